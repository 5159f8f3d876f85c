extension FeatureBuilder {
  /// What stands before and after a unit, and the section it is in.
  mutating func addNeighbours() {
    let units = outline.units
    let count = units.count
    let (words, linkWords) = (words, linkWords)
    matrix.fill(.densityAround) { unit in
      let range = max(0, unit - 3)..<min(count, unit + 4)
      return linkWords[range] / max(1, words[range])
    }
    matrix.fill(.wordsAfter) { words[min(count, $0 + 1)..<min(count, $0 + 21)] }

    var distance = Feature.farAway
    matrix.fill(.sinceHeading) { unit in
      defer { distance = units[unit].headingRank > 0 ? 1 : min(Feature.farAway, distance + 1) }
      return distance
    }
    addSections()
  }

  /// A section is a heading and what follows it up to the next heading of any rank.
  private mutating func addSections() {
    let units = outline.units
    let (words, linkWords) = (words, linkWords)
    var section = ContiguousArray<Range<Int>>(repeating: 0..<0, count: units.count)
    var start = 0
    for unit in 0...units.count where unit == units.count || (unit > start && units[unit].headingRank > 0) {
      for index in start..<unit { section[index] = start..<unit }
      start = unit
    }
    matrix.fill(.sectionWords) { words[section[$0]] }
    matrix.fill(.sectionDensity) { linkWords[section[$0]] / max(1, words[section[$0]]) }
    matrix.fill(.sectionRank) { Float(units[section[$0].lowerBound].headingRank) }
  }
}
