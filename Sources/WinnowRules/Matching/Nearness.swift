import WinnowDocument

/// Answers `near` (RULES.md S21): whether a candidate of some rules lies within so many counted blocks. The candidates
/// of one target are laid over the blocks once a page; then each question is answered in constant time.
struct Nearness {
  private let book: RuleBook
  private let candidates: Candidates
  /// By target, and by counted block and one more: counted blocks before it that have a candidate. Empty while not
  /// made, and for targets without candidates.
  private var covered: ContiguousArray<ContiguousArray<Int32>>
  private var isMade: ContiguousArray<Bool>

  init(_ book: RuleBook, _ candidates: Candidates) {
    self.book = book
    self.candidates = candidates
    covered = ContiguousArray(repeating: [], count: book.nearTargets.count)
    isMade = ContiguousArray(repeating: false, count: book.nearTargets.count)
  }

  /// Whether a candidate lies at most `distance` blocks before or after the place; the place itself is not looked at.
  mutating func holds(target: Int, place: Range<Int>, distance: Int) -> Bool {
    if !isMade[target] {
      isMade[target] = true
      covered[target] = cover(book.nearTargets[target])
    }
    guard !covered[target].isEmpty else { return false }
    let count = candidates.counted.count
    let within = max(0, min(distance, count))
    let before = max(0, place.lowerBound - within)
    let after = min(count, place.upperBound + within)
    return covered[target][before] < covered[target][place.lowerBound]
      || covered[target][place.upperBound] < covered[target][after]
  }

  private func cover(_ rules: ContiguousArray<Int32>) -> ContiguousArray<Int32> {
    guard rules.contains(where: { candidates.count(ofRule: Int($0)) > 0 }) else { return [] }
    let count = candidates.counted.count
    // Where candidates begin and end, then how many are open at each block.
    var sums = ContiguousArray<Int32>(repeating: 0, count: count + 1)
    for rule in rules {
      for index in candidates.indices(ofRule: Int(rule)) {
        let place = candidates.counted.numbers(of: candidates.items[index].blocks)
        guard !place.isEmpty, isRanked(place, Int(rule)) else { continue }
        sums[place.lowerBound] += 1
        sums[place.upperBound] -= 1
      }
    }
    var open: Int32 = 0
    var total: Int32 = 0
    for number in 0...count {
      open += sums[number]
      sums[number] = total
      if open > 0 { total += 1 }
    }
    return total == 0 ? [] : sums
  }

  /// `first` and `last` look at what earlier stages leave, which a rule of another stage can't know: for `near` they
  /// hold where they hold on the page as it came in, whatever is taken from it.
  private func isRanked(_ place: Range<Int>, _ rule: Int) -> Bool {
    let compiled = book.compiled(rule)
    guard compiled.traits.contains(.ranked) else { return true }
    let member = book.members[Int(book.entries[rule].member)]
    return member.set.guards[Int(compiled.lateGuards)..<Int(compiled.guardEnd)].allSatisfy { item in
      switch item.kind {
      case .first: place.upperBound <= Int(item.first)
      case .last: candidates.counted.count - place.lowerBound <= Int(item.first)
      default: true
      }
    }
  }
}

/// The blocks that earlier stages leave, for `first` and `last`.
struct RemainingBlocks {
  /// By block and one more: how many of those left and counted stand before it.
  private var before: ContiguousArray<Int32> = []

  init(_ document: Document, remaining: ContiguousArray<Bool>) {
    before.reserveCapacity(document.blocks.count + 1)
    var count: Int32 = 0
    for (index, block) in document.blocks.enumerated() {
      before.append(count)
      if !block.isHidden, index >= remaining.count || remaining[index] { count += 1 }
    }
    before.append(count)
  }

  /// Whether all that is left of the blocks is among the first `count` of the page; false if nothing is left of them.
  func isFirst(_ blocks: Range<Int>, _ count: Int32) -> Bool {
    before[blocks.lowerBound] < before[blocks.upperBound] && before[blocks.upperBound] <= count
  }

  func isLast(_ blocks: Range<Int>, _ count: Int32) -> Bool {
    guard before[blocks.lowerBound] < before[blocks.upperBound], let all = before.last else { return false }
    return all - before[blocks.lowerBound] <= count
  }
}

/// Where the content lies (S22): from its first to its last block that is not a heading, hidden ones not counted.
struct ContentPlace {
  private let range: Range<Int>?

  init(_ document: Document, _ evidence: Evidence) {
    let isContent = evidence.isContent
    let isCounted = { (index: Int) in
      let block = document.blocks[index]
      return isContent[index] && !block.isHidden && !block.hasHeadingForm
    }
    if let first = isContent.indices.first(where: isCounted), let last = isContent.indices.last(where: isCounted) {
      range = first..<last + 1
    } else {
      range = nil
    }
  }

  /// Whether blocks lie, all of them, in one of the places; false while there is no content.
  func holds(_ places: PlaceSet, _ blocks: Range<Int>) -> Bool {
    guard let range, !blocks.isEmpty else { return false }
    if blocks.upperBound <= range.lowerBound { return places.contains(.beforeContent) }
    if blocks.lowerBound >= range.upperBound { return places.contains(.afterContent) }
    return places.contains(.insideContent) && blocks.lowerBound >= range.lowerBound
      && blocks.upperBound <= range.upperBound
  }
}

extension Block {
  /// A heading, by its markup or by its form alone.
  var hasHeadingForm: Bool { kind == .heading || flags.contains(.headingForm) }
}
