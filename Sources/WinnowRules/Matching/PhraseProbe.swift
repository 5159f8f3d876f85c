import WinnowDocument
import WinnowText

/// Asks of single phrases whether they match single blocks, as guards and extents do. What answering takes is made with
/// the first question that needs it and kept for the others.
struct PhraseProbe: ~Copyable {
  private let document: Document
  private let facts: PageFacts
  /// For phrases that don't ask for the page's title or site, and for those that do.
  private var plain: PhraseMatcher?
  private var knowing: PhraseMatcher?
  /// The vocabulary's numbers of the words of the last block.
  private var numbers: ContiguousArray<Int32> = []

  init(_ document: Document, _ facts: PageFacts) {
    self.document = document
    self.facts = facts
  }

  /// The questions from now on are about phrases of another index.
  mutating func begin() {
    plain = nil
    knowing = nil
  }

  /// Whether one phrase of the index matches one block, in either of its readings.
  mutating func matches(_ phrase: Int32, of index: PhraseIndex, block: Int) -> Bool {
    guard index.phrases.indices.contains(Int(phrase)), document.blocks.indices.contains(block) else { return false }
    let block = document.blocks[block]
    return matches(phrase, index, block, words: block.words)
      || !block.splitWords.isEmpty && matches(phrase, index, block, words: block.splitWords)
  }

  private mutating func matches(_ phrase: Int32, _ index: PhraseIndex, _ block: Block, words: Range<Int>) -> Bool {
    let record = index.phrases[Int(phrase)]
    guard record.canMatch(wordCount: words.count), index.mayBegin(record, with: words, in: document) else {
      return false
    }
    if record.traits.contains(.usesFacts) {
      if knowing == nil { knowing = PhraseMatcher(index, facts) }
      return knowing?.matches(phrase, index, block, words, document, &numbers) ?? false
    }
    if plain == nil { plain = PhraseMatcher(index, nil) }
    return plain?.matches(phrase, index, block, words, document, &numbers) ?? false
  }
}

extension PhraseMatcher {
  /// Whether one phrase matches some words of a block.
  fileprivate mutating func matches(
    _ phrase: Int32, _ index: PhraseIndex, _ block: Block, _ words: Range<Int>, _ document: Document,
    _ numbers: inout ContiguousArray<Int32>
  ) -> Bool {
    numbers.removeAll(keepingCapacity: true)
    index.withPage(of: document, words: words, numbers: &numbers) { page in
      let text = PhraseText(page, block, words: words)
      simulate(phrase, index, text, starts: index.phrases[Int(phrase)].starts(in: text), block: 0)
    }
    return takeMatches()
  }
}

extension PhraseIndex {
  /// Whether the first word is one that the phrase can begin with, where that is told by words alone.
  fileprivate func mayBegin(_ phrase: PhraseRecord, with words: Range<Int>, in document: Document) -> Bool {
    let start = Int(phrase.firstState + PhraseAutomaton.start)
    guard phrase.position == .line || phrase.position == .starts, !words.isEmpty,
      otherEdgeStarts[start] == otherEdgeStarts[start + 1]
    else { return true }
    let word = document.words.words[words.lowerBound]
    let number = document.words.folded.withUnsafeBufferPointer { folded in
      folded.baseAddress.map {
        vocabulary.find(word.hash, $0 + Int(word.foldedStart), count: Int(word.foldedEnd - word.foldedStart))
      } ?? -1
    }
    guard number >= 0 else { return false }
    let edge = firstEdge(of: start, word: number)
    return edge < Int(wordEdgeStarts[start + 1]) && wordEdgeLabels[edge] == number
  }
}
