import WinnowText

/// Makes a `PhraseIndex` of phrase patterns.
public struct PhraseIndexBuilder {
  private var index = PhraseIndex()
  private let lists: [String: [PhrasePattern]]
  private var words: [String: Int32] = [:]
  private var pending: [Pending] = []
  /// The last of the phrases with the same patterns, by what they say.
  private var lastTwins: [Twin: Int32] = [:]
  /// The words that `made-of` phrases may begin with, and all their words.
  private var firstWords: Set<Int32> = []
  private var partWords: Set<Int32> = []

  /// A phrase with the words that trigger it, or else the marks one of which it needs.
  private struct Pending {
    var phrase: Int32
    var triggers: [PhraseTriggers.Item]?
    var marks: [Int32]
  }

  private struct Twin: Hashable {
    var position: PhrasePosition
    var isCapturing: Bool
    var patterns: [String]
  }

  /// How deep lists may name lists; what is deeper matches nothing. The checker refuses cycles.
  private static let maximumListDepth = 8

  /// - Parameter lists: what `<word:LIST>` stands for. An unknown list matches nothing.
  public init(lists: [String: [PhrasePattern]] = [:]) { self.lists = lists }

  /// Adds a phrase with its alternatives and returns its number. Linear in the patterns.
  ///
  /// - Parameters:
  ///   - onDemand: `PhraseIndex.matches(in:_:)` leaves it out; it is only tried when asked for.
  ///   - capturing: whether matches tell what the phrase's classes took.
  public mutating func add(
    _ alternatives: [PhrasePattern], as position: PhrasePosition, onDemand: Bool = false,
    capturing: Bool = true
  ) -> Int32 {
    let phrase = Int32(index.phrases.count)
    let node = CompiledPhraseNode.alternatives(alternatives.map { compile($0.root, depth: 0) })
    var automaton = PhraseAutomaton()
    automaton.add(node, from: PhraseAutomaton.start, to: PhraseAutomaton.end)
    let measure = PhraseTriggers(index: index)
    var length = measure.length(of: node)
    if position == .madeOf {
      // Again and again, until the block is at its end.
      automaton.connect(PhraseAutomaton.end, PhraseAutomaton.start)
      length = length.lowerBound...Int(PhraseTrigger.unbounded)
    }
    if length.lowerBound == 0 { automaton.traits.insert(.wordless) }
    if onDemand { automaton.traits.insert(.onDemand) }
    if capturing { automaton.traits.insert(.capturing) }
    append(automaton, position, length)
    if position == .madeOf {
      for state in automaton.states { partWords.formUnion(state.words.map(\.word)) }
    }
    index.twins.append(-1)
    guard !onDemand, !isTwin(phrase, alternatives, position, capturing) else { return phrase }
    if position == .madeOf {
      let first = measure.first(of: node)
      pending.append(Pending(phrase: phrase, triggers: first, marks: []))
      firstWords.formUnion((first ?? []).map(\.trigger).filter { $0 >= 0 })
    } else {
      pending.append(
        Pending(
          phrase: phrase, triggers: measure.required(of: node)?.items, marks: measure.requiredMarks(of: node) ?? []))
    }
    return phrase
  }

  /// Whether an earlier phrase has the same patterns; then it is that one's twin. Lists make patterns differ by name.
  private mutating func isTwin(
    _ phrase: Int32, _ alternatives: [PhrasePattern], _ position: PhrasePosition, _ isCapturing: Bool
  ) -> Bool {
    let twin = Twin(position: position, isCapturing: isCapturing, patterns: alternatives.map(\.source))
    guard !twin.patterns.contains(where: { $0.contains("<word:") }) else { return false }
    let last = lastTwins.updateValue(phrase, forKey: twin)
    if let last { index.twins[Int(last)] = phrase }
    return last != nil
  }

  /// The index of all phrases added. Linear in them.
  public func build() -> PhraseIndex {
    var index = index
    index.vocabulary.makeSlots()
    makeTriggers(&index)
    makeParts(&index)
    return index
  }

  private mutating func compile(_ node: PhraseNode, depth: Int) -> CompiledPhraseNode {
    switch node {
    case .word(let word): .word(number(of: word))
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

  private mutating func compile(value: PhraseValue) -> CompiledPhraseNode {
    // The sign of an address is a word of its own.
    if value == .email || value == .handle { _ = number(of: "@") }
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

  private mutating func number(of word: String) -> Int32 {
    if let known = words[word] { return known }
    let number = Int32(words.count)
    words[word] = number
    index.vocabulary.append(word)
    return number
  }

  private mutating func append(_ automaton: PhraseAutomaton, _ position: PhrasePosition, _ length: ClosedRange<Int>) {
    index.phrases.append(
      PhraseRecord(
        position: position, traits: automaton.traits, firstState: Int32(index.wordEdgeStarts.count - 1),
        stateCount: Int32(automaton.states.count), minimumWords: Int32(length.lowerBound),
        maximumWords: Int32(length.upperBound)))
    for state in automaton.states {
      for edge in state.words.sorted(by: { $0.word < $1.word }) {
        index.wordEdgeLabels.append(edge.word)
        index.wordEdgeTargets.append(edge.target)
      }
      index.wordEdgeStarts.append(Int32(index.wordEdgeLabels.count))
      index.otherEdges.append(contentsOf: state.others)
      index.otherEdgeStarts.append(Int32(index.otherEdges.count))
    }
    index.maximumStates = max(index.maximumStates, Int32(automaton.states.count))
  }

  private func makeTriggers(_ index: inout PhraseIndex) {
    let words = index.vocabulary.count
    var lists = [[PhraseTrigger]](repeating: [], count: words + PhraseSign.allCases.count)
    for item in pending {
      let phrase = item.phrase
      guard let items = item.triggers else {
        index.untriggered.append(phrase)
        index.marks.append(contentsOf: item.marks)
        index.markStarts.append(Int32(index.marks.count))
        continue
      }
      for item in items {
        let slot = item.trigger >= 0 ? Int(item.trigger) : words - 1 - Int(item.trigger)
        PhraseTriggers.add(item.trigger(of: phrase), to: &lists[slot])
      }
    }
    index.triggerStarts = [0]
    for list in lists {
      index.triggers.append(contentsOf: list)
      index.triggerStarts.append(Int32(index.triggers.count))
    }
  }

  private func makeParts(_ index: inout PhraseIndex) {
    let words = partWords.union(firstWords).filter {
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
