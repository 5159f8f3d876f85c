/// Reads CSS selectors (RULES.md S16): Selectors Level 4 as far as it needs no browser.
///
/// Tag and attribute names are lower-cased, as HTML has them; classes, ids and most attribute values keep their case.
public enum SelectorParser {
  /// The most characters that a pattern may have (S4).
  static let maximumLength = 1_000

  /// Reads a list of selectors (`a, b > c`). The first thing wrong is the error, at its UTF-8 offset in `source`.
  public static func parse(_ source: String) -> Result<SelectorList, PatternError> {
    guard source.unicodeScalars.count <= maximumLength else {
      return .failure(
        PatternError(
          .patternTooLong, offset: 0, message: "the selector is over \(maximumLength) characters long",
          advice: "write it as several lines, which are alternatives"))
    }
    var reader = SelectorReader(source)
    do throws(PatternError) {
      return .success(SelectorList(source: source, selectors: try reader.wholeList()))
    } catch {
      return .failure(error)
    }
  }
}

/// A recursive-descent reader; it recurses over the pattern's parentheses alone.
struct SelectorReader {
  var scanner: SelectorScanner
  /// Inside the parentheses of a `:has`, which may not hold another.
  var isInsideHas = false
  /// How many parentheses are open.
  var depth = 0
  /// The `:upward` of the compound that was read last.
  var upward: Upward?

  init(_ source: String) { scanner = SelectorScanner(source) }

  mutating func wholeList() throws(PatternError) -> [ComplexSelector] {
    let selectors = try list(isRelative: false)
    guard scanner.isAtEnd else {
      throw syntaxError("`)` closes nothing", advice: "take it out, or open a parenthesis before it")
    }
    return selectors
  }

  /// Selectors parted by commas, up to a `)` or the end.
  mutating func list(isRelative: Bool) throws(PatternError) -> [ComplexSelector] {
    var selectors: [ComplexSelector] = []
    repeat {
      selectors.append(try complexSelector(isRelative: isRelative))
    } while scanner.take(UInt8(ascii: ","))
    return selectors
  }

  /// Compounds joined by combinators, up to a `,`, a `)` or the end.
  mutating func complexSelector(isRelative: Bool) throws(PatternError) -> ComplexSelector {
    var selector = ComplexSelector()
    try scanner.skipSpace()
    var next = try leadingCombinator(isRelative: isRelative)
    while true {
      selector.combinators.append(next)
      selector.compounds.append(try compound())
      let spaceStands = try scanner.skipSpace()
      selector.upward = upward
      upward = nil
      if endsComplexSelector { return selector }
      if selector.upward != nil { throw upwardIsNotLast() }
      if let combinator = try combinator() {
        next = combinator
      } else if spaceStands {
        next = .descendant
      } else {
        throw unexpectedCharacter()
      }
    }
  }

  private var endsComplexSelector: Bool {
    scanner.isAtEnd || scanner.peek() == UInt8(ascii: ",") || scanner.peek() == UInt8(ascii: ")")
  }

  private mutating func leadingCombinator(isRelative: Bool) throws(PatternError) -> Combinator {
    let start = scanner.position
    let sign = scanner.character
    guard let combinator = try combinator() else { return .descendant }
    if isRelative { return combinator }
    throw PatternError(
      .selectorSyntax, offset: start, message: "nothing stands before `\(sign)`",
      advice: "write what stands on its left side; only inside `:has( )` may a selector begin with it")
  }

  /// `>`, `+` or `~` with the white space after it; nil if none stands here.
  private mutating func combinator() throws(PatternError) -> Combinator? {
    let found: Combinator
    switch scanner.peek() {
    case UInt8(ascii: ">"): found = .child
    case UInt8(ascii: "+"): found = .nextSibling
    case UInt8(ascii: "~"): found = .laterSibling
    case UInt8(ascii: "|") where scanner.peek(1) == UInt8(ascii: "|"):
      throw unsupported("the column combinator `||`", advice: "write `:nth-child(N)` on the cell")
    default: return nil
    }
    let sign = scanner.character
    scanner.advance()
    try scanner.skipSpace()
    if endsComplexSelector {
      throw syntaxError("nothing stands after `\(sign)`", advice: "write what stands on its right side, or take it out")
    }
    return found
  }

  // MARK: Compounds

