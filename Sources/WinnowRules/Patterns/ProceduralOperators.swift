/// Reads the procedural operators of filter lists (RULES.md S16).
extension SelectorReader {
  static let proceduralOperators: Set<String> = ["has-text", "matches-attr", "min-text-length", "upward"]

  /// More levels than any page needs to be gone up.
  private static let mostLevels = 255
  private static let longestText = 1_000_000

  /// The operator whose `(` stands here; nil for `:upward`, which is left in `upward`.
  mutating func procedural(_ name: String, start: Int) throws(PatternError) -> PseudoClass? {
    let open = scanner.position
    scanner.advance()
    depth += 1
    defer { depth -= 1 }
    let found: PseudoClass?
    switch name {
    case "has-text": found = .hasText(try textCondition(openedAt: open))
    case "matches-attr": found = try attributeMatch()
    case "min-text-length": found = .minimumText(try count(of: name, most: SelectorReader.longestText))
    default:
      guard depth == 1 else {
        throw PatternError(
          .selectorUnsupported, offset: start, message: "`:upward` can't stand inside parentheses",
          advice: "write it at the end of the whole selector")
      }
      upward = try upwardTarget()
      found = nil
    }
    try close(name, openedAt: open)
    return found
  }

  func upwardIsNotLast() -> PatternError {
    syntaxError(
      "`:upward` ends its selector, and nothing can follow it",
      advice: "put what the ancestor is like in its parentheses: `:upward(.card)`")
  }

  // MARK: Text

  /// A phrase, or a regular expression between slashes.
  private mutating func textCondition(openedAt open: Int) throws(PatternError) -> TextCondition {
    try scanner.skipSpace()
    if scanner.peek() == UInt8(ascii: "/") { return .regex(try regex()) }
    let offset = scanner.position
    guard let text = scanner.balancedText() else {
      throw PatternError(.selectorSyntax, offset: open, message: "`(` isn't closed", advice: "close it with `)`")
    }
    switch PhraseParser.parse(text) {
    case .success(let pattern): return .phrase(pattern, offset: offset)
    case .failure(var error):
      error.offset += offset
      throw error
    }
  }

  /// `/…/`, with `i` after it where case is to make no difference.
  private mutating func regex() throws(PatternError) -> RegexPattern {
    let start = scanner.position
    guard let source = scanner.slashedText() else {
      throw PatternError(
        .selectorSyntax, offset: start, message: "the regular expression that begins here doesn't end",
        advice: "close it with `/`; a slash in it is written `\\/`")
    }
    let ignoresCase = scanner.take(UInt8(ascii: "i"))
    switch RegexParser.parse(source, ignoresCase: ignoresCase) {
    case .success(let pattern): return pattern
    case .failure(var error):
      error.offset += start + 1
      throw error
    }
  }

  // MARK: Attributes

  /// `name=/regex/`
  private mutating func attributeMatch() throws(PatternError) -> PseudoClass {
    try scanner.skipSpace()
    guard let name = scanner.identifier() else {
      throw syntaxError(
        "`:matches-attr` begins with the attribute's name", advice: "write `:matches-attr(name=/regex/)`")
    }
    try scanner.skipSpace()
    guard scanner.take(UInt8(ascii: "=")) else {
      throw syntaxError(
        "`=` is missing after `\(name)`", advice: "write `:matches-attr(\(name)=/regex/)`, or `[\(name)]`")
    }
    try scanner.skipSpace()
    guard scanner.peek() == UInt8(ascii: "/") else {
      throw syntaxError(
        "a regular expression between slashes stands after `=`",
        advice: "write `:matches-attr(\(name)=/regex/)`; for a value as it stands `[\(name)=\"value\"]`")
    }
    return .matchesAttribute(name: lowercasedASCII(name), value: try regex())
  }

  // MARK: Numbers and ancestors

  private mutating func count(of name: String, most: Int) throws(PatternError) -> Int {
    try scanner.skipSpace()
    let start = scanner.position
    guard let count = scanner.digits(), count >= 1, count <= most else {
      throw PatternError(
        .selectorSyntax, offset: start, message: "`:\(name)` takes a number from 1 to \(most)",
        advice: "write `:\(name)(3)`")
    }
    return count
  }

  private mutating func upwardTarget() throws(PatternError) -> Upward {
    try scanner.skipSpace()
    let first = scanner.peek()
    if first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") {
      return .levels(try count(of: "upward", most: SelectorReader.mostLevels))
    }
    return .nearest(try list(isRelative: false))
  }
}

extension SelectorScanner {
  /// The text up to the `)` that closes a parenthesis opened before; parentheses in it are in pairs, those between
  /// double quotes don't count. Nil if there is none.
  fileprivate mutating func balancedText() -> String? {
    var open = 0
    var isQuoted = false
    var end = position
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: open += 1
      case UInt8(ascii: ")") where !isQuoted:
        if open == 0 {
          defer { advance(by: end - position) }
          return String(decoding: bytes[position..<end], as: UTF8.self)
        }
        open -= 1
      default: break
      }
      end += 1
    }
    return nil
  }

  /// The text between the slash that stands here and the next; one after a backslash or in brackets doesn't count. Nil
  /// if there is none.
  fileprivate mutating func slashedText() -> String? {
    var end = position + 1
    var isInBrackets = false
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isInBrackets = true
      case UInt8(ascii: "]"): isInBrackets = false
      case UInt8(ascii: "/") where !isInBrackets:
        defer { advance(by: end + 1 - position) }
        return String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
      default: break
      }
      end += 1
    }
    return nil
  }
}
