import WinnowDocument
import WinnowText

extension PhraseIndex {
  /// All matches of all phrases but those on demand, block by block, those of hidden blocks too (S14).
  ///
  /// One pass over the words (S48): each is looked up once, and a phrase is simulated only where one of its triggers
  /// stands at a fitting distance from the ends. Of overlapping matches of one phrase the leftmost longest is told.
  func matches(in document: Document, _ facts: PageFacts) -> [PhraseMatch] {
    var work = 0
    return matches(in: document, facts, work: &work)
  }

  /// The same, and adds to `work` how many states were entered.
  func matches(in document: Document, _ facts: PageFacts, work: inout Int) -> [PhraseMatch] {
    var numbers: ContiguousArray<Int32> = []
    return matches(in: document, facts, OpenGates(allOf: self), numbers: &numbers, work: &work)
  }

  /// The matches of the phrases whose gates are open.
  ///
  /// - Parameters:
  ///   - gates: which phrases are looked for where.
  ///   - numbers: the words' numbers in the vocabulary, as an earlier call for this page has left them; empty for the
  ///     first one.
  func matches(
    in document: Document, _ facts: PageFacts, _ gates: OpenGates, numbers: inout ContiguousArray<Int32>,
    work: inout Int
  ) -> [PhraseMatch] {
    guard !phrases.isEmpty else { return [] }
    return withPage(of: document, words: document.words.words.indices, numbers: &numbers) { page in
      var matcher = PhraseMatcher(self, facts, gates)
      if !untriggered.isEmpty { matcher.marked = MarkedBlocks(self, page.bytes, document, gates) }
      for number in document.blocks.indices {
        let bits = gates.blocks.isEmpty ? OpenGates.everywhere : gates.blocks[number]
        if bits == 0 { continue }
        let block = document.blocks[number]
        matcher.match(block, number: Int32(number), self, gates, bits, PhraseText(page, block, words: block.words))
        if !block.splitWords.isEmpty {
          matcher.match(
            block, number: Int32(number), self, gates, bits, PhraseText(page, block, words: block.splitWords))
        }
        matcher.finishBlock()
      }
      work += matcher.work
      return matcher.matches
    }
  }
}

extension PhraseRecord {
  /// Whether a block of so many words can match.
  func canMatch(wordCount: Int) -> Bool {
    wordCount >= Int(minimumWords) && (position != .line || wordCount <= Int(maximumWords))
  }

  /// The words at which a match may begin.
  func starts(in text: PhraseText) -> ClosedRange<Int> {
    switch position {
    case .line, .starts, .madeOf: text.start...text.start
    case .has: text.start...text.end
    case .ends: max(text.start, text.end - Int(maximumWords))...text.end
    }
  }
}

/// Finds phrases block by block; its arrays are kept from block to block.
struct PhraseMatcher: ~Copyable {
  private(set) var matches: [PhraseMatch] = []
  let facts: PhraseFacts?
  /// Where phrases that no word triggers are tried.
  fileprivate(set) var marked = MarkedBlocks()
  let digits: PhraseSignTriggers
  let addresses: PhraseSignTriggers
  let names: PhraseSignTriggers
  let factSigns: PhraseSignTriggers
  private var simulation: PhraseSimulation
  var hits: ContiguousArray<PhraseHit> = []
  private var found: ContiguousArray<Range<Int>> = []
  private var blockStart = 0

  /// States entered, and places tried.
  var work: Int { simulation.work + tried }
  var tried = 0

  /// - Parameters:
  ///   - facts: nil if no phrase that asks for them will be tried.
  ///   - gates: nil if phrases will be tried on demand alone.
  init(_ index: PhraseIndex, _ facts: PageFacts?, _ gates: OpenGates? = nil) {
    self.facts = index.usesFacts ? facts.map { PhraseFacts($0) } : nil
    digits = PhraseSignTriggers(.digit, index, gates)
    addresses = PhraseSignTriggers(.address, index, gates)
    names = PhraseSignTriggers(.name, index, gates)
    factSigns = PhraseSignTriggers(.fact, index, gates)
    simulation = PhraseSimulation(maximumStates: index.maximumStates, facts: self.facts)
  }

  /// Tries all phrases that have a trigger in the text.
  mutating func match(
    _ block: Block, number: Int32, _ index: PhraseIndex, _ gates: OpenGates, _ bits: UInt64, _ text: PhraseText
  ) {
    collectHits(index, gates, bits, text, block: Int(number))
    guard !hits.isEmpty else { return }
    if hits.count > 1 { sortHits() }
    var next = 0
    while next < hits.count {
      let hit = hits[next]
      var last = hit.last
      next += 1
      // Starts that touch are tried in one run.
      while next < hits.count, hits[next].phrase == hit.phrase, hits[next].first <= last + 1 {
        last = max(last, hits[next].last)
        next += 1
      }
      simulate(hit.phrase, index, text, starts: Int(hit.first)...Int(last), block: number)
    }
    hits.removeAll(keepingCapacity: true)
  }

