import WinnowText

/// The text that a page should become, as words: what an audit holds rules against.
struct GoldText {
  /// The folded words' hashes, line after line.
  private(set) var words: ContiguousArray<UInt64> = []
  /// The words of each line that has any.
  private(set) var lines: [Range<Int>] = []
  /// The words of each sentence that is closed by a sentence mark and has `leastSentence` words or more.
  private(set) var sentences: [Range<Int>] = []

  /// What is shorter is a heading, an exclamation, an entry of a list.
  static let leastSentence = 5

  init(_ text: [UInt8]) {
    var cutter = WordCutter(textBytes: text.count)
    var ranges: [Range<Int32>] = []
    text.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let words = cutter.cut(bytes, in: start..<end, splitting: false)
        if !words.isEmpty { ranges.append(words) }
        start = end + 1
      }
    }
    let table = cutter.table()
    words.reserveCapacity(table.words.count)
    for word in table.words { words.append(word.hash) }
    for range in ranges {
      let line = Int(range.lowerBound)..<Int(range.upperBound)
      lines.append(line)
      var start = line.lowerBound
      for index in line where table.words[index].flags.contains(.endsSentence) {
        if index + 1 - start >= GoldText.leastSentence { sentences.append(start..<index + 1) }
        start = index + 1
      }
    }
  }

  /// Whether all of a sentence's runs of `leastSentence` words are among these.
  func stands(_ sentence: Range<Int>, in runs: Set<UInt64>) -> Bool {
    let length = GoldText.leastSentence
    return (sentence.lowerBound...sentence.upperBound - length).allSatisfy {
      runs.contains(FoldedHash.of(words: words[$0..<$0 + length]))
    }
  }
}
