extension SelectorReader {
  /// The pseudo-class whose colon stands here. `:first-child` and the like come back as what they stand for.
  mutating func pseudoClass() throws(PatternError) -> [PseudoClass] {
    let start = scanner.position
    scanner.advance()
    let isElement = scanner.take(UInt8(ascii: ":"))
    guard let written = scanner.identifier() else {
      throw PatternError(
        .selectorSyntax, offset: start, message: "no name stands after `:`",
        advice: "write it right after the colon, as in `:not(.a)`")
    }
    let name = lowercasedASCII(written)
    if isElement { throw SelectorAdvice.pseudoElement(name, offset: start) }
    let hasArgument = scanner.peek() == UInt8(ascii: "(") && !scanner.isAtEnd
    if SelectorReader.proceduralOperators.contains(name) {
      guard hasArgument else { throw needsArgument(name, start) }
      return try procedural(name, start: start).map { [$0] } ?? []
    }
    if let plain = SelectorReader.plainPseudoClasses[name] {
      if hasArgument { throw takesNoArgument(name, start) }
      return [plain]
    }
    guard SelectorReader.functionalPseudoClasses.contains(name) else {
      throw SelectorAdvice.pseudoClass(name, offset: start)
    }
    guard hasArgument else { throw needsArgument(name, start) }
    return [try functional(name, start: start)]
  }

  private func needsArgument(_ name: String, _ start: Int) -> PatternError {
    PatternError(
      .selectorSyntax, offset: start, message: "`:\(name)` needs something in parentheses",
      advice: "write `:\(name)(…)`")
  }

  static let plainPseudoClasses: [String: PseudoClass] = [
    "first-child": .nth(step: 0, offset: 1, fromEnd: false, ofType: false, of: []),
    "last-child": .nth(step: 0, offset: 1, fromEnd: true, ofType: false, of: []),
    "first-of-type": .nth(step: 0, offset: 1, fromEnd: false, ofType: true, of: []),
    "last-of-type": .nth(step: 0, offset: 1, fromEnd: true, ofType: true, of: []),
    "only-child": .onlyChild,
    "only-of-type": .onlyOfType,
    "empty": .empty,
    "root": .root,
  ]

  static let functionalPseudoClasses: Set<String> = [
    "not", "is", "where", "has", "lang", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type",
  ]

  private mutating func functional(_ name: String, start: Int) throws(PatternError) -> PseudoClass {
    let open = scanner.position
    scanner.advance()
    depth += 1
    defer { depth -= 1 }
    let found: PseudoClass =
      switch name {
      case "not": .not(try list(isRelative: false))
      case "has": .has(try relativeList(start: start))
      case "lang": .lang(try languages())
      case "nth-child": try nth(fromEnd: false, ofType: false)
      case "nth-last-child": try nth(fromEnd: true, ofType: false)
      case "nth-of-type": try nth(fromEnd: false, ofType: true)
      case "nth-last-of-type": try nth(fromEnd: true, ofType: true)
      default: .any(try list(isRelative: false))
      }
    try close(name, openedAt: open)
    return found
  }

  /// The `)` of a pseudo-class.
  mutating func close(_ name: String, openedAt open: Int) throws(PatternError) {
    try scanner.skipSpace()
    if scanner.take(UInt8(ascii: ")")) { return }
    if scanner.isAtEnd {
      throw PatternError(.selectorSyntax, offset: open, message: "`(` isn't closed", advice: "close it with `)`")
    }
    throw syntaxError("`\(scanner.character)` can't stand here", advice: "close `:\(name)(` with `)` before it")
  }

  private func takesNoArgument(_ name: String, _ start: Int) -> PatternError {
    let advice = name.hasPrefix("first-") || name.hasPrefix("last-") ? ", or `:nth-child(…)`" : ""
    return PatternError(
      .selectorSyntax, offset: start, message: "`:\(name)` takes nothing in parentheses",
      advice: "write `:\(name)`\(advice)")
  }

  /// The relative selectors of a `:has`.
  private mutating func relativeList(start: Int) throws(PatternError) -> [ComplexSelector] {
    if isInsideHas {
      throw PatternError(
        .selectorUnsupported, offset: start, message: "a `:has` inside a `:has` is not supported",
        advice: "write the inner one as combinators: `:has(> a b)`")
    }
    isInsideHas = true
    defer { isInsideHas = false }
    return try list(isRelative: true)
  }

