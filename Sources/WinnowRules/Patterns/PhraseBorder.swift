import WinnowText

/// What a match of a phrase may begin or end with: words of a list, and classes of values.
///
/// Most simulations would end at their first word, or just before the last; asking this before is cheaper.
struct PhraseBorder: Sendable {
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt16
    /// Anything, as far as one word tells.
    static let anything = Kinds(rawValue: 1 << 0)
    /// A value with digits, signs or words of values.
    static let quantity = Kinds(rawValue: 1 << 1)
    static let name = Kinds(rawValue: 1 << 2)
    static let fact = Kinds(rawValue: 1 << 3)
  }
  var kinds: Kinds
  /// Where its words stand in `PhraseIndex.borderWords`, sorted.
  var firstWord: Int32
  var wordCount: Int32
}

extension PhraseAutomaton {
  /// What one border of a match may be: its words, and what else.
  struct Border {
    var words: Set<Int32> = []
    var kinds: PhraseBorder.Kinds = []
  }

  /// - Parameter firstWord: the number of a literal's first word.
  func beginning(firstWord: (Int32) -> Int32?) -> Border {
    var border = Border()
    for state in closure(of: PhraseAutomaton.start) {
      // Where nothing need be taken, there is nothing to begin with.
      if state == PhraseAutomaton.end { border.kinds.insert(.anything) }
      for edge in states[Int(state)].words { border.words.insert(edge.word) }
      for edge in states[Int(state)].others {
        switch edge.kind {
        case .empty, .mark: break
        case .any: border.kinds.insert(.anything)
        case .literal:
          if let word = firstWord(edge.argument) {
            border.words.insert(word)
          } else {
            border.kinds.insert(.anything)
          }
        case .value: border.kinds.insert(PhraseValue.allCases[Int(edge.argument)].beginning)
        }
      }
    }
    return border
  }

  /// What the last step to the end may be.
  func ending() -> Border {
    var border = Border()
    let last = statesBeforeEnd()
    if last[Int(PhraseAutomaton.start)] { border.kinds.insert(.anything) }
    for state in states {
      for edge in state.words where last[Int(edge.target)] { border.words.insert(edge.word) }
      for edge in state.others where last[Int(edge.target)] {
        switch edge.kind {
        case .empty, .mark: break
        case .any, .literal: border.kinds.insert(.anything)
        case .value: border.kinds.insert(PhraseValue.allCases[Int(edge.argument)].ending)
        }
      }
    }
    return border
  }

  /// The states that are reached without taking a word.
  private func closure(of state: Int32) -> Set<Int32> {
    var seen: Set<Int32> = []
    var open = [state]
    while let state = open.popLast() {
      guard seen.insert(state).inserted else { continue }
      open += states[Int(state)].others.filter { $0.kind == .empty || $0.kind == .mark }.map(\.target)
    }
    return seen
  }

  /// By state, whether the end is reached from it without taking a word.
  private func statesBeforeEnd() -> [Bool] {
    var sources: [Int32: [Int32]] = [:]
    for (number, state) in states.enumerated() {
      for edge in state.others where edge.kind == .empty || edge.kind == .mark {
        sources[edge.target, default: []].append(Int32(number))
      }
    }
    var isSeen = [Bool](repeating: false, count: states.count)
    var open = [PhraseAutomaton.end]
    while let state = open.popLast() {
      if isSeen[Int(state)] { continue }
      isSeen[Int(state)] = true
      if !sources.isEmpty { open += sources[state] ?? [] }
    }
    return isSeen
  }
}

extension PhraseValue {
  fileprivate var beginning: PhraseBorder.Kinds {
    switch self {
    case .number, .price, .date, .time, .duration, .percent, .phone: .quantity
    case .email, .url, .handle: .anything
    case .name: .name
    case .title, .site: .fact
    }
  }

  fileprivate var ending: PhraseBorder.Kinds {
    switch self {
    case .number, .price, .date, .time, .duration, .percent, .phone: .quantity
    case .email, .url, .handle, .title, .site: .anything
    case .name: .name
    }
  }
}

extension PhraseIndex {
  /// Whether a match of the phrase may begin at the word.
  func canBegin(_ phrase: PhraseRecord, at word: Int, in text: PhraseText, facts: PhraseFacts?) -> Bool {
    let border = phrase.beginning
    if border.kinds.contains(.anything) || hasWord(border, text.number(at: word)) { return true }
    if border.kinds.isEmpty { return false }
    if border.kinds.contains(.quantity), text.values.mayBeginQuantity(at: word) { return true }
    if border.kinds.contains(.name), text.values.mayBeginName(at: word) { return true }
    return border.kinds.contains(.fact) && facts?.mayBegin(at: word, in: text) == true
  }

  /// Whether a match of the phrase may end with the word.
  func canEnd(_ phrase: PhraseRecord, with word: Int, in text: PhraseText) -> Bool {
    let border = phrase.ending
    if border.kinds.contains(.anything) || hasWord(border, text.number(at: word)) { return true }
    if border.kinds.isEmpty { return false }
    // A quantity ends with what it may begin with: a digit, a sign, a word of values.
    if border.kinds.contains(.quantity), text.values.mayBeginQuantity(at: word) { return true }
    return border.kinds.contains(.name) && text.values.mayBeginName(at: word)
  }

  private func hasWord(_ border: PhraseBorder, _ word: Int32) -> Bool {
    guard word >= 0 else { return false }
    let own = Int(border.firstWord)..<Int(border.firstWord + border.wordCount)
    let place = own.partitioningIndex { borderWords[$0] >= word }
    return place < own.upperBound && borderWords[place] == word
  }
}
