import WinnowDocument
import WinnowText

/// A document as phrases see it: raw pointers into it, good for one call.
struct PhrasePage {
  let bytes: UnsafeBufferPointer<UInt8>
  let words: UnsafeBufferPointer<Word>
  let folded: UnsafeBufferPointer<UInt8>
  /// By word from `firstWord` on: its number in the vocabulary, or -1.
  let numbers: UnsafeBufferPointer<Int32>
  let firstWord: Int
}

extension PhraseIndex {
  /// Looks up the words in `range`, each once, and lends the document's arrays to `body`.
  ///
  /// - Parameter numbers: where what is found is put; what an earlier call for the same words has left there is used
  ///   again.
  func withPage<Result>(
    of document: Document, words range: Range<Int>, numbers: inout ContiguousArray<Int32>,
    _ body: (PhrasePage) -> Result
  ) -> Result {
    document.text.withUnsafeBufferPointer { bytes in
      document.words.words.withUnsafeBufferPointer { words in
        document.words.folded.withUnsafeBufferPointer { folded in
          if numbers.isEmpty { find(words, range, folded, &numbers) }
          return numbers.withUnsafeBufferPointer { numbers in
            body(
              PhrasePage(
                bytes: bytes, words: words, folded: folded, numbers: numbers, firstWord: range.lowerBound))
          }
        }
      }
    }
  }

  private func find(
    _ words: UnsafeBufferPointer<Word>, _ range: Range<Int>, _ folded: UnsafeBufferPointer<UInt8>,
    _ numbers: inout ContiguousArray<Int32>
  ) {
    guard let folded = folded.baseAddress else { return }
    numbers.reserveCapacity(range.count)
    vocabulary.withLookup { lookup in
      for index in range {
        let word = words[index]
        numbers.append(
          lookup.find(word.hash, folded + Int(word.foldedStart), count: Int(word.foldedEnd - word.foldedStart)))
      }
    }
  }
}

/// One reading of one block.
struct PhraseText {
  let page: PhrasePage
  /// The block's words.
  let start: Int
  let end: Int
  /// The block's text.
  let textStart: Int
  let textEnd: Int

  init(_ page: PhrasePage, _ block: Block, words: Range<Int>) {
    self.page = page
    start = words.lowerBound
    end = words.upperBound
    textStart = Int(block.start)
    textEnd = Int(block.end)
  }

  var count: Int { end - start }
  var isEmpty: Bool { start == end }
  var bytes: UnsafeBufferPointer<UInt8> { page.bytes }
  var words: UnsafeBufferPointer<Word> { page.words }

  func number(at index: Int) -> Int32 { page.numbers[index - page.firstWord] }

  func folded(of index: Int) -> UnsafeBufferPointer<UInt8> {
    let word = words[index]
    return UnsafeBufferPointer(rebasing: page.folded[Int(word.foldedStart)..<Int(word.foldedEnd)])
  }

  func endsSentence(before index: Int) -> Bool {
    index > start && words[index - 1].flags.contains(.endsSentence)
  }

  /// The text between the word before `index` and the one at it.
  func gap(before index: Int) -> Range<Int> {
    let lower = index > start ? Int(words[index - 1].end) : textStart
    let upper = index < end ? Int(words[index].start) : textEnd
    return lower..<max(lower, upper)
  }

  /// Where the characters of a literal stand that begins at the word `index`; nil if they don't.
  func range(of literal: PhraseLiteral, at index: Int) -> Range<Int>? {
    let last = index + Int(literal.wordCount) - 1
    guard last < end else { return nil }
    let start = Int(words[index].start) - Int(literal.lead)
    let stop = start + literal.bytes.count
    guard start >= gap(before: index).lowerBound, stop <= gap(before: last + 1).upperBound else { return nil }
    guard Int(words[last].end) + Int(literal.trail) == stop else { return nil }
    return isEqual(literal, at: start) ? start..<stop : nil
  }

  /// Where the characters of a literal without words stand between two words.
  func range(ofMark literal: PhraseLiteral, before index: Int) -> Range<Int>? {
    let gap = gap(before: index)
    let count = literal.bytes.count
    guard gap.count >= count else { return nil }
    for start in gap.lowerBound...(gap.upperBound - count) where isEqual(literal, at: start) {
      return start..<start + count
    }
    return nil
  }

  private func isEqual(_ literal: PhraseLiteral, at start: Int) -> Bool {
    for offset in 0..<literal.bytes.count where bytes[start + offset] != literal.bytes[offset] { return false }
    return true
  }

  var values: ValueReader {
    ValueReader(
      text: bytes, words: words, folded: page.folded, range: start..<end, textRange: textStart..<textEnd)
  }
}
