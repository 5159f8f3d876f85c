import WinnowText

/// Looks for a phrase in a stream of words: the places where all of it stands, and the longest part of it that stands
/// anywhere. Folded as rules fold (RULES.md 2.2). Linear in the words, times the phrase's.
struct PhraseRuns {
  /// A part of the phrase, and the last of the words it was found at.
  struct Run {
    var phrase: Range<Int>
    /// Number of the word it ends with.
    var last: Int
  }

  /// Numbers of the words at which the whole phrase ends.
  private(set) var ends: [Int] = []
  private(set) var longest: Run?
  /// By word of the phrase, how much of it up to there ends at the last word taken.
  private var running: [Int]
  private let phrase: WordTable

  init(_ phrase: WordTable) {
    self.phrase = phrase
    running = Array(repeating: 0, count: phrase.words.count)
  }

  var count: Int { phrase.words.count }

  /// Takes the next word, of a table that holds its folded form.
  mutating func take(_ word: Word, of table: WordTable, number: Int) {
    for index in running.indices.reversed() {
      guard isSame(phrase.words[index], word, table) else {
        running[index] = 0
        continue
      }
      let length = (index > 0 ? running[index - 1] : 0) + 1
      running[index] = length
      if length > longest?.phrase.count ?? 0 {
        longest = Run(phrase: index + 1 - length..<index + 1, last: number)
      }
    }
    if running.last == count, count > 0 {
      ends.append(number)
      breakOff()
    }
  }

  /// What follows does not go on from what was taken.
  mutating func breakOff() {
    for index in running.indices { running[index] = 0 }
  }

  private func isSame(_ mine: Word, _ other: Word, _ table: WordTable) -> Bool {
    guard mine.hash == other.hash, mine.foldedEnd - mine.foldedStart == other.foldedEnd - other.foldedStart else {
      return false
    }
    return phrase.folded[Int(mine.foldedStart)..<Int(mine.foldedEnd)]
      .elementsEqual(table.folded[Int(other.foldedStart)..<Int(other.foldedEnd)])
  }
}