  private mutating func compound() throws(PatternError) -> CompoundSelector {
    let start = scanner.position
    var compound = CompoundSelector()
    try typeSelector(&compound)
    while !scanner.isAtEnd {
      switch scanner.peek() {
      case UInt8(ascii: "#"): compound.ids.append(try name(after: "#", attribute: "id"))
      case UInt8(ascii: "."): compound.classes.append(try name(after: ".", attribute: "class"))
      case UInt8(ascii: "["): compound.attributes.append(try attribute())
      case UInt8(ascii: ":"): compound.pseudoClasses.append(contentsOf: try pseudoClass())
      default:
        if scanner.position == start { throw unexpectedCharacter() }
        if scanner.startsIdentifier || scanner.peek() == UInt8(ascii: "*") {
          throw syntaxError(
            "a tag name stands first in its compound", advice: "put it before the `.`, `#`, `[` and `:` parts")
        }
        return compound
      }
      if upward != nil { return compound }
    }
    if scanner.position == start { throw missingSelector() }
    return compound
  }

  private mutating func typeSelector(_ compound: inout CompoundSelector) throws(PatternError) {
    let start = scanner.position
    if scanner.take(UInt8(ascii: "*")) {
      compound.tag = "*"
    } else if let name = scanner.identifier() {
      compound.tag = lowercasedASCII(name)
    }
    guard scanner.peek() == UInt8(ascii: "|"), scanner.peek(1) != UInt8(ascii: "|") else { return }
    let tag = scanner.bytes[(scanner.position + 1)...].prefix { SelectorScanner.isNameByte($0) }
    let plain = tag.isEmpty ? "the tag" : "`\(String(decoding: tag, as: UTF8.self))`"
    throw PatternError(
      .selectorUnsupported, offset: start, message: "namespaces are not supported",
      advice: "write \(plain) without its prefix")
  }

  /// The identifier after `#` or `.`.
  private mutating func name(after sign: String, attribute: String) throws(PatternError) -> String {
    let start = scanner.position
    scanner.advance()
    if let name = scanner.identifier() { return name }
    let rest = scanner.bytes[scanner.position...].prefix { SelectorScanner.isNameByte($0) }
    let text = String(decoding: rest, as: UTF8.self)
    guard !text.isEmpty else {
      throw PatternError(
        .selectorSyntax, offset: start, message: "no name stands after `\(sign)`",
        advice: "write it right after the `\(sign)`, without a space")
    }
    let comparison = attribute == "class" ? "~=" : "="
    throw PatternError(
      .selectorSyntax, offset: start, message: "`\(sign)\(text)` doesn't begin like a name",
      advice: "write `[\(attribute)\(comparison)\"\(text)\"]`")
  }

  // MARK: Attributes

  private mutating func attribute() throws(PatternError) -> AttributeSelector {
    let open = scanner.position
    scanner.advance()
    try scanner.skipSpace()
    if scanner.peek() == UInt8(ascii: "|") || scanner.peek() == UInt8(ascii: "*") {
      throw unsupported("a namespace in an attribute", advice: "write the attribute's name without a prefix")
    }
    guard let written = scanner.identifier() else {
      throw syntaxError("an attribute's name stands after `[`", advice: "write `[name]` or `[name=\"value\"]`")
    }
    let name = lowercasedASCII(written)
    try scanner.skipSpace()
    guard let comparison = try comparison() else {
      try closeBracket(openedAt: open)
      return AttributeSelector(name: name, comparison: .exists, value: "", ignoresCase: false)
    }
    try scanner.skipSpace()
    let value = try attributeValue(comparison)
    try scanner.skipSpace()
    let flag = try caseFlag()
    try closeBracket(openedAt: open)
    return AttributeSelector(
      name: name, comparison: comparison, value: value,
      ignoresCase: flag ?? SelectorReader.attributesWithoutCase.contains(name))
  }

  private mutating func comparison() throws(PatternError) -> AttributeSelector.Operator? {
    let found: AttributeSelector.Operator
    switch scanner.peek() {
    case UInt8(ascii: "]"): return nil
    case UInt8(ascii: "="):
      scanner.advance()
      return .equals
    case UInt8(ascii: "~"): found = .word
    case UInt8(ascii: "|"): found = .dashPrefix
    case UInt8(ascii: "^"): found = .prefix
    case UInt8(ascii: "$"): found = .suffix
    case UInt8(ascii: "*"): found = .substring
    case UInt8(ascii: "!"):
      throw unsupported("`!=`", advice: "write `:not([name=\"value\"])`")
    default:
      if scanner.isAtEnd { return nil }
      throw syntaxError(
        "`\(scanner.character)` doesn't compare attributes", advice: "write one of `=` `~=` `|=` `^=` `$=` `*=`")
    }
    guard scanner.peek(1) == UInt8(ascii: "=") else {
      throw syntaxError(
        "`\(scanner.character)` doesn't compare attributes", advice: "write `\(scanner.character)=` before the value")
    }
    scanner.advance(by: 2)
    return found
  }

