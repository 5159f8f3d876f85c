import WinnowDocument
import WinnowRules

/// What became of each piece of a page and why: a print-out of the ledger, nothing is computed anew.
public struct Explanation: Sendable {
  public enum Sign: String, Sendable {
    case kept = "+"
    case dropped = "-"
    /// Cut out of a block that stays, or read as a field.
    case cut = "~"
  }

  /// A block, or a part of one, with its fate.
  public struct Piece: Sendable, Equatable {
    public var sign: Sign
    /// Why it went; of a kept piece, why it would have gone.
    public var category: String?
    public var stage: String?
    /// The rule that decided; nil for content detection.
    public var rule: String?
    /// `file:line` of the rule.
    public var place: String?
    public var text: String
  }

  public let pieces: [Piece]

  public init(of result: CleanResult, by cleaner: Cleaner) {
    var pieces: [Piece] = []
    var first = 0
    let segments = result.segments
    for block in result.document.blocks {
      while first < segments.count, segments[first].range.end <= block.start { first += 1 }
      var place = first
      var blockPieces: [Piece] = []
      while place < segments.count, segments[place].range.start < block.end {
        let range = TextRange(max(segments[place].range.start, block.start), min(segments[place].range.end, block.end))
        if !range.isEmpty { blockPieces.append(Explanation.piece(segments[place], range, result, cleaner.rules)) }
        place += 1
      }
      let stays = blockPieces.contains { $0.sign == .kept }
      pieces += blockPieces.map { piece in
        var piece = piece
        if stays, piece.sign == .dropped { piece.sign = .cut }
        return piece
      }
    }
    self.pieces = pieces
  }

  private static func piece(
    _ segment: VerdictSegment, _ range: TextRange, _ result: CleanResult, _ rules: RuleBook
  ) -> Piece {
    var piece = Piece(
      sign: .kept, category: nil, stage: nil, rule: nil, place: nil, text: result.document.string(range))
    guard segment.decision >= 0 else {
      // Nothing spoke against it: content detection holds it, where there was one.
      return piece
    }
    let decision = result.decisions[Int(segment.decision)]
    if decision.removes { piece.sign = decision.verdict == .field ? .cut : .dropped }
    piece.stage = result.stageNames.indices.contains(decision.stage) ? result.stageNames[decision.stage] : nil
    if decision.rule >= 0 {
      piece.rule = rules.fullName(ofRule: Int(decision.rule))
      piece.place = rules.location(ofRule: Int(decision.rule))
    }
    let reason = segment.overruled >= 0 ? result.decisions[Int(segment.overruled)] : decision
    if reason.category >= 0 { piece.category = rules.categories[reason.category] }
    return piece
  }

  /// An array of objects, one a piece, with the keys `sign`, `category`, `stage`, `rule`, `place`, `text`.
  public func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for piece in pieces {
      writer.beginObject()
      writer.write("sign", piece.sign.rawValue)
      writer.write("category", piece.category)
      writer.write("stage", piece.stage)
      writer.write("rule", piece.rule)
      writer.write("place", piece.place)
      writer.write("text", piece.text)
      writer.endObject()
    }
    writer.endArray()
  }
}
