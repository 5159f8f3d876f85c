import WinnowDocument
import WinnowText

extension PhraseIndex {
  /// All matches of all phrases but those on demand, block by block, those of hidden blocks too (S14).
  ///
  /// One pass over the words (S48): each is looked up once, and a phrase is simulated only where one of its triggers
  /// stands at a fitting distance from the ends. Of overlapping matches of one phrase the leftmost longest is told.
  public func matches(in document: Document, _ facts: PageFacts) -> [PhraseMatch] {
    guard !phrases.isEmpty else { return [] }
    return withPage(of: document, words: document.words.words.indices) { page in
      var matcher = PhraseMatcher(self, facts)
      matcher.findMarks(self, page)
      for number in document.blocks.indices {
        let block = document.blocks[number]
        matcher.match(block, number: Int32(number), self, PhraseText(page, block, words: block.words))
        if !block.splitWords.isEmpty {
          matcher.match(block, number: Int32(number), self, PhraseText(page, block, words: block.splitWords))
        }
        matcher.finishBlock()
      }
      return matcher.matches
    }
  }

  /// Whether one phrase matches one block, in either of its readings.
  public func matches(_ phrase: Int32, block: Int, in document: Document, _ facts: PageFacts) -> Bool {
    guard phrases.indices.contains(Int(phrase)), document.blocks.indices.contains(block) else { return false }
    let block = document.blocks[block]
    return matches(phrase, block, words: block.words, in: document, facts)
      || !block.splitWords.isEmpty && matches(phrase, block, words: block.splitWords, in: document, facts)
  }

