import WinnowDocument

/// The parts of Markdown's structure that blocks stand in: quotations, list items, and tables with their rows and cells.
///
/// Made in one pass over elements, or over the blocks of a text, which has no elements. O(elements + blocks).
struct MarkdownOutline {
  enum Kind: UInt8 { case quote, item, table, row, cell }

  struct Place {
    var kind: Kind
    /// The place around it, -1 for none.
    var outer: Int32
    /// Quotations and items around it, itself included.
    var depth: Int32
    /// All places around it, itself included.
    var nesting: Int32
    /// The element it comes from, -1 in a text.
    var element: Int32
    /// Item: what tells its list from another.
    var list: Int32 = -1
    /// Item: its number, -1 where its list has none. Row: its place in the table. Table: the number of its rows.
    var number: Int32 = -1
  }

  private(set) var places: ContiguousArray<Place> = []
  /// The innermost place of each block, -1 for none.
  private(set) var placeOfBlock: ContiguousArray<Int32> = []

  /// What is nested deeper stands in the place around it.
  static let deepest: Int32 = 32

  init(_ document: Document) {
    placeOfBlock.reserveCapacity(document.blocks.count)
    switch document.input {
    case .html:
      var reading = ElementPlaces(document)
      reading.read()
      places = reading.places
      for block in document.blocks {
        placeOfBlock.append(block.element >= 0 ? reading.contexts[Int(block.element)].place : -1)
      }
    case .text:
      var reading = TextPlaces()
      for (index, block) in document.blocks.enumerated() {
        placeOfBlock.append(reading.place(of: block, index: index, markers: document.markers))
      }
      places = reading.places
    }
  }

  /// The innermost quotation or item at a place or around it, -1 for none.
  func container(at place: Int32) -> Int32 {
    var place = place
    while place >= 0, places[Int(place)].kind != .quote, places[Int(place)].kind != .item {
      place = places[Int(place)].outer
    }
    return place
  }

  /// The row that a place is, or is directly in a cell of; -1 otherwise.
  func row(at place: Int32) -> Int32 {
    guard place >= 0 else { return -1 }
    switch places[Int(place)].kind {
    case .row: return place
    case .cell: return places[Int(place)].outer
    case .quote, .item, .table: return -1
    }
  }

  /// The innermost table around a place, -1 for none.
  func table(at place: Int32) -> Int32 {
    var place = place
    while place >= 0, places[Int(place)].kind != .table { place = places[Int(place)].outer }
    return place
  }
}

extension ContiguousArray<MarkdownOutline.Place> {
  /// Adds a place; one that would be nested too deep is the place around it.
  fileprivate mutating func add(
    _ kind: MarkdownOutline.Kind, in outer: Int32, element: Int32, list: Int32 = -1, number: Int32 = -1
  ) -> Int32 {
    let around = outer >= 0 ? self[Int(outer)] : nil
    let nesting = (around?.nesting ?? 0) + 1
    guard nesting <= MarkdownOutline.deepest else { return outer }
    let isContainer = kind == .quote || kind == .item
    append(
      MarkdownOutline.Place(
        kind: kind, outer: outer, depth: (around?.depth ?? 0) + (isContainer ? 1 : 0), nesting: nesting,
        element: element, list: list, number: number))
    return Int32(count - 1)
  }
}

/// The places of elements.
private struct ElementPlaces {
  struct Context {
    var place: Int32 = -1
    /// The innermost list, -1 for none.
    var list: Int32 = -1
  }

  struct List {
    var element: Int32
    var isOrdered: Bool
    var nextNumber: Int32
    /// Where it stands.
    var place: Int32
    var lastItem: Int32 = -1
  }

  let document: Document
  var places: ContiguousArray<MarkdownOutline.Place> = []
  var contexts: ContiguousArray<Context> = []
  private var lists: ContiguousArray<List> = []

  init(_ document: Document) {
    self.document = document
    contexts.reserveCapacity(document.elements.count)
  }

  mutating func read() {
    for (index, element) in document.elements.enumerated() {
      let outer = element.parent >= 0 ? contexts[Int(element.parent)] : Context()
      contexts.append(context(of: element, Int32(index), in: outer))
    }
  }

  private mutating func context(of element: Element, _ index: Int32, in outer: Context) -> Context {
    var context = outer
    switch element.name.known {
    case .ul, .ol, .menu, .dir, .dl: context = enterList(element, index, in: outer)
    case .li, .dd: context.place = enterItem(element, index, in: outer)
    case .blockquote: context.place = places.add(.quote, in: outer.place, element: index)
    case .article, .aside, .footer, .header, .main, .nav, .section:
      // What is in it begins anew, as blocks do (Docs/blocks.md): a post in a list is no item.
      context = Context(place: outsideItems(outer.place), list: -1)
    case .table: context = Context(place: places.add(.table, in: outer.place, element: index, number: 0), list: -1)
    case .tr where kind(of: outer.place) == .table: context.place = enterRow(index, in: outer.place)
    case .td where kind(of: outer.place) == .row, .th where kind(of: outer.place) == .row:
      context = Context(place: places.add(.cell, in: outer.place, element: index), list: -1)
    default: break
    }
    return context
  }

