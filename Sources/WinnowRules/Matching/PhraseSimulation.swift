import WinnowText

/// Runs one phrase's automaton over one reading of a block: all possible states at once, word by word, each with the
/// earliest start that leads to it.
///
/// Work is at most words × states of the automaton. The arrays are kept from run to run.
struct PhraseSimulation: ~Copyable {
  private struct Thread {
    var state: Int32
    var start: Int32
  }
  /// A thread that a value of several words takes further than to the next word.
  private struct Arrival {
    var position: Int32
    var state: Int32
    var start: Int32
  }

  /// Room for as many threads as there are states: a state is in each once.
  private var current: UnsafeMutablePointer<Thread>
  private var currentCount = 0
  private var next: UnsafeMutablePointer<Thread>
  private var nextCount = 0
  private var arrivals: ContiguousArray<Arrival> = []
  /// The leftmost longest match so far.
  private var best: Range<Int>?
  /// By state: the generation in which it was added last, and its place among the threads.
  private let stamps: UnsafeMutableBufferPointer<Int32>
  private let places: UnsafeMutableBufferPointer<Int32>
  private var generation: Int32 = 0
  private var ends: ContiguousArray<Int32> = []
  private var rows = PhrasePartition()
  private var parts: ContiguousArray<Int32> = []

  private let facts: PhraseFacts?
  /// States entered so far: what all the work is in proportion to.
  private(set) var work = 0

  init(maximumStates: Int32, facts: PhraseFacts?) {
    self.facts = facts
    let count = Int(maximumStates)
    current = .allocate(capacity: count)
    next = .allocate(capacity: count)
    stamps = .allocate(capacity: count)
    places = .allocate(capacity: count)
    current.initialize(repeating: Thread(state: 0, start: 0), count: count)
    next.initialize(repeating: Thread(state: 0, start: 0), count: count)
    stamps.initialize(repeating: -1)
    places.initialize(repeating: 0)
  }

  deinit {
    current.deallocate()
    next.deallocate()
    stamps.deallocate()
    places.deallocate()
  }

  /// Finds the leftmost longest matches that begin at a word of `starts`, one after the other.
  mutating func run(
    _ phrase: PhraseRecord, of index: PhraseIndex, over text: PhraseText, starts: ClosedRange<Int>,
    found: inout ContiguousArray<Range<Int>>
  ) {
    let scan = Scan(phrase: phrase, text: text)
    var seed = starts.lowerBound
    while seed <= starts.upperBound {
      best = nil
      seed = runOnce(scan, index, seed: seed, lastSeed: starts.upperBound)
      guard let best else { return }
      found.append(best)
      seed = max(best.upperBound, best.lowerBound + 1)
      if phrase.position != .has { return }
    }
  }

  /// What one run is about.
  private struct Scan {
    let phrase: PhraseRecord
    let text: PhraseText

    /// `line` and `made-of` go on over the ends of sentences (S17).
    var crossesSentences: Bool { phrase.position == .line || phrase.position == .madeOf }
    var mustReachEnd: Bool { phrase.position != .has && phrase.position != .starts }
  }

  /// Runs until a match is certain or no start is left; returns the first start not tried.
  private mutating func runOnce(_ scan: Scan, _ index: PhraseIndex, seed: Int, lastSeed: Int) -> Int {
    nextCount = 0
    if !arrivals.isEmpty { arrivals.removeAll(keepingCapacity: true) }
    var position = seed
    begin()
    while true {
      // What comes to `position` is gathered in `next`; then it is current.
      addArrivals(at: position, scan, index)
      if best == nil, position <= lastSeed, canBegin(scan, index, at: position) {
        add(PhraseAutomaton.start, start: Int32(position), at: position, scan, index)
      }
      (current, next) = (next, current)
      currentCount = nextCount
      nextCount = 0
      accept(scan, at: position)
      if position == scan.text.end { return position + 1 }
      begin()
      let isBoundary = !scan.crossesSentences && scan.text.endsSentence(before: position)
      for place in 0..<currentCount {
        let thread = current[place]
        if isBoundary, Int(thread.start) < position { continue }
        if let best, Int(thread.start) > best.lowerBound { continue }
        step(thread, at: position, scan, index)
      }
      if scan.phrase.position == .madeOf { stepPartitioned(at: position, scan, index) }
      position += 1
      if nextCount == 0, arrivals.isEmpty, best != nil || position > lastSeed { return position }
    }
  }

