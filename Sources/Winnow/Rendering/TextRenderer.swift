import WinnowDocument
import WinnowText

/// Prints kept text as plain text: paragraphs parted by one blank line, items with their markers, a table row
/// as its cells with ` | ` between them, code with its lines. Linear in the text.
struct TextRenderer {
  let document: Document
  let normalization: TextNormalization
  private(set) var output: [UInt8] = []
  /// The block printed last, -1 before the first.
  private var lastBlock = -1
  private var lists = PrintedLists()
  /// Where each block's text stands in `output`, without its marker; empty unless asked for.
  private(set) var places: [Place] = []
  private let notesPlaces: Bool

  struct Place {
    var block: Int32
    var bytes: Range<Int>
    /// The pieces that made it, of those given.
    var pieces: Range<Int>
  }

  init(_ document: Document, normalization: TextNormalization, notesPlaces: Bool = false) {
    self.document = document
    self.normalization = normalization
    self.notesPlaces = notesPlaces
  }

  /// Prints the pieces in the order given. Pieces of one block stand on one line.
  mutating func render(_ kept: some Sequence<KeptText.Piece>) {
    for (number, piece) in kept.enumerated() {
      let index = Int(piece.block)
      if index == lastBlock {
        if piece.followsSpace { output.append(UInt8(ascii: " ")) }
      } else {
        let adjoins = lastBlock >= 0 && adjoins(index)
        if lastBlock >= 0 { output.append(contentsOf: adjoins ? "\n".utf8 : "\n\n".utf8) }
        appendPrefix(of: index, adjoins: adjoins)
        lastBlock = index
        if notesPlaces {
          places.append(Place(block: piece.block, bytes: output.count..<output.count, pieces: number..<number))
        }
      }
      appendText(piece)
      if notesPlaces { extendPlace(pieces: number + 1) }
    }
  }

  private mutating func extendPlace(pieces: Int) {
    let last = places.count - 1
    places[last].bytes = places[last].bytes.lowerBound..<output.count
    places[last].pieces = places[last].pieces.lowerBound..<pieces
  }

  /// A line of its own above the text, as for a title that no block holds.
  mutating func renderLine(_ line: String) {
    output.append(contentsOf: line.utf8)
    output.append(contentsOf: "\n\n".utf8)
  }

  // MARK: Between blocks

  /// Whether the block goes on the line right below the one printed last.
  private func adjoins(_ index: Int) -> Bool {
    guard index > lastBlock else { return false }
    let blocks = document.blocks
    if (lastBlock + 1...index).allSatisfy({ blocks[$0].flags.contains(.followsBreak) }) { return true }
    guard document.input == .html else { return false }
    let last = blocks[lastBlock]
    let block = blocks[index]
    switch (last.kind, block.kind) {
    case (.item, .item), (.term, .definition), (.definition, .term), (.definition, .definition), (.term, .term):
      return root(of: last, among: [.ul, .ol, .dl, .menu, .dir])
        == root(of: block, among: [.ul, .ol, .dl, .menu, .dir])
    case (.row, .row):
      return nearest(of: last, .table) == nearest(of: block, .table)
    default:
      return false
    }
  }

  /// The outermost list around a block, so that nested lists print as one.
  private func root(of block: Block, among names: [KnownName]) -> Int32 {
    var found: Int32 = -1
    var element = block.element
    while element >= 0 {
      let name = document.elements[Int(element)].name
      if names.contains(where: { name == $0 }) { found = element }
      if name == .td || name == .th { break }
      element = document.elements[Int(element)].parent
    }
    return found
  }

  private func nearest(of block: Block, _ name: KnownName) -> Int32 {
    var element = block.element
    while element >= 0, document.elements[Int(element)].name != name {
      element = document.elements[Int(element)].parent
    }
    return element
  }

  // MARK: A block

  private mutating func appendPrefix(of index: Int, adjoins: Bool) {
    let block = document.blocks[index]
    let last = lastBlock >= 0 ? document.blocks[lastBlock].kind : nil
    appendIndent(lists.levels(before: block, in: document, last: last, adjoins: adjoins))
    output.append(contentsOf: document.markers[block.marker])
  }

  /// Lists in lists are indented this often; deeper ones would make more white space than text.
  private static let mostIndents = 16

  private mutating func appendIndent(_ levels: Int) {
    let spaces = 2 * min(levels, TextRenderer.mostIndents)
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: spaces))
  }

  private mutating func appendText(_ piece: KeptText.Piece) {
    let block = document.blocks[Int(piece.block)]
    let start = output.count
    if block.kind == .row {
      for byte in document.text[piece.range.indices] {
        if byte == UInt8(ascii: "\t") {
          output.append(contentsOf: " | ".utf8)
        } else {
          output.append(byte)
        }
      }
    } else {
      output.append(contentsOf: document.text[piece.range.indices])
    }
    normalization.apply(to: &output, from: start)
  }
}
