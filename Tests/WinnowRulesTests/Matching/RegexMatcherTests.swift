import Testing
import WinnowDocument

@testable import WinnowRules

/// The matcher `regex` (RULES.md 2.1).
@Suite struct RegexMatcherTests {
  private func taken(_ pattern: String, from page: String, _ more: String = "") -> [String] {
    let lines = pattern.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    return TestRules.book("here:\n  regex: |\n\(lines)\(more)").taken(from: RulePage.text(page))
  }

  @Test("S10 `regex` takes what it matches; several are alternatives")
  func match() {
    #expect(taken(#"\(Photo: [^)]+\)"#, from: "The quay (Photo: A. Lund) at six.") == ["(Photo: A. Lund)"])
    #expect(taken("No\\. \\d+\nNr\\. \\d+", from: "No. 7 and Nr. 8 and nr. 9") == ["No. 7", "Nr. 8"])
    #expect(taken(#"(?i)no\. \d+"#, from: "NO. 7, no. 8") == ["NO. 7", "no. 8"])
    #expect(taken("(?i)a\nb+c", from: "A b bbc") == ["A", "bbc"], "a flag holds for its own line")
  }

  @Test("S10 `regex` sees a block's text as it is shown: white space collapsed, case kept, composed")
  func shownText() {
    #expect(taken("^Café .$", from: "Cafe\u{301} 1") == ["Cafe\u{301} 1"])
    #expect(taken("é", from: "xe\u{301}x e\u{301} é").count == 3)
    #expect(taken("^Lamps", from: "The Lamps\nlamps\nLamps on") == ["Lamps"], "`^` is the block's start")
    #expect(taken(#"lamps\s+on"#, from: "lamps\non").isEmpty, "a match does not go on into another block")
    let html = RulePage.parsed("<p>The <b>old</b>\n  lamps</p>")
    #expect(TestRules.book("here:\n  regex: old lamps").taken(from: html) == ["old lamps"])
  }

  @Test("S25 `regex` with other extents")
  func extents() {
    #expect(taken("Nr", from: "One. Two Nr. 7 three. Nr four.", "\n  takes: sentence").first == "Two Nr. 7 three.")
    #expect(taken("o", from: "one two\nthree", "\n  takes: block") == ["one two"], "once a block")
  }

  @Test("S23 Where the page's language is unknown, one word does not match")
  func language() {
    let book = TestRules.book("here:\n  regex: lam+ps?( on)?\n  when:\n    language: en")
    #expect(book.taken(from: RulePage.text("lamp\nlamps on")) == ["lamps on"])
    #expect(book.taken(from: RulePage.text("lamp"), facts: PageFacts(language: "en")) == ["lamp"])
  }

  @Test(
    "S19 What can match nothing, or every line, is an error",
    arguments: [
      ("a*", "E212"), ("(a|b?)", "E212"), (".", "E213"), (".+", "E213"), (#"\w"#, "E213"), ("[a-z]+", "E213"),
      (#"\pL"#, "E213"), (#"\b"#, "E213"), ("[^x]", "E213"), ("[一-龥]", "E213"), (#"\p{Cyrillic}{1,9}"#, "E213"),
    ])
  func breadth(pattern: String, code: String) {
    #expect(RuleText.faults("regex: |", "  \(pattern)") == ["7:7 \(code)"], "\(pattern)")
  }

  @Test("S11 In a pack `regex` must earn it")
  func earned() {
    let rule = "regex: |\n    No [0-9]\n  drops: |\n    No 7"
    func codes(_ more: String) -> [String] {
      RuleChecker.check(
        [TestRules.file("here:\n  \(rule)\(more)")], categories: CategoryList(names: TestRules.categories)
      ).map(\.code.rawValue)
    }
    #expect(codes("") == ["E301"])
    #expect(codes("\n  likely: true") == [])
    #expect(codes("\n  when:\n    words: ..4") == [])
    #expect(codes("\n  when:\n    language: en") == ["E301"])
  }

  @Test("S47 Regular expressions travel as checked source")
  func compiledForm() throws {
    let set = RuleSet.compile(
      files: [TestRules.file("here:\n  regex: |\n    (?i)No [0-9]\n    lamps")], categories: TestRules.categories)
    let bytes = set.encoded()
    let read = try bytes.withUnsafeBytes { try RuleSet(encoded: $0) }
    #expect(read.regexes == set.regexes)
    #expect(
      RuleBook(sets: [(.shippedPacks, read)]).taken(from: RulePage.text("NO 7 lamps")) == ["NO 7", "lamps"])
  }

  @Test(
    "S49 A page costs a regular expression linear time, however hostile both are",
    arguments: [
      "(a+)+$", "(a|aa)+b", "(x+x+)+y", "(?:a|b)*?c", "a{0,500}b", "(.*a){12}z",
    ])
  func hostile(pattern: String) {
    let line = String(repeating: "aaaaaaaaab", count: 20_000)
    _ = taken(pattern, from: line, "\n  takes: block")
  }

  @Test("S49 Matches that each look at the rest of the page end in `rule-budget`")
  func budget() {
    let line = String(repeating: "a ", count: 100_000)
    let book = TestRules.book("here:\n  regex: a.*b|a\nother:\n  has: a a a")
    let candidates = book.candidates(in: RulePage.text(line), facts: PageFacts())
    #expect(candidates.overBudget.map { book.fullName(ofRule: Int($0)) } == ["demo/here"])
    #expect(candidates.count(ofRule: 0) == 0)
    #expect(candidates.count(ofRule: 1) > 0)
  }
}
