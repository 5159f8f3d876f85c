/// The quotations and list items that are open in the Markdown written so far, and what each line begins with for them.
struct MarkdownContainers {
  private struct Container {
    var place: Int32
    var list: Int32
    var isItem: Bool
    var isOrdered: Bool
    /// Of two lists right after each other one has the other's signs, which keeps them apart.
    var isOther: Bool
    /// Bytes of `prefix` before it.
    var prefixStart: Int
  }

  /// How a block is parted from the one before it.
  enum Gap { case none, line, blank }

  /// What a line begins with inside all that is open.
  private(set) var prefix: [UInt8] = []
  private var open: [Container] = []
  private var entered: [Int32] = []

  /// Whether the place's container is the innermost that is open.
  func isInnermost(_ place: Int32, _ outline: MarkdownOutline) -> Bool {
    (open.last?.place ?? -1) == outline.container(at: place)
  }

  /// Closes and opens what has to be for a block at a place, and writes the line end, blank line, prefix and markers
  /// before it.
  ///
  /// - Parameters:
  ///   - number: the number that the block's marker has, if it brings one.
  ///   - followsLine: the block printed last was a line of text, which a list in its item may follow directly.
  mutating func enter(
    _ place: Int32, number: Int32?, followsLine: Bool, outline: MarkdownOutline, output: inout [UInt8]
  ) {
    entered.removeAll(keepingCapacity: true)
    var container = outline.container(at: place)
    while container >= 0, !isOpen(container, outline) {
      entered.append(container)
      container = outline.container(at: outline.places[Int(container)].outer)
    }
    let common = container >= 0 ? Int(outline.places[Int(container)].depth) : 0
    let left = common < open.count ? open[common] : nil
    if common < open.count {
      prefix.removeLast(prefix.count - open[common].prefixStart)
      open.removeLast(open.count - common)
    }
    appendGap(gap(after: left, number: number, followsLine: followsLine, outline), to: &output)
    for (index, place) in entered.enumerated().reversed() {
      push(
        place, number: index == 0 ? number : nil, after: index == entered.count - 1 ? left : nil, outline, &output)
    }
  }

  /// A line end and what the next line begins with.
  func appendLine(to output: inout [UInt8]) {
    output.append(0x0A)
    output.append(contentsOf: prefix)
  }

  /// A line of its own without text.
  func appendBlank(to output: inout [UInt8]) {
    output.append(0x0A)
    var end = prefix.count
    while end > 0, prefix[end - 1] == 0x20 { end -= 1 }
    output.append(contentsOf: prefix[..<end])
  }

  private func isOpen(_ place: Int32, _ outline: MarkdownOutline) -> Bool {
    let depth = Int(outline.places[Int(place)].depth)
    return depth <= open.count && open[depth - 1].place == place
  }

  /// Items of a list stand line below line, and so does a list below the line of the item it is in. A list with another
  /// first number than 1 would there be read as text.
  private func gap(
    after left: Container?, number: Int32?, followsLine: Bool, _ outline: MarkdownOutline
  ) -> Gap {
    guard let first = entered.last else { return .blank }
    let place = outline.places[Int(first)]
    guard place.kind == .item else { return .blank }
    if let left { return left.isItem && left.list == place.list ? .line : .blank }
    guard followsLine, let around = open.last, around.isItem else { return .blank }
    let firstNumber = entered.count == 1 ? number ?? place.number : place.number
    return firstNumber == -1 || firstNumber == 1 ? .line : .blank
  }

  private func appendGap(_ gap: Gap, to output: inout [UInt8]) {
    guard !output.isEmpty else { return }
    if gap == .blank { appendBlank(to: &output) }
    appendLine(to: &output)
  }

  private mutating func push(
    _ number: Int32, number given: Int32?, after left: Container?, _ outline: MarkdownOutline,
    _ output: inout [UInt8]
  ) {
    let place = outline.places[Int(number)]
    var container = Container(
      place: number, list: place.list, isItem: place.kind == .item, isOrdered: place.number >= 0, isOther: false,
      prefixStart: prefix.count)
    defer { open.append(container) }
    guard container.isItem else {
      output.append(contentsOf: "> " as StaticString)
      prefix.append(contentsOf: "> " as StaticString)
      return
    }
    if let left, left.isItem, left.isOrdered == container.isOrdered {
      container.isOther = left.list == container.list ? left.isOther : !left.isOther
    }
    let start = output.count
    if container.isOrdered {
      output.append(contentsOf: String(given ?? place.number).utf8)
      output.append(container.isOther ? UInt8(ascii: ")") : UInt8(ascii: "."))
    } else {
      output.append(container.isOther ? UInt8(ascii: "*") : UInt8(ascii: "-"))
    }
    output.append(0x20)
    prefix.append(contentsOf: repeatElement(0x20, count: output.count - start))
  }
}
