import WinnowDocument

extension SelectorContext {
  /// Whether an element has what the relative selectors of a `:has` ask for.
  ///
  /// The answer is worked out for all elements at once, the first time: one pass from the last element to the first for
  /// each compound, however the page is nested.
  mutating func has(_ chains: IndexRange, slot: Int, _ element: Int) -> Bool {
    if let table = hasTables[slot] { return table.isEmpty ? false : table[element] }
    let possible = chains.indices.filter(canMatch)
    let cost = possible.reduce(0) { $0 + index.program.chains[$1].steps.count * document.elements.count }
    var table: ContiguousArray<Bool> = []
    if !possible.isEmpty, spend(cost) {
      table = ContiguousArray(repeating: false, count: document.elements.count)
      for chain in possible { markAnchors(of: chain, in: &table) }
    }
    hasTables[slot] = table
    return table.isEmpty ? false : table[element]
  }

  /// Whether the page has every tag, class and attribute that a chain speaks of.
  private func canMatch(_ chain: Int) -> Bool {
    for step in index.program.chains[chain].steps.indices {
      for number in index.program.steps[step].conditions.indices {
        switch index.program.conditions[number] {
        case .tag(let name), .attribute(let name, _, _, _): if names[Int(name)] < 0 { return false }
        case .hasClass(let number): if !classes.occurs[Int(number)] { return false }
        case .id, .root, .empty, .lang, .nth, .any, .not, .has: break
        }
      }
    }
    return true
  }

  /// Marks the elements from which a relative selector matches.
  private mutating func markAnchors(of chain: Int, in table: inout ContiguousArray<Bool>) {
    let steps = index.program.chains[chain].steps.indices
    // By element: whether the steps after this one match from there.
    var rest = ContiguousArray(repeating: true, count: document.elements.count)
    for step in steps.reversed() {
      rest = reached(by: step, rest: rest)
    }
    for element in table.indices where rest[element] { table[element] = true }
  }

  /// The elements from which a step's combinator leads to an element that meets its compound and from which the rest
  /// matches. Last elements first: when an element is looked at, all of its descendants and later siblings have been.
  private mutating func reached(by step: Int, rest: ContiguousArray<Bool>) -> ContiguousArray<Bool> {
    let combinator = index.program.steps[step].combinator
    var reached = ContiguousArray(repeating: false, count: document.elements.count)
    for element in document.elements.indices.reversed() {
      let isAmongSiblings = combinator == .nextSibling || combinator == .laterSibling
      let anchor = isAmongSiblings ? previousSibling(element) : Int(document.elements[element].parent)
      guard anchor >= 0, !reached[anchor] else { continue }
      let goesOn = combinator == .descendant || combinator == .laterSibling
      reached[anchor] = (goesOn && reached[element]) || (rest[element] && meets(step, element))
    }
    return reached
  }
}
