import Testing
import WinnowDocument

@testable import WinnowRules

/// The procedural operators of S16, on pages as the parser reads them.
@Suite struct ProceduralOperatorTests {
  static let page = """
    <html><body><main id=main><section id=ads class=box><p id=p1>Sponsored content</p><p id=p2>Buy lamps</p></section>\
    <section id=story class=box><p id=p3>The lamps, <b id=b1>sponsored</b> content of <a id=a1 href="/ads/7">harbour</a>\
     nights.</p><ul id=list><li id=i1 data-kind="ad-12">Lamp 12</li><li id=i2 data-kind="story">Lamp</li></ul></section>\
    </main></body></html>
    """

  /// The ids of the elements that a selector takes, in document order.
  private func ids(_ selector: String, on page: String = page, facts: PageFacts = PageFacts()) -> String {
    let document = RulePage.parsed(page)
    let book = TestRules.book("here:\n  css: |\n    \(selector)")
    return book.matches(on: document, facts: facts).map(\.element).sorted().map { element in
      document.attribute("id", of: Int(element)) ?? document.names.text(of: document.elements[Int(element)].name)
    }.joined(separator: " ")
  }

  @Test("S16 `:has-text` with a phrase: somewhere in the element's text")
  func phrase() {
    #expect(ids("p:has-text(sponsored content)") == "p1 p3")
    #expect(ids(":has-text(sponsored content)") == "html body main ads p1 story p3")
    #expect(ids("b:has-text(sponsored)") == "b1")
    #expect(ids("b:has-text(sponsored content)") == "", "the words must stand in the element")
    #expect(ids("section:has-text(buy (lamps|boats))") == "ads")
    #expect(ids("section:not(:has-text(buy))") == "story")
    #expect(ids("section:has(> p:has-text(buy lamps))") == "ads")
    #expect(ids("p:has-text(content buy)") == "", "a phrase does not go on into another block")
    #expect(ids("li:has-text(lamp <number>)") == "i1")
  }

  @Test("S16 `:has-text` with a regular expression: case counts, but for `i`")
  func regex() {
    #expect(ids("p:has-text(/^Sponsored/)") == "p1")
    #expect(ids("p:has-text(/sponsored/)") == "p3")
    #expect(ids("p:has-text(/sponsored/i)") == "p1 p3")
    #expect(ids("b:has-text(/^sponsored$/)") == "b1", "as if nothing else were there")
    #expect(ids(#"li:has-text(/\d{2}/)"#) == "i1")
    #expect(ids(#":is(section, ul):has-text(/Lamp \d+$/)"#) == "story list")
    #expect(ids(#"a:has-text(/[/,]|b\/c|harb/)"#) == "a1")
  }

