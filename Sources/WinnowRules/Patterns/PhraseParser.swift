import WinnowText

/// Reads a phrase pattern (RULES.md 2.2).
///
///     pattern      = item*
///     item         = word | group | optional | any | value | literal
///     group        = "(" alternatives ")"          optional = "[" alternatives "]"
///     alternatives = item+ ("|" item+)*
///     any          = "*" | "*{m,n}" | "*{n}" | " … "
///     value        = "<" name ">" | "<word:" list ">"
///     literal      = '"' characters '"'
///
/// All other characters are ignored between words, as they are in text (S17).
public enum PhraseParser {
  /// The longest pattern, in characters (S4).
  static let maximumCharacters = 1_000
  /// How many words an `…` may stand for.
  static let ellipsisWords = 12
  /// How many words all the `*` and `…` of a pattern may stand for together: what keeps matching linear (S49).
  static let maximumAnyWords = 64

  /// The pattern, or what is wrong with it and where. Linear in its length.
  public static func parse(_ source: String) -> Result<PhrasePattern, PatternError> {
    guard source.unicodeScalars.count <= maximumCharacters else {
      return .failure(
        PatternError(
          .phraseTooLong, offset: 0, message: "a pattern of more than \(maximumCharacters) characters",
          advice: "put the alternatives on lines of their own, or into a list (`lists:`)"))
    }
    var reader = PhraseReader(source)
    do {
      let pattern = PhrasePattern(source: source, root: try reader.readPattern())
      if let error = breadthError(pattern) { return .failure(error) }
      return .success(pattern)
    } catch {
      return .failure(error)
    }
  }

  /// S19.
  private static func breadthError(_ pattern: PhrasePattern) -> PatternError? {
    if pattern.matchesEmpty {
      return PatternError(
        .phraseMatchesEmpty, offset: 0, message: "the pattern can match an empty line",
        advice: "let at least one word stand outside of `[ ]`")
    }
    if pattern.matchesEveryLine {
      return PatternError(
        .phraseMatchesEverything, offset: 0, message: "the pattern can match a line of any words",
        advice: "let at least one word or class stand outside of `[ ]`; for the form of a line alone use `shape`")
    }
    return nil
  }
}

/// The state of reading one pattern: its bytes and how far it has come.
private struct PhraseReader {
  let bytes: [UInt8]
  var index = 0
  var anyWords = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  private static let ellipsis: [UInt8] = [0xE2, 0x80, 0xA6]

  mutating func readPattern() throws(PatternError) -> PhraseNode {
    let nodes = try readItems()
    if index < bytes.count {
      if bytes[index] == UInt8(ascii: "|") {
        throw error(
          "`|` outside of brackets", advice: "write `(a|b)`, or put each alternative on a line of its own")
      }
      throw error(
        "`\(Character(Unicode.Scalar(bytes[index])))` closes nothing",
        advice: "take it away, or quote it if it is meant literally")
    }
    guard !nodes.isEmpty else {
      throw PatternError(
        .phraseMatchesEmpty, offset: 0, message: "a pattern without a word",
        advice: "punctuation is ignored: quote what is meant literally, as in `\"* * *\"`")
    }
    let root = PhraseNode.sequence(nodes)
    return nodes.count == 1 ? nodes[0] : root
  }