  private func canBegin(_ scan: Scan, _ index: PhraseIndex, at position: Int) -> Bool {
    // `made-of` may begin with a part of the word.
    position == scan.text.end || scan.phrase.position == .madeOf
      || index.canBegin(scan.phrase, at: position, in: scan.text, facts: facts)
  }

  private mutating func begin() {
    if generation == .max {
      for state in stamps.indices { stamps[state] = -1 }
      generation = 0
    }
    generation += 1
  }

  /// Notes a match that ends at `position`, if the phrase's end is reached there.
  private mutating func accept(_ scan: Scan, at position: Int) {
    guard stamps[Int(PhraseAutomaton.end)] == generation else { return }
    if scan.mustReachEnd, position != scan.text.end { return }
    let start = Int(current[Int(places[Int(PhraseAutomaton.end)])].start)
    if let best, best.lowerBound < start { return }
    best = start..<position
  }

  /// Adds a state, and those that empty edges and marks lead to.
  private mutating func add(
    _ state: Int32, start: Int32, at position: Int, _ scan: Scan, _ index: PhraseIndex
  ) {
    work += 1
    if stamps[Int(state)] == generation {
      let place = Int(places[Int(state)])
      if next[place].start <= start { return }
      next[place].start = start
    } else {
      stamps[Int(state)] = generation
      places[Int(state)] = Int32(nextCount)
      next[nextCount] = Thread(state: state, start: start)
      nextCount += 1
    }
    let row = Int(scan.phrase.firstState + state)
    for edge in Int(index.otherEdgeStarts[row])..<Int(index.otherEdgeStarts[row + 1]) {
      let edge = index.otherEdges[edge]
      switch edge.kind {
      case .empty:
        add(edge.target, start: start, at: position, scan, index)
      case .mark where scan.text.range(ofMark: index.literals[Int(edge.argument)], before: position) != nil:
        add(edge.target, start: start, at: position, scan, index)
      default: break
      }
    }
  }

  /// Follows the edges that take words, from a state at `position`.
  private mutating func step(_ thread: Thread, at position: Int, _ scan: Scan, _ index: PhraseIndex) {
    let row = Int(scan.phrase.firstState + thread.state)
    let number = scan.text.number(at: position)
    if number >= 0 {
      let last = Int(index.wordEdgeStarts[row + 1])
      var edge = index.firstEdge(of: row, word: number)
      while edge < last, index.wordEdgeLabels[edge] == number {
        add(index.wordEdgeTargets[edge], start: thread.start, at: position + 1, scan, index)
        edge += 1
      }
    }
    for edge in Int(index.otherEdgeStarts[row])..<Int(index.otherEdgeStarts[row + 1]) {
      let edge = index.otherEdges[edge]
      switch edge.kind {
      case .empty, .mark: break
      case .any: add(edge.target, start: thread.start, at: position + 1, scan, index)
      case .literal:
        let literal = index.literals[Int(edge.argument)]
        if scan.text.range(of: literal, at: position) != nil {
          arrive(edge.target, thread.start, Int32(position) + literal.wordCount, from: position, scan, index)
        }
      case .value:
        if !ends.isEmpty { ends.removeAll(keepingCapacity: true) }
        index.ends(
          ofValue: edge.argument, at: position, in: scan.text, facts: facts,
          casedOnly: scan.phrase.position == .madeOf, into: &ends)
        for place in ends.indices { arrive(edge.target, thread.start, ends[place], from: position, scan, index) }
      }
    }
  }

  private mutating func arrive(
    _ state: Int32, _ start: Int32, _ end: Int32, from position: Int, _ scan: Scan, _ index: PhraseIndex
  ) {
    if Int(end) == position + 1 {
      add(state, start: start, at: position + 1, scan, index)
    } else {
      arrivals.append(Arrival(position: end, state: state, start: start))
    }
  }

  private mutating func addArrivals(at position: Int, _ scan: Scan, _ index: PhraseIndex) {
    guard !arrivals.isEmpty else { return }
    var kept = 0
    for place in arrivals.indices {
      let arrival = arrivals[place]
      if Int(arrival.position) == position {
        if let best, Int(arrival.start) > best.lowerBound { continue }
        add(arrival.state, start: arrival.start, at: position, scan, index)
      } else {
        arrivals[kept] = arrival
        kept += 1
      }
    }
    while arrivals.count > kept { arrivals.removeLast() }
  }

