import WinnowDocument
import WinnowText

extension Document {
  /// The sentences of a block that a range has a part of, without the white space around them. Where sentences end is
  /// told by the words (`WordFlags.endsSentence`): abbreviations, initials and ordinals end none.
  ///
  /// Logarithmic in the block's words, linear in the words of the sentences.
  func sentences(around range: TextRange, inBlock index: Int) -> TextRange {
    let block = blocks[index]
    let words = block.words
    guard !words.isEmpty else { return block.text }
    // The first word that ends after the range begins, and the last that begins before the range ends.
    var first = words.partitioningIndex { self.words.words[$0].end > range.start }
    first = min(first, words.upperBound - 1)
    var last = max(first, words.partitioningIndex { self.words.words[$0].start >= range.end } - 1)
    while first > words.lowerBound, !endsSentence(first - 1) { first -= 1 }
    while last < words.upperBound - 1, !endsSentence(last) { last += 1 }
    let start = first == words.lowerBound ? block.start : border(after: first - 1).next
    let end = last == words.upperBound - 1 ? block.end : border(after: last).end
    return TextRange(start, end)
  }

  private func endsSentence(_ word: Int) -> Bool { words.words[word].flags.contains(.endsSentence) }

  /// Between two words of which the first ends a sentence: where that sentence ends, and where the next begins.
  private func border(after word: Int) -> (end: Int32, next: Int32) {
    let gap = Int(words.words[word].end)..<Int(words.words[word + 1].start)
    return text.withUnsafeBufferPointer { text in
      let border = SentenceBorder(UnsafeBufferPointer(rebasing: text[gap]))
      return (Int32(gap.lowerBound + border.end), Int32(gap.lowerBound + border.next))
    }
  }
}

/// Where a sentence ends and the next one begins, between two words of which the first ends a sentence
/// (`WordFlags.endsSentence`): its mark, and quotes and brackets that close after it, belong to the first, what opens
/// before the second word to the second. White space stands between them, or nothing (`。`).
struct SentenceBorder: Sendable, Equatable {
  /// The offset after the last character of the first sentence.
  let end: Int
  /// The offset of the first character of the second.
  let next: Int

  /// - Parameter gap: the UTF-8 text between the two words. Linear in it.
  init(_ gap: UnsafeBufferPointer<UInt8>) {
    var scan = ScalarScan(gap)
    var end = gap.count
    var next = gap.count
    var hasMark = false
    var position = 0
    while let value = scan.next() {
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      let after = position + scalar.utf8.count
      if hasMark || scalar == "\t" || scalar == "\n", scalar.properties.isWhitespace {
        (end, next) = (position, after)
        break
      }
      if hasMark, SentenceBorder.isOpener(scalar) {
        (end, next) = (position, position)
        break
      }
      hasMark = hasMark || SentenceBorder.isMark(scalar)
      position = after
    }
    // More white space may follow.
    while next < gap.count, gap[next] == UInt8(ascii: " ") { next += 1 }
    self.end = end
    self.next = next
  }

  private static func isOpener(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: true
    default: false
    }
  }

  /// The marks that `SentenceGap` knows.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "。", "｡", "！", "？", "．", "؟", "۔", "։", "‼", "⁇", "⁈", "⁉", "‽", "।", "॥", "።", "၊", "။",
      "។", ";":
      true
    default: false
    }
  }
}