  private func matches(
    _ phrase: Int32, _ block: Block, words: Range<Int>, in document: Document, _ facts: PageFacts
  ) -> Bool {
    let record = phrases[Int(phrase)]
    guard record.canMatch(wordCount: words.count) else { return false }
    return withPage(of: document, words: words) { page in
      var matcher = PhraseMatcher(self, facts, for: record)
      let text = PhraseText(page, block, words: words)
      matcher.simulate(phrase, self, text, starts: record.starts(in: text), block: 0)
      return !matcher.matches.isEmpty
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
struct PhraseMatcher {
  private(set) var matches: [PhraseMatch] = []
  private let facts: PhraseFacts?
  /// Untriggered phrases one of whose marks stands on the page, by their place among the untriggered.
  private var untriggered: ContiguousArray<Int> = []
  private var simulation: PhraseSimulation
  private var hits: ContiguousArray<Hit> = []
  private var found: ContiguousArray<Range<Int>> = []
  private var blockStart = 0

  /// Where simulations of a phrase may start.
  private struct Hit {
    var phrase: Int32
    var first: Int32
    var last: Int32
  }

  /// - Parameter phrase: the only one that will be tried, if there is only one.
  init(_ index: PhraseIndex, _ facts: PageFacts, for phrase: PhraseRecord? = nil) {
    let usesFacts = phrase.map { $0.traits.contains(.usesFacts) } ?? index.usesFacts
    self.facts = usesFacts ? PhraseFacts(facts) : nil
    simulation = PhraseSimulation(maximumStates: phrase?.stateCount ?? index.maximumStates, facts: self.facts)
  }

  /// Tries all phrases that have a trigger in the text.
  mutating func match(_ block: Block, number: Int32, _ index: PhraseIndex, _ text: PhraseText) {
    collectHits(index, text)
    guard !hits.isEmpty else { return }
    if hits.count > 1 { hits.sort { ($0.phrase, $0.first) < ($1.phrase, $1.first) } }
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

  /// Of the matches of one phrase in a block, in all its readings, those that overlap an earlier one go.
  mutating func finishBlock() {
    defer { blockStart = matches.count }
    guard matches.count > blockStart + 1 else { return }
    matches[blockStart...].sort {
      ($0.phrase, $0.range.start, $1.range.end) < ($1.phrase, $1.range.start, $0.range.end)
    }
    var kept = blockStart
    for place in (blockStart + 1)..<matches.count {
      let last = matches[kept]
      let isRepeated = matches[place].phrase == last.phrase && matches[place].range.start < last.range.end
      if isRepeated || matches[place].range == last.range && matches[place].phrase == last.phrase { continue }
      kept += 1
      matches[kept] = matches[place]
    }
    matches.removeLast(matches.count - kept - 1)
  }

  mutating func simulate(
    _ phrase: Int32, _ index: PhraseIndex, _ text: PhraseText, starts: ClosedRange<Int>, block: Int32
  ) {
    let record = index.phrases[Int(phrase)]
    found.removeAll(keepingCapacity: true)
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

  /// Looks once for the marks that untriggered phrases need.
  mutating func findMarks(_ index: PhraseIndex, _ page: PhrasePage) {
    for place in index.untriggered.indices {
      let marks = Int(index.markStarts[place])..<Int(index.markStarts[place + 1])
      if marks.isEmpty || index.hasMark(marks, in: page.bytes) { untriggered.append(place) }
    }
  }

  private mutating func collectHits(_ index: PhraseIndex, _ text: PhraseText) {
    index.triggerStarts.withUnsafeBufferPointer { starts in
      index.triggers.withUnsafeBufferPointer { triggers in
        index.phrases.withUnsafeBufferPointer { phrases in
          let table = TriggerTable(starts: starts, triggers: triggers, phrases: phrases)
          collectHits(table, index, text)
        }
      }
    }
    for place in untriggered {
      let phrase = index.untriggered[place]
      let record = index.phrases[Int(phrase)]
      guard record.canMatch(wordCount: text.count) else { continue }
      let marks = Int(index.markStarts[place])..<Int(index.markStarts[place + 1])
      let bytes = UnsafeBufferPointer(rebasing: text.bytes[text.textStart..<text.textEnd])
      guard marks.isEmpty || index.hasMark(marks, in: bytes) else { continue }
      let starts = record.starts(in: text)
      hits.append(Hit(phrase: phrase, first: Int32(starts.lowerBound), last: Int32(starts.upperBound)))
    }
  }

  private struct TriggerTable {
    let starts: UnsafeBufferPointer<Int32>
    let triggers: UnsafeBufferPointer<PhraseTrigger>
    let phrases: UnsafeBufferPointer<PhraseRecord>

    func has(_ trigger: Int32) -> Bool { starts[Int(trigger)] < starts[Int(trigger) + 1] }
  }

  private mutating func collectHits(_ table: TriggerTable, _ index: PhraseIndex, _ text: PhraseText) {
    let digit = index.trigger(of: .digit)
    let address = index.trigger(of: .address)
    let name = index.trigger(of: .name)
    let fact = index.trigger(of: .fact)
    let wantsDigits = table.has(digit)
    let wantsAddresses = table.has(address)
    let wantsNames = table.has(name)
    let wantsFacts = table.has(fact) && facts != nil
    for word in text.start..<text.end {
      let number = text.number(at: word)
      if number >= 0 { consider(table, number, at: word, text) }
      let flags = text.words[word].flags
      if flags.contains(.hasDigit) {
        if wantsDigits { consider(table, digit, at: word, text) }
      } else if wantsNames, text.values.mayBeginName(at: word) {
        consider(table, name, at: word, text)
      }
      if wantsAddresses, text.folded(of: word).contains(UInt8(ascii: ".")) || isScheme(word, text) {
        consider(table, address, at: word, text)
      }
      if wantsFacts, facts?.mayBegin(at: word, in: text) == true { consider(table, fact, at: word, text) }
    }
    if !index.prefixFilter.isEmpty { considerPrefixes(table, index, text) }
  }

  private func isScheme(_ word: Int, _ text: PhraseText) -> Bool {
    text.folded(of: word).elementsEqual("https".utf8) || text.folded(of: word).elementsEqual("http".utf8)
  }

  /// Notes the phrases that the trigger at `word` may belong to.
  @inline(__always)
  private mutating func consider(_ table: TriggerTable, _ trigger: Int32, at word: Int, _ text: PhraseText) {
    let first = Int(table.starts[Int(trigger)])
    let last = Int(table.starts[Int(trigger) + 1])
    if first == last { return }
    let before = word - text.start
    let after = text.end - 1 - word
    for place in first..<last {
      let trigger = table.triggers[place]
      guard before >= Int(trigger.minimumBefore), after >= Int(trigger.minimumAfter) else { continue }
      let isEarlyEnough = before <= Int(trigger.maximumBefore)
      let isLateEnough = after <= Int(trigger.maximumAfter)
      let phrase = table.phrases[Int(trigger.phrase)]
      switch phrase.position {
      case .line where isEarlyEnough && isLateEnough, .starts where isEarlyEnough, .madeOf where isEarlyEnough:
        hits.append(Hit(phrase: trigger.phrase, first: Int32(text.start), last: Int32(text.start)))
      case .has, .ends:
        if phrase.position == .ends, !isLateEnough { break }
        let first = Int32(max(text.start, word - Int(trigger.maximumBefore)))
        hits.append(Hit(phrase: trigger.phrase, first: first, last: Int32(word - Int(trigger.minimumBefore))))
      default: break
      }
    }
  }

  /// Finds the `made-of` phrases one of whose words the first word begins with.
  private mutating func considerPrefixes(_ table: TriggerTable, _ index: PhraseIndex, _ text: PhraseText) {
    guard text.count > 0 else { return }
    let bytes = text.folded(of: text.start)
    guard bytes.count > 3 else { return }
    let bit = PhrasePrefix.bit(bytes[0], bytes[1], bytes[2])
    guard index.prefixFilter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return }
    var parts: ContiguousArray<Int32> = []
    index.findParts(of: bytes, at: 0, into: &parts)
    for part in parts {
      for place in Int(table.starts[Int(part)])..<Int(table.starts[Int(part) + 1]) {
        let phrase = table.triggers[place].phrase
        guard table.phrases[Int(phrase)].position == .madeOf else { continue }
        hits.append(Hit(phrase: phrase, first: Int32(text.start), last: Int32(text.start)))
      }
    }
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

extension PhraseIndex {
  /// Whether one of the marks stands in the bytes. Linear in them for each mark.
  fileprivate func hasMark(_ marks: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    marks.contains { place in
      let mark = literals[Int(self.marks[place])].bytes
      guard let first = mark.first, bytes.count >= mark.count else { return false }
      return (0...bytes.count - mark.count).contains { start in
        bytes[start] == first && mark.indices.allSatisfy { bytes[start + $0] == mark[$0] }
      }
    }
  }
}

extension PhraseText {
  /// The text of the words in `range`, which is not empty.
  func span(of range: Range<Int>) -> TextRange {
    TextRange(words[range.lowerBound].start, words[range.upperBound - 1].end)
  }
}

extension PhraseIndex {
  var usesFacts: Bool { phrases.contains { $0.traits.contains(.usesFacts) } }
}
