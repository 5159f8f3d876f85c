import WinnowText

/// Makes a `PhraseIndex` of phrase patterns.
struct PhraseIndexBuilder {
  private var index = PhraseIndex()
  private let lists: [String: [PhrasePattern]]
  private var words: [String: Int32] = [:]
  /// In how many places of patterns a word stands.
  private var uses: [Int] = []
  /// And a value that a sign tells of, by `PhraseSign`.
  private var signUses = [Int](repeating: 0, count: PhraseSign.allCases.count)
  private var automata: [Patterns: Automaton] = [:]
  private var pending: [Pending] = []
  /// The last of the phrases with the same patterns at the same place.
  private var lastTwins: [Twin: Int32] = [:]
  /// The words of `made-of` phrases.
  private var partWords: Set<Int32> = []

  private struct Patterns: Hashable {
    let roots: [PhraseNode]
    /// `made-of` begins anew at its end.
    let isRepeated: Bool
    /// Of both, made once: patterns are looked up again and again.
    private let digest: Int

    init(roots: [PhraseNode], isRepeated: Bool) {
      self.roots = roots
      self.isRepeated = isRepeated
      var hasher = Hasher()
      hasher.combine(roots)
      hasher.combine(isRepeated)
      digest = hasher.finalize()
    }

    static func == (a: Patterns, b: Patterns) -> Bool {
      a.digest == b.digest && a.isRepeated == b.isRepeated && a.roots == b.roots
    }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
  }

  /// What phrases with the same patterns share, wherever they stand.
  private struct Automaton {
    var firstState: Int32
    var stateCount: Int32
    var traits: PhraseTraits
    var length: ClosedRange<Int>
    var beginning: PhraseBorder
    var ending: PhraseBorder
    var node: CompiledPhraseNode
  }

  /// A phrase whose triggers are chosen when all phrases are known.
  private struct Pending {
    var phrase: Int32
    var node: CompiledPhraseNode
  }

  private struct Twin: Hashable {
    var patterns: Patterns
    var position: PhrasePosition
    var isCapturing: Bool
  }

  /// How deep lists may name lists; what is deeper matches nothing. The checker refuses cycles.
  private static let maximumListDepth = 8

  /// - Parameter lists: what `<word:LIST>` stands for. An unknown list matches nothing.
  init(lists: [String: [PhrasePattern]] = [:]) { self.lists = lists }

  /// Adds a phrase with its alternatives and returns its number. Linear in the patterns.
  ///
  /// - Parameters:
  ///   - alternatives: any of them may match.
  ///   - position: where in a block they stand.
  ///   - onDemand: `PhraseIndex.matches(in:_:)` leaves it out; it is only tried when asked for.
  ///   - capturing: whether matches tell what the phrase's classes took.
  mutating func add(
    _ alternatives: [PhrasePattern], as position: PhrasePosition, onDemand: Bool = false,
    capturing: Bool = true
  ) -> Int32 {
    let phrase = Int32(index.phrases.count)
    let patterns = Patterns(roots: alternatives.map(\.root), isRepeated: position == .madeOf)
    let automaton = automata[patterns] ?? makeAutomaton(patterns)
    var traits = automaton.traits
    if onDemand { traits.insert(.onDemand) }
    if capturing { traits.insert(.capturing) }
    index.phrases.append(
      PhraseRecord(
        position: position, traits: traits, firstState: automaton.firstState, stateCount: automaton.stateCount,
        minimumWords: Int32(automaton.length.lowerBound), maximumWords: Int32(automaton.length.upperBound),
        beginning: automaton.beginning, ending: automaton.ending))
    index.twins.append(-1)
    guard !onDemand else { return phrase }
    let twin = Twin(patterns: patterns, position: position, isCapturing: capturing)
    if let last = lastTwins.updateValue(phrase, forKey: twin) {
      index.twins[Int(last)] = phrase
    } else {
      pending.append(Pending(phrase: phrase, node: automaton.node))
    }
    return phrase
  }

