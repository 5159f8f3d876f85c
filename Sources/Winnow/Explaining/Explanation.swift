import WinnowDocument
import WinnowRules

/// What became of each piece of a page and why: a print-out of the ledger, nothing is decided anew.
public struct Explanation: Sendable {
  /// What became of a piece; the raw value is what `explain` prints.
  public enum Sign: String, Sendable {
    /// It stays.
    case kept = "+"
    /// It went, and with it all of its block.
    case dropped = "-"
    /// Cut out of a block that stays, or read as a field.
    case cut = "~"
  }

  /// A block, or a part of one, with its fate.
  public struct Piece: Sendable, Equatable {
    /// What became of it.
    public var sign: Sign
    /// The block's place on the page, from 0.
    public var block: Int
    /// Its range of the document's text.
    public var range: TextRange
    /// That range as a string.
    public var text: String
    /// What removed it, or what kept it; nil where nothing spoke against it and no content was decided.
    public var reason: Reason?
    /// Of a kept piece the strongest reason that would have removed it.
    public var overruled: Reason?
    /// Of a duplicate the block it repeats.
    public var original: Int?
    /// How likely content detection holds its block to be content, 0 to 1; nil where it did not run.
    public var probability: Float?
  }

  /// Which rule settled the page's type, and so its pipeline where none was asked for (S45).
  public struct TypeReason: Sendable, Equatable {
    /// What stands for it in the column of signs.
    public static let sign = "="
    /// What the page is.
    public var type: PageType
    /// The pipeline it went through.
    public var pipeline: String
    /// The rule.
    public var rule: RuleInfo
  }

  /// Nil where no rule settled the page's type.
  public let type: TypeReason?
  /// In the order of the text. Those of one block lie side by side in it; separators go with what was cut beside them.
  public let pieces: [Piece]
  /// The least probability that content detection took, nil where it did not run.
  public let threshold: Float?

  let result: CleanResult
  let rules: RuleBook
  let marks: MarkedRanges

  /// Explains what a cleaner made of a page. Linear in the blocks and the decisions that hold; makes strings.
  ///
  /// - Parameters:
  ///   - result: the cleaned page.
  ///   - cleaner: the one that cleaned it: rules are named by their numbers in its book.
  public init(of result: CleanResult, by cleaner: Cleaner) {
    var maker = PieceMaker(result, cleaner.rules)
    pieces = maker.pieces()
    type = result.type.map {
      TypeReason(type: $0.type, pipeline: result.pipeline, rule: cleaner.rules.info(ofRule: $0.rule))
    }
    threshold = result.content?.threshold
    self.result = result
    rules = cleaner.rules
    marks = MarkedRanges(result.marks)
  }
}

/// Makes the pieces of an explanation.
private struct PieceMaker {
  let result: CleanResult
  let rules: RuleBook
  /// By decision: many pieces have the same.
  var reasons: [Int32: Reason] = [:]

  init(_ result: CleanResult, _ rules: RuleBook) {
    self.result = result
    self.rules = rules
  }

  /// A stretch of a block with one fate.
  private struct Stretch {
    var segment: VerdictSegment
    var range: TextRange
    var isRemoved: Bool
  }

  mutating func pieces() -> [Explanation.Piece] {
    var pieces: [Explanation.Piece] = []
    pieces.reserveCapacity(result.document.blocks.count)
    let segments = result.segments
    var first = 0
    var kept = 0
    for (index, block) in result.document.blocks.enumerated() {
      while first < segments.count, segments[first].range.end <= block.start { first += 1 }
      var stretches: [Stretch] = []
      var place = first
      while place < segments.count, segments[place].range.start < block.end {
        if let stretch = stretch(of: segments[place], in: block) { stretches.append(stretch) }
        place += 1
      }
      let start = kept
      while kept < result.kept.pieces.count, result.kept.pieces[kept].block == Int32(index) { kept += 1 }
      let parts = result.kept.pieces[start..<kept]
      if stretches.contains(where: \.isRemoved) { stretches = Self.withCuts(stretches, parts.map(\.range), of: block) }
      for stretch in stretches { pieces.append(piece(stretch, block: index, stays: !parts.isEmpty)) }
    }
    return pieces
  }

  private func stretch(of segment: VerdictSegment, in block: Block) -> Stretch? {
    let range = TextRange(max(segment.range.start, block.start), min(segment.range.end, block.end))
    guard !range.isEmpty else { return nil }
    let isRemoved = segment.decision >= 0 && result.decisions[Int(segment.decision)].removes
    return Stretch(segment: segment, range: range, isRemoved: isRemoved)
  }

  /// Separators beside a cut go with it (S25): what is kept shrinks to the kept parts, what is removed takes the rest.
  private static func withCuts(_ stretches: [Stretch], _ parts: [TextRange], of block: Block) -> [Stretch] {
    var result: [Stretch] = []
    for stretch in stretches {
      guard !stretch.isRemoved else {
        result.append(stretch)
        continue
      }
      for part in parts where part.overlaps(stretch.range) {
        var kept = stretch
        kept.range = TextRange(max(part.start, kept.range.start), min(part.end, kept.range.end))
        result.append(kept)
      }
    }
    for index in result.indices where result[index].isRemoved {
      if index == 0 { result[index].range.start = block.start }
      if index > 0, !result[index - 1].isRemoved { result[index].range.start = result[index - 1].range.end }
      result[index].range.end = index + 1 < result.count ? result[index + 1].range.start : block.end
    }
    return result
  }

  private mutating func piece(_ stretch: Stretch, block: Int, stays: Bool) -> Explanation.Piece {
    let segment = stretch.segment
    let reason = isGivenBack(segment) ? givenBack(segment) : reason(segment.decision)
    var sign = Explanation.Sign.kept
    if stretch.isRemoved { sign = stays || reason?.verdict == .field ? .cut : .dropped }
    return Explanation.Piece(
      sign: sign, block: block, range: stretch.range, text: result.document.string(stretch.range), reason: reason,
      overruled: reason?.decider == .title ? nil : self.reason(segment.overruled),
      original: result.originals[Int(segment.decision)], probability: result.content?.probability[block])
  }

  /// Whether content stays that a pack would have dropped; what a rule keeps would stay in any case.
  private func isGivenBack(_ segment: VerdictSegment) -> Bool {
    result.givenBack.contains(segment.overruled) && result.decisions[Int(segment.decision)].verdict == .content
  }

  /// S42: what holds in place of the drop that was given back says where it was decided.
  private mutating func givenBack(_ segment: VerdictSegment) -> Reason {
    Reason(
      decider: .overRemoved, verdict: .keep, strength: .definite, stage: reason(segment.decision)?.stage, info: nil)
  }

  private mutating func reason(_ decision: Int32) -> Reason? {
    guard decision >= 0 else { return nil }
    if let known = reasons[decision] { return known }
    let reason = result.reason(ofDecision: Int(decision), in: rules)
    reasons[decision] = reason
    return reason
  }
}
