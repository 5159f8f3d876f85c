import WinnowText

/// What a match of a phrase may begin with: a word of a list, a class of values, or anything.
///
/// Most simulations would end at their first word; asking this before is cheaper.
struct PhraseBeginnings: OptionSet, Sendable {
  let rawValue: UInt16
  /// Anything, as far as one word tells.
  static let anything = PhraseBeginnings(rawValue: 1 << 0)
  /// A value that begins with digits, a sign or a word of a value.
  static let quantity = PhraseBeginnings(rawValue: 1 << 1)
  static let name = PhraseBeginnings(rawValue: 1 << 2)
  static let fact = PhraseBeginnings(rawValue: 1 << 3)
}

extension PhraseAutomaton {
  /// What the first step from the start may be: its words, and what else.
  func beginnings(firstWords: (Int32) -> Int32?) -> (words: Set<Int32>, others: PhraseBeginnings) {
    var words: Set<Int32> = []
    var others: PhraseBeginnings = []
    var seen: Set<Int32> = []
    var open = [PhraseAutomaton.start]
    while let state = open.popLast() {
      guard seen.insert(state).inserted else { continue }
      // Where nothing need be taken, there is nothing to begin with.
      if state == PhraseAutomaton.end { others.insert(.anything) }
      words.formUnion(states[Int(state)].words.map(\.word))
      for edge in states[Int(state)].others {
        switch edge.kind {
        case .empty, .mark: open.append(edge.target)
        case .any: others.insert(.anything)
        case .literal:
          if let word = firstWords(edge.argument) { words.insert(word) } else { others.insert(.anything) }
        case .value: others.insert(PhraseValue.allCases[Int(edge.argument)].beginning)
        }
      }
    }
    return (words, others)
  }
}

extension PhraseValue {
  /// What a value of the class begins with.
  fileprivate var beginning: PhraseBeginnings {
    switch self {
    case .number, .price, .date, .time, .duration, .percent, .phone: .quantity
    case .email, .url, .handle: .anything
    case .name: .name
    case .title, .site: .fact
    }
  }
}

extension PhraseIndex {
  /// Whether a match of the phrase may begin at the word.
  func canBegin(_ phrase: PhraseRecord, at word: Int, in text: PhraseText, facts: PhraseFacts?) -> Bool {
    if phrase.beginnings.contains(.anything) { return true }
    let number = text.number(at: word)
    if number >= 0, hasBeginning(phrase, number) { return true }
    if phrase.beginnings.isEmpty { return false }
    if phrase.beginnings.contains(.quantity), text.values.mayBeginQuantity(at: word) { return true }
    if phrase.beginnings.contains(.name), text.values.mayBeginName(at: word) { return true }
    return phrase.beginnings.contains(.fact) && facts?.mayBegin(at: word, in: text) == true
  }

  private func hasBeginning(_ phrase: PhraseRecord, _ word: Int32) -> Bool {
    var low = Int(phrase.firstBeginning)
    var high = low + Int(phrase.beginningCount)
    while low < high {
      let middle = (low + high) / 2
      if beginnings[middle] == word { return true }
      if beginnings[middle] < word { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