  private mutating func makeAutomaton(_ patterns: Patterns) -> Automaton {
    let node = CompiledPhraseNode.alternatives(patterns.roots.map { compile($0, depth: 0) })
    var states = PhraseAutomaton()
    states.add(node, from: PhraseAutomaton.start, to: PhraseAutomaton.end)
    let beginning = append(states.beginning { firstWord(ofLiteral: $0) })
    let ending = append(states.ending())
    var automaton = Automaton(
      firstState: Int32(index.wordEdgeStarts.count - 1), stateCount: Int32(states.states.count), traits: states.traits,
      length: PhraseTriggers(index: index, uses: uses, signUses: signUses).length(of: node), beginning: beginning,
      ending: ending, node: node)
    if patterns.isRepeated {
      // Again and again, until the block is at its end.
      states.connect(PhraseAutomaton.end, PhraseAutomaton.start)
      automaton.length = automaton.length.lowerBound...Int(PhraseTrigger.unbounded)
      for state in states.states { partWords.formUnion(state.words.map(\.word)) }
    }
    if automaton.length.lowerBound == 0 { automaton.traits.insert(.wordless) }
    append(states)
    automata[patterns] = automaton
    return automaton
  }

  /// The index of all phrases added. Linear in them.
  func build() -> PhraseIndex {
    var index = index
    index.vocabulary.makeSlots()
    let chosen = pending.map { chooseTriggers($0) }
    makeTriggers(chosen, &index)
    makeParts(chosen, &index)
    index.derive()
    return index
  }

  /// The words that trigger a phrase, and the marks that do.
  private struct Chosen {
    var phrase: Int32
    var triggers: [PhraseTriggers.Item]
    var marks: [Int32]
    /// It has an alternative with neither.
    var isTriedEverywhere: Bool
  }

  private func chooseTriggers(_ pending: Pending) -> Chosen {
    let measure = PhraseTriggers(index: index, uses: uses, signUses: signUses)
    if index.phrases[Int(pending.phrase)].position == .madeOf {
      let first = measure.first(of: pending.node)
      return Chosen(phrase: pending.phrase, triggers: first ?? [], marks: [], isTriedEverywhere: first == nil)
    }
    return choose(ofAlternatives: pending, measure)
  }

  /// Each alternative is found by its own triggers, or else by its marks; one that has neither makes the phrase one that
  /// is tried at every block.
  private func choose(ofAlternatives pending: Pending, _ measure: PhraseTriggers) -> Chosen {
    var chosen = Chosen(phrase: pending.phrase, triggers: [], marks: [], isTriedEverywhere: false)
    guard case .alternatives(let nodes) = pending.node else { return chosen }
    for node in nodes {
      if let required = measure.required(of: node) {
        chosen.triggers += required.items
      } else if let marks = measure.requiredMarks(of: node) {
        chosen.marks += marks
      } else {
        return Chosen(phrase: pending.phrase, triggers: [], marks: [], isTriedEverywhere: true)
      }
    }
    return chosen
  }

  private mutating func compile(_ node: PhraseNode, depth: Int) -> CompiledPhraseNode {
    switch node {
    case .word(let word): .word(use(word))
    case .sequence(let nodes): .sequence(nodes.map { compile($0, depth: depth) })
    case .alternatives(let nodes): .alternatives(nodes.map { compile($0, depth: depth) })
    case .optional(let node): .optional(compile(node, depth: depth))
    case .anyWords(let count): .anyWords(count)
    case .value(let value): compile(value: value)
    case .list(let name):
      .alternatives(
        depth < Self.maximumListDepth ? (lists[name] ?? []).map { compile($0.root, depth: depth + 1) } : [])
    case .literal(let text): compile(literal: text)
    }
  }

  private mutating func use(_ word: String) -> Int32 {
    let number = number(of: word)
    uses[Int(number)] += 1
    return number
  }

  private mutating func compile(value: PhraseValue) -> CompiledPhraseNode {
    // The sign of an address is a word of its own.
    if value == .email || value == .handle { _ = number(of: "@") }
    signUses[Int(value.sign.rawValue)] += 1
    return .value(value)
  }

  private mutating func compile(literal text: String) -> CompiledPhraseNode {
    let table = WordTable(text)
    let bytes = ContiguousArray(text.utf8)
    let lead = table.words.first.map(\.start) ?? 0
    let trail = Int32(bytes.count) - (table.words.last.map(\.end) ?? 0)
    index.literals.append(
      PhraseLiteral(bytes: bytes, lead: lead, trail: trail, wordCount: Int32(table.words.count)))
    // Its first word has to stand on the page, so that the phrase has a trigger.
    if let first = table.words.first { _ = number(of: table.text(of: first)) }
    return .literal(Int32(index.literals.count - 1), hasWords: !table.words.isEmpty)
  }

  private func firstWord(ofLiteral number: Int32) -> Int32? {
    let table = WordTable(String(decoding: index.literals[Int(number)].bytes, as: UTF8.self))
    return table.words.first.flatMap { words[table.text(of: $0)] }
  }

