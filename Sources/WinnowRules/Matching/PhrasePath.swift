import WinnowDocument
import WinnowText

/// Traces how a phrase matched: what its classes took, and where its first and last characters stand.
///
/// Of several ways the one that takes most words by name or class is chosen. A name in a script without case needs
/// a word of the phrase beside it (RULES.md 2.2); where no way has that, there is no match.
struct PhrasePath {
  struct Trace {
    var range: TextRange
    var values: [PhraseMatch.Value]
  }

  /// A state at a word, and what the rule for names asks of the next step.
  private struct Node {
    var position: Int
    var state: Int32
    var beside: Beside
    var score: Int
    var parent: Int
    /// The edge it was reached by: what it took of the text, as which class.
    var taken: TextRange?
    var value: PhraseValue?
  }

  /// What stands before: a word of the phrase, something else, or a name that needs a word after it.
  private enum Beside: Int { case word, other, needsWord }

  private let phrase: PhraseRecord
  private let index: PhraseIndex
  private let text: PhraseText
  private let facts: PhraseFacts?
  private let range: Range<Int>
  private var nodes: [Node] = []
  private var known: [Int: Int] = [:]
  private var queues: [[Int]]

  private init(
    _ phrase: PhraseRecord, of index: PhraseIndex, over text: PhraseText, facts: PhraseFacts?, range: Range<Int>
  ) {
    self.phrase = phrase
    self.index = index
    self.text = text
    self.facts = facts
    self.range = range
    queues = Array(repeating: [], count: range.count + 1)
  }

  /// The way of a match that the simulation found; nil if names forbid it. Words × edges of the automaton.
  static func trace(
    _ phrase: PhraseRecord, of index: PhraseIndex, over text: PhraseText, facts: PhraseFacts?, range: Range<Int>
  ) -> Trace? {
    var path = PhrasePath(phrase, of: index, over: text, facts: facts, range: range)
    return path.trace()
  }

  private mutating func trace() -> Trace? {
    reach(PhraseAutomaton.start, at: range.lowerBound, .other, score: 0, parent: -1, taken: nil, value: nil)
    for offset in queues.indices {
      // Empty edges add to the queue that is being read.
      var place = 0
      while place < queues[offset].count {
        follow(queues[offset][place])
        place += 1
      }
    }
    let ends = [Beside.word, .other].compactMap { known[key(PhraseAutomaton.end, at: range.upperBound, $0)] }
    guard let end = ends.max(by: { nodes[$0].score < nodes[$1].score }) else { return nil }
    return collect(from: end)
  }

  private func collect(from end: Int) -> Trace {
    var values: [PhraseMatch.Value] = []
    var first: Int32 = .max
    var last: Int32 = .min
    if !range.isEmpty {
      first = text.words[range.lowerBound].start
      last = text.words[range.upperBound - 1].end
    }
    var node = end
    while node >= 0 {
      if let taken = nodes[node].taken {
        first = min(first, taken.start)
        last = max(last, taken.end)
        if let kind = nodes[node].value { values.append(PhraseMatch.Value(kind: kind, range: taken)) }
      }
      node = nodes[node].parent
    }
    if first > last { (first, last) = (Int32(text.textStart), Int32(text.textStart)) }
    return Trace(range: TextRange(first, last), values: values.reversed())
  }

  private func key(_ state: Int32, at position: Int, _ beside: Beside) -> Int {
    ((position - range.lowerBound) * Int(phrase.stateCount) + Int(state)) * 3 + beside.rawValue
  }

  private mutating func reach(
    _ state: Int32, at position: Int, _ beside: Beside, score: Int, parent: Int, taken: TextRange?,
    value: PhraseValue?
  ) {
    guard position <= range.upperBound else { return }
    let key = key(state, at: position, beside)
    let node = Node(
      position: position, state: state, beside: beside, score: score, parent: parent, taken: taken, value: value)
    if let place = known[key] {
      guard nodes[place].score < score else { return }
      nodes[place] = node
      queues[position - range.lowerBound].append(place)
    } else {
      known[key] = nodes.count
      queues[position - range.lowerBound].append(nodes.count)
      nodes.append(node)
    }
  }

  private mutating func follow(_ place: Int) {
    let node = nodes[place]
    let row = Int(phrase.firstState + node.state)
    if node.position < range.upperBound {
      let number = text.number(at: node.position)
      if number >= 0 {
        var edge = index.firstEdge(of: row, word: number)
        while edge < Int(index.wordEdgeStarts[row + 1]), index.wordEdgeLabels[edge] == number {
          reach(
            index.wordEdgeTargets[edge], at: node.position + 1, .word, score: node.score + 2, parent: place,
            taken: nil, value: nil)
          edge += 1
        }
      }
    }
    for edge in Int(index.otherEdgeStarts[row])..<Int(index.otherEdgeStarts[row + 1]) {
      follow(index.otherEdges[edge], from: node, place)
    }
  }

  private mutating func follow(_ edge: PhraseEdge, from node: Node, _ place: Int) {
    switch edge.kind {
    case .empty:
      reach(
        edge.target, at: node.position, node.beside, score: node.score, parent: place, taken: nil, value: nil)
    case .mark:
      guard let mark = text.range(ofMark: index.literals[Int(edge.argument)], before: node.position) else { return }
      reach(
        edge.target, at: node.position, node.beside, score: node.score, parent: place, taken: TextRange(mark),
        value: nil)
    case .any:
      guard node.position < range.upperBound, node.beside != .needsWord else { return }
      reach(
        edge.target, at: node.position + 1, .other, score: node.score, parent: place, taken: nil, value: nil)
    case .literal:
      let literal = index.literals[Int(edge.argument)]
      guard node.position < range.upperBound, let taken = text.range(of: literal, at: node.position) else { return }
      let count = Int(literal.wordCount)
      reach(
        edge.target, at: node.position + count, .word, score: node.score + 2 * count, parent: place,
        taken: TextRange(taken), value: nil)
    case .value: followValue(edge, from: node, place)
    }
  }

  private mutating func followValue(_ edge: PhraseEdge, from node: Node, _ place: Int) {
    guard node.position < range.upperBound, node.beside != .needsWord else { return }
    var ends: ContiguousArray<Int32> = []
    index.ends(
      ofValue: edge.argument, at: node.position, in: text, facts: facts, casedOnly: false, into: &ends)
    let value = PhraseValue.allCases[Int(edge.argument)]
    for end in ends where Int(end) > node.position {
      let last = Int(end) - 1
      guard last < range.upperBound else { continue }
      let isCaseless = value == .name && !text.words[node.position].flags.contains(.cased)
      reach(
        edge.target, at: Int(end), isCaseless && node.beside != .word ? .needsWord : .other,
        score: node.score + 2 * (last + 1 - node.position), parent: place,
        taken: TextRange(text.words[node.position].start, text.words[last].end), value: value)
    }
  }
}

extension TextRange {
  fileprivate init(_ range: Range<Int>) { self.init(Int32(range.lowerBound), Int32(range.upperBound)) }
}
