import WinnowContent
import WinnowDocument
import WinnowRules
import WinnowText

/// Why content detection decided about a block as it did.
public struct ContentEvidence: Sendable, Equatable {
  /// How likely the block is content, 0 to 1.
  public var probability: Float
  /// The least probability that was taken on this page.
  public var threshold: Float
  /// Below the threshold, and kept for the sake of its neighbours: a heading over kept text, a sentence between
  /// kept paragraphs.
  public var isTakenAlong: Bool
  /// The features that speak for or against it, the weightiest first.
  public var features: [ContentDecision.Contribution]
  /// The `likely` rules among them: they count, and decide nothing.
  public var marks: [Reason]

  /// How many features reports name.
  public static let shownFeatures = 3
  /// How many lists of the evidence name.
  public static let listedFeatures = 10
}

extension Explanation {
  /// The evidence where content detection decided about a piece, nil where it did not. Costs nothing until asked for.
  public func evidence(for piece: Piece) -> ContentEvidence? {
    guard piece.reason?.decider == .contentDetection, let probability = piece.probability, let content = result.content
    else { return nil }
    return ContentEvidence(
      probability: probability, threshold: content.threshold,
      isTakenAlong: piece.sign == .kept && probability < content.threshold,
      features: content.contributions(of: piece.block),
      marks: marks.rules(over: piece.range).map { result.reason(ofMark: $0, in: rules) })
  }
}

extension CleanResult {
  /// A `likely` rule as reports name it. No stage's decision: it has been heard by content detection.
  func reason(ofMark rule: Int32, in rules: RuleBook) -> Reason {
    let info = rules.info(ofRule: Int(rule))
    return Reason(
      decider: .rule, verdict: .drop, strength: .likely, category: info.category, stage: nil, info: info)
  }
}

/// The pieces that `likely` rules marked, by rule.
struct MarkedRanges: Sendable {
  /// By rule number, in ascending order: its pieces as ranges that lie apart, in order.
  private var ranges: [(rule: Int32, ranges: [TextRange])] = []

  init(_ marks: [RuleMark]) {
    for (rule, own) in Dictionary(grouping: marks, by: \.rule).sorted(by: { $0.key < $1.key }) {
      var apart: [TextRange] = []
      for range in own.map(\.piece).sorted(by: { $0.start < $1.start }) {
        if let last = apart.last, range.start <= last.end {
          apart[apart.count - 1].end = max(last.end, range.end)
        } else {
          apart.append(range)
        }
      }
      ranges.append((rule, apart))
    }
  }

  /// The rules with a piece over some of a range. Logarithmic in the pieces of each rule.
  func rules(over range: TextRange) -> [Int32] {
    ranges.filter { Self.overlaps($0.ranges, range) }.map(\.rule)
  }

  private static func overlaps(_ ranges: [TextRange], _ range: TextRange) -> Bool {
    let first = ranges.partitioningIndex { $0.end > range.start }
    return first < ranges.count && ranges[first].start < range.end
  }
}
