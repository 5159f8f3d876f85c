import Testing
import WinnowDocument

@testable import WinnowRules

/// Which phrases are looked for on a page at all, and where.
@Suite struct PhraseGatesTests {
  private static let rules = """
    byline:
      line: by <name>
      category: byline
    name-beside-byline:
      line: <name>
      when:
        near: {category: byline, within: 1}
    name-beside-login:
      line: <name>
      when:
        near: {rule: demo/login, within: 2}
    login:
      line: log in
      category: login
    german:
      line: mehr dazu
      when:
        language: [de]
    german-word:
      line: weiter
      when:
        language: [de]
    english-too:
      line: mehr dazu
      when:
        language: [de, en]
        near: {rule: demo/login, within: 1}
    in-text:
      line: tide tables
      when:
        input: text
    """

  private static let page = """
    Anna Lund
    hidden: Ben Holm
    by Carl Vik
    Dora Sand
    Emil Berg
    log in
    mehr dazu
    hidden: Frida Dahl
    Gustav Ek
    weiter
    tide tables
    Hanna Lind
    """

  @Test(
    "S21 S48 What is looked for only where it can matter is what is found everywhere",
    arguments: ["de", "en", nil], [InputKind.html, .text])
  func sameMatches(language: String?, input: InputKind) {
    let book = TestRules.book(Self.rules)
    let document = input == .html ? RulePage.html(Self.page) : RulePage.text(Self.page)
    let facts = PageFacts(language: language)
    func taken(of candidates: Candidates) -> [String] {
      book.matches(
        of: candidates, in: book.allRules, evidence: Evidence(blocks: document.blocks.count), document: document,
        facts: facts
      ).map { "\(book.fullName(ofRule: Int($0.rule))): \(document.string($0.piece))" }
    }
    let gated = book.candidates(in: document, facts: facts, of: RunningRules(book, [book.allRules]))
    let everywhere = book.candidates(in: document, facts: facts)
    #expect(taken(of: gated) == taken(of: everywhere))
    #expect(gated.items.count < everywhere.items.count)
  }

  @Test("S48 A rule whose language or input is another, or that no stage runs, costs a page nothing")
  func closedGates() throws {
    let book = TestRules.book(Self.rules)
    let member = try #require(book.members.first)
    let gates = PhraseGates(member) { _ in true }
    let open = OpenGates(gates, input: .html, language: RuleSet.packLanguage("en"))
    func isOpen(_ rule: String, _ open: OpenGates) throws -> Bool {
      let local = try #require(member.set.rules.indices.first { book.fullName(ofRule: $0) == "demo/\(rule)" })
      return open.isOpen(member.set.rules[local].pattern)
    }
    #expect(try isOpen("login", open))
    #expect(try !isOpen("german-word", open))
    #expect(try !isOpen("in-text", open))
    #expect(try !isOpen("name-beside-login", open))
    let none = OpenGates(PhraseGates(member) { _ in false }, input: .html, language: nil)
    #expect(try !isOpen("login", none))
  }

  @Test("An unknown language opens the gates of all, as it may be any of them")
  func unknownLanguage() throws {
    let book = TestRules.book("one:\n  line: mehr dazu\n  when:\n    language: [de]")
    let gates = PhraseGates(try #require(book.members.first)) { _ in true }
    #expect(OpenGates(gates, input: .html, language: nil).isOpen(0))
    #expect(!OpenGates(gates, input: .html, language: RuleSet.packLanguage("fr")).isOpen(0))
  }
}