  /// By phrase and place. Blocks have few hits, and those in an order that is nearly right.
  private mutating func sortHits() {
    if hits.count > 16 {
      hits.sort { ($0.phrase, $0.first) < ($1.phrase, $1.first) }
      return
    }
    for end in 1..<hits.count {
      let hit = hits[end]
      var place = end
      while place > 0,
        hits[place - 1].phrase > hit.phrase || hits[place - 1].phrase == hit.phrase && hits[place - 1].first > hit.first
      {
        hits[place] = hits[place - 1]
        place -= 1
      }
      hits[place] = hit
    }
  }

  /// Of the matches of one phrase in a block, in all its readings, those that overlap an earlier one go.
  mutating func finishBlock() {
    defer { blockStart = matches.count }
    guard matches.count > blockStart + 1 else { return }
    sortMatchesOfBlock()
    var kept = blockStart
    for place in (blockStart + 1)..<matches.count {
      let last = matches[kept]
      let isRepeated = matches[place].phrase == last.phrase && matches[place].range.start < last.range.end
      if isRepeated || matches[place].range == last.range && matches[place].phrase == last.phrase { continue }
      kept += 1
      matches[kept] = matches[place]
    }
    while matches.count > kept + 1 { matches.removeLast() }
  }

  private mutating func sortMatchesOfBlock() {
    func isBefore(_ a: PhraseMatch, _ b: PhraseMatch) -> Bool {
      (a.phrase, a.range.start, b.range.end) < (b.phrase, b.range.start, a.range.end)
    }
    if matches.count - blockStart > 16 {
      matches[blockStart...].sort(by: isBefore)
      return
    }
    // In place; sorting a slice copies it.
    for end in (blockStart + 1)..<matches.count {
      var place = end
      while place > blockStart, isBefore(matches[place], matches[place - 1]) {
        matches.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// Whether there were matches since the last time; forgets them.
  mutating func takeMatches() -> Bool {
    defer { if !matches.isEmpty { matches.removeAll(keepingCapacity: true) } }
    return !matches.isEmpty
  }

  mutating func simulate(
    _ phrase: Int32, _ index: PhraseIndex, _ text: PhraseText, starts: ClosedRange<Int>, block: Int32
  ) {
    let record = index.phrases[Int(phrase)]
    if !text.isEmpty, !mayMatch(record, index, text, starts: starts) { return }
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    simulation.run(record, of: index, over: text, starts: starts, found: &found)
    for range in found {
      let words = Int32(range.lowerBound)..<Int32(range.upperBound)
      var match = PhraseMatch(phrase: phrase, block: block, words: words, range: TextRange(0, 0), values: [])
      if record.needsTrace(of: range, in: text) {
        guard let trace = PhrasePath.trace(record, of: index, over: text, facts: facts, range: range) else { continue }
        match.range = trace.range
        match.values = trace.values
      } else if !range.isEmpty {
        match.range = text.span(of: range)
      }
      matches.append(match)
      var twin = index.twins[Int(phrase)]
      while twin >= 0 {
        match.phrase = twin
        matches.append(match)
        twin = index.twins[Int(twin)]
      }
    }
  }

  /// Whether what stands at the borders of the block allows a match. `made-of` may begin and end inside a word.
  private func mayMatch(
    _ phrase: PhraseRecord, _ index: PhraseIndex, _ text: PhraseText, starts: ClosedRange<Int>
  ) -> Bool {
    if phrase.position == .madeOf || phrase.traits.contains(.wordless) { return true }
    if phrase.position == .line || phrase.position == .ends {
      guard index.canEnd(phrase, with: text.end - 1, in: text) else { return false }
    }
    guard starts.count == 1, starts.lowerBound < text.end else { return true }
    return index.canBegin(phrase, at: starts.lowerBound, in: text, facts: facts)
  }
}

extension PhraseRecord {
  /// Whether how it matched has to be traced: for its values, its literals, or a name in a script without case.
  fileprivate func needsTrace(of range: Range<Int>, in text: PhraseText) -> Bool {
    guard traits.contains(.needsPath), position != .madeOf else { return false }
    if !traits.isDisjoint(with: [.capturing, .hasLiterals]) { return true }
    return range.contains { text.words[$0].flags.isDisjoint(with: [.cased, .hasDigit, .symbol]) }
  }
}

extension PhraseText {
  /// The text of the words in `range`, which is not empty.
  func span(of range: Range<Int>) -> TextRange {
    TextRange(words[range.lowerBound].start, words[range.upperBound - 1].end)
  }
}
