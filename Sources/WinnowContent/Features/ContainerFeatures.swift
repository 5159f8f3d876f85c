extension FeatureBuilder {
  /// What the containers around a unit hold, from sums over their units.
  mutating func addContainers(_ statistics: ContiguousArray<ContainerStatistics>) {
    let containers = outline.containers
    let units = outline.units
    let own = ContiguousArray(units.map { Int($0.container) })
    let parent = ContiguousArray(own.map { Int(containers[$0].parent) })
    let grand = ContiguousArray(parent.map { Int(containers[$0].parent) })

    matrix.fill(.ownDensity) { statistics[own[$0]].density }
    matrix.fill(.parentGoodShare) { statistics[parent[$0]].goodShare }
    matrix.fill(.grandGoodShare) { statistics[grand[$0]].goodShare }

    // The nearest container of 200 words.
    var wide = ContiguousArray<Int32>(repeating: 0, count: containers.count)
    for index in containers.indices where index > 0 {
      wide[index] = statistics[index].words >= 200 ? Int32(index) : wide[Int(containers[index].parent)]
    }
    matrix.fill(.wideHeadings) { headings[containers[Int(wide[own[$0]])].units] }

    let top = topContainer(statistics)
    let range = containers[top].units
    let share = statistics[top].words / pageWords
    matrix.fill(.inTop) { range.contains($0) ? 1 : 0 }
    matrix.fill(.pageTopShare) { _ in share }

    let main = mainContainer(statistics)
    let mainRange = containers[main].units
    matrix.fill(.inMain) { mainRange.contains($0) ? 1 : 0 }
    matrix.fill(.afterMain) { Float(max(0, $0 - mainRange.upperBound + 1)) }
  }

  struct ContainerStatistics {
    var words: Float
    /// Link words / words.
    var density: Float
    /// Share of its units that are good.
    var good: Float
    /// Its good words / the page's.
    var goodShare: Float
  }

  func containerStatistics() -> ContiguousArray<ContainerStatistics> {
    ContiguousArray(
      outline.containers.map { container in
        let units = container.units
        let sum = words[units]
        return ContainerStatistics(
          words: sum, density: sum > 0 ? linkWords[units] / sum : 0,
          good: goodUnits[units] / Float(max(1, units.count)), goodShare: goodWords[units] / pageGoodWords)
      })
  }

  /// The container in which prose is gathered: the merit of good units flows to the container around them and,
  /// halved, to the next, as in Arc90's Readability.
  private func topContainer(_ statistics: ContiguousArray<ContainerStatistics>) -> Int {
    let containers = outline.containers
    var merit = ContiguousArray<Float>(repeating: 0, count: containers.count)
    for unit in outline.units where unit.isGood {
      let value = 1 + unit.commas + min(3, unit.words / 20)
      let own = Int(unit.container)
      let target = containers[own].isTextual ? Int(containers[own].parent) : own
      merit[target] += value
      merit[Int(containers[target].parent)] += value / 2
    }
    var best = 0
    for index in containers.indices
    where merit[index] * (1 - statistics[index].density) > merit[best] * (1 - statistics[best].density) {
      best = index
    }
    return best
  }

  /// The smallest container with 70 % of the page's good words.
  private func mainContainer(_ statistics: ContiguousArray<ContainerStatistics>) -> Int {
    var found = 0
    for index in statistics.indices where statistics[index].goodShare >= 0.7 { found = index }
    return found
  }
}
