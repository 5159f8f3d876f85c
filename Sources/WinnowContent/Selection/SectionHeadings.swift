import WinnowDocument

/// Headings follow what they stand over: on its own, a short linked line looks like a menu's.
enum SectionHeadings {
  /// A heading is not taken along if it is less likely than this share of the least likely block that is kept.
  private static let leastShare: Float = 0.25

  /// Keeps a heading whose next shown block is kept and stands in the element that the heading stands in. One pass
  /// over the blocks.
  static func keep(
    in document: Document, probability: ContiguousArray<Float>, evidence: Evidence,
    isContent: inout ContiguousArray<Bool>
  ) {
    var least: Float = 1
    for block in isContent.indices where isContent[block] { least = min(least, probability[block]) }
    var next = -1
    for block in isContent.indices.reversed() where !document.blocks[block].isHidden {
      defer { next = block }
      guard document.blocks[block].kind == .heading, !isContent[block], next >= 0, isContent[next],
        probability[block] >= leastShare * least,
        evidence.categories[block].isEmpty,
        let container = parent(of: block, in: document), container.blocks.contains(next)
      else { continue }
      isContent[block] = true
    }
  }

  /// The element that the heading's own element stands in.
  private static func parent(of block: Int, in document: Document) -> Element? {
    let element = Int(document.blocks[block].element)
    guard element >= 0 else { return nil }
    let parent = Int(document.elements[element].parent)
    return parent >= 0 ? document.elements[parent] : nil
  }
}
