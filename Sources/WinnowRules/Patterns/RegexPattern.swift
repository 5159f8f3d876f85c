/// A regular expression as it was written and checked: RE2's syntax, over a text's characters.
public struct RegexPattern: Sendable, Hashable {
  /// The expression as it was written, without slashes around it.
  public var source: String
  /// Whether upper and lower case are the same in it.
  public var ignoresCase: Bool

  /// Any of several expressions; each has its flags to itself.
  static func any(of patterns: [RegexPattern]) -> RegexPattern {
    if patterns.count == 1, let only = patterns.first { return only }
    let parts = patterns.map { "(?\($0.ignoresCase ? "i" : ""):\($0.source))" }
    return RegexPattern(source: parts.joined(separator: "|"), ignoresCase: false)
  }
}

/// Reads regular expressions.
enum RegexParser {
  /// The most instructions of a compiled expression: what a character of text can cost where its automaton has no room.
  static let maximumSize = 4_000
  /// Lines of one character, of one script each: what matches each of a script's matches every line in it.
  private static let everyLine: [[String]] = [
    "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "абвгдежзиклмнопрстуфхцчшщыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשת", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "कखगघचछजटठडतथदधनपबभमयरलवशसह", "的一是不了人我在有他",
    "あいうえおかきくけこ", "가나다라마바사아자차",
  ].map { $0.map { String($0) } }

  /// Reads and compiles an expression. It must be one that RE2 knows, of a bounded size, and must not match nothing at
  /// all (S19).
  static func parse(_ source: String, ignoresCase: Bool = false) -> Result<RegexPattern, PatternError> {
    let pattern = RegexPattern(source: source, ignoresCase: ignoresCase)
    let compiled = CompiledRegex(pattern)
    if let (message, part) = compiled.error {
      if message.hasPrefix("pattern too large") { return .failure(tooLarge()) }
      return .failure(
        PatternError(
          .regexSyntax, offset: offset(of: part, in: source), message: "RE2 can't read this: \(message)",
          advice: advice(for: message, part)))
    }
    guard compiled.size <= maximumSize else { return .failure(tooLarge()) }
    if compiled.matches("") {
      return .failure(
        PatternError(
          .regexMatchesEmpty, offset: 0, message: "the expression matches where nothing stands",
          advice: "write something that must be there: `+` or `{1,9}` in the place of `*`, less `?`"))
    }
    return .success(pattern)
  }

  /// What is wrong with an expression as a rule's matcher: that it matches every line of a script (S19).
  static func checkMatcher(_ pattern: RegexPattern) -> PatternError? {
    let compiled = CompiledRegex(pattern)
    guard everyLine.contains(where: { $0.allSatisfy { compiled.matches($0) } }) else { return nil }
    return PatternError(
      .regexMatchesEverything, offset: 0, message: "the expression matches every line",
      advice: "write some of the characters that must stand there")
  }

  /// Several expressions of one matcher are one to the machine.
  static func checkSize(of patterns: [RegexPattern]) -> PatternError? {
    let compiled = CompiledRegex(.any(of: patterns))
    return compiled.error == nil && compiled.size <= maximumSize ? nil : tooLarge()
  }

  private static func tooLarge() -> PatternError {
    PatternError(
      .regexTooLarge, offset: 0, message: "the expression is too large",
      advice: "write smaller numbers of repetitions, fewer classes such as `\\p{L}`, or several rules")
  }

  private static func offset(of part: String, in source: String) -> Int {
    guard !part.isEmpty, let range = source.utf8.firstRange(of: part.utf8) else { return 0 }
    return source.utf8.distance(from: source.utf8.startIndex, to: range.lowerBound)
  }

  private static func advice(for message: String, _ part: String) -> String {
    if part.hasPrefix("(?=") || part.hasPrefix("(?!") || part.hasPrefix("(?<") {
      return "RE2 has no look-ahead and look-behind: say with `when:` what must stand beside it"
    }
    if message.hasPrefix("invalid escape") {
      return "RE2 has no back-references; write a character as it stands, or one of `\\d \\s \\w \\b \\p{L}`"
    }
    return "RE2's syntax is Perl's without back-references and look-around"
  }
}
