extension FeatureBuilder {
  /// Where a unit lies relative to two anchors: the title and the first good unit after it. What counts is the
  /// smallest container that joins the unit with the anchor.
  mutating func addAnchors(_ statistics: ContiguousArray<ContainerStatistics>) {
    let units = outline.units
    let title = outline.titleUnit
    var first = -1
    for (index, unit) in units.enumerated() where unit.isGood {
      if first < 0 || (first <= title && index > title) { first = index }
    }
    let containers = outline.containers
    let own = ContiguousArray(units.map { Int($0.container) })

    if let join = joins(with: first) {
      let depth = containers[own[first]].depth
      matrix.fill(.firstLevelsUp) { Float(containers[own[$0]].depth - containers[Int(join[own[$0]])].depth) }
      matrix.fill(.firstLevelsDown) { Float(depth - containers[Int(join[own[$0]])].depth) }
      matrix.fill(.firstJoinShare) { [pageWords] in statistics[Int(join[own[$0]])].words / pageWords }
    } else {
      for feature in [Feature.firstLevelsUp, .firstLevelsDown, .firstJoinShare] {
        matrix.fill(feature) { _ in Feature.noAnchor }
      }
    }
    if let join = joins(with: title) {
      matrix.fill(.titleJoinGood) { statistics[Int(join[own[$0]])].good }
    } else {
      matrix.fill(.titleJoinGood) { _ in Feature.noAnchor }
    }
    addSinceFirst(first)
  }

  /// A container: the smallest container that holds both it and the anchor's unit; nil without an anchor.
  private func joins(with anchor: Int) -> ContiguousArray<Int32>? {
    guard anchor >= 0 else { return nil }
    let containers = outline.containers
    var join = ContiguousArray<Int32>(repeating: -1, count: containers.count)
    var container = Int(outline.units[anchor].container)
    join[0] = 0
    while container > 0 {
      join[container] = Int32(container)
      container = Int(containers[container].parent)
    }
    for index in containers.indices where join[index] < 0 { join[index] = join[Int(containers[index].parent)] }
    return join
  }

  /// What was passed since the first good unit.
  private mutating func addSinceFirst(_ first: Int) {
    guard first >= 0 else {
      matrix.fill(.linkWordsSinceFirst) { _ in Feature.noAnchor }
      return
    }
    let linkWords = linkWords
    matrix.fill(.linkWordsSinceFirst) {
      $0 >= first ? linkWords[first..<$0 + 1] : -linkWords[$0 + 1..<first + 1]
    }
  }
}
