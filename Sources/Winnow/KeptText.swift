import WinnowDocument
import WinnowRules

/// What of a document's text is kept: ranges in document order, each inside one block.
public struct KeptText: Sendable {
  /// A block, or a part of one that stays.
  public struct Piece: Sendable, Equatable {
    /// The block, an index into `Document.blocks`.
    public var block: Int32
    /// What of the document's text stays, a range inside the block's.
    public var range: TextRange
    /// One space stands between it and the piece before it, of the same block.
    public var followsSpace = false
  }

  /// What is kept; of a block of which nothing is left there is none, of one that was cut there may be several.
  public var pieces: ContiguousArray<Piece> = []

  /// Nothing is kept.
  public init() {}

  /// What stays of a block, in one line; nil where nothing does. Linear in the pieces.
  func string(ofBlock block: Int, of document: Document) -> String? {
    let own = pieces.filter { Int($0.block) == block }
    guard !own.isEmpty else { return nil }
    return own.reduce(into: "") { $0 += ($1.followsSpace ? " " : "") + document.string($1.range) }
  }

  /// What the verdicts leave of a document: linear in blocks and segments.
  init(of document: Document, _ segments: ContiguousArray<VerdictSegment>, _ decisions: [Decision]) {
    pieces.reserveCapacity(document.blocks.count)
    var first = 0
    for (index, block) in document.blocks.enumerated() {
      while first < segments.count, segments[first].range.end <= block.start { first += 1 }
      var end = first
      var removed = 0
      while end < segments.count, segments[end].range.start < block.end {
        let decision = segments[end].decision
        if decision >= 0, decisions[Int(decision)].removes { removed += 1 }
        end += 1
      }
      if removed == 0 {
        pieces.append(Piece(block: Int32(index), range: block.text))
      } else if removed < end - first {
        let parts = Cutting.keptParts(
          of: block.text, segments: segments[first..<end], decisions: decisions, text: document.text)
        pieces.append(
          contentsOf: parts.map { Piece(block: Int32(index), range: $0.range, followsSpace: $0.followsSpace) })
      }
    }
  }
}
