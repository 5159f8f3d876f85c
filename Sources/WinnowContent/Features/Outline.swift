import WinnowDocument
import WinnowText

/// A container of the page that holds units. The first stands for the whole page and is its own parent.
struct Container {
  /// -1 for the page.
  var element: Int32
  var parent: Int32
  var depth: Int32
  var unitStart: Int32
  var unitEnd: Int32
  var places: PlaceSet = []
  /// Of its tag and class without digits: what repeated siblings share.
  var signature: UInt64 = 0
  /// Of the signatures from the page down to it.
  var path: UInt64 = 0
  /// Depth of the outermost hidden container around it, itself included; -1 if it is shown.
  var hiddenDepth: Int32 = -1
  var isParagraph = false
  /// Its text counts for the container around it: a paragraph, item, quote and the like.
  var isTextual = false

  var units: Range<Int> { Int(unitStart)..<Int(unitEnd) }
}

/// The units and containers of a page: what all features are computed from.
struct Outline {
  var units: ContiguousArray<Unit> = []
  /// Parents before children, the page itself first.
  var containers: ContiguousArray<Container> = []
  /// A block: the unit it belongs to; -1 only while units are made.
  var unitOfBlock: ContiguousArray<Int32>
  /// The title's unit, -1 without one.
  var titleUnit = -1

  /// - Parameter titleBlock: stands in a unit of its own.
  init(_ document: Document, titleBlock: Int?) {
    unitOfBlock = ContiguousArray(repeating: -1, count: document.blocks.count)
    units.reserveCapacity(document.blocks.count)
    makeUnits(document, titleBlock: titleBlock)
    let containerOfElement = makeContainers(document)
    for index in units.indices {
      let element = Int(document.blocks[Int(units[index].blockStart)].element)
      units[index].container = element >= 0 && element < containerOfElement.count ? containerOfElement[element] : 0
    }
    if let titleBlock { titleUnit = Int(unitOfBlock[titleBlock]) }
  }

  private mutating func makeUnits(_ document: Document, titleBlock: Int?) {
    document.text.withUnsafeBufferPointer { text in
      document.words.words.withUnsafeBufferPointer { words in
        for (index, block) in document.blocks.enumerated() {
          let joins =
            block.flags.contains(.followsBreak) && index > 0 && unitOfBlock[index - 1] >= 0
            && document.blocks[index - 1].element == block.element && document.blocks[index - 1].kind == block.kind
            && index != titleBlock && index - 1 != titleBlock
          if joins {
            units[units.count - 1].blockEnd = Int32(index + 1)
          } else {
            units.append(Unit(block: index, container: 0, kind: block.kind))
            if block.kind == .heading { units[units.count - 1].headingRank = max(1, Int32(block.level)) }
          }
          unitOfBlock[index] = Int32(units.count - 1)
          units[units.count - 1].add(block, text: text, words: words)
        }
      }
    }
  }

  /// Returns for each element its container, or the nearest around it.
  private mutating func makeContainers(_ document: Document) -> ContiguousArray<Int32> {
    let elements = document.elements
    containers.append(Container(element: -1, parent: 0, depth: 0, unitStart: 0, unitEnd: Int32(units.count)))
    var containerOf = ContiguousArray<Int32>(repeating: 0, count: elements.count)
    let unitsBefore = makeUnitsBefore(document)
    var classes = ClassReadings(document)
    for index in elements.indices {
      let element = elements[index]
      let around = element.parent >= 0 ? containerOf[Int(element.parent)] : 0
      containerOf[index] = around
      guard element.flags.contains(.container) else { continue }
      let start = unitsBefore[min(Int(element.blockStart), unitsBefore.count - 1)]
      let end = unitsBefore[min(Int(element.blockEnd), unitsBefore.count - 1)]
      guard end > start else { continue }
      let parent = containers[Int(around)]
      var container = Container(
        element: Int32(index), parent: around, depth: parent.depth + 1, unitStart: start, unitEnd: end)
      let reading = classes.read(element)
      container.places = reading.places
      container.signature = combined(UInt64(element.name.rawValue), reading.signature)
      container.path = combined(parent.path, container.signature)
      container.isParagraph = element.name == .p
      container.hiddenDepth = parent.hiddenDepth
      if element.flags.contains(.hidden), parent.hiddenDepth < 0 { container.hiddenDepth = container.depth }
      if let known = element.name.known {
        switch known {
        case .p, .li, .blockquote, .pre, .h2, .h3, .dd, .dt, .span: container.isTextual = true
        default: break
        }
      }
      containerOf[index] = Int32(containers.count)
      containers.append(container)
    }
    return containerOf
  }