  // MARK: Positions

  /// `An+B`, `odd`, `even`, with `of S` for those that count all children (CSS Syntax Level 3, section 6).
  private mutating func nth(fromEnd: Bool, ofType: Bool) throws(PatternError) -> PseudoClass {
    try scanner.skipSpace()
    let (step, offset) = try stepAndOffset()
    let spaceStands = try scanner.skipSpace()
    var of: [ComplexSelector] = []
    if spaceStands, scanner.startsIdentifier {
      let start = scanner.position
      let word = scanner.identifier() ?? ""
      guard lowercasedASCII(word) == "of" else { throw notAPosition(start) }
      if ofType {
        throw PatternError(
          .selectorUnsupported, offset: start, message: "`of` has no meaning where elements of one type are counted",
          advice: "write `:nth-child(… of S)` or `:nth-last-child(… of S)`")
      }
      of = try list(isRelative: false)
    }
    return .nth(step: step, offset: offset, fromEnd: fromEnd, ofType: ofType, of: of)
  }

  private mutating func stepAndOffset() throws(PatternError) -> (step: Int, offset: Int) {
    let start = scanner.position
    if let keyword = positionKeyword() { return keyword }
    let sign = takeSign()
    let beforeDigits = scanner.position
    let count = scanner.digits()
    if count == nil, scanner.position > beforeDigits { throw notAPosition(start) }
    if scanner.peek() | 0x20 == UInt8(ascii: "n") {
      scanner.advance()
      return (sign * (count ?? 1), try signedOffset(start))
    }
    guard let count else { throw notAPosition(start) }
    return (0, sign * count)
  }

  /// `odd` or `even`.
  private mutating func positionKeyword() -> (step: Int, offset: Int)? {
    for (word, value) in [("odd", (step: 2, offset: 1)), ("even", (step: 2, offset: 0))] {
      let bytes = Array(word.utf8)
      guard bytes.indices.allSatisfy({ scanner.peek($0) | 0x20 == bytes[$0] }) else { continue }
      guard !SelectorScanner.isNameByte(scanner.peek(bytes.count)) else { continue }
      scanner.advance(by: bytes.count)
      return value
    }
    return nil
  }

  private mutating func takeSign() -> Int {
    if scanner.take(UInt8(ascii: "-")) { return -1 }
    _ = scanner.take(UInt8(ascii: "+"))
    return 1
  }

  /// What stands after the `n`: nothing, or a sign and digits with white space around the sign.
  private mutating func signedOffset(_ start: Int) throws(PatternError) -> Int {
    let afterN = scanner
    try scanner.skipSpace()
    guard scanner.peek() == UInt8(ascii: "+") || scanner.peek() == UInt8(ascii: "-") else {
      if SelectorScanner.isNameByte(afterN.peek()) { throw notAPosition(start) }
      scanner = afterN
      return 0
    }
    let sign = takeSign()
    try scanner.skipSpace()
    guard let count = scanner.digits() else { throw notAPosition(start) }
    return sign * count
  }

  private func notAPosition(_ start: Int) -> PatternError {
    PatternError(
      .selectorSyntax, offset: start, message: "this isn't a position",
      advice: "write a number, `odd`, `even`, or a step and an offset like `3n+1`")
  }

  // MARK: Languages

  /// Language ranges parted by commas, lower-cased.
  private mutating func languages() throws(PatternError) -> [String] {
    var ranges: [String] = []
    repeat {
      try scanner.skipSpace()
      if scanner.peek() == UInt8(ascii: "\"") || scanner.peek() == UInt8(ascii: "'") {
        ranges.append(lowercasedASCII(try scanner.quoted()))
      } else if let range = scanner.identifier() {
        ranges.append(lowercasedASCII(range))
      } else {
        throw syntaxError("a language is missing here", advice: "write `:lang(de)` or `:lang(\"*-CH\")`")
      }
      try scanner.skipSpace()
    } while scanner.take(UInt8(ascii: ","))
    return ranges
  }
}
