import WinnowDocument

/// Which kept blocks are rows of a pipe table. A table of cells that hold a line or two each is one; one that lays out
/// a page, with lists, headings or long text in its cells, is not, though rows of short cells in it still are. Linear in
/// the pieces.
struct MarkdownTables {
  /// What the blocks of a table's cells say about it.
  private struct Finding: OptionSet {
    let rawValue: UInt8
    static let seen = Finding(rawValue: 1)
    /// A row of several short cells.
    static let hasRow = Finding(rawValue: 2)
    /// Something that no cell of a pipe table holds.
    static let hasMore = Finding(rawValue: 4)
  }

  struct Row {
    /// Its element, -1 in a text.
    var element: Int32
    /// Its place in the table.
    var number: Int32
    var isHeader: Bool
    var pieces: Range<Int>
  }

  private let outline: MarkdownOutline
  private let document: Document
  private let pieces: ContiguousArray<KeptText.Piece>
  private let skipped: Int?
  private var findings: ContiguousArray<Finding>

  /// Bytes of the longest text in a cell: more is prose.
  private static let longestCell = 600

  init(
    _ outline: MarkdownOutline, _ document: Document, _ pieces: ContiguousArray<KeptText.Piece>, skipping skipped: Int?
  ) {
    self.outline = outline
    self.document = document
    self.pieces = pieces
    self.skipped = skipped
    findings = ContiguousArray(repeating: [], count: outline.places.count)
    guard document.input == .html else { return }
    for piece in pieces where Int(piece.block) != skipped { survey(Int(piece.block)) }
  }

  private mutating func survey(_ number: Int) {
    let place = outline.placeOfBlock[number]
    let table = outline.table(at: place)
    guard table >= 0 else { return }
    if !findings[Int(table)].contains(.seen) {
      findings[Int(table)].insert(.seen)
      // A table with a table in it is none itself.
      var outer = outline.table(at: outline.places[Int(table)].outer)
      while outer >= 0, !findings[Int(outer)].contains(.hasMore) {
        findings[Int(outer)].insert(.hasMore)
        outer = outline.table(at: outline.places[Int(outer)].outer)
      }
    }
    let block = document.blocks[number]
    switch block.kind {
    case .row: if hasCells(block) { findings[Int(table)].insert(.hasRow) }
    case .caption: break
    case .cell, .paragraph, .label, .button:
      if block.text.count > MarkdownTables.longestCell || outline.row(at: place) < 0 {
        findings[Int(table)].insert(.hasMore)
      }
    case .heading, .item, .quote, .code, .term, .definition: findings[Int(table)].insert(.hasMore)
    }
  }

  private func hasCells(_ block: Block) -> Bool { document.text[block.text.indices].contains(0x09) }

  // MARK: Runs of rows

  /// Where the rows end that begin with a piece; nil if it is in none.
  func end(ofRowsFrom index: Int) -> Int? {
    document.input == .html ? endOfElements(index) : endOfLines(index)
  }

  private func endOfElements(_ index: Int) -> Int? {
    let row = outline.row(at: outline.placeOfBlock[Int(pieces[index].block)])
    guard row >= 0 else { return nil }
    let table = outline.places[Int(row)].outer
    let isWhole = findings[Int(table)].contains(.hasRow) && !findings[Int(table)].contains(.hasMore)
    let first = document.blocks[Int(pieces[index].block)]
    guard isWhole || (first.kind == .row && hasCells(first)) else { return nil }
    var end = index
    var rows = 0
    while end < pieces.count {
      let number = Int(pieces[end].block)
      let next = outline.row(at: outline.placeOfBlock[number])
      guard number == skipped || (next >= 0 && outline.places[Int(next)].outer == table),
        isWhole || document.blocks[number].kind == .row
      else { break }
      if end == index || pieces[end].block != pieces[end - 1].block { rows += 1 }
      end += 1
    }
    // One row of a table that lays out the page is a line.
    return isWhole || rows > 1 ? end : nil
  }

