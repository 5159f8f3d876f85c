import WinnowDocument

/// What is remembered about a step of a chain and an element.
struct StepMemo: OptionSet, Sendable {
  let rawValue: UInt8

  /// Whether the chain up to the step matches the element is known, and it does.
  static let matchKnown = StepMemo(rawValue: 1 << 0)
  static let matches = StepMemo(rawValue: 1 << 1)
  /// Whether it matches some ancestor (or sibling before, as the combinator after it says) is known, and it does.
  static let reachKnown = StepMemo(rawValue: 1 << 2)
  static let reaches = StepMemo(rawValue: 1 << 3)
}

extension SelectorContext {
  /// Whether a chain matches, its last step at this element. Recurses over the pattern, never over the page.
  mutating func matchesChain(_ chain: Int, _ element: Int) -> Bool {
    let steps = index.program.chains[chain].steps.indices
    return matchesThrough(steps.upperBound - 1, first: steps.lowerBound, element)
  }

  /// Whether some chain of a list matches the element.
  mutating func matchesAny(_ chains: IndexRange, _ element: Int) -> Bool {
    for chain in chains.indices where matchesChain(chain, element) { return true }
    return false
  }

  /// Whether the chain that begins at `first` matches up to a step, that step at this element.
  private mutating func matchesThrough(_ step: Int, first: Int, _ element: Int) -> Bool {
    let slot = Int(index.program.steps[step].slot)
    guard slot >= 0 else { return computeMatch(step, first: first, element) }
    if memos[slot].isEmpty { memos[slot] = ContiguousArray(repeating: [], count: document.elements.count) }
    let known = memos[slot][element]
    if known.contains(.matchKnown) { return known.contains(.matches) }
    let result = computeMatch(step, first: first, element)
    memos[slot][element].formUnion(result ? [.matchKnown, .matches] : .matchKnown)
    return result
  }

  private mutating func computeMatch(_ step: Int, first: Int, _ element: Int) -> Bool {
    guard meets(step, element) else { return false }
    guard step > first else { return true }
    switch index.program.steps[step].combinator {
    case .child:
      let parent = Int(document.elements[element].parent)
      return parent >= 0 && matchesThrough(step - 1, first: first, parent)
    case .nextSibling:
      let previous = previousSibling(element)
      return previous >= 0 && matchesThrough(step - 1, first: first, previous)
    case .descendant: return reaches(step - 1, first: first, element, amongSiblings: false)
    case .laterSibling: return reaches(step - 1, first: first, element, amongSiblings: true)
    }
  }

  /// Whether a chain up to a step matches some ancestor of the element, or some sibling before it. What is found out
  /// on the way holds for all that were passed, so that all calls together go past each element once.
  private mutating func reaches(_ step: Int, first: Int, _ element: Int, amongSiblings: Bool) -> Bool {
    let slot = Int(index.program.steps[step].slot)
    if memos[slot].isEmpty { memos[slot] = ContiguousArray(repeating: [], count: document.elements.count) }
    var position = element
    var result = false
    while true {
      steps += 1
      let known = memos[slot][position]
      if known.contains(.reachKnown) {
        result = known.contains(.reaches)
        break
      }
      let next = amongSiblings ? previousSibling(position) : Int(document.elements[position].parent)
      guard next >= 0 else { break }
      if matchesThrough(step, first: first, next) {
        result = true
        break
      }
      position = next
    }
    let last = position
    position = element
    while true {
      memos[slot][position].formUnion(result ? [.reachKnown, .reaches] : .reachKnown)
      if position == last { return result }
      position = amongSiblings ? previousSibling(position) : Int(document.elements[position].parent)
    }
  }

  /// Whether an element meets all conditions of a step's compound.
  mutating func meets(_ step: Int, _ element: Int) -> Bool {
    steps += 1
    for number in index.program.steps[step].conditions.indices {
      guard holds(index.program.conditions[number], element) else { return false }
    }
    return true
  }

  // MARK: Conditions

  /// Whether a condition holds for an element.
  mutating func holds(_ condition: SelectorProgram.Condition, _ element: Int) -> Bool {
    switch condition {
    case .tag(let name):
      Int32(document.elements[element].name.rawValue) == names[Int(name)]
    case .id(let value):
      compares(KnownName.id.rawValue, .equals, value, ignoresCase: false, element)
    case .hasClass(let number):
      document.elements[element].classList >= 0
        && classes.list(Int(document.elements[element].classList), has: number)
    case .attribute(let name, let comparison, let value, let ignoresCase):
      names[Int(name)] >= 0
        && compares(UInt16(names[Int(name)]), comparison, value, ignoresCase: ignoresCase, element)
    case .root: document.elements[element].parent < 0
    case .empty: isEmpty(element)
    case .lang(let ranges): speaks(ranges, element)
    case .nth(let step, let offset, let counting): isAt(step, offset, counting, element)
    case .any(let chains): matchesAny(chains, element)
    case .not(let chains): !matchesAny(chains, element)
    case .has(let relatives): has(relatives, element)
    case .hasText(let text): hasText(Int(text), element)
    case .matchesAttribute(let name, let regex): matchesAttribute(name, Int(regex), element)
    case .minimumText(let count): hasText(ofAtLeast: Int(count), element)
    }
  }

  /// Where an element's attribute of a name stands in the document's attributes.
  func attribute(named name: UInt16, of element: Int) -> Int? {
    for attribute in document.elements[element].attributes
    where document.attributes[attribute].name.rawValue == name {
      return attribute
    }
    return nil
  }

  private func compares(
    _ name: UInt16, _ comparison: AttributeSelector.Operator, _ value: Int32, ignoresCase: Bool, _ element: Int
  ) -> Bool {
    guard let attribute = attribute(named: name, of: element) else { return false }
    return document.attributeBytes.withUnsafeBufferPointer { page in
      index.program.bytes.withUnsafeBufferPointer { bytes in
        AttributeComparison.holds(
          comparison, UnsafeBufferPointer(rebasing: page[document.attributes[attribute].value]),
          UnsafeBufferPointer(rebasing: bytes[index.program.values[Int(value)].indices]), ignoresCase: ignoresCase)
      }
    }
  }

  /// No element and no text but white space (Selectors Level 4); script and the like count by their source.
  private func isEmpty(_ element: Int) -> Bool {
    let element = (index: element, value: document.elements[element])
    return Int(element.value.subtreeEnd) == element.index + 1 && element.value.text.isEmpty
      && element.value.sourceEnd <= element.value.sourceStart
  }
}
