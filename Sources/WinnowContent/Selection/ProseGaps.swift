import WinnowDocument

/// Plain sentences between the title or kept blocks and the next kept block belong to them: a summary above an article,
/// a list of points.
enum ProseGaps {
  /// A longer gap is a part of the page that content detection judged as such.
  private static let maximumBlocks = 8
  /// A sentence has at least so many words; shorter ones are labels and captions.
  private static let sentenceWords = 6

  /// Keeps the gaps of sentences and headings. One pass over the blocks.
  static func fill(
    in document: Document, titleBlock: Int?, evidence: Evidence, isContent: inout ContiguousArray<Bool>
  ) {
    var gap: [Int] = []
    var isOpen = false
    for block in isContent.indices where !document.blocks[block].isHidden {
      if isContent[block] || block == titleBlock {
        if isContent[block], isOpen, !gap.isEmpty { for filled in gap { isContent[filled] = true } }
        gap.removeAll(keepingCapacity: true)
        isOpen = true
      } else if !evidence.categories[block].isEmpty || document.blocks[block].kind == .button {
        // A rule has its own opinion of it, or it is no text at all: it parts nothing.
        continue
      } else if gap.count < maximumBlocks, isSentence(document, block) {
        gap.append(block)
      } else {
        gap.removeAll(keepingCapacity: true)
        isOpen = false
      }
    }
  }

  private static func isSentence(_ document: Document, _ index: Int) -> Bool {
    let block = document.blocks[index]
    guard block.linkBytes == 0, !block.flags.contains(.inForm) else { return false }
    if block.kind == .heading { return true }
    let last = document.text[Int(block.end) - 1]
    let isClosed = last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
    return block.words.count >= sentenceWords && isClosed
  }
}