  private func endOfLines(_ index: Int) -> Int? {
    // A line above the first row belongs to the table, and so do those between.
    let first = document.blocks[Int(pieces[index].block)]
    guard first.kind == .row || (isRule(first) && index + 1 < pieces.count && isRow(index + 1)) else { return nil }
    var end = index
    var rows = 0
    while end < pieces.count {
      let number = Int(pieces[end].block)
      let block = document.blocks[number]
      if end > index, pieces[end - 1].block != pieces[end].block {
        guard number == Int(pieces[end - 1].block) + 1, block.flags.contains(.followsBreak) else { break }
      }
      if block.kind == .row {
        if end == index || pieces[end - 1].block != pieces[end].block { rows += 1 }
      } else if !isRule(block) {
        break
      }
      end += 1
    }
    return rows > 1 ? end : nil
  }

  private func isRow(_ index: Int) -> Bool { document.blocks[Int(pieces[index].block)].kind == .row }

  /// A line between a text's rows: dashes, bars and what boxes are drawn with.
  private func isRule(_ block: Block) -> Bool {
    guard block.kind == .paragraph else { return false }
    var isBox = false
    return document.text[block.text.indices].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ":"), 0x20:
        return true
      // U+2500 to U+257F.
      case 0xE2:
        isBox = false
        return true
      case 0x94, 0x95:
        if isBox { return true }
        isBox = true
        return true
      case 0x80...0xBF: return isBox
      default: return false
      }
    }
  }

  // MARK: Rows

  /// The rows of a run, those without text left out.
  func rows(in range: Range<Int>) -> [Row] {
    document.input == .html ? elementRows(range) : lineRows(range)
  }

  private func elementRows(_ range: Range<Int>) -> [Row] {
    var rows: [Row] = []
    var last: Int32 = -1
    for index in range where Int(pieces[index].block) != skipped {
      let place = outline.row(at: outline.placeOfBlock[Int(pieces[index].block)])
      if place == last, !rows.isEmpty {
        rows[rows.count - 1].pieces = rows[rows.count - 1].pieces.lowerBound..<index + 1
        continue
      }
      last = place
      let element = outline.places[Int(place)].element
      rows.append(
        Row(
          element: element, number: outline.places[Int(place)].number,
          isHeader: rows.isEmpty && isHeader(Int(element)), pieces: index..<index + 1))
    }
    return rows
  }

  /// All its cells are `th`, or it stands in `thead`.
  private func isHeader(_ row: Int) -> Bool {
    let parent = Int(document.elements[row].parent)
    if parent >= 0, document.elements[parent].name == KnownName.thead { return true }
    return cells(ofRow: row).allSatisfy { document.elements[$0].name == KnownName.th }
  }

  /// The elements of a row's cells.
  func cells(ofRow row: Int) -> [Int] {
    var cells: [Int] = []
    var element = row + 1
    let end = Int(document.elements[row].subtreeEnd)
    while element < end {
      let name = document.elements[element].name
      if name == KnownName.td || name == KnownName.th { cells.append(element) }
      element = max(Int(document.elements[element].subtreeEnd), element + 1)
    }
    return cells
  }

  /// A text's rows; the first is the head if a line of dashes stands below it.
  private func lineRows(_ range: Range<Int>) -> [Row] {
    var rows: [Row] = []
    for index in range {
      let block = document.blocks[Int(pieces[index].block)]
      if block.kind != .row {
        let dashes = document.text[block.text.indices].contains(UInt8(ascii: "-"))
        if rows.count == 1, dashes { rows[0].isHeader = true }
      } else if index > range.lowerBound, pieces[index].block == pieces[index - 1].block, !rows.isEmpty {
        rows[rows.count - 1].pieces = rows[rows.count - 1].pieces.lowerBound..<index + 1
      } else {
        rows.append(Row(element: -1, number: Int32(rows.count), isHeader: false, pieces: index..<index + 1))
      }
    }
    return rows
  }
}

/// The columns that cells of earlier rows reach down into, over the first of a table's columns.
struct MarkdownColumnSpans {
  /// By column the first row that is free again.
  private var freeFrom: [Int32] = []
  /// Columns beyond take no part; they cost nothing then, however many rows a cell spans.
  static let columns = 64
  /// A cell that spans more columns spans these.
  static let widest = 32

  func isTaken(_ column: Int, row: Int32) -> Bool { column < freeFrom.count && freeFrom[column] > row }

  mutating func take(_ columns: Range<Int>, until row: Int32) {
    for column in columns where column < MarkdownColumnSpans.columns {
      while freeFrom.count <= column { freeFrom.append(0) }
      freeFrom[column] = max(freeFrom[column], row)
    }
  }
}
