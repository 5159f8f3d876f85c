import WinnowDocument
import WinnowRules
import WinnowText

/// Finds out whether shipped packs take too much of what is content, and what they have to give back (RULES.md S42).
///
/// A word counts where it is content and what removes it is a rule of a shipped pack; drops that the run itself asked
/// for (`--without`) are not among them.
struct OverRemoval {
  /// Packs may take this share, 60 %, of the content's words.
  private static let allowed = (part: 3, of: 5)

  /// Of fewer words, as a line or two that somebody cut out of a page, a share says nothing.
  private static let leastWords = 50

  private let document: Document
  private let decisions: [Decision]
  private let isContent: ContiguousArray<Bool>
  private let requested: CategorySet
  private var contentWords = 0
  /// By decision, the content words that it removes.
  private var taken: [Int32: Int] = [:]

  /// - Parameters:
  ///   - document: the page.
  ///   - segments: what holds for its text.
  ///   - decisions: what the segments speak of.
  ///   - isContent: by block, whether it is held to be content.
  ///   - requested: categories whose drops the run asked for.
  init(
    _ document: Document, _ segments: ContiguousArray<VerdictSegment>, _ decisions: [Decision],
    isContent: ContiguousArray<Bool>, requested: CategorySet
  ) {
    self.document = document
    self.decisions = decisions
    self.isContent = isContent
    self.requested = requested
    count(segments)
  }

  /// The decisions whose drops do not hold, the largest first; empty where packs are within what they may take.
  ///
  /// They are given back in the order opposite to that in which decisions hold (S36): the largest piece first. So what
  /// is given back does not fall to another pack's drop of the same words. O(n log n) in the decisions.
  func givenBack() -> [Int32] {
    var excess = taken.values.reduce(0, +) * Self.allowed.of - contentWords * Self.allowed.part
    guard excess > 0, contentWords >= Self.leastWords else { return [] }
    let starts = contentWordStarts()
    var givenBack: [Int32] = []
    for index in Verdicts.byWeight(decisions, text: document.text).reversed() {
      guard excess > 0 else { break }
      let decision = decisions[Int(index)]
      guard counts(decision), starts.contains(in: decision.piece) else { continue }
      givenBack.append(index)
      excess -= (taken[index] ?? 0) * Self.allowed.of
    }
    return givenBack
  }

  private func counts(_ decision: Decision) -> Bool {
    decision.removes && decision.rule >= 0 && decision.layer == .shippedPacks && decision.strength == .definite
      && !requested.contains(CategorySet(index: decision.category))
  }

  private mutating func count(_ segments: ContiguousArray<VerdictSegment>) {
    var first = 0
    for (index, block) in document.blocks.enumerated() where isContent[index] {
      contentWords += block.words.count
      while first < segments.count, segments[first].range.end <= block.start { first += 1 }
      var place = first
      while place < segments.count, segments[place].range.start < block.end {
        let segment = segments[place]
        place += 1
        guard segment.decision >= 0, counts(decisions[Int(segment.decision)]) else { continue }
        taken[segment.decision, default: 0] += words(of: block, in: segment.range)
      }
    }
  }

  private func words(of block: Block, in range: TextRange) -> Int {
    if range.start <= block.start, block.end <= range.end { return block.words.count }
    return document.words.words[block.words].count { range.start <= $0.start && $0.start < range.end }
  }

  private func contentWordStarts() -> WordStarts {
    var starts: ContiguousArray<Int32> = []
    starts.reserveCapacity(contentWords)
    for (index, block) in document.blocks.enumerated() where isContent[index] {
      for word in document.words.words[block.words] { starts.append(word.start) }
    }
    return WordStarts(starts: starts)
  }
}

/// Where words begin, in order.
private struct WordStarts {
  let starts: ContiguousArray<Int32>

  /// Whether one begins in a range. Logarithmic.
  func contains(in range: TextRange) -> Bool {
    let first = starts.partitioningIndex { $0 >= range.start }
    return first < starts.count && starts[first] < range.end
  }
}
