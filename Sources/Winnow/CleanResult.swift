import WinnowContent
import WinnowDocument
import WinnowRules

/// A cleaned page: its text, its metadata, and the decisions that made them.
public struct CleanResult: Sendable {
  /// The page before cleaning; all ranges of the result are UTF-8 offsets into its text, all blocks indices into its.
  public let document: Document
  /// Title, byline, date and so on, from the page's own metadata and from `field` rules (S29).
  public let metadata: Metadata
  /// What is kept, the title's block among it.
  public let kept: KeptText
  /// The block the title stands in, nil where the page has none.
  public let titleBlock: Int?
  /// The page's type and the `type` rule that settled it (S45); nil where none did.
  public let type: SettledType?
  /// The name of the pipeline that the page went through.
  public let pipeline: String
  /// Its stages in order: `Decision.stage` is an index into them.
  public let stageNames: [String]
  let normalization: TextNormalization
  /// What was mended, cut short or given up while reading and cleaning, in the order it came up; empty for most pages.
  public let warnings: [PageWarning]
  /// All that stages decided, in the order they did, what others overrule included.
  public let decisions: [Decision]
  /// For each piece of the text the decision that holds: in order, without gaps.
  public let segments: ContiguousArray<VerdictSegment>
  /// What content detection saw; nil where it did not decide.
  let content: ContentDecision?
  package let marks: [RuleMark]
  /// Decisions of rules that found no end within their bound (S24).
  let unended: Set<Int>
  /// Decisions of packs that do not hold, because packs took too much of the content (S42).
  let givenBack: Set<Int32>
  /// By decision to drop a block as a duplicate, the block it repeats.
  let originals: [Int: Int]

  /// The text as UTF-8, with a final newline; empty if nothing is left.
  ///
  /// - Parameter includingTitle: whether the title stands above the text, parted from it by a blank line. In flattened
  ///   text it stays where it stands there.
  public func text(includingTitle: Bool) -> [UInt8] {
    var renderer = TextRenderer(document, normalization: normalization)
    if includingTitle, document.input == .text {
      renderer.render(kept.pieces)
    } else {
      if includingTitle, let title = titleLine { renderer.renderLine(title) }
      renderer.render(kept.pieces.lazy.filter { [titleBlock] in Int($0.block) != titleBlock })
    }
    var output = renderer.output
    while output.last == UInt8(ascii: "\n") { output.removeLast() }
    if !output.isEmpty { output.append(UInt8(ascii: "\n")) }
    return output
  }

  /// The title as the page shows it, else as its metadata give it.
  private var titleLine: String? {
    guard !kept.pieces.isEmpty else { return nil }
    guard let titleBlock else { return metadata.title }
    return kept.string(ofBlock: titleBlock, of: document)
  }
}
