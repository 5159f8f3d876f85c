import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md 2.6.
@Suite struct RuleTesterTests {
  private func failures(_ rules: String, with others: RuleFile...) -> [String] {
    let file = TestRules.file(rules)
    let book = RuleBook(sets: [
      (.shippedPacks, RuleSet.compile(files: [file] + others, categories: TestRules.categories))
    ])
    return RuleTester.test([file], book: book).failures.map(\.description)
  }

  @Test(
    "S9, S13-S15, S21-S25, S28, S29, S31, S32, S36 Rules do on small pages what their examples show",
    arguments: ["extents", "guards", "verdicts"])
  func cases(pack: String) {
    let source = String(decoding: CaseFiles.bytes("Tests/Cases/rules/\(pack).yaml"), as: UTF8.self)
    let file = TestRules.read(source, path: "\(pack).yaml")
    let report = RuleTester.test([file], book: TestRules.book(file))
    #expect(report.examples >= file.rules.count)
    #expect(report.failures.isEmpty, Comment(rawValue: report.failures.map(\.description).joined(separator: "\n")))
  }

  @Test("S31 A rule must match its `drops:` and leave its `leaves:`, each alone")
  func linesAlone() {
    #expect(
      failures(
        """
        more:
          line: read more
          drops: |
            Read more!
            Read less
          leaves: |
            Read more
        """) == [
          "packs/demo.yaml:10:7: demo/more: the rule does not match `Read less`",
          "packs/demo.yaml:12:7: demo/more: the rule matches `Read more`, which it should leave",
        ])
  }

  @Test("S31 A guard that does not hold on a line alone is told from a pattern that does not match")
  func guardsAlone() {
    #expect(
      failures(
        """
        more:
          line: read more
          when:
            preceded-by: teaser
          drops: |
            Read more
        """) == [
          "packs/demo.yaml:11:7: demo/more: the rule's pattern matches `Read more`, "
            + "but a guard of `when:` does not hold on the line alone"
        ])
  }

  @Test("S31 With all rules together some rule must drop each `drops:` line and none may touch a `leaves:` line")
  func linesTogether() {
    let keeper = TestRules.file("all:\n  has: read\n  keep: true", pack: "keeper")
    let taker = TestRules.file("all:\n  has: tide", pack: "taker")
    let rules = """
      more:
        line: read more
        drops: |
          Read more
        leaves: |
          More about the tide
      """
    #expect(
      failures(rules, with: taker) == [
        "packs/demo.yaml:11:7: demo/more: with all rules together taker/all (packs/taker.yaml:6) takes from "
          + "`More about the tide`, which should stay"
      ])
    // What is kept is smaller than the line, so that some of it goes all the same.
    #expect(failures(rules, with: keeper).isEmpty)
    let wholeKeeper = TestRules.file("all:\n  line: read more\n  keep: true", pack: "keeper")
    #expect(
      failures(rules, with: wholeKeeper) == [
        "packs/demo.yaml:9:7: demo/more: with all rules together nothing drops `Read more`: keeper/all "
          + "(packs/keeper.yaml:6) keeps it"
      ])
  }

  @Test("S31 A match of a likely rule counts as a drop, but takes nothing from the lines of others")
  func likelyLines() {
    let hint = TestRules.file("all:\n  has: tide\n  likely: true", pack: "hint")
    #expect(
      failures(
        """
        more:
          has: read more
          likely: true
          drops: |
            Read more about it
          leaves: |
            More about the tide
        """, with: hint
      ).isEmpty)
  }

  @Test("S32 A page must come out as marked; failures name the line, what happened and the rule")
  func pages() {
    #expect(
      failures(
        """
        more:
          ends: read more
          when:
            preceded-by: teaser
          shows: |
            + Teaser
            - Read more
            + The tide is out. Read more
            ~ The ferry is late. Read more => The ferry is late.
            - Nobody drops this.
        """) == [
          "packs/demo.yaml:14:7: demo/more: should become `The ferry is late.`: `The ferry is late. Read more`; "
            + "it becomes `The ferry is late. Read more`",
          "packs/demo.yaml:15:7: demo/more: should go: `Nobody drops this.`; no rule takes it",
        ])
  }

  @Test("S32 A rule must take part in a page it shows")
  func unusedPage() {
    #expect(
      failures("more:\n  line: read more\n  shows: |\n    + The tide is out.") == [
        "packs/demo.yaml:9:7: demo/more: the rule takes nothing on the pages it shows"
      ])
  }

  @Test("A rule's hits are the examples that it matches, whose ever they are")
  func hits() {
    let file = TestRules.file(
      """
      more:
        line: read more
        drops: |
          Read more
        leaves: |
          Read less
      either:
        line: read (more|less)
        shows: |
          - Read less
          + The ferry waits for the bus.
      """)
    #expect(ExampleHits(TestRules.book(file)).count(in: file) == ["demo/more": 1, "demo/either": 3])
  }
}