  /// Words run together: parts the word at `position` into words of the phrase, of three letters or more (S18).
  private mutating func stepPartitioned(at position: Int, _ scan: Scan, _ index: PhraseIndex) {
    let bytes = scan.text.folded(of: position)
    guard bytes.count > 3 else { return }
    rows.begin(bytes.count)
    for place in 0..<currentCount { rows.insert(current[place].state, at: 0) }
    for offset in 0..<bytes.count where !rows.isEmpty(at: offset) {
      index.findParts(of: bytes, at: offset, into: &parts)
      for part in parts.indices {
        let word = parts[part]
        let end = offset + index.vocabulary.range(of: word).count
        for state in rows.states(at: offset) {
          let row = Int(scan.phrase.firstState + state)
          var edge = index.firstEdge(of: row, word: word)
          while edge < Int(index.wordEdgeStarts[row + 1]), index.wordEdgeLabels[edge] == word {
            close(index.wordEdgeTargets[edge], at: end, scan, index)
            edge += 1
          }
        }
      }
    }
    let start = Int32(scan.text.start)
    for state in rows.states(at: bytes.count) { add(state, start: start, at: position + 1, scan, index) }
  }

  /// Inside a word only empty edges are followed.
  private mutating func close(_ state: Int32, at offset: Int, _ scan: Scan, _ index: PhraseIndex) {
    guard rows.insert(state, at: offset) else { return }
    let row = Int(scan.phrase.firstState + state)
    for edge in Int(index.otherEdgeStarts[row])..<Int(index.otherEdgeStarts[row + 1]) {
      let edge = index.otherEdges[edge]
      if edge.kind == .empty { close(edge.target, at: offset, scan, index) }
    }
  }
}

/// The states that may be reached at each byte of one word.
private struct PhrasePartition {
  private var rows: [[Int32]] = []

  mutating func begin(_ count: Int) {
    while rows.count <= count { rows.append([]) }
    for offset in 0...count { rows[offset].removeAll(keepingCapacity: true) }
  }

  func isEmpty(at offset: Int) -> Bool { rows[offset].isEmpty }
  func states(at offset: Int) -> [Int32] { rows[offset] }

  /// Whether the state is new there.
  @discardableResult
  mutating func insert(_ state: Int32, at offset: Int) -> Bool {
    if rows[offset].contains(state) { return false }
    rows[offset].append(state)
    return true
  }
}

extension PhraseIndex {
  /// The first edge of a state labelled with the word, or where it would stand. Logarithmic in the state's edges.
  func firstEdge(of row: Int, word: Int32) -> Int {
    (Int(wordEdgeStarts[row])..<Int(wordEdgeStarts[row + 1])).partitioningIndex { wordEdgeLabels[$0] >= word }
  }

  /// The words of `made-of` phrases, of three letters or more, that begin at `offset` of a longer word.
  func findParts(of text: UnsafeBufferPointer<UInt8>, at offset: Int, into parts: inout ContiguousArray<Int32>) {
    parts.removeAll(keepingCapacity: true)
    for length in partLengths {
      let count = Int(length)
      guard offset + count <= text.count, count < text.count else { break }
      let part = UnsafeBufferPointer(rebasing: text[offset..<offset + count])
      guard let start = part.baseAddress else { break }
      let word = vocabulary.find(FoldedHash.of(part), start, count: count)
      if word >= 0, PhrasePrefix.isLongEnough(part) { parts.append(word) }
    }
  }

  /// Adds to `ends` where a value of a class may end that begins at `position`.
  ///
  /// - Parameter casedOnly: leave out names in scripts without case.
  func ends(
    ofValue number: Int32, at position: Int, in text: PhraseText, facts: PhraseFacts?, casedOnly: Bool,
    into ends: inout ContiguousArray<Int32>
  ) {
    let value = PhraseValue.allCases[Int(number)]
    switch value {
    case .title: facts?.ends(ofTitleAt: position, in: text, into: &ends)
    case .site: facts?.ends(ofSiteAt: position, in: text, into: &ends)
    default:
      guard let valueClass = value.valueClass else { return }
      if casedOnly, value == .name, !text.words[position].flags.contains(.cased) { return }
      text.values.ends(of: valueClass, at: position, into: &ends)
    }
  }
}
