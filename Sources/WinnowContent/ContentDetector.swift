import WinnowDocument
import WinnowText

/// Finds the content of a page: an additive scorecard over declared features says how likely each unit is content, and
/// the set with the best expected F1 is taken.
public enum ContentDetector {
  /// How much of the expected content counts in the choice, see `ExpectedScore`. Measured out of fold: .4 to .6 are
  /// alike, below it listings and threads lose entries, above it articles gain comments; a bias by type of page was no
  /// better.
  static let bias: Float = 0.5
  /// What a mark by any rule, likely or definite, adds to the log-odds of a block (S28).
  static let markedByRule: Float = -1.5
  /// Judges every block. Linear in the page but for sorting its units.
  public static func detect(_ document: Document, facts: PageFacts, evidence: Evidence) -> ContentDecision {
    let declared = DeclaredWords(document.page, facts)
    let title = TitleFinder(document: document, facts: facts, evidence: evidence).find(declared)
    if document.input == .text {
      return TextSelection(document: document, evidence: evidence, titleBlock: title.block).decide()
    }
    let outline = Outline(document, titleBlock: title.block)
    let matrix = FeatureBuilder.features(
      of: outline, in: document, declared: declared, titleOverlap: title.overlap)
    var probability = Scorecard.content.score(matrix)
    var marked = ContiguousArray(repeating: false, count: probability.count)
    for unit in probability.indices {
      marked[unit] = isMarked(outline.units[unit].blocks, in: document, evidence)
      if marked[unit] { probability[unit] += markedByRule }
      probability[unit] = sigmoid(probability[unit])
    }
    var chances = probability
    if outline.titleUnit >= 0 { chances[outline.titleUnit] = 0 }
    let kept = ExpectedScore.choose(
      probability: chances, words: ContiguousArray(outline.units.map(\.tokens)), bias: bias)
    var decision = decision(
      document, outline, probability: probability, kept: kept, titleBlock: title.block)
    decision.reasons = .scorecard(matrix, unitOfBlock: outline.unitOfBlock, marked: marked)
    ProseGaps.fill(in: document, titleBlock: title.block, evidence: evidence, isContent: &decision.isContent)
    SectionHeadings.keep(
      in: document, probability: decision.probability, evidence: evidence, isContent: &decision.isContent)
    return decision
  }

  private static func decision(
    _ document: Document, _ outline: Outline, probability: ContiguousArray<Float>, kept: ContiguousArray<Bool>,
    titleBlock: Int?
  ) -> ContentDecision {
    let count = document.blocks.count
    var decision = ContentDecision(
      probability: ContiguousArray(repeating: 0, count: count),
      isContent: ContiguousArray(repeating: false, count: count), titleBlock: titleBlock)
    for block in 0..<count where outline.unitOfBlock[block] >= 0 {
      let unit = Int(outline.unitOfBlock[block])
      decision.probability[block] = probability[unit]
      decision.isContent[block] = kept[unit]
    }
    decision.threshold = zip(probability, kept).reduce(1) { $1.1 ? min($0, $1.0) : $0 }
    return decision
  }

  /// Hidden blocks are marked by a rule as such; for them the scorecard has a feature of its own.
  private static func isMarked(_ blocks: Range<Int>, in document: Document, _ evidence: Evidence) -> Bool {
    blocks.contains {
      !document.blocks[$0].isHidden && $0 < evidence.categories.count && !evidence.categories[$0].isEmpty
        && !evidence.kept[$0]
    }
  }
}