  private mutating func number(of word: String) -> Int32 {
    if let known = words[word] { return known }
    let number = Int32(words.count)
    words[word] = number
    uses.append(0)
    index.vocabulary.append(word)
    return number
  }

  private mutating func append(_ border: PhraseAutomaton.Border) -> PhraseBorder {
    defer { index.borderWords.append(contentsOf: border.words.sorted()) }
    return PhraseBorder(
      kinds: border.kinds, firstWord: Int32(index.borderWords.count), wordCount: Int32(border.words.count))
  }

  private mutating func append(_ automaton: PhraseAutomaton) {
    for state in automaton.states {
      for edge in state.words.count > 1 ? state.words.sorted(by: { $0.word < $1.word }) : state.words {
        index.wordEdgeLabels.append(edge.word)
        index.wordEdgeTargets.append(edge.target)
      }
      index.wordEdgeStarts.append(Int32(index.wordEdgeLabels.count))
      index.otherEdges.append(contentsOf: state.others)
      index.otherEdgeStarts.append(Int32(index.otherEdges.count))
    }
  }

  /// Triggers that matter in long blocks come first, so that a word of a long block is done with the others at the first
  /// of them.
  private func sortedByReach(_ triggers: [PhraseTrigger], _ index: PhraseIndex) -> [PhraseTrigger] {
    var triggers = triggers
    for place in triggers.indices where index.phrases[Int(triggers[place].phrase)].position == .line {
      let others = Int(triggers[place].maximumBefore) + Int(triggers[place].maximumAfter)
      triggers[place].maximumOthers = UInt16(clamping: others)
    }
    return triggers.enumerated().sorted {
      ($1.element.maximumOthers, $0.offset) < ($0.element.maximumOthers, $1.offset)
    }.map(\.element)
  }

  private func makeTriggers(_ chosen: [Chosen], _ index: inout PhraseIndex) {
    let words = index.vocabulary.count
    var lists = [[PhraseTrigger]](repeating: [], count: words + PhraseSign.allCases.count)
    for item in chosen {
      let phrase = item.phrase
      if item.isTriedEverywhere || !item.marks.isEmpty {
        index.untriggered.append(phrase)
        index.marks.append(contentsOf: item.marks)
        index.markStarts.append(Int32(index.marks.count))
      }
      for item in item.triggers {
        let slot = item.trigger >= 0 ? Int(item.trigger) : words - 1 - Int(item.trigger)
        PhraseTriggers.add(item.trigger(of: phrase), to: &lists[slot])
      }
    }
    // Of a sign's triggers, those whose matches begin with the block come first.
    for sign in words..<lists.count {
      lists[sign] =
        lists[sign].filter { index.phrases[Int($0.phrase)].position.beginsBlock }
        + lists[sign].filter { !index.phrases[Int($0.phrase)].position.beginsBlock }
    }
    for word in 0..<words { lists[word] = sortedByReach(lists[word], index) }
    index.triggerStarts = [0]
    for list in lists {
      index.triggers.append(contentsOf: list)
      index.triggerStarts.append(Int32(index.triggers.count))
    }
  }

  private func makeParts(_ chosen: [Chosen], _ index: inout PhraseIndex) {
    // Those of `made-of` phrases are what they begin with.
    let ofParts = chosen.filter { index.phrases[Int($0.phrase)].position == .madeOf }
    let firstWords = Set(ofParts.flatMap { $0.triggers.map(\.trigger) })
    let words = partWords.filter {
      PhrasePrefix.isLongEnough(index.vocabulary.bytes[index.vocabulary.range(of: $0)])
    }
    index.partLengths = ContiguousArray(Set(words.map { Int32(index.vocabulary.range(of: $0).count) }).sorted())
    guard !firstWords.isDisjoint(with: words) else { return }
    index.prefixFilter = ContiguousArray(repeating: 0, count: PhrasePrefix.filterWords)
    for word in words where firstWords.contains(word) {
      let start = index.vocabulary.range(of: word).lowerBound
      let bytes = index.vocabulary.bytes
      let bit = PhrasePrefix.bit(bytes[start], bytes[start + 1], bytes[start + 2])
      index.prefixFilter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }
}

/// Words that may be part of a longer one (S18).
enum PhrasePrefix {
  static let filterWords = 64

  /// Three letters or more.
  static func isLongEnough(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } >= 3
  }

  /// The place of three bytes in the filter.
  @inline(__always)
  static func bit(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    let value = UInt32(first) &* 0x9E37 ^ UInt32(second) &* 0x79B9 ^ UInt32(third) &* 0x7F4A
    return Int((value ^ value >> 7) & UInt32(64 * filterWords - 1))
  }
}
