import WinnowDocument

/// The features of a page's units, for training and for looking at them: never needed to clean a page.
public struct FeatureTable: Sendable {
  /// The declared features by name, in the order of the values.
  public static let names: [String] = Feature.table.map(\.name)

  private let outline: Outline
  private let matrix: FeatureMatrix
  private let document: Document

  /// Computes them as `ContentDetector.detect` does for an HTML page.
  public init(_ document: Document, facts: PageFacts, evidence: Evidence) {
    let declared = DeclaredWords(document.page, facts)
    let title = TitleFinder(document: document, facts: facts, evidence: evidence).find(declared)
    outline = Outline(document, titleBlock: title.block)
    matrix = FeatureBuilder.features(of: outline, in: document, declared: declared, titleOverlap: title.overlap)
    self.document = document
  }

  /// The number of units: blocks, or several that only `<br>` parts.
  public var count: Int { outline.units.count }
  /// The unit the title stands in, -1 without one.
  public var titleUnit: Int { outline.titleUnit }

  /// The range of `Document.text` from the unit's first block to the end of its last.
  public func text(of unit: Int) -> TextRange {
    let blocks = outline.units[unit].blocks
    return TextRange(document.blocks[blocks.lowerBound].start, document.blocks[blocks.upperBound - 1].end)
  }

  /// The values of a unit, one a name.
  public func values(of unit: Int) -> [Float] { Feature.allCases.map { matrix[$0, unit] } }
}