  /// Items up to the end, a `|` or a closing bracket.
  private mutating func readItems() throws(PatternError) -> [PhraseNode] {
    var nodes: [PhraseNode] = []
    while index < bytes.count {
      let start = index
      switch bytes[index] {
      case UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "]"):
        return nodes
      case UInt8(ascii: "("):
        nodes.append(try readBrackets(closing: UInt8(ascii: ")")))
        try checkJoints(around: start)
      case UInt8(ascii: "["):
        nodes.append(.optional(try readBrackets(closing: UInt8(ascii: "]"))))
        try checkJoints(around: start)
      case UInt8(ascii: "*"):
        nodes.append(try readAny())
        try checkJoints(around: start)
      case UInt8(ascii: "<"):
        nodes.append(try readValue())
        try checkJoints(around: start)
      case UInt8(ascii: ">"):
        throw error("`>` closes nothing", advice: "quote it if it is meant literally: `\">\"`")
      case UInt8(ascii: "\""):
        nodes.append(try readLiteral())
      default:
        if isEllipsis(at: index) {
          index += 3
          if standsAlone(start..<index) { nodes.append(try any(0...PhraseParser.ellipsisWords, at: start)) }
        } else {
          nodes += readWords()
        }
      }
    }
    return nodes
  }

  private mutating func readBrackets(closing: UInt8) throws(PatternError) -> PhraseNode {
    let start = index
    var alternatives: [PhraseNode] = []
    repeat {
      index += 1
      let itemStart = index
      let nodes = try readItems()
      guard !nodes.isEmpty else {
        throw PatternError(
          .phraseSyntax, offset: itemStart, message: "an alternative without a word",
          advice: "write `[a|b]` for what may be missing")
      }
      alternatives.append(nodes.count == 1 ? nodes[0] : .sequence(nodes))
    } while index < bytes.count && bytes[index] == UInt8(ascii: "|")
    guard index < bytes.count else {
      throw PatternError(
        .phraseSyntax, offset: start, message: "`\(Character(Unicode.Scalar(bytes[start])))` is never closed",
        advice: "add `\(Character(Unicode.Scalar(closing)))`, or quote the bracket if it is meant literally")
    }
    guard bytes[index] == closing else {
      throw error(
        "`\(Character(Unicode.Scalar(bytes[index])))` where `\(Character(Unicode.Scalar(closing)))` is missing",
        advice: "brackets are closed in the order in which they were opened")
    }
    index += 1
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  /// `*`, `*{n}`, `*{m,n}`
  private mutating func readAny() throws(PatternError) -> PhraseNode {
    let start = index
    index += 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { return try any(1...1, at: start) }
    index += 1
    let lower = readNumber()
    var upper = lower
    if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
      index += 1
      upper = readNumber()
    }
    guard let lower, let upper, lower <= upper, upper > 0, index < bytes.count, bytes[index] == UInt8(ascii: "}")
    else {
      throw PatternError(
        .phraseSyntax, offset: start, message: "`*{` without two ascending numbers",
        advice: "write `*{0,4}` for up to four words, `*{2}` for two")
    }
    index += 1
    return try any(lower...upper, at: start)
  }

  private mutating func any(_ count: ClosedRange<Int>, at start: Int) throws(PatternError) -> PhraseNode {
    anyWords += count.upperBound
    guard anyWords <= PhraseParser.maximumAnyWords else {
      throw PatternError(
        .phraseTooLong, offset: start,
        message: "`*` and `…` that stand for more than \(PhraseParser.maximumAnyWords) words in one pattern",
        advice: "match the part that tells, and let the rule's extent take the rest")
    }
    return .anyWords(count)
  }

  /// A number of at most four digits; spaces around it are allowed.
  private mutating func readNumber() -> Int? {
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    var value: Int?
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
      let next = (value ?? 0) * 10 + Int(bytes[index] - 0x30)
      guard next < 10_000 else { return nil }
      value = next
      index += 1
    }
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    return value
  }

  /// `<date>`, `<word:LIST>`
  private mutating func readValue() throws(PatternError) -> PhraseNode {
    let start = index
    guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
      throw error("`<` is never closed", advice: "write a class such as `<date>`, or quote it: `\"<\"`")
    }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    index = end + 1
    if name.hasPrefix("word:") {
      let list = String(name.dropFirst(5))
      guard !list.isEmpty, list.utf8.allSatisfy(PhraseReader.isNameByte) else {
        throw PatternError(
          .phraseSyntax, offset: start, message: "`<\(name)>` names no list",
          advice: "write `<word:LIST>`, where LIST is a key of `lists:`")
      }
      return .list(list)
    }
    if let value = PhraseValue(rawValue: name) { return .value(value) }
    let names = PhraseValue.allCases.map(\.rawValue) + ["word:LIST"]
    let nearest = NearestName.of(name.lowercased(), among: names) ?? names.first { $0 == name.lowercased() }
    let all = names.map { "<\($0)>" }.joined(separator: " ")
    throw PatternError(
      .phraseUnknownClass, offset: start, message: "there is no class `<\(name)>`",
      advice: nearest.map { "did you mean `<\($0)>`?" } ?? "the classes are \(all)")
  }

  private mutating func readLiteral() throws(PatternError) -> PhraseNode {
    let start = index
    guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
      throw error("`\"` is never closed", advice: "add the second `\"`, or take this one away")
    }
    index = end + 1
    guard end > start + 1 else {
      throw PatternError(
        .phraseSyntax, offset: start, message: "nothing between the quotes", advice: "take them away")
    }
    return .literal(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
  }

  /// The words up to the next character that means something.
  private mutating func readWords() -> [PhraseNode] {
    let start = index
    while index < bytes.count, !PhraseReader.isSpecial(bytes[index]), !isEllipsis(at: index) { index += 1 }
    let table = WordTable(String(decoding: bytes[start..<index], as: UTF8.self))
    return table.words.map { .word(table.text(of: $0)) }
  }

  /// Brackets, stars and classes stand for whole words: `comment[s]` is not what its author thinks it is.
  /// In scripts without spaces, words touch what is around them.
  private func checkJoints(around start: Int) throws(PatternError) {
    if start > 0, endsInSpacedWord(start) {
      throw PatternError(
        .phraseSyntax, offset: start, message: "this touches the word before it, but stands for whole words",
        advice: "write the words out, as in `(comment|comments)`, or part them by a space")
    }
    if index < bytes.count, startsSpacedWord(index) {
      throw PatternError(
        .phraseSyntax, offset: index, message: "this word touches what stands for whole words before it",
        advice: "write the words out, as in `(comment|comments)`, or part them by a space")
    }
  }

  private func endsInSpacedWord(_ end: Int) -> Bool {
    var start = end - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return isSpacedWord(start..<end)
  }

  private func startsSpacedWord(_ start: Int) -> Bool {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return isSpacedWord(start..<end)
  }

  private func isSpacedWord(_ range: Range<Int>) -> Bool {
    let words = WordTable(String(decoding: bytes[range], as: UTF8.self)).words
    return words.first.map { $0.flags.isDisjoint(with: [.unspaced, .symbol]) } ?? false
  }

  private func isEllipsis(at index: Int) -> Bool {
    bytes[index] == PhraseReader.ellipsis[0] && bytes[index...].starts(with: PhraseReader.ellipsis)
  }

  /// Whether spaces, brackets or the pattern's ends are on both sides; else an `…` is punctuation.
  private func standsAlone(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound == 0 ? 0x20 : bytes[range.lowerBound - 1]
    let after = range.upperBound == bytes.count ? 0x20 : bytes[range.upperBound]
    return [0x20, 0x09, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "|")].contains(before)
      && [0x20, 0x09, UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "|")].contains(after)
  }

  private func error(_ message: String, advice: String) -> PatternError {
    PatternError(.phraseSyntax, offset: index, message: message, advice: advice)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"),
      UInt8(ascii: "*"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }
}