  /// A block: how many units begin before it; with one more entry for the end.
  private func makeUnitsBefore(_ document: Document) -> ContiguousArray<Int32> {
    var before = ContiguousArray<Int32>(repeating: 0, count: document.blocks.count + 1)
    var count: Int32 = 0
    for index in document.blocks.indices {
      before[index] = count
      let unit = unitOfBlock[index]
      if unit >= 0, Int(units[Int(unit)].blockStart) == index { count += 1 }
    }
    before[document.blocks.count] = count
    return before
  }
}

extension Unit {
  fileprivate mutating func add(
    _ block: Block, text: UnsafeBufferPointer<UInt8>, words: UnsafeBufferPointer<Word>
  ) {
    let sentences = SentenceMarks(UnsafeBufferPointer(rebasing: text[block.text.indices]))
    sentenceMarks += sentences.marks
    commas += sentences.commas
    endsWithStop = sentences.endsWithStop
    endsWithMark = sentences.endsWithMark
    bytes += Float(block.end - block.start)
    linkBytes += Float(block.linkBytes)
    var hashed = Int(tokens)
    for word in words[block.words] {
      if word.flags.contains(.symbol) { continue }
      tokens += 1
      self.words += word.flags.contains(.unspaced) ? 0.55 : 1
      if hashed < 30 {
        textHash = combined(textHash, word.hash)
        hashed += 1
      }
    }
  }
}

/// Reads what elements' names and attributes hint at; each distinct class value once.
private struct ClassReadings {
  struct Reading {
    var places: PlaceSet = []
    var signature: UInt64 = 0
  }

  private let document: Document
  private var ofClassList: ContiguousArray<Reading?>
  private let table = PlaceTable.shared

  init(_ document: Document) {
    self.document = document
    ofClassList = ContiguousArray(repeating: nil, count: document.classLists.count)
  }

  mutating func read(_ element: Element) -> Reading {
    var reading = Reading()
    if element.classList >= 0 { reading = readClasses(Int(element.classList)) }
    reading.places.formUnion(table.places(ofTag: element.name))
    for index in element.attributes {
      let attribute = document.attributes[index]
      guard let name = attribute.name.known else { continue }
      switch name {
      case .id, .dataTestid:
        reading.places.formUnion(withBytes(attribute.value) { table.places(ofName: $0) })
      case .role, .itemprop, .itemtype:
        reading.places.formUnion(withBytes(attribute.value) { table.places(ofRole: $0) })
      default: break
      }
    }
    return reading
  }

  private mutating func readClasses(_ list: Int) -> Reading {
    if let known = ofClassList[list] { return known }
    var reading = Reading()
    for index in document.classLists[list].tokens {
      let bytes = document.classTokens[index].bytes
      reading.places.formUnion(withBytes(bytes) { table.places(ofName: $0) })
      for byte in document.attributeBytes[bytes] where byte < 0x30 || byte > 0x39 {
        reading.signature = (reading.signature ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      reading.signature = (reading.signature ^ 0x20) &* 0x100_0000_01B3
    }
    ofClassList[list] = reading
    return reading
  }

  private func withBytes(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> PlaceSet) -> PlaceSet {
    document.attributeBytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
