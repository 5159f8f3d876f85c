import Testing
import WinnowDocument

@testable import WinnowRules

/// The matcher `xpath` (RULES.md 2.1).
@Suite struct XPathMatcherTests {
  static let page = """
    <html><body><div id=menu class="nav top"><a href="/a">Home</a> | <a href="/b">Sport</a></div><div id=story>\
    <h1>Lamps</h1><p>The <b>old</b> lamps</p><ul><li>one</li><li>two</li><li>three</li></ul><p class=last>They burn.</p>\
    </div></body></html>
    """

  private func taken(_ expression: String, from page: String = page, _ more: String = "") -> [String] {
    let lines = expression.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    return TestRules.book("here:\n  xpath: |\n\(lines)\(more)").taken(from: RulePage.parsed(page))
  }

  @Test("S10 `xpath` takes elements; several are alternatives")
  func elements() {
    #expect(taken("//div[@id='story']/p[last()]") == ["They burn."])
    #expect(taken("//li[position() > 1]") == ["two", "three"])
    #expect(taken("//li[2]\n//h1") == ["Lamps", "two"])
    #expect(taken("//div[contains(concat(' ', @class, ' '), ' nav ')]") == ["Home | Sport"])
    #expect(taken("//p[b]") == ["The old lamps"])
    #expect(taken("//li[following-sibling::li[. = 'three']]") == ["one", "two"])
    #expect(taken("//li/..") == ["one / two / three"])
    #expect(taken("//table") == [])
  }

  @Test("S10 `xpath` sees the text that is shown")
  func text() {
    #expect(taken("//p[contains(., 'old lamps')]") == ["The old lamps"])
    #expect(taken("//p[. = 'The old lamps']") == ["The old lamps"])
    #expect(taken("//div[a = 'Sport']") == ["Home | Sport"])
    #expect(taken("//p[starts-with(normalize-space(), 'They')]") == ["They burn."])
    #expect(taken("//p[string-length(.) = 13]") == ["The old lamps"])
  }

  @Test("S10 Of a text or an attribute `xpath` takes the element")
  func owners() {
    #expect(taken("//li[1]/text()") == ["one"])
    #expect(taken("//a/@href") == ["Home", "Sport"])
  }

  @Test("S15 In text `xpath` matches nothing")
  func plainText() {
    #expect(TestRules.book("here:\n  xpath: //*").taken(from: RulePage.text("one\ntwo")) == [])
  }

  @Test("S24 `xpath` with other extents and with guards")
  func extents() {
    #expect(taken("//b", "\n  takes: block") == ["The old lamps"])
    #expect(taken("//b", "\n  takes:\n    closest: |\n      #story").count == 1)
    #expect(taken("//a", "\n  when:\n    outside: .nav") == [])
  }

  private func taken(_ expression: String, _ more: String) -> [String] { taken(expression, from: Self.page, more) }

  @Test(
    "S3 What is wrong with an expression is told where it stands",
    arguments: [
      ("//p[", "E221"), ("//p]", "E221"), ("p[@a='x]", "E221"), ("//p[contains(.)]", "E221"), ("count(//p)", "E221"),
      ("'a'", "E221"), ("//p | 'a'", "E221"), ("//svg:p", "E222"), ("//p[$x]", "E222"),
      ("//p[matches(., 'a')]", "E222"),
      ("id('a')", "E222"), ("document('a')//p", "E222"), ("//p[ends-with(., 'a')]", "E222"),
    ])
  func faults(expression: String, code: String) {
    let found = RuleText.faults("xpath: |", "  \(expression)")
    #expect(found.count == 1 && found[0].hasPrefix("7:") && found[0].hasSuffix(code), "\(expression): \(found)")
  }

  @Test("S48 Expressions travel as checked source; a page without an active one builds no tree")
  func compiledForm() throws {
    let set = RuleSet.compile(
      files: [TestRules.file("here:\n  xpath: |\n    //h1\n    //li[. = 'two']")], categories: TestRules.categories)
    let bytes = set.encoded()
    let read = try bytes.withUnsafeBytes { try RuleSet(encoded: $0) }
    #expect(read.xpaths == set.xpaths)
    let book = RuleBook(sets: [(.shippedPacks, read)])
    #expect(book.taken(from: RulePage.parsed(Self.page)) == ["Lamps", "two"])
  }

  @Test(
    "S49 Which expressions may take the text of elements or look at the whole page in one step",
    arguments: [
      ("//div[@class='ad']", .plain), ("//div[contains(@class, 'ad')]/p[2]", .plain), ("//a[.//img]", .plain),
      ("//*[//b]", .plain), ("//p[position() = last() - 1]", .plain), ("//p[not(@id) and @class != 'x']", .plain),
      ("//@*", .plain), ("//p[count(a) > 2]", .plain), ("(//p)[1]", .plain), ("//*[*]", .plain),
      ("//p[translate(@class, 'A', 'a') = 'ad']", .plain), ("//p[. = 'x']", .text), ("//p[contains(., 'x')]", .text),
      ("//p[string-length() > 9]", .text), ("//p['x' = b]", .text), ("//p[- b]", .text), ("//p[text() = 'x']", .text),
      ("//p[contains('x', b)]", .text), ("//div//p", .wide), ("//a | //b", .wide), ("//p/..", .wide),
      ("//p/ancestor::div", .wide), ("//p[(//b) = 'x']", .wide), ("//p[@a//b]", .wide), ("//p[a[. = 'x']]", .wide),
      ("//p[contains(/, 'x')]", .wide),
    ] as [(String, XPathPattern.Reach)])
  func reach(expression: String, reach: XPathPattern.Reach) throws {
    #expect(try XPathParser.parse(expression).get().reach == reach, "\(expression)")
  }

  @Test("S49 Every node that an expression passes is counted")
  func program() throws {
    #expect(
      try XPathParser.parse("//a/text()|..//*[@b * 2 = 4]/following::p[1]").get().program.filter { $0 != " " }
        == "/descendant-or-self::node()[true()]/node()[true()][self::a]/node()[true()][self::text()]"
        + "|parent::node()[true()]/descendant-or-self::node()[true()]/node()[true()][self::*][@b*2=4]"
        + "/following::node()[true()][self::p][1]")
  }

  @Test(
    "S49 An expression that takes too many steps ends in `rule-budget`",
    arguments: [
      "//*//*//*", "//*[//* = 'x']", "//*[contains(//*, 'x')]", "//*/following::*/preceding::*", "//*[//*[//b]]",
      "//*[count(.//*) > 2]//*//*", "//*[sum(//*) > 2]",
    ])
  func budget(expression: String) throws {
    let lines = (0..<1_000).map { "<div><p>lamp \($0) <b>x</b></p></div>" }.joined()
    let book = TestRules.book("here:\n  xpath: |\n    \(expression)\nother:\n  css: h1")
    let page = "<h1>Lamps</h1>" + String(repeating: "<div>", count: 100) + lines
    let candidates = book.candidates(in: RulePage.parsed(page), facts: PageFacts())
    #expect(candidates.overBudget.map { book.fullName(ofRule: Int($0)) } == ["demo/here"])
    #expect(candidates.count(ofRule: 0) == 0)
    #expect(candidates.count(ofRule: 1) == 1)
  }
}
