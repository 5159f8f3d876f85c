import WinnowDocument
import WinnowText

/// Content detection for flattened text: keeps everything but what is clearly not the text.
struct TextSelection {
  let document: Document
  let evidence: Evidence
  let titleBlock: Int?

  func decide() -> ContentDecision {
    let count = document.blocks.count
    return ContentDecision(
      probability: ContiguousArray(repeating: 0.9, count: count),
      isContent: ContiguousArray(repeating: true, count: count), titleBlock: titleBlock)
  }
}
