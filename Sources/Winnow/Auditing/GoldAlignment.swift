import WinnowText

/// Which words of a page are those of its gold text, each word of the gold text being given to one place of the page at
/// most: a menu entry `Data` is not in the gold text because a heading `Data` is.
///
/// In three passes, each within what the ones before left free:
///
/// 1. Runs of six words or more that stand on both sides, the longest first; of equal ones the one that no rule removes.
/// 2. Between two such runs that follow each other on both sides, what is common to the two gaps.
/// 3. Whole lines of the gold text, by the nearest place to their neighbours.
///
/// Linear in the words of both: how many places a run, a gap or a line is compared with is bounded.
struct GoldAlignment {
  /// By word of the page the word of the gold text, else -1.
  private(set) var goldOfPage: ContiguousArray<Int32>
  /// By word of the gold text the word of the page, else -1.
  private(set) var pageOfGold: ContiguousArray<Int32>

  private let page: AuditedWords
  private let gold: GoldText

  init(_ page: AuditedWords, _ gold: GoldText) {
    self.page = page
    self.gold = gold
    goldOfPage = ContiguousArray(repeating: -1, count: page.hashes.count)
    pageOfGold = ContiguousArray(repeating: -1, count: gold.words.count)
    alignRuns()
    alignGaps()
    alignLines()
  }

  private mutating func assign(page start: Int, gold other: Int, count: Int) {
    for offset in 0..<count {
      goldOfPage[start + offset] = Int32(other + offset)
      pageOfGold[other + offset] = Int32(start + offset)
    }
  }

  // MARK: Long runs

  private struct Run {
    var page: Int
    var gold: Int
    var count: Int
    /// How many of its words rules remove.
    var removed: Int
  }

  /// Fewer words may stand in both by chance.
  private static let leastRun = 6
  /// Places with the same beginning that are looked at.
  private static let mostPlaces = 8

  private mutating func alignRuns() {
    var byLength: [[Run]] = []
    func note(_ run: Run) {
      while byLength.count <= run.count { byLength.append([]) }
      byLength[run.count].append(run)
    }
    for run in commonRuns() { note(run) }
    var length = byLength.count - 1
    while length >= GoldAlignment.leastRun {
      let runs = byLength[length].sorted { ($0.removed, $0.page, $0.gold) < ($1.removed, $1.page, $1.gold) }
      for run in runs {
        let free = freeParts(of: run)
        if let whole = free.first, whole.count == run.count {
          assign(page: whole.page, gold: whole.gold, count: whole.count)
        } else {
          for part in free where part.count >= GoldAlignment.leastRun { byLength[part.count].append(part) }
        }
      }
      length -= 1
    }
  }

  /// Every longest run of words that page and gold text share.
  private func commonRuns() -> [Run] {
    let index = GramIndex(gold.words, length: GoldAlignment.leastRun)
    var runs: [Run] = []
    guard page.hashes.count >= GoldAlignment.leastRun else { return runs }
    for start in 0...page.hashes.count - GoldAlignment.leastRun {
      for other in index.places(of: page.hashes, at: start, most: GoldAlignment.mostPlaces) {
        // It goes on from a run that is known.
        if start > 0, other > 0, page.hashes[start - 1] == gold.words[other - 1] { continue }
        var count = 0
        while start + count < page.hashes.count, other + count < gold.words.count,
          page.hashes[start + count] == gold.words[other + count]
        {
          count += 1
        }
        guard count >= GoldAlignment.leastRun else { continue }
        runs.append(Run(page: start, gold: other, count: count, removed: page.removed(start..<start + count)))
      }
    }
    return runs
  }

  /// What of a run no other has taken, on either side.
  private func freeParts(of run: Run) -> [Run] {
    var parts: [Run] = []
    var start = 0
    for offset in 0...run.count {
      let isFree =
        offset < run.count && goldOfPage[run.page + offset] < 0 && pageOfGold[run.gold + offset] < 0
      guard !isFree else { continue }
      if offset > start {
        let words = run.page + start..<run.page + offset
        parts.append(
          Run(page: words.lowerBound, gold: run.gold + start, count: words.count, removed: page.removed(words)))
      }
      start = offset + 1
    }
    return parts
  }

