import WinnowDocument

extension SelectorContext {
  /// Whether an element has what one of the relative selectors of a `:has` asks for.
  ///
  /// The answer is worked out for all elements at once, the first time, and shared by all selectors that ask the same.
  mutating func has(_ relatives: IndexRange, _ element: Int) -> Bool {
    guard isWithinBudget() else { return false }
    for number in relatives.indices {
      let relative = index.program.relatives[number]
      let slot = Int(relative.slot)
      if hasTables[slot] == nil { hasTables[slot] = anchors(of: Int(relative.chain)) }
      if let table = hasTables[slot], !table.isEmpty, table[element] { return true }
    }
    return false
  }

  /// By element, whether a relative selector matches from there; empty if the page lacks something it speaks of.
  ///
  /// Goes from right to left: from the elements that meet the last compound to all those that its combinator comes
  /// from, of these to those that meet the compound before, and so on. An element is marked once a step, so that each
  /// step is linear in the page, however it is nested.
  private mutating func anchors(of chain: Int) -> ContiguousArray<Bool> {
    let steps = index.program.chains[chain].steps.indices
    guard steps.allSatisfy(canBeMet) else { return [] }
    var candidates = elements(meeting: steps.upperBound - 1)
    for step in steps.reversed() {
      let (marks, anchors) = origins(of: candidates, by: index.program.steps[step].combinator)
      if step == steps.lowerBound { return marks }
      candidates.removeAll(keepingCapacity: true)
      for element in anchors where meets(step - 1, Int(element)) { candidates.append(element) }
    }
    return []
  }

  /// Whether the page has every tag, class and attribute that a compound asks for.
  private func canBeMet(_ step: Int) -> Bool {
    index.program.steps[step].conditions.indices.allSatisfy { number in
      switch index.program.conditions[number] {
      case .tag(let name), .attribute(let name, _, _, _), .matchesAttribute(let name, _): names[Int(name)] >= 0
      case .hasClass(let number): classes.occurs[Int(number)]
      case .id, .root, .empty, .lang, .nth, .any, .not, .has, .hasText, .minimumText: true
      }
    }
  }

  /// The elements that meet a compound; those of its tag alone are asked.
  private mutating func elements(meeting step: Int) -> ContiguousArray<Int32> {
    var found: ContiguousArray<Int32> = []
    let conditions = index.program.steps[step].conditions
    if !conditions.isEmpty, case .tag(let name) = index.program.conditions[Int(conditions.start)] {
      for position in elements(named: names[Int(name)]) {
        let element = elementsByName[position]
        if conditions.count == 1 || meets(step, Int(element)) { found.append(element) }
      }
    } else {
      for element in document.elements.indices where meets(step, element) { found.append(Int32(element)) }
    }
    return found
  }

  /// The elements from which a combinator leads to one of the targets: as marks by element, and one by one.
  private mutating func origins(
    of targets: ContiguousArray<Int32>, by combinator: Combinator
  ) -> (marks: ContiguousArray<Bool>, origins: ContiguousArray<Int32>) {
    let isAmongSiblings = combinator == .nextSibling || combinator == .laterSibling
    let goesOn = combinator == .descendant || combinator == .laterSibling
    var marks = ContiguousArray(repeating: false, count: document.elements.count)
    var origins: ContiguousArray<Int32> = []
    for target in targets {
      var position = Int(target)
      repeat {
        position = isAmongSiblings ? previousSibling(position) : Int(document.elements[position].parent)
        // What stands beyond a marked one has been marked with it.
        guard position >= 0, !marks[position] else { break }
        steps += 1
        marks[position] = true
        origins.append(Int32(position))
      } while goesOn
    }
    return (marks, origins)
  }
}