  private mutating func attributeValue(_ comparison: AttributeSelector.Operator) throws(PatternError) -> String {
    let start = scanner.position
    let value: String
    if scanner.peek() == UInt8(ascii: "\"") || scanner.peek() == UInt8(ascii: "'") {
      value = try scanner.quoted()
    } else if let identifier = scanner.identifier() {
      value = identifier
      let next = scanner.peek()
      if !scanner.isAtEnd, next != UInt8(ascii: "]"), !SelectorScanner.isSpace(next) { throw unquotedValue(start) }
    } else {
      throw unquotedValue(start)
    }
    let matchesNothing =
      switch comparison {
      case .word: value.isEmpty || value.utf8.contains(where: SelectorScanner.isSpace)
      case .prefix, .suffix, .substring: value.isEmpty
      case .exists, .equals, .dashPrefix: false
      }
    if matchesNothing {
      throw PatternError(
        .selectorSyntax, offset: start, message: "this comparison can't match anything",
        advice: comparison == .word
          ? "`~=` compares with one word; write `*=` for a part of the value"
          : "write some text between the quotes, or `[name]` for any value")
    }
    return value
  }

  private func unquotedValue(_ start: Int) -> PatternError {
    let rest = scanner.bytes[start...].prefix { $0 != UInt8(ascii: "]") && !SelectorScanner.isSpace($0) }
    let text = String(decoding: rest, as: UTF8.self)
    return PatternError(
      .selectorSyntax, offset: start,
      message: text.isEmpty ? "a value is missing" : "the value `\(text)` needs quotes",
      advice: "write `\"\(text.isEmpty ? "value" : text)\"`")
  }

  private mutating func caseFlag() throws(PatternError) -> Bool? {
    let start = scanner.position
    guard let flag = scanner.identifier() else { return nil }
    switch flag {
    case "i", "I": return true
    case "s", "S": return false
    default:
      throw PatternError(
        .selectorSyntax, offset: start, message: "`\(flag)` isn't a flag of attribute selectors",
        advice: "write `i` (upper and lower case are the same), `s` (they aren't) or nothing")
    }
  }

  private mutating func closeBracket(openedAt open: Int) throws(PatternError) {
    if scanner.take(UInt8(ascii: "]")) { return }
    if scanner.isAtEnd {
      throw PatternError(.selectorSyntax, offset: open, message: "`[` isn't closed", advice: "close it with `]`")
    }
    throw syntaxError(
      "`\(scanner.character)` can't stand here", advice: "close the attribute with `]`, or put its value in quotes")
  }

  // MARK: Errors

  func syntaxError(_ message: String, advice: String) -> PatternError {
    PatternError(.selectorSyntax, offset: scanner.position, message: message, advice: advice)
  }

  func unsupported(_ what: String, advice: String) -> PatternError {
    PatternError(
      .selectorUnsupported, offset: scanner.position, message: "\(what) is not supported", advice: advice)
  }

  private func missingSelector() -> PatternError {
    syntaxError("a selector is missing here", advice: "write one, or take the comma or parenthesis before it out")
  }

  private func unexpectedCharacter() -> PatternError {
    switch scanner.peek() {
    case UInt8(ascii: ","), UInt8(ascii: ")"): missingSelector()
    case UInt8(ascii: "&"): unsupported("the nesting selector `&`", advice: "write the whole selector out")
    case UInt8(ascii: "{"):
      syntaxError("`{` begins a style, which rules don't have", advice: "end the selector before it")
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      syntaxError("a name can't begin with a digit", advice: "write `.`, `#` or `[name=\"value\"]` for what is meant")
    default:
      syntaxError("`\(scanner.character)` means nothing here", advice: "write `\\` before it if it is part of a name")
    }
  }

  /// Attributes whose values HTML compares without case (HTML Standard, 4.16.2).
  private static let attributesWithoutCase: Set<String> = [
    "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype",
    "color", "compact", "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang",
    "http-equiv", "lang", "language", "link", "media", "method", "multiple", "nohref", "noresize", "noshade",
    "nowrap", "readonly", "rel", "rev", "rules", "scope", "scrolling", "selected", "shape", "target", "text", "type",
    "valign", "valuetype", "vlink",
  ]
}

/// HTML's lower case: ASCII letters alone.
func lowercasedASCII(_ text: String) -> String {
  String(decoding: text.utf8.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }, as: UTF8.self)
}
