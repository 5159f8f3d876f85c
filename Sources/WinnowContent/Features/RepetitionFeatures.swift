extension FeatureBuilder {
  /// How often what a unit stands in is repeated: cards, rows, posts, menu entries.
  mutating func addRepetition(_ statistics: ContiguousArray<ContainerStatistics>) {
    let containers = outline.containers
    let units = outline.units
    let groups = siblingGroups()
    // The nearest container with at least two like it beside it.
    var card = ContiguousArray<Int32>(repeating: 0, count: containers.count)
    for index in containers.indices where index > 0 {
      let isRepeated = groups.members[Int(groups.ofContainer[index])] >= 3
      card[index] = isRepeated ? Int32(index) : card[Int(containers[index].parent)]
    }
    let own = ContiguousArray(units.map { Int($0.container) })
    matrix.fill(.cardDensity) { statistics[Int(card[own[$0]])].density }
    matrix.fill(.cardGood) { statistics[Int(card[own[$0]])].good }
    matrix.fill(.parentSiblingsGood) { unit in
      let group = Int(groups.ofContainer[Int(containers[own[unit]].parent)])
      return groups.good[group] / groups.members[group]
    }
    var largest: Float = 0
    for group in groups.words.indices where groups.members[group] >= 3 { largest = max(largest, groups.words[group]) }
    matrix.fill(.pageRepeatedShare) { [pageWords] _ in largest / pageWords }

    addLikeness(
      { containers[Int(units[$0].container)].path }, count: nil, share: .pathShare, ends: .pathEnds)
    addLikeness(
      { unit in
        let container = containers[Int(units[unit].container)]
        return combined(container.signature, containers[Int(container.parent)].signature)
      }, count: .pairCount, share: .pairShare, ends: nil)
  }

  struct SiblingGroups {
    /// A container: the number of its group.
    var ofContainer: ContiguousArray<Int32>
    /// A group: how many containers, their words and their good units.
    var members: ContiguousArray<Float>
    var words: ContiguousArray<Float>
    var good: ContiguousArray<Float>
  }

  /// Containers with the same parent, tag and class.
  private func siblingGroups() -> SiblingGroups {
    var grouping = Grouping(expected: outline.containers.count)
    for container in outline.containers {
      grouping.add(combined(container.signature, UInt64(UInt32(bitPattern: container.parent))))
    }
    let zeros = ContiguousArray<Float>(repeating: 0, count: grouping.count)
    var groups = SiblingGroups(ofContainer: grouping.numbers, members: zeros, words: zeros, good: zeros)
    for (index, container) in outline.containers.enumerated() {
      let group = Int(grouping.numbers[index])
      groups.members[group] += 1
      groups.words[group] += words[container.units]
      groups.good[group] += goodUnits[container.units]
    }
    return groups
  }

  /// Units that share a key: how many, which share of the page's words, which share ends with a sentence mark.
  private mutating func addLikeness(_ key: (Int) -> UInt64, count: Feature?, share: Feature, ends: Feature?) {
    let units = outline.units
    var grouping = Grouping(expected: units.count)
    var counts = ContiguousArray<Float>()
    var words = ContiguousArray<Float>()
    var marked = ContiguousArray<Float>()
    for unit in units.indices {
      let number = grouping.add(key(unit))
      if number == counts.count {
        counts.append(0)
        words.append(0)
        marked.append(0)
      }
      counts[number] += 1
      words[number] += units[unit].words
      if units[unit].endsWithMark { marked[number] += 1 }
    }
    let numbers = grouping.numbers
    if let count { matrix.fill(count) { counts[Int(numbers[$0])] } }
    matrix.fill(share) { [pageWords] in words[Int(numbers[$0])] / pageWords }
    if let ends { matrix.fill(ends) { marked[Int(numbers[$0])] / counts[Int(numbers[$0])] } }
  }
}
