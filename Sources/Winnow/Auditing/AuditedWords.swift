import WinnowDocument
import WinnowRules
import WinnowText

/// The words of a page in its order, as an audit counts them: those of hidden blocks too, each once.
struct AuditedWords {
  private(set) var hashes: ContiguousArray<UInt64> = []
  /// Where each begins in the document's text.
  private(set) var starts: ContiguousArray<Int32> = []
  /// Where each ends there.
  private var ends: ContiguousArray<Int32> = []
  /// By block its words.
  private(set) var blocks: [Range<Int>] = []
  /// By word and one more: how many before it rules remove.
  private var removedBefore: ContiguousArray<Int32> = [0]

  /// - Parameters:
  ///   - document: the page.
  ///   - removed: where rules remove its text: in order, apart from each other.
  init(_ document: Document, removed: [TextRange]) {
    var next = 0
    for block in document.blocks {
      let first = hashes.count
      for word in document.words.words[block.words] {
        while next < removed.count, removed[next].end <= word.start { next += 1 }
        let isRemoved = next < removed.count && removed[next].start <= word.start
        hashes.append(word.hash)
        starts.append(word.start)
        ends.append(word.end)
        removedBefore.append((removedBefore.last ?? 0) + (isRemoved ? 1 : 0))
      }
      blocks.append(first..<hashes.count)
    }
  }

  /// How many of the words rules remove.
  func removed(_ words: Range<Int>) -> Int {
    Int(removedBefore[words.upperBound] - removedBefore[words.lowerBound])
  }

  /// The hash of each run of so many words in what rules leave.
  func runsLeft(of length: Int) -> Set<UInt64> {
    let left = ContiguousArray(hashes.indices.lazy.filter { removed($0..<$0 + 1) == 0 }.map { hashes[$0] })
    guard left.count >= length else { return [] }
    return Set((0...left.count - length).lazy.map { FoldedHash.of(words: left[$0..<$0 + length]) })
  }

  /// From a word to another, both with it.
  func text(from first: Int, through last: Int) -> TextRange { TextRange(starts[first], ends[last]) }

  /// The words that begin in a range of the text.
  func words(in range: TextRange) -> Range<Int> {
    let first = starts.partitioningIndex { $0 >= range.start }
    return first..<starts[first...].partitioningIndex { $0 >= range.end }
  }

  /// The blocks by the hash of all their words.
  func blocksByText() -> [UInt64: [Int]] {
    var blocksByText: [UInt64: [Int]] = [:]
    for (index, words) in blocks.enumerated() where !words.isEmpty {
      blocksByText[FoldedHash.of(words: hashes[words]), default: []].append(index)
    }
    return blocksByText
  }
}
