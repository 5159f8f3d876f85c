import WinnowDocument
import WinnowText

/// What one match of a rule takes from a page, held against the gold text.
struct AuditHit {
  var rule: Int32
  /// What it takes; of several pieces the first.
  var piece: TextRange
  var words: Int
  /// How many of the words are the gold text's.
  var goldWords: Int
  /// It takes what should stay.
  var isHarmful: Bool
}

/// Answers what of the gold text a stretch of the page holds; each in logarithmic time.
struct GoldPlaces {
  /// So many words of the gold text in a row are a loss, whatever else goes with them.
  private static let harmfulRun = 8
  /// A whole line of so many words is one too.
  private static let harmfulLine = 3

  private let words: AuditedWords
  /// By word and one more: how many before it are the gold text's.
  private var goldBefore: ContiguousArray<Int32> = [0]
  /// By word and one more: how many before it end a run of `harmfulRun`.
  private var runsBefore: ContiguousArray<Int32> = [0]
  /// The first words of gold lines that stand on the page as they do there, in the page's order …
  private var lineStarts: [Int] = []
  /// … and the least end of that line and all after it.
  private var lineEnds: [Int] = []

  init(_ words: AuditedWords, _ alignment: GoldAlignment, _ gold: GoldText) {
    self.words = words
    var run = 0
    var last: Int32 = -2
    for word in alignment.goldOfPage {
      run = word < 0 ? 0 : word == last + 1 ? run + 1 : 1
      last = word < 0 ? -2 : word
      goldBefore.append((goldBefore.last ?? 0) + (word >= 0 ? 1 : 0))
      runsBefore.append((runsBefore.last ?? 0) + (run >= GoldPlaces.harmfulRun ? 1 : 0))
    }
    readLines(alignment, gold)
  }

  private mutating func readLines(_ alignment: GoldAlignment, _ gold: GoldText) {
    var places: [Range<Int>] = []
    for line in gold.lines where line.count >= GoldPlaces.harmfulLine {
      let start = alignment.pageOfGold[line.lowerBound]
      guard start >= 0, line.allSatisfy({ Int(alignment.pageOfGold[$0]) == Int(start) + $0 - line.lowerBound })
      else { continue }
      places.append(Int(start)..<Int(start) + line.count)
    }
    places.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    lineStarts = places.map(\.lowerBound)
    lineEnds = places.map(\.upperBound)
    for index in lineEnds.indices.dropLast().reversed() { lineEnds[index] = min(lineEnds[index], lineEnds[index + 1]) }
  }

  /// How many of the words are the gold text's.
  func gold(in range: Range<Int>) -> Int { Int(goldBefore[range.upperBound] - goldBefore[range.lowerBound]) }

  /// A match that takes these pieces of the page, nil where they hold no word.
  func hit(rule: Int32, _ pieces: [TextRange]) -> AuditHit? {
    guard let first = pieces.first else { return nil }
    var hit = AuditHit(rule: rule, piece: first, words: 0, goldWords: 0, isHarmful: false)
    for piece in pieces {
      let range = words.words(in: piece)
      hit.words += range.count
      hit.goldWords += gold(in: range)
      if holdsRun(range) || holdsLine(range) { hit.isHarmful = true }
    }
    guard hit.words > 0 else { return nil }
    // A rule that takes few words of a line takes them from the gold text if most of them stand there.
    if 2 * hit.goldWords > hit.words { hit.isHarmful = true }
    return hit
  }

  private func holdsRun(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound + GoldPlaces.harmfulRun - 1
    return first < range.upperBound && runsBefore[range.upperBound] > runsBefore[first]
  }

  private func holdsLine(_ range: Range<Int>) -> Bool {
    let line = lineStarts.partitioningIndex { $0 >= range.lowerBound }
    return line < lineEnds.count && lineEnds[line] <= range.upperBound
  }
}
