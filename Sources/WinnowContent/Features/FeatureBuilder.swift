import WinnowDocument

/// Computes the features of a page: a few passes over its units and one over its containers, linear in both.
struct FeatureBuilder {
  let document: Document
  let outline: Outline
  var matrix: FeatureMatrix

  let words: PrefixSums
  let linkWords: PrefixSums
  let goodUnits: PrefixSums
  let goodWords: PrefixSums
  let headings: PrefixSums
  let pageWords: Float
  let pageGoodWords: Float

  static func features(
    of outline: Outline, in document: Document, declared: DeclaredWords, titleOverlap: Float
  ) -> FeatureMatrix {
    var builder = FeatureBuilder(outline, document)
    guard !outline.units.isEmpty else { return builder.matrix }
    builder.addText()
    builder.addDescribed(declared)
    builder.addPlaces()
    let statistics = builder.containerStatistics()
    builder.addContainers(statistics)
    builder.addRepetition(statistics)
    builder.addPosition()
    builder.addAnchors(statistics)
    builder.addNeighbours()
    builder.addPage(titleOverlap: titleOverlap)
    return builder.matrix
  }

  private init(_ outline: Outline, _ document: Document) {
    self.document = document
    self.outline = outline
    let units = outline.units
    let count = units.count
    matrix = FeatureMatrix(units: count)
    words = PrefixSums(count) { units[$0].words }
    linkWords = PrefixSums(count) { units[$0].words * units[$0].linkDensity }
    goodUnits = PrefixSums(count) { units[$0].isGood ? 1 : 0 }
    goodWords = PrefixSums(count) { units[$0].isGood ? units[$0].words : 0 }
    headings = PrefixSums(count) { units[$0].headingRank > 0 ? 1 : 0 }
    pageWords = max(1, words.total)
    pageGoodWords = max(1, goodWords.total)
  }

  // MARK: - Text

  private mutating func addText() {
    let units = outline.units
    matrix.fill(.linkDensity) { units[$0].linkDensity }
    matrix.fill(.sentenceMarks) { min(12, units[$0].sentenceMarks) }
    matrix.fill(.endsWithStop) { units[$0].endsWithStop ? 1 : 0 }
    matrix.fill(.endsWithMark) { units[$0].endsWithMark ? 1 : 0 }
    matrix.fill(.kind) { Float(units[$0].kind.rawValue) }

    var texts = Grouping(expected: units.count)
    var copies = ContiguousArray<Float>()
    matrix.fill(.seenBefore) { unit in
      let number = texts.add(units[unit].textHash)
      if number == copies.count {
        copies.append(1)
        return 0
      }
      copies[number] += 1
      return 1
    }
    matrix.fill(.copies) { copies[Int(texts.numbers[$0])] }
  }

  private mutating func addDescribed(_ declared: DeclaredWords) {
    let units = outline.units
    guard declared.hasDescription else {
      matrix.fill(.described) { _ in -1 }
      return
    }
    document.words.words.withUnsafeBufferPointer { words in
      matrix.fill(.described) { unit in
        let block = document.blocks[Int(units[unit].blockStart)]
        return declared.describedShare(UnsafeBufferPointer(rebasing: words[block.words]))
      }
    }
  }

  // MARK: - Places

  private mutating func addPlaces() {
    let containers = outline.containers
    let units = outline.units
    let width = Place.allCases.count
    // Depth of the nearest container of each place, -1 for none, handed down from parent to child.
    var nearest = ContiguousArray<Int16>(repeating: -1, count: containers.count * width)
    nearest.withUnsafeMutableBufferPointer { nearest in
      for (index, container) in containers.enumerated() where index > 0 {
        let parent = Int(container.parent) * width
        let own = index * width
        for place in 0..<width { nearest[own + place] = nearest[parent + place] }
        var places = container.places.rawValue
        while places != 0 {
          nearest[own + places.trailingZeroBitCount] = Int16(min(container.depth, 32_000))
          places &= places - 1
        }
      }
    }
    for (feature, place) in Feature.distances {
      matrix.fill(feature) { unit in
        let container = Int(units[unit].container)
        let depth = nearest[container * width + place.rawValue]
        return depth < 0
          ? Feature.noSuchPlace : min(Feature.noSuchPlace, Float(containers[container].depth) - Float(depth))
      }
    }
    matrix.fill(.toHidden) { unit in
      let container = containers[Int(units[unit].container)]
      return container.hiddenDepth < 0 ? Feature.noSuchPlace : Float(min(30, container.depth - container.hiddenDepth))
    }
  }

  // MARK: - Position

  private mutating func addPosition() {
    let words = words
    let goodWords = goodWords
    let title = outline.titleUnit
    matrix.fill(.wordsBefore) { [pageWords] in words[0..<$0] / pageWords }
    matrix.fill(.goodWordsBefore) { goodWords[0..<$0] }
    matrix.fill(.goodShareBefore) { [pageGoodWords] in goodWords[0..<$0] / pageGoodWords }
    matrix.fill(.wordsFromTitle) { unit in
      guard title >= 0 else { return Feature.noAnchor }
      return unit >= title ? words[title..<unit] : -words[unit..<title]
    }
    matrix.fill(.unitsFromTitle) { title >= 0 ? Float($0 - title) : Feature.noAnchor }

    let run = heaviestRun()
    let runWords = words[run]
    matrix.fill(.inRun) { run.contains($0) ? 1 : 0 }
    matrix.fill(.pageRunShare) { [pageWords] _ in runWords / pageWords }
    matrix.fill(.pageRunUnits) { _ in Float(run.count) }
  }

  /// The run of units with the greatest sum of words without links, less a toll of 7 a unit (Kadane).
  private func heaviestRun() -> Range<Int> {
    var best: Float = 0
    var sum: Float = 0
    var start = 0
    var range = 0..<0
    for (index, unit) in outline.units.enumerated() {
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += unit.words * (1 - unit.linkDensity) - 7
      if sum > best {
        best = sum
        range = start..<index + 1
      }
    }
    return range
  }

  // MARK: - Page

  private mutating func addPage(titleOverlap: Float) {
    let units = outline.units
    let paragraphs = outline.containers.count { $0.isParagraph }
    let longest = units.reduce(0) { max($0, $1.words) }
    matrix.fill(.pageParagraphs) { _ in Float(paragraphs) }
    matrix.fill(.pageWords) { [pageWords] _ in pageWords }
    matrix.fill(.pageLongest) { _ in longest }
    matrix.fill(.titleOverlap) { _ in titleOverlap }
    var isInComments = ContiguousArray<Bool>(repeating: false, count: outline.containers.count)
    for (index, container) in outline.containers.enumerated() where index > 0 {
      isInComments[index] =
        isInComments[Int(container.parent)] || container.places.contains(PlaceSet(.namedComment))
    }
    let comments = units.reduce(0) { isInComments[Int($1.container)] ? $0 + $1.words : $0 }
    matrix.fill(.pageComments) { [pageWords] _ in comments / pageWords }
  }
}
