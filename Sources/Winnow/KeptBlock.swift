import WinnowDocument

/// A block of the cleaned text. Offsets count characters as Unicode scalars, which is how Python counts them.
public struct KeptBlock: Sendable, Equatable {
  /// Its place among all blocks of the page, from 0: what `removed` calls `block`.
  public var index: Int
  /// What it is.
  public var kind: BlockKind
  /// Heading: its rank, 1 to 6. Item, term or definition: the depth of its list, from 1. Else nil, and where the rank
  /// of a text's heading isn't known.
  public var level: Int?
  /// The name of the element it is the text of; nil in flattened text.
  public var tag: String?
  /// What is printed before it where it begins a list item: `-` or its number and a full stop.
  public var marker: String?
  /// It stands in a quotation, whatever its own kind.
  public var isQuoted: Bool
  /// A table's header row or cell.
  public var isHeader: Bool
  /// Where it stands in the text without its title.
  public var range: Range<Int>
  /// Its text as it stands there.
  public var text: String
  /// Links, emphasis and code in it, by start.
  public var spans: [KeptSpan]
}

/// An inline run inside a kept block.
public struct KeptSpan: Sendable, Equatable {
  /// What it is.
  public var kind: Span.Kind
  /// Its characters in the block's text.
  public var range: Range<Int>
  /// Of a link its address as the page has it; nil without one.
  public var address: String?
}

extension CleanResult {
  /// What is left of the page's blocks, the title's left out as in `text(includingTitle: false)`, of which each has a
  /// range. Linear in the text; makes strings.
  public var blocks: [KeptBlock] { textAndBlocks().blocks }

  /// What went, piece by piece in the page's order, each with its one reason (S43).
  ///
  /// - Parameter cleaner: the one that made the result.
  public func removed(by cleaner: Cleaner) -> [Explanation.Piece] {
    Explanation(of: self, by: cleaner).pieces.filter { $0.sign != .kept }
  }

  /// The text without its title and final newline, and the blocks in it.
  func textAndBlocks() -> (text: [UInt8], blocks: [KeptBlock]) {
    let pieces = kept.pieces.filter { [titleBlock] in Int($0.block) != titleBlock }
    var renderer = TextRenderer(document, normalization: normalization, notesPlaces: true)
    renderer.render(pieces)
    var counter = ScalarCounter()
    let blocks = renderer.places.map { place in
      let start = counter.count(renderer.output, upTo: place.bytes.lowerBound)
      let end = counter.count(renderer.output, upTo: place.bytes.upperBound)
      return block(Int(place.block), start..<end, renderer.output[place.bytes], pieces[place.pieces])
    }
    return (renderer.output, blocks)
  }

  private func block(
    _ index: Int, _ range: Range<Int>, _ text: ArraySlice<UInt8>, _ pieces: ArraySlice<KeptText.Piece>
  ) -> KeptBlock {
    let block = document.blocks[index]
    let hasLevel = [.heading, .item, .term, .definition].contains(block.kind) && block.level > 0
    var marker = String(decoding: document.markers[block.marker], as: UTF8.self)
    while marker.last == " " { marker.removeLast() }
    return KeptBlock(
      index: index, kind: block.kind, level: hasLevel ? Int(block.level) : nil,
      tag: block.element >= 0 ? document.names.text(of: document.elements[Int(block.element)].name) : nil,
      marker: block.kind != .item || marker.isEmpty ? nil : marker,
      isQuoted: block.flags.contains(.inQuote), isHeader: block.flags.contains(.header), range: range,
      text: String(decoding: text, as: UTF8.self), spans: spans(of: block, in: pieces))
  }

  /// The block's spans by characters of its kept text.
  private func spans(of block: Block, in pieces: ArraySlice<KeptText.Piece>) -> [KeptSpan] {
    let spans = document.spans[block.spans]
    guard !spans.isEmpty else { return [] }
    let places = PrintedOffsets(document, pieces, isRow: block.kind == .row, normalization)
    let byEnd = spans.indices.sorted { spans[$0].end < spans[$1].end }
    let starts = places.offsets(of: spans.map(\.start), areEnds: false)
    var ends = [Int](repeating: 0, count: spans.count)
    for (place, offset) in zip(byEnd, places.offsets(of: byEnd.map { spans[$0].end }, areEnds: true)) {
      ends[place - spans.startIndex] = offset
    }
    return spans.enumerated().compactMap { place, span in
      guard starts[place] < ends[place] else { return nil }
      let address = span.kind == .link ? document.linkTarget(span.element) : nil
      return KeptSpan(
        kind: span.kind, range: starts[place]..<ends[place],
        address: address.map { String(decoding: document.attributeBytes[$0], as: UTF8.self) })
    }
  }
}

/// From positions in a document's text to characters of what is printed of a block.
private struct PrintedOffsets {
  private let document: Document
  private let pieces: ArraySlice<KeptText.Piece>
  private let isRow: Bool
  private let normalization: TextNormalization

  init(_ document: Document, _ pieces: ArraySlice<KeptText.Piece>, isRow: Bool, _ normalization: TextNormalization) {
    self.document = document
    self.pieces = pieces
    self.isRow = isRow
    self.normalization = normalization
  }

  /// The characters printed before each of some positions, which are in order. What stands where something was cut out
  /// is where the text goes on, an end where it broke off. Linear in the block's text.
  func offsets(of positions: [Int32], areEnds: Bool) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(positions.count)
    var characters = 0
    func place(upTo position: Int32) {
      while offsets.count < positions.count, positions[offsets.count] <= position { offsets.append(characters) }
    }
    for (index, piece) in pieces.enumerated() {
      if areEnds { place(upTo: piece.range.start) }
      if index > 0, piece.followsSpace { characters += 1 }
      place(upTo: piece.range.start)
      var position = piece.range.start
      while position < piece.range.end {
        let next =
          offsets.count < positions.count ? min(positions[offsets.count], piece.range.end) : piece.range.end
        characters += count(TextRange(position, next))
        position = next
        if areEnds || position < piece.range.end { place(upTo: position) }
      }
    }
    place(upTo: .max)
    return offsets
  }

  /// Where normalisation composes characters it does so between these positions.
  private func count(_ range: TextRange) -> Int {
    var bytes = Array(document.text[range.indices])
    normalization.apply(to: &bytes, from: 0)
    var count = 0
    for byte in bytes {
      // ` | ` stands for the tab between a row's cells.
      if byte & 0xC0 != 0x80 { count += isRow && byte == 0x09 ? 3 : 1 }
    }
    return count
  }
}

/// Counts characters from position to position of a text.
private struct ScalarCounter {
  private var bytes = 0
  private var characters = 0

  mutating func count(_ text: [UInt8], upTo end: Int) -> Int {
    for byte in text[bytes..<end] where byte & 0xC0 != 0x80 { characters += 1 }
    bytes = end
    return characters
  }
}