  private func kind(of place: Int32) -> MarkdownOutline.Kind? { place >= 0 ? places[Int(place)].kind : nil }

  // MARK: Lists

  private mutating func enterList(_ element: Element, _ index: Int32, in outer: Context) -> Context {
    var place = outer.place
    // A list right in a list belongs to the item before it.
    if outer.list >= 0, lists[Int(outer.list)].place == place, lists[Int(outer.list)].lastItem >= 0 {
      place = lists[Int(outer.list)].lastItem
    }
    let isOrdered = element.name == KnownName.ol
    let start = isOrdered ? document.integer(of: .start, in: element) : nil
    lists.append(List(element: index, isOrdered: isOrdered, nextNumber: start ?? 1, place: place))
    return Context(place: place, list: Int32(lists.count - 1))
  }

  private mutating func enterItem(_ element: Element, _ index: Int32, in outer: Context) -> Int32 {
    guard outer.list >= 0 else {
      return places.add(.item, in: outer.place, element: index, list: element.parent)
    }
    let number = Int(outer.list)
    var itemNumber: Int32 = -1
    if lists[number].isOrdered {
      if let value = document.integer(of: .value, in: element) { lists[number].nextNumber = value }
      itemNumber = max(lists[number].nextNumber, 0)
      lists[number].nextNumber &+= 1
    }
    let place = places.add(
      .item, in: outer.place, element: index, list: lists[number].element, number: itemNumber)
    // Of items that are nested too deep none is there.
    if place != outer.place { lists[number].lastItem = place }
    return place
  }

  private func outsideItems(_ place: Int32) -> Int32 {
    var found = place
    var next = place
    while next >= 0 {
      switch places[Int(next)].kind {
      case .table, .row, .cell: return found
      case .item: found = places[Int(next)].outer
      case .quote: break
      }
      next = places[Int(next)].outer
    }
    return found
  }

  // MARK: Tables

  private mutating func enterRow(_ index: Int32, in table: Int32) -> Int32 {
    let number = places[Int(table)].number
    places[Int(table)].number += 1
    return places.add(.row, in: table, element: index, number: number)
  }
}

/// The places of a text's blocks, by their kinds and levels.
private struct TextPlaces {
  var places: ContiguousArray<MarkdownOutline.Place> = []
  /// The open items or quotations.
  private var open: ContiguousArray<Int32> = []
  private var areQuotes = false

  mutating func place(of block: Block, index: Int, markers: ContiguousArray<UInt8>) -> Int32 {
    let level = min(Int(block.level), Int(MarkdownOutline.deepest))
    switch block.kind {
    case .quote:
      close(to: areQuotes ? level : 0)
      areQuotes = true
      while open.count < level { open.append(places.add(.quote, in: open.last ?? -1, element: -1)) }
    case .item, .definition:
      close(to: areQuotes ? 0 : max(level, 1))
      areQuotes = false
      enterItem(block, index, level: max(level, 1), markers)
    default:
      close(to: areQuotes || block.kind == .heading ? 0 : level)
      areQuotes = false
    }
    return open.last ?? -1
  }

  private mutating func close(to level: Int) { open.removeLast(max(open.count - level, 0)) }

  private mutating func enterItem(_ block: Block, _ index: Int, level: Int, _ markers: ContiguousArray<UInt8>) {
    let number = MarkdownMarker.number(markers[block.marker]) ?? -1
    var list = Int32(index)
    if open.count >= level, let before = open.last {
      // Of one list with the item before it, if both have numbers or neither has.
      let last = places[Int(before)]
      if (last.number < 0) == (number < 0) { list = last.list }
      open.removeLast()
    }
    open.append(places.add(.item, in: open.last ?? -1, element: -1, list: list, number: number))
  }
}

/// An item's marker as it is printed in plain text.
enum MarkdownMarker {
  /// The number in it, at most nine digits; nil for a bullet. Markdown knows no negative numbers: they become 0.
  static func number(_ marker: some Collection<UInt8>) -> Int32? {
    var number: Int32 = 0
    var digits = 0
    for byte in marker {
      guard byte >= 0x30, byte <= 0x39 else {
        if digits > 0 { break }
        continue
      }
      guard digits < 9 else { break }
      number = number * 10 + Int32(byte - 0x30)
      digits += 1
    }
    guard digits > 0 else { return nil }
    return marker.first == UInt8(ascii: "-") ? 0 : number
  }
}
