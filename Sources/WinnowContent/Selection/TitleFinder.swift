import WinnowDocument
import WinnowText

/// Finds the block in which the page's title stands (RULES.md S30).
struct TitleFinder {
  struct Finding {
    /// nil if the title stands in no block.
    var block: Int?
    /// How well the block fits the declared title, 0 to 1; -1 without a block.
    var overlap: Float = -1
  }

  let document: Document
  let facts: PageFacts
  let evidence: Evidence

  /// Linear in the words of the page.
  func find(_ declared: DeclaredWords) -> Finding {
    if !declared.titleSizes.isEmpty {
      let byWords = findByWords(declared)
      if byWords.block != nil { return byWords }
      if document.input == .html, let heading = firstHeading(ofRank: 1) { return Finding(block: heading, overlap: 0) }
      if document.input == .html { return Finding() }
    }
    return Finding(block: firstHeadingBeforeParagraph(), overlap: 0)
  }

  private func mayBeTitle(_ index: Int) -> Bool {
    !document.blocks[index].isHidden && !(index < evidence.dropped.count && evidence.dropped[index])
  }

  /// The block whose words fit a declared title best; headings of rank 1 and 2 are helped, links are not.
  private func findByWords(_ declared: DeclaredWords) -> Finding {
    var best: Float = 0.5
    var found = Finding()
    document.words.words.withUnsafeBufferPointer { words in
      for (index, block) in document.blocks.enumerated() where (1...60).contains(block.words.count) && mayBeTitle(index)
      {
        let own = UnsafeBufferPointer(rebasing: words[block.words])
        let overlap = declared.titleOverlap(own)
        var rank = overlap
        if block.kind == .heading, block.level == 1 { rank += 0.35 }
        if block.kind == .heading, block.level == 2 { rank += 0.1 }
        if block.linkBytes * 2 > block.end - block.start { rank -= 0.15 }
        guard rank > best, !declared.isSite(own) else { continue }
        best = rank
        found = Finding(block: index, overlap: overlap)
      }
    }
    return found
  }

  private func firstHeading(ofRank rank: UInt8) -> Int? {
    document.blocks.indices.first {
      document.blocks[$0].kind == .heading && document.blocks[$0].level == rank && mayBeTitle($0)
    }
  }

  /// The first block of heading form that a paragraph follows, other short blocks between or not.
  private func firstHeadingBeforeParagraph() -> Int? {
    for (index, block) in document.blocks.enumerated() where mayBeTitle(index) {
      let words = document.words.words[block.words]
      if words.count >= 25 { return nil }
      let isHeading = block.kind == .heading || block.flags.contains(.headingForm)
      guard isHeading, !words.isEmpty, !isDate(words) else { continue }
      let paragraph = document.blocks[(index + 1)...].contains { isParagraph($0) }
      return paragraph ? index : nil
    }
    return nil
  }

  private func isParagraph(_ block: Block) -> Bool {
    !block.isHidden && [.paragraph, .quote, .definition].contains(block.kind) && block.words.count >= 12
  }

  /// Half of the words hold a digit: a date, a time, a counter.
  private func isDate(_ words: ContiguousArray<Word>.SubSequence) -> Bool {
    words.count { $0.flags.contains(.hasDigit) } * 2 >= words.count
  }
}
