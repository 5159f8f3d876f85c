import WinnowText

/// The automaton of one phrase while it is built: Thompson's construction, with common beginnings shared.
struct PhraseAutomaton {
  struct State {
    var words: [(word: Int32, target: Int32)] = []
    var others: [PhraseEdge] = []
  }
  /// 0 is the start, 1 the end.
  var states = [State(), State()]
  var traits: PhraseTraits = []

  /// States that one word alone leads to: alternatives that begin with the same words go on from there.
  private var shared: [Prefix: Int32] = [:]
  private struct Prefix: Hashable {
    var state: Int32
    var word: Int32
  }

  static let start: Int32 = 0
  static let end: Int32 = 1

  /// Adds a way from one state to another. No edge may lead to `from` afterwards, none from `to` before.
  mutating func add(_ node: CompiledPhraseNode, from: Int32, to: Int32) {
    switch node {
    case .word(let word): states[Int(from)].words.append((word, to))
    case .value(let value):
      traits.insert(.needsPath)
      if value == .title || value == .site { traits.insert(.usesFacts) }
      let number = PhraseValue.allCases.firstIndex(of: value) ?? 0
      states[Int(from)].others.append(PhraseEdge(kind: .value, argument: Int32(number), target: to))
    case .literal(let literal, let hasWords):
      traits.formUnion([.needsPath, .hasLiterals])
      states[Int(from)].others.append(
        PhraseEdge(kind: hasWords ? .literal : .mark, argument: literal, target: to))
    case .optional(let node):
      add(node, from: from, to: to)
      connect(from, to)
    case .alternatives(let nodes):
      for node in nodes { add(node, from: from, to: to) }
    case .sequence(let nodes): addSequence(nodes, from: from, to: to)
    case .anyWords(let count): addAnyWords(count, from: from, to: to)
    }
  }

  mutating func connect(_ from: Int32, _ to: Int32) {
    states[Int(from)].others.append(PhraseEdge(kind: .empty, argument: 0, target: to))
  }

  private mutating func addSequence(_ nodes: [CompiledPhraseNode], from: Int32, to: Int32) {
    var current = from
    for (index, node) in nodes.enumerated() {
      if index == nodes.count - 1 {
        add(node, from: current, to: to)
      } else if case .word(let word) = node {
        current = next(after: current, word: word)
      } else {
        let next = makeState()
        add(node, from: current, to: next)
        current = next
      }
    }
    if nodes.isEmpty { connect(from, to) }
  }

  private mutating func next(after state: Int32, word: Int32) -> Int32 {
    if let known = shared[Prefix(state: state, word: word)] { return known }
    let next = makeState()
    states[Int(state)].words.append((word, next))
    shared[Prefix(state: state, word: word)] = next
    return next
  }

  private mutating func addAnyWords(_ count: ClosedRange<Int>, from: Int32, to: Int32) {
    var current = from
    if count.lowerBound == 0 { connect(current, to) }
    guard count.upperBound > 0 else { return }
    for taken in 1...count.upperBound {
      let next = taken == count.upperBound ? to : makeState()
      states[Int(current)].others.append(PhraseEdge(kind: .any, argument: 0, target: next))
      if taken >= count.lowerBound, next != to { connect(next, to) }
      current = next
    }
  }

  private mutating func makeState() -> Int32 {
    states.append(State())
    return Int32(states.count - 1)
  }
}

/// A phrase with its words numbered and its lists in place.
indirect enum CompiledPhraseNode {
  case word(Int32)
  case sequence([CompiledPhraseNode])
  case alternatives([CompiledPhraseNode])
  case optional(CompiledPhraseNode)
  case anyWords(ClosedRange<Int>)
  case value(PhraseValue)
  case literal(Int32, hasWords: Bool)
}