  // MARK: Gaps

  /// A gap is compared word by word where that takes no more steps than these.
  private static let gapSteps = 20_000
  /// In a gap, fewer words in a row may be chance.
  private static let leastGapRun = 3

  private mutating func alignGaps() {
    for gap in freeStretches() where gap.lowerBound > 0 && gap.upperBound < gold.words.count {
      let before = Int(pageOfGold[gap.lowerBound - 1])
      let after = Int(pageOfGold[gap.upperBound])
      guard before + 1 < after, (after - before) * gap.count <= GoldAlignment.gapSteps else { continue }
      for run in GapComparison.runs(page.hashes, before + 1..<after, gold.words, gap)
      where run.count >= GoldAlignment.leastGapRun && isFree(page: run.page, count: run.count) {
        assign(page: run.page, gold: run.gold, count: run.count)
      }
    }
  }

  private func isFree(page start: Int, count: Int) -> Bool {
    (start..<start + count).allSatisfy { goldOfPage[$0] < 0 }
  }

  /// The stretches of the gold text that have no place yet.
  private func freeStretches() -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    for index in 0...gold.words.count where index == gold.words.count || pageOfGold[index] >= 0 {
      if index > start { stretches.append(start..<index) }
      start = index + 1
    }
    return stretches
  }

  // MARK: Lines

  /// Places of a line that are looked at.
  private static let mostLinePlaces = 64
  /// Two places this near to where a line belongs are equally near.
  private static let nearWords = 100
  /// A line of fewer words is looked for as a block of its own, not within others.
  private static let leastLineRun = 3

  private mutating func alignLines() {
    let open = gold.lines.filter { line in line.allSatisfy { pageOfGold[$0] < 0 } }
    guard !open.isEmpty else { return }
    let grams = GramIndex(page.hashes, length: GoldAlignment.leastLineRun)
    let blocks = page.blocksByText()
    let following = placesAfter()
    var before: Int32 = -1
    var passed = 0
    for line in open {
      for word in passed..<line.lowerBound where pageOfGold[word] >= 0 { before = pageOfGold[word] }
      passed = line.lowerBound
      let text = gold.words[line]
      var places = (blocks[FoldedHash.of(words: text)] ?? []).prefix(GoldAlignment.mostLinePlaces)
        .map { page.blocks[$0].lowerBound }
      if places.isEmpty, line.count >= GoldAlignment.leastLineRun {
        places = grams.places(of: gold.words, at: line.lowerBound, most: GoldAlignment.mostLinePlaces)
      }
      let free = places.filter { place in
        place + line.count <= page.hashes.count && isFree(page: place, count: line.count)
          && page.hashes[place..<place + line.count].elementsEqual(text)
      }
      let neighbours = [before, following[line.upperBound]].filter { $0 >= 0 }.map(Int.init)
      if let place = best(of: free, count: line.count, near: neighbours) {
        assign(page: place, gold: line.lowerBound, count: line.count)
      }
    }
  }

  /// By word of the gold text and one more: the place on the page of the first from it on that has one, else -1.
  private func placesAfter() -> ContiguousArray<Int32> {
    var places = ContiguousArray<Int32>(repeating: -1, count: gold.words.count + 1)
    for word in gold.words.indices.reversed() {
      places[word] = pageOfGold[word] >= 0 ? pageOfGold[word] : places[word + 1]
    }
    return places
  }

  /// The place that is nearest to the line's neighbours; of those that are near enough the one that no rule removes.
  private func best(of places: [Int], count: Int, near neighbours: [Int]) -> Int? {
    func weight(_ place: Int) -> (Int, Int, Int, Int) {
      let distance = neighbours.map { abs($0 - place) }.min() ?? 0
      return (max(distance, GoldAlignment.nearWords), page.removed(place..<place + count), distance, place)
    }
    return places.min { weight($0) < weight($1) }
  }
}
