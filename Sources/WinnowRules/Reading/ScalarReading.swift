/// Reads single values: texts, truth values, numbers, names.
extension FileReading {
  /// A text of any style: what a person reads, like `about:`.
  mutating func text(_ node: YAMLNode, of key: String) -> Located<String>? {
    guard let text = scalar(node, of: key) else { return nil }
    if case .scalar(_, .plain) = node.content, PlainScalar.isNumberLike(text) {
      report(
        .numberWhereTextIsMeant, at: node.position, "`\(key)` is a text, but YAML reads `\(text)` as something else",
        help: "put it in quotes: `\(key): \"\(text)\"`")
      return nil
    }
    return Located(text, at: node.position)
  }

  /// A scalar that is not empty.
  private mutating func scalar(_ node: YAMLNode, of key: String) -> String? {
    switch node.content {
    case .scalar("", _):
      report(.missingValue, at: node.position, "`\(key)` has no value", help: "write one, or leave the key out")
      return nil
    case .scalar(let text, _): return text
    case .refused: return nil
    case .sequence, .map:
      report(
        .wrongKindOfValue, at: node.position, "`\(key)` is one value, not \(describe(node))",
        help: "write `\(key): value`")
      return nil
    }
  }

  /// `true` or `false`, and nothing that only looks like it (S4).
  mutating func boolean(_ node: YAMLNode, of key: String) -> Bool? {
    if case .scalar("true", .plain) = node.content { return true }
    if case .scalar("false", .plain) = node.content { return false }
    guard let text = scalar(node, of: key) else { return nil }
    report(
      .booleanExpected, at: node.position, "`\(key)` is `true` or `false`, not `\(BlockForm.shortened(text))`",
      help: "write `\(key): true`, or leave the key out")
    return nil
  }

  /// A key that is `true` where it stands, because leaving it out says the opposite.
  mutating func flag(_ node: YAMLNode, of key: String) -> Bool {
    guard let value = boolean(node, of: key) else { return false }
    if !value {
      report(
        .unknownValue, at: node.position, "`\(key): false` says what holds anyway", help: "leave the key out")
    }
    return value
  }

  /// A whole number from 1.
  mutating func count(_ node: YAMLNode, of key: String) -> Int? {
    guard let text = scalar(node, of: key) else { return nil }
    if case .scalar(_, .plain) = node.content, let number = Self.wholeNumber(text), number >= 1 { return number }
    report(
      .numberExpected, at: node.position,
      "`\(key)` is a whole number from 1 to \(Self.unbounded), not `\(BlockForm.shortened(text))`",
      help: "write it in digits, without quotes: `\(key): 3`")
    return nil
  }

  /// The number that stands for "no bound"; larger ones are refused.
  static let unbounded = Int(Int32.max)

  static func wholeNumber(_ text: some StringProtocol) -> Int? {
    guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(text), number <= unbounded
    else { return nil }
    return number
  }

  /// One of the words that a key knows, with a suggestion for any other.
  mutating func choice<Value>(
    _ node: YAMLNode, of key: String, among values: KeyValuePairs<String, Value>
  ) -> Value? {
    guard let text = scalar(node, of: key) else { return nil }
    return choice(Located(text, at: node.position), of: key, among: values)
  }

  mutating func choice<Value>(
    _ text: Located<String>, of key: String, among values: KeyValuePairs<String, Value>
  ) -> Value? {
    if let found = values.first(where: { $0.key == text.value }) { return found.value }
    report(
      .unknownValue, at: text.position, "`\(key)` can't be `\(BlockForm.shortened(text.value))`",
      help: NearestName.advice(text.value, among: values.map(\.key)))
    return nil
  }
}

extension FileReading {
  /// A name or a list of names: `paywall`, `[paywall, login]`, or a block with one on each line.
  mutating func names(_ node: YAMLNode, of key: String) -> [Located<String>] {
    switch node.content {
    case .sequence(let items):
      if items.isEmpty {
        report(.missingValue, at: node.position, "`\(key)` is an empty list", help: "name one, or leave the key out")
      }
      return items.compactMap { text($0, of: key) }
    case .scalar(_, .literal): return blockLines(node, of: key)
    default: return text(node, of: key).map { [$0] } ?? []
    }
  }

  /// A name of small letters, digits and hyphens (S1).
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
      }
  }

  /// Names joined by slashes: `paywall/en`.
  static func isPath(_ text: String) -> Bool {
    text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { isName($0) }
  }

  /// Whether the key of an entry is a name; reports it if not.
  mutating func checkName(_ entry: YAMLEntry, _ what: String) -> Bool {
    if !Self.isName(entry.key) {
      report(
        .invalidName, at: entry.keyPosition, "`\(BlockForm.shortened(entry.key))` can't be the name of \(what)",
        help: "names are made of a-z, 0-9 and `-`: \(Self.nameLike(entry.key))")
      return false
    }
    let isQuoted = source.offset(of: entry.keyEnd) - source.offset(of: entry.keyPosition) > entry.key.utf8.count
    if !isQuoted, PlainScalar.isNumberLike(entry.key) {
      report(
        .numberWhereTextIsMeant, at: entry.keyPosition,
        "a name is a text, but YAML reads `\(entry.key)` as a number or date",
        help: "put a letter in it, or quote it: `\"\(entry.key)\":`")
      return false
    }
    return true
  }

  /// A name as near to a text as can be.
  static func nameLike(_ text: String) -> String {
    var name = ""
    for scalar in text.lowercased().unicodeScalars.prefix(60) {
      if isName(String(scalar)) && scalar != "-" {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("-") {
        name += "-"
      }
    }
    while name.hasSuffix("-") { name.removeLast() }
    return name.isEmpty ? "for example `read-more`" : "for example `\(name)`"
  }
}
