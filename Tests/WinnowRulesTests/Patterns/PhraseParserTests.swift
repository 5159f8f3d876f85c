import Testing

@testable import WinnowRules

@Suite struct PhraseParserTests {
  private func node(_ source: String) throws -> PhraseNode { try PhraseParser.parse(source).get().root }

  private func error(_ source: String) -> PatternError? {
    if case .failure(let error) = PhraseParser.parse(source) { error } else { nil }
  }

  @Test func wordsAreFoldedAndPunctuationIsIgnored() throws {
    #expect(try node("Read more…") == .sequence([.word("read"), .word("more")]))
    #expect(try node("e-mail: don’t!") == .sequence([.word("e"), .word("mail"), .word("don't")]))
    #expect(try node("登录") == .sequence([.word("登"), .word("录")]))
    #expect(try node("share") == .word("share"))
  }

  @Test func bracketsHoldAlternatives() throws {
    #expect(
      try node("(log|sign) in [here|right now]")
        == .sequence([
          .alternatives([.word("log"), .word("sign")]), .word("in"),
          .optional(.alternatives([.word("here"), .sequence([.word("right"), .word("now")])])),
        ]))
    #expect(
      try node("for [the [first] year]")
        == .sequence([
          .word("for"), .optional(.sequence([.word("the"), .optional(.word("first")), .word("year")])),
        ]))
    #expect(try node("发表[于]") == .sequence([.word("发"), .word("表"), .optional(.word("于"))]))
  }

  @Test func starsAndEllipsesStandForWords() throws {
    #expect(try node("* more") == .sequence([.anyWords(1...1), .word("more")]))
    #expect(try node("our *{0,4} letter") == .sequence([.word("our"), .anyWords(0...4), .word("letter")]))
    #expect(try node("in *{2}") == .sequence([.word("in"), .anyWords(2...2)]))
    #expect(try node("filed under …") == .sequence([.word("filed"), .word("under"), .anyWords(0...12)]))
    #expect(
      try node("reply [to …]")
        == .sequence([
          .word("reply"), .optional(.sequence([.word("to"), .anyWords(0...12)])),
        ]))
    #expect(try node("loading…") == .word("loading"))
  }

  @Test func classesListsAndLiterals() throws {
    #expect(try node("by <name>") == .sequence([.word("by"), .value(.name)]))
    #expect(
      try node("$<number> off <word:days>")
        == .sequence([
          .word("$"), .value(.number), .word("off"), .list("days"),
        ]))
    #expect(try node("\"(c)\" <site>") == .sequence([.literal("(c)"), .value(.site)]))
  }

  @Test(
    "S8 a pattern's error points at the place in it",
    arguments: [
      ("read (more", 5, DiagnosticCode.phraseSyntax), ("read more)", 9, .phraseSyntax), ("a|b", 1, .phraseSyntax),
      ("(a|b]", 4, .phraseSyntax), ("(a|)", 3, .phraseSyntax), ("[]", 1, .phraseSyntax),
      ("in <dat>", 3, .phraseUnknownClass), ("in <date", 3, .phraseSyntax), ("a > b", 2, .phraseSyntax),
      ("say \"hello", 4, .phraseSyntax), ("\"\"", 0, .phraseSyntax), ("*{3,1} x", 0, .phraseSyntax),
      ("*{x} y", 0, .phraseSyntax), ("comment[s]", 7, .phraseSyntax), ("<number>th", 8, .phraseSyntax),
      ("news*", 4, .phraseSyntax), ("é[s]", 2, .phraseSyntax), ("", 0, .phraseMatchesEmpty),
      ("— • —", 0, .phraseMatchesEmpty), ("<word:>", 0, .phraseSyntax), ("a *{0,40} b *{0,30}", 12, .phraseTooLong),
    ])
  func errors(_ source: String, _ offset: Int, _ code: DiagnosticCode) {
    #expect(error(source)?.offset == offset)
    #expect(error(source)?.code == code)
  }

  @Test("S1 an unknown class names the nearest known one")
  func suggestions() {
    #expect(error("<dtae>")?.advice == "did you mean `<date>`?")
    #expect(error("<Name>")?.advice == "did you mean `<name>`?")
    #expect(error("<quux>")?.advice.contains("<percent>") == true)
  }

  @Test("S4 a pattern over 1,000 characters is refused")
  func tooLong() {
    #expect(error(String(repeating: "é ", count: 500)) == nil)
    #expect(error(String(repeating: "é ", count: 501))?.code == .phraseTooLong)
  }

  @Test func nestingIsBoundedByTheLengthAlone() {
    let deep = String(repeating: "(", count: 499) + "a" + String(repeating: ")", count: 499)
    #expect(error(deep) == nil)
  }

  @Test("S19 a pattern that can match an empty line, or every line, is an error")
  func emptyAndEvery() {
    for source in ["[please]", "[a] [b|c]", "[<date>]", "…"] {
      #expect(error(source)?.code == .phraseMatchesEmpty, "\(source)")
    }
    for source in ["*", "[please] *{1,4}", "(* *|a b)", "[a] * [b]", "… *"] {
      #expect(error(source)?.code == .phraseMatchesEverything, "\(source)")
    }
    for source in ["a", "<date>", "[a] b", "\"|\"", "* more", "<name> *", "filed under …", "<word:days>"] {
      #expect(error(source) == nil, "\(source)")
    }
  }
}