  @Test("S16 `:has-text` may name the pack's lists, and the title and site of the page")
  func lists() {
    let file = TestRules.file(
      "here:\n  css: |\n    p:has-text(buy <word:goods>)", head: "lists:\n  goods: |\n    lamps")
    let document = RulePage.parsed(Self.page)
    #expect(TestRules.book(file).taken(from: document) == ["Buy lamps"])
    #expect(ids("a:has-text(<site>)", facts: PageFacts(site: "Harbour")) == "a1")
    #expect(
      RuleText.faults("css: |", "  p:has-text(é <word:goods>)") == ["7:20 E106"],
      "an unknown list is told where it stands")
  }

  @Test("S16 `:matches-attr` compares an attribute with a regular expression")
  func attribute() {
    #expect(ids(#"li:matches-attr(data-kind=/^ad-\d+$/)"#) == "i1")
    #expect(ids(#":matches-attr(DATA-kind=/STORY/i)"#) == "i2")
    #expect(ids(#":matches-attr(href=/\/ads\//)"#) == "a1")
    #expect(ids(#":matches-attr(class=/^bo/)"#) == "ads story")
    #expect(ids(#":matches-attr(title=/./)"#) == "")
  }

  @Test("S16 `:min-text-length` counts characters")
  func length() {
    #expect(ids("li:min-text-length(7)") == "i1")
    #expect(ids("li:min-text-length(8)") == "")
    #expect(ids("li:not(:min-text-length(7))") == "i2")
    #expect(ids("p:min-text-length(3)", on: "<p id=a>äöü</p><p id=b>äö</p>") == "a")
    let long = String(repeating: "ü", count: 200)
    #expect(ids("p:min-text-length(200)", on: "<p id=a>\(long)</p><p id=b>\(long.dropLast())</p>") == "a")
  }

  @Test("S16 `:upward` takes an ancestor in the place of what is matched, once")
  func upward() {
    #expect(ids("li:upward(1)") == "list")
    #expect(ids("li:upward(2)") == "story")
    #expect(ids("li:upward(9)") == "")
    #expect(ids("p:has-text(sponsored):upward(.box)") == "ads story")
    #expect(ids("b:upward(p, section)") == "p3")
    #expect(ids("p:upward(p)") == "", "an element is no ancestor of itself")
    #expect(ids("b, li:upward(section)") == "story b1")
    #expect(ids("a:upward(:has(li))") == "story")
  }

  @Test("S16 `:upward` in guards, too")
  func upwardInGuards() {
    let book = TestRules.book("here:\n  has: lamps\n  takes: block\n  when:\n    inside: |\n      b:upward(section)")
    #expect(
      book.taken(from: RulePage.parsed(Self.page)) == ["The lamps, sponsored content of harbour nights."])
  }

  @Test("S49 What elements inside a block are searched for is bounded")
  func budgetOfParts() {
    let nested = String(repeating: "<b>lamp ", count: 400) + String(repeating: "lamp ", count: 40_000)
    let document = RulePage.parsed("<p>" + nested)
    let book = TestRules.book("here:\n  css: |\n    b:has-text(/x$|quay/)\nother:\n  css: |\n    p:has-text(lamp lamp)")
    let candidates = book.candidates(in: document, facts: PageFacts())
    #expect(candidates.overBudget.map { book.fullName(ofRule: Int($0)) } == ["demo/here"])
    #expect(candidates.count(ofRule: 1) == 1)
  }

  @Test(
    "S49 A rule whose guard or extent runs out of its budget matches nothing, and is named",
    arguments: [
      "css: p\n  when:\n    outside: |\n      div:has(a b c d e f g h i j k)",
      "line: lamp\n  when:\n    inside: |\n      :has-text(lamp):has(a b c d e f g h i j k)",
      "css: p\n  takes:\n    closest: |\n      div:has(a b c d e f g h i j k)",
    ])
  func budgetOfGuards(rule: String) {
    let book = TestRules.book("here:\n  \(rule)\nother:\n  css: |\n    p:has-text(lamp)")
    let document = RulePage.parsed("<div><p>lamp</p></div>")
    var pass = CandidatePass(
      book, document, PageFacts(), RunningRules(all: book), RuleWorkspace(), assumed: nil)
    pass.selectorBudget = 20
    let candidates = pass.run()
    #expect(candidates.overBudget.map { book.fullName(ofRule: Int($0)) } == ["demo/here"])
    #expect(candidates.count(ofRule: 0) == 0)
    #expect(candidates.count(ofRule: 1) == 1)
  }

  @Test(
    "S47 A regular expression is compiled where one of its literals stands",
    arguments: [
      ("Sponsored|advert", true), ("(?i)ADVERT", false), ("[Ss]ponsored content", true), (#"\d+"#, true),
      ("Sponsored (by|von)", false), ("Nachrichten.*heute", false),
    ])
  func literals(pattern: String, isCompiled: Bool) {
    let document = RulePage.parsed(Self.page)
    var table = RegexTable()
    _ = table.add(RegexPattern(source: pattern, ignoresCase: false))
    let page = RegexPage(table, LiteralFilter(table), document, RuleWorkspace())
    #expect(page.blocks(for: 0).isEmpty != isCompiled)
  }

  @Test("S47 Literals are found in every letter case, and where composing or lower-casing makes them")
  func foldedLiterals() {
    func blocks(_ pattern: String, _ text: String) -> Int {
      var table = RegexTable()
      _ = table.add(RegexPattern(source: pattern, ignoresCase: true))
      return RegexPage(table, LiteralFilter(table), RulePage.text(text), RuleWorkspace()).blocks(for: 0).count
    }
    #expect(blocks("istanbul", "ISTANBUL") == 1)
    #expect(blocks("İstanbul", "İstanbul") == 1)
    #expect(blocks("kelvin", "\u{212A}elvin") == 1)
    #expect(blocks("привет", "ПРИВЕТ") == 1, "letters with case that aren't ASCII are not looked for")
    #expect(blocks("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}") == 1)
    #expect(blocks("kelvin", "celsius") == 0)
  }
}

extension Document {
  /// An element's attribute as text.
  fileprivate func attribute(_ name: String, of element: Int) -> String? {
    guard let name = names.find(name) else { return nil }
    for attribute in attributes[elements[element].attributes] where attribute.name == name {
      return String(decoding: attributeBytes[attribute.value], as: UTF8.self)
    }
    return nil
  }
}
