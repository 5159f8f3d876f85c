import WinnowDocument

extension SelectorContext {
  /// The sibling before an element, -1 for none. Found for all elements the first time, in one pass.
  mutating func previousSibling(_ element: Int) -> Int {
    if previousSiblings.isEmpty { findPreviousSiblings() }
    return Int(previousSiblings[element])
  }

  private mutating func findPreviousSiblings() {
    previousSiblings = ContiguousArray(repeating: -1, count: document.elements.count)
    // By parent, its last child so far; the last place is for elements without a parent.
    var lastChildren = ContiguousArray<Int32>(repeating: -1, count: document.elements.count + 1)
    for element in document.elements.indices {
      let parent = parentSlot(element)
      previousSiblings[element] = lastChildren[parent]
      lastChildren[parent] = Int32(element)
    }
  }

  /// The parent, or for elements without one the place after the last element.
  private func parentSlot(_ element: Int) -> Int {
    let parent = Int(document.elements[element].parent)
    return parent >= 0 ? parent : document.elements.count
  }

  // MARK: Positions

  /// Whether an element's position is `step` × n + `offset` for some n from 0.
  mutating func isAt(_ step: Int32, _ offset: Int32, _ counting: Int32, _ element: Int) -> Bool {
    if positions[Int(counting)].isEmpty { count(Int(counting)) }
    let position = Int(positions[Int(counting)][element])
    guard position > 0 else { return false }
    let distance = position - Int(offset)
    guard step != 0 else { return distance == 0 }
    return distance.isMultiple(of: Int(step)) && distance / Int(step) >= 0
  }

  /// Counts the positions of all elements among their siblings.
  private mutating func count(_ number: Int) {
    let counting = index.program.countings[number]
    var isCounted: ContiguousArray<Bool> = []
    if !counting.of.isEmpty {
      isCounted = ContiguousArray(repeating: false, count: document.elements.count)
      for element in document.elements.indices { isCounted[element] = matchesAny(counting.of, element) }
    }
    positions[number] =
      counting.ofType
      ? positionsOfType(fromEnd: counting.fromEnd) : plainPositions(fromEnd: counting.fromEnd, isCounted: isCounted)
  }

  /// By element, its position among the counted siblings, from 1; all are counted if `isCounted` is empty.
  private func plainPositions(fromEnd: Bool, isCounted: ContiguousArray<Bool>) -> ContiguousArray<Int32> {
    var positions = ContiguousArray<Int32>(repeating: 0, count: document.elements.count)
    var counts = ContiguousArray<Int32>(repeating: 0, count: document.elements.count + 1)
    for step in document.elements.indices {
      let element = fromEnd ? document.elements.count - 1 - step : step
      guard isCounted.isEmpty || isCounted[element] else { continue }
      let parent = parentSlot(element)
      counts[parent] += 1
      positions[element] = counts[parent]
    }
    return positions
  }

  /// By element, its position among the siblings of its name, from 1. The elements are taken name by name, so that one
  /// count a parent suffices.
  private mutating func positionsOfType(fromEnd: Bool) -> ContiguousArray<Int32> {
    if elementsByName.isEmpty { sortByName() }
    var positions = ContiguousArray<Int32>(repeating: 0, count: document.elements.count)
    var counts = ContiguousArray<Int32>(repeating: 0, count: document.elements.count + 1)
    // By parent, the name that its count is of.
    var countedName = ContiguousArray<Int32>(repeating: -1, count: document.elements.count + 1)
    for step in elementsByName.indices {
      let element = Int(elementsByName[fromEnd ? elementsByName.count - 1 - step : step])
      let parent = parentSlot(element)
      let name = Int32(document.elements[element].name.rawValue)
      if countedName[parent] != name {
        countedName[parent] = name
        counts[parent] = 0
      }
      counts[parent] += 1
      positions[element] = counts[parent]
    }
    return positions
  }

  /// Sorts the elements by name, those of one name in document order (a counting sort).
  private mutating func sortByName() {
    let names = Int(document.elements.reduce(0) { max($0, $1.name.rawValue) }) + 1
    nameStarts = ContiguousArray(repeating: 0, count: names + 1)
    for element in document.elements { nameStarts[Int(element.name.rawValue) + 1] += 1 }
    for name in 0..<names { nameStarts[name + 1] += nameStarts[name] }
    elementsByName = ContiguousArray(repeating: 0, count: document.elements.count)
    var next = nameStarts
    for element in document.elements.indices {
      let name = Int(document.elements[element].name.rawValue)
      elementsByName[Int(next[name])] = Int32(element)
      next[name] += 1
    }
  }

  /// Where the elements of a name (by its number in the document) stand in `elementsByName`.
  mutating func elements(named name: Int32) -> Range<Int> {
    if elementsByName.isEmpty { sortByName() }
    guard name >= 0, Int(name) < nameStarts.count - 1 else { return 0..<0 }
    return Int(nameStarts[Int(name)])..<Int(nameStarts[Int(name) + 1])
  }
}
