import WinnowDocument

/// Writes `when:` and shapes.
extension RuleWriter {
  /// A guard of the file's head and one of the rule's own may be of one kind; YAML has room for one, so the second
  /// stands in a comment. Forms come first, as they do where one `when:` has been read.
  mutating func guards(_ guards: [RuleGuard]) {
    guard !guards.isEmpty else { return }
    line("when:")
    nested { writer in
      var seen: Set<String> = []
      for item in guards.filter(\.isShape) + guards.filter({ !$0.isShape }) { writer.write(item, seen: &seen) }
    }
  }

  private mutating func write(_ item: RuleGuard, seen: inout Set<String>) {
    var alone = RuleWriter()
    alone.write(item)
    let keys = alone.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.compactMap {
      $0.split(separator: ":").first
    }
    let isSecond = keys.contains { seen.contains(String($0)) }
    for key in keys { seen.insert(String(key)) }
    if isSecond { line("# The head of the file asks for this besides:") }
    for written in alone.text.split(separator: "\n") { line(isSecond ? "# \(written)" : String(written)) }
  }

  private mutating func write(_ item: RuleGuard) {
    switch item {
    case .shape(let shape): keys(of: shape)
    case .place(let places): line("where: \(RuleWriter.list(places.map(\.word)))")
    case .first(let count): line("first: \(count)")
    case .last(let count): line("last: \(count)")
    case .inside(let selector): block("inside", [selector.value.source])
    case .outside(let selector): block("outside", [selector.value.source])
    case .near(.rule(let name), let distance): line("near: {rule: \(name), within: \(distance)}")
    case .near(.category(let name), let distance): line("near: {category: \(name), within: \(distance)}")
    case .precededBy(let patterns): phrases("preceded-by", patterns)
    case .followedBy(let patterns): phrases("followed-by", patterns)
    case .repeats(let range): line("repeats: \(RuleWriter.range(range))")
    case .lacks(let patterns): phrases("lacks", patterns)
    case .input(let kind): line("input: \(kind == .html ? "html" : "text")")
    case .language(let languages): line("language: \(RuleWriter.list(languages))")
    case .page(let page):
      line("page:")
      nested { $0.keys(of: page) }
    }
  }

  mutating func keys(of page: PageGuard) {
    block("css", page.css.map(\.value.source))
    phrases("has", page.has)
    phrases("lacks", page.lacks)
    if !page.types.isEmpty { line("type: \(RuleWriter.list(page.types.map(\.rawValue)))") }
    block("url", page.urls)
  }

  mutating func keys(of shape: Shape) {
    if let words = shape.words { line("words: \(RuleWriter.range(words))") }
    if let chars = shape.chars { line("chars: \(RuleWriter.range(chars))") }
    if let density = shape.linkDensity { line("link-density: \(RuleWriter.range(density))") }
    if !shape.kinds.isEmpty { line("kind: \(RuleWriter.list(shape.kinds.map { "\($0)" }))") }
    if let sentence = shape.sentence { line("sentence: \(sentence == .closed ? "closed" : "open")") }
    if let script = shape.script { line("script: \(script == .page ? "page" : "other")") }
  }

  static func list(_ names: [String]) -> String {
    names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }

  /// `1..4`, `3..`, `..80`.
  private static func range(_ range: ClosedRange<Int>) -> String {
    let lower = range.lowerBound > 0 ? String(range.lowerBound) : ""
    let upper = range.upperBound < FileReading.unbounded ? String(range.upperBound) : ""
    return lower.isEmpty && upper.isEmpty ? "0.." : "\(lower)..\(upper)"
  }

  private static func range(_ range: ClosedRange<Double>) -> String {
    let upper = range.upperBound < 1 ? "\(range.upperBound)" : ""
    return range.lowerBound > 0 || upper.isEmpty ? "\(range.lowerBound)..\(upper)" : "..\(upper)"
  }
}

extension RuleGuard.Place {
  fileprivate var word: String {
    switch self {
    case .beforeContent: "before-content"
    case .insideContent: "inside-content"
    case .afterContent: "after-content"
    }
  }
}
