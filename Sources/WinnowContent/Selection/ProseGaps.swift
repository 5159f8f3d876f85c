import WinnowDocument

/// Plain sentences beside kept blocks belong to them: a summary between the title and an article, a list of points, the
/// last paragraph, which is short.
enum ProseGaps {
  /// A longer gap is a part of the page that content detection judged as such.
  private static let maximumBlocks = 8
  /// Behind the last kept block more than this is no last paragraph but a biography or the next article.
  private static let maximumTail = 3
  /// A sentence has at least so many words; shorter ones are labels and captions.
  private static let sentenceWords = 6

  /// Keeps gaps of sentences, headings and rows between the title or a kept block and the next kept one, and behind a
  /// kept block those that stand with it in one element or one article. One pass over the blocks.
  static func fill(
    in document: Document, titleBlock: Int?, evidence: Evidence, isContent: inout ContiguousArray<Bool>
  ) {
    var gap: [Int] = []
    var last = -1
    for block in isContent.indices where !document.blocks[block].isHidden {
      if isContent[block] || block == titleBlock {
        if isContent[block], last >= 0 { for filled in gap { isContent[filled] = true } }
        gap.removeAll(keepingCapacity: true)
        last = block
      } else if !evidence.categories[block].isEmpty || document.blocks[block].kind == .button {
        // A rule has its own opinion of it, or it is no text at all: it parts nothing.
        continue
      } else if last >= 0, gap.count < maximumBlocks, isProse(document, block) {
        gap.append(block)
      } else {
        keepTail(gap, behind: last, document, &isContent)
        gap.removeAll(keepingCapacity: true)
        last = -1
      }
    }
    keepTail(gap, behind: last, document, &isContent)
  }

  /// Keeps what follows a kept block inside the element that holds it, or inside its article; not a heading at the end.
  private static func keepTail(
    _ gap: [Int], behind last: Int, _ document: Document, _ isContent: inout ContiguousArray<Bool>
  ) {
    guard last >= 0, isContent[last], let home = home(of: last, document) else { return }
    var tail = gap.filter { home.blocks.contains($0) }
    guard tail.count <= maximumTail else { return }
    while let end = tail.last, document.blocks[end].kind == .heading { tail.removeLast() }
    for block in tail { isContent[block] = true }
  }

  /// The nearest article around a block, else the parent of its own element.
  private static func home(of block: Int, _ document: Document) -> Element? {
    var element = Int(document.blocks[block].element)
    guard element >= 0 else { return nil }
    let parent = Int(document.elements[element].parent)
    while element >= 0 {
      if document.elements[element].name == .article { return document.elements[element] }
      element = Int(document.elements[element].parent)
    }
    return parent >= 0 ? document.elements[parent] : nil
  }

  private static func isProse(_ document: Document, _ index: Int) -> Bool {
    let block = document.blocks[index]
    guard block.linkBytes == 0, !block.flags.contains(.inForm) else { return false }
    if block.kind == .heading || block.kind == .row { return true }
    let last = document.text[Int(block.end) - 1]
    let isClosed = last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
    return block.words.count >= sentenceWords && isClosed
  }
}
