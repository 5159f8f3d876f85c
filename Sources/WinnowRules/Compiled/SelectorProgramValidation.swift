extension SelectorProgram {
  /// Throws unless every number lies in the array it points into, and conditions point only to chains whose conditions
  /// stand before them, as the builder lays them out: matching then can't go in circles.
  func validate() throws(ByteReaderError) {
    // A damaged count must not become an allocation.
    if memoSlots < 0 || memoSlots > steps.count || hasSlots < 0 || hasSlots > relatives.count {
      throw ByteReaderError("a count of memos is too large")
    }
    for range in classes { try check(range, within: bytes.count) }
    for range in values { try check(range, within: bytes.count) }
    for step in steps {
      try check(step.conditions, within: conditions.count)
      if step.slot < -1 || step.slot >= memoSlots { throw ByteReaderError("a memo is out of bounds") }
    }
    for chain in chains {
      try check(chain.steps, within: steps.count)
      if chain.steps.isEmpty { throw ByteReaderError("a selector is empty") }
      for step in steps[chain.steps.indices].dropLast() where step.slot < 0 {
        throw ByteReaderError("a memo is missing")
      }
    }
    for (number, selector) in selectors.enumerated() {
      try check(selector.chains, within: chains.count)
      for chain in chains[selector.chains.indices] { try check(chain.subject, of: number) }
    }
    for text in texts {
      if case .regex(let number) = text { try check(number, within: regexes.count) }
    }
    for counting in countings { try check(counting.of, within: chains.count) }
    for relative in relatives {
      try check(relative.chain, within: chains.count)
      try check(relative.slot, within: Int(hasSlots))
    }
    for (number, condition) in conditions.enumerated() { try check(condition, number: number) }
  }

  /// What a selector's matches are told from was added before it, and goes nowhere else.
  private func check(_ subject: Subject, of selector: Int) throws(ByteReaderError) {
    switch subject {
    case .itself: break
    case .ancestor(let level): try check(level, within: Int(UInt8.max) + 1)
    case .nearest(let number):
      try check(number, within: selector)
      for chain in chains[selectors[Int(number)].chains.indices] where chain.subject != .itself {
        throw ByteReaderError("a selector's subject has another")
      }
    }
  }

  private func check(_ condition: Condition, number: Int) throws(ByteReaderError) {
    switch condition {
    case .tag(let name): try check(name, within: names.count)
    case .id(let value): try check(value, within: values.count)
    case .hasClass(let number): try check(number, within: classes.count)
    case .attribute(let name, _, let value, _):
      try check(name, within: names.count)
      try check(value, within: values.count)
    case .root, .empty, .minimumText: break
    case .hasText(let text): try check(text, within: texts.count)
    case .matchesAttribute(let name, let regex):
      try check(name, within: names.count)
      try check(regex, within: regexes.count)
    case .lang(let ranges): try check(ranges, within: values.count)
    case .nth(_, _, let counting):
      try check(counting, within: countings.count)
      try checkOrder(countings[Int(counting)].of, before: number)
    case .any(let chains), .not(let chains): try checkOrder(chains, before: number)
    case .has(let range):
      try check(range, within: relatives.count)
      for relative in relatives[range.indices] {
        try checkOrder(IndexRange(Int(relative.chain), Int(relative.chain) + 1), before: number)
      }
    }
  }

  private func checkOrder(_ range: IndexRange, before number: Int) throws(ByteReaderError) {
    try check(range, within: chains.count)
    for chain in chains[range.indices] {
      for step in steps[chain.steps.indices] where step.conditions.end > Int32(number) {
        throw ByteReaderError("a selector holds itself")
      }
    }
  }

  private func check(_ range: IndexRange, within count: Int) throws(ByteReaderError) {
    if Int(range.end) > count { throw ByteReaderError("a range is out of bounds") }
  }

  private func check(_ number: Int32, within count: Int) throws(ByteReaderError) {
    if number < 0 || Int(number) >= count { throw ByteReaderError("a number is out of bounds") }
  }
}
