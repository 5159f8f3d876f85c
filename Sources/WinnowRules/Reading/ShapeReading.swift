import WinnowDocument

/// Reads shapes, and the ranges in them.
extension FileReading {
  mutating func shape(_ node: YAMLNode) -> Shape? {
    guard let entries = nonEmptyEntries(of: node, RuleKeys.shape) else { return nil }
    var shape = Shape()
    for entry in entries { read(entry, into: &shape) }
    return shape
  }

  /// One key of a shape, which may stand in `shape:`, `run:` or `when:`.
  mutating func read(_ entry: YAMLEntry, into shape: inout Shape) {
    switch entry.key {
    case "words": shape.words = range(entry.value, of: entry.key)
    case "chars": shape.chars = range(entry.value, of: entry.key)
    case "link-density": shape.linkDensity = share(entry.value, of: entry.key)
    case "kind": shape.kinds = kinds(entry.value)
    case "sentence":
      shape.sentence = choice(entry.value, of: entry.key, among: RuleWords.sentences)
    case "script": shape.script = choice(entry.value, of: entry.key, among: RuleWords.scripts)
    default: break
    }
  }

  private mutating func kinds(_ node: YAMLNode) -> [BlockKind] {
    names(node, of: "kind").compactMap { choice($0, of: "kind", among: RuleWords.kinds) }
  }

  /// `1..4`, `..80`, `3..`: whole numbers, both ends included.
  mutating func range(_ node: YAMLNode, of key: String) -> ClosedRange<Int>? {
    guard let (lower, upper) = bounds(node, of: key, example: "1..4") else { return nil }
    let low = lower.isEmpty ? 0 : Self.wholeNumber(lower)
    let high = upper.isEmpty ? Self.unbounded : Self.wholeNumber(upper)
    guard let low, let high, low <= high else {
      reportRange(node, of: key, example: "1..4", "whole numbers, the smaller one first")
      return nil
    }
    return low...high
  }

  /// `0.9..`: shares from 0 to 1.
  mutating func share(_ node: YAMLNode, of key: String) -> ClosedRange<Double>? {
    guard let (lower, upper) = bounds(node, of: key, example: "0.9..") else { return nil }
    let low = lower.isEmpty ? 0 : Self.decimal(lower)
    let high = upper.isEmpty ? 1 : Self.decimal(upper)
    guard let low, let high, low <= high, high <= 1 else {
      reportRange(node, of: key, example: "0.9..", "shares from 0 to 1, the smaller one first")
      return nil
    }
    return low...high
  }

  private static func decimal(_ text: String) -> Double? {
    guard text.utf8.count <= 10, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }) else {
      return nil
    }
    return Double(text)
  }

  /// The two sides of `..`, of which one may be missing.
  private mutating func bounds(
    _ node: YAMLNode, of key: String, example: String
  ) -> (lower: String, upper: String)? {
    guard case .scalar(let text, .plain) = node.content, let dots = Self.splitAtDots(text) else {
      if !node.isRefused { reportRange(node, of: key, example: example, "a range with two dots") }
      return nil
    }
    return dots
  }

  /// Splits at the first `..` so that `0.9..` and `..0.5` fall apart rightly.
  private static func splitAtDots(_ text: String) -> (lower: String, upper: String)? {
    let characters = Array(text)
    guard let index = characters.indices.dropLast().first(where: { characters[$0] == "." && characters[$0 + 1] == "." })
    else { return nil }
    let lower = String(characters[..<index])
    let upper = String(characters[(index + 2)...])
    return lower.isEmpty && upper.isEmpty ? nil : (lower, upper)
  }

  private mutating func reportRange(_ node: YAMLNode, of key: String, example: String, _ what: String) {
    var help = "write it like `\(key): \(example)`; `..` stands between the bounds, and one of them may be missing"
    if case .scalar(let text, _) = node.content, Self.decimal(text) != nil {
      help = "write `\(key): \(text)..\(text)` for exactly that, `\(text)..` for at least, `..\(text)` for at most"
    }
    report(.rangeSyntax, at: node.position, "`\(key)` needs \(what), not \(describe(node))", help: help)
  }
}
