import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md 2.3.
@Suite struct GuardTests {
  @Test("S14 Hidden blocks are matched, but not counted by guards")
  func hiddenBlocks() {
    let book = TestRules.book(
      """
      alone:
        line: ferry times
        when:
          followed-by: harbour news
      among-first:
        line: tide tables
        when:
          first: 2
      """)
    let page = RulePage.html(
      """
      hidden: ferry times
      tide tables
      hidden: tide tables
      ferry times
      hidden: sunset
      harbour news
      tide tables
      """)
    // The hidden `ferry times` is followed by `tide tables`; `tide tables` is the first block that counts.
    #expect(book.taken(from: page) == ["tide tables", "ferry times"])
    #expect(TestRules.book("any:\n  line: sunset").taken(from: page) == ["sunset"])
  }

  @Test("S15 In text link density and `inside` are false, `outside` is true, selectors match nothing")
  func textHasNoMarkup() {
    let rules = """
      dense:
        line: north quay
        when:
          link-density: 0..1
      within:
        line: south quay
        when:
          inside: |
            body
      without:
        line: east quay
        when:
          outside: |
            body
      element:
        css: |
          *
      """
    let page = RulePage.text("north quay\nsouth quay\neast quay")
    #expect(TestRules.book(rules).taken(from: page) == ["east quay"])
  }

  @Test("S21 `near` looks at candidates of other rules, whatever stage they run in")
  func near() {
    let book = TestRules.book(
      """
      plan:
        line: monthly
        when:
          near: {category: paywall, within: 2}
      offer:
        line: start your trial
        category: paywall
      """)
    let page = RulePage.html(
      """
      monthly
      the gulls are back
      the tide is out
      monthly
      hidden: a line nobody sees
      the ferry is late
      start your trial
      monthly
      """)
    let plans = RuleSelection(rules: [Int32(book.rule(named: "demo/plan")!)])
    #expect(book.matches(on: page, in: plans).map(\.blocks) == [3..<4, 7..<8])
  }

  @Test("S21 The block itself is not counted, nor are rules that look around themselves")
  func nearCountsOthersOnly() {
    let book = TestRules.book(
      """
      a:
        line: monthly
        when:
          near: {rule: demo/b, within: 3}
      b:
        line: monthly
      c:
        line: yearly
        when:
          near: {category: login, within: 3}
      d:
        line: sign in
        category: login
        when:
          near: {rule: demo/b, within: 9}
      """)
    // `b` matches the same block as `a`; `d` has a `near` guard of its own.
    #expect(!book.names(on: RulePage.html("monthly\nyearly\nsign in")).contains("demo/a"))
    #expect(!book.names(on: RulePage.html("monthly\nyearly\nsign in")).contains("demo/c"))
    #expect(book.names(on: RulePage.html("monthly\nmonthly")) == ["demo/a", "demo/b", "demo/a", "demo/b"])
  }

  @Test("S22 Content runs from its first to its last block that is not a heading")
  func place() {
    let book = TestRules.book(
      """
      before:
        line: harbour desk
        when:
          where: before-content
      inside:
        line: read more
        when:
          where: inside-content
      after:
        line: more news
        when:
          where: [after-content]
      """)
    let page = RulePage.html(
      """
      h1: The lamps on the quay
      harbour desk
      The lamps were lit at six.
      read more
      The last ferry had gone.
      more news
      """)
    // Inside a content that begins with it, the desk is no longer before it.
    #expect(book.taken(from: page, content: 0...4) == ["read more", "more news"])
    var evidence = Evidence(blocks: 6)
    evidence.isContent = [true, false, true, false, true, false]
    let facts = PageFacts()
    let matches = book.matches(
      of: book.candidates(in: page, facts: facts), in: book.allRules, evidence: evidence, document: page, facts: facts)
    #expect(matches.map { book.fullName(ofRule: Int($0.rule)) } == ["demo/before", "demo/inside", "demo/after"])
    #expect(book.taken(from: page).isEmpty, "no content has been decided")
  }

  @Test("S22 A likely rule does nothing while no content has been decided, nor to content")
  func likely() {
    let book = TestRules.book("hint:\n  has: ticket office\n  likely: true\n  takes: block")
    let page = RulePage.html("The ticket office closed.\nOpening hours of the ticket office")
    #expect(book.taken(from: page).isEmpty)
    #expect(book.taken(from: page, content: 0...0) == ["Opening hours of the ticket office"])
    #expect(book.taken(from: page, likely: .evidence).count == 2)
  }

  @Test("S23 With an unknown language, `language` is false for patterns of one word, else true")
  func unknownLanguage() {
    let book = TestRules.book(
      """
      more:
        line: |
          mehr
          mehr lesen
        when:
          language: [de]
      """)
    let page = RulePage.html("mehr\nmehr lesen")
    #expect(book.taken(from: page) == ["mehr lesen"])
    #expect(book.taken(from: page, facts: PageFacts(language: "de")) == ["mehr", "mehr lesen"])
    #expect(book.taken(from: page, facts: PageFacts(language: "en")).isEmpty)
  }

  @Test("`first` and `last` count the blocks that earlier stages leave")
  func ranked() {
    let book = TestRules.book(
      """
      top:
        line: menu
        when:
          first: 2
      bottom:
        line: imprint
        when:
          last: 1
      """)
    let page = RulePage.html("home\nnews\nmenu\nThe ferry came.\nimprint\ncontact")
    #expect(book.taken(from: page).isEmpty)
    #expect(book.taken(from: page, remaining: [false, true, true, true, true, false]) == ["menu", "imprint"])
    #expect(book.taken(from: page, remaining: [false, true, false, true, true, true]).isEmpty)
  }

  @Test func repeatsCountsTheSameWords() {
    let book = TestRules.book("twice:\n  line: follow us\n  when:\n    repeats: 2..3")
    #expect(book.taken(from: RulePage.html("Follow us\nNews\nfollow us!")) == ["Follow us", "follow us!"])
    #expect(book.taken(from: RulePage.html("Follow us\nhidden: follow us")).isEmpty)
    #expect(book.taken(from: RulePage.html("follow us\nfollow us\nfollow us\nfollow us")).isEmpty)
  }

  @Test func lacksPrecededAndFollowed() {
    let book = TestRules.book(
      """
      office:
        starts: ticket office
        takes: block
        when:
          lacks: closed
          preceded-by: |
            contact
            service
          followed-by: opening hours
      """)
    #expect(book.taken(from: RulePage.html("Service\nTicket office\nOpening hours")) == ["Ticket office"])
    #expect(book.taken(from: RulePage.html("News\nTicket office\nOpening hours")).isEmpty)
    #expect(book.taken(from: RulePage.html("Service\nTicket office closed\nOpening hours")).isEmpty)
    #expect(book.taken(from: RulePage.html("Service\nTicket office")).isEmpty)
  }

  @Test func shapesAsGuardsAndMatchers() {
    let book = TestRules.book(
      """
      short-item:
        shape:
          words: 1..3
          kind: item
          sentence: open
      foreign:
        shape:
          script: other
      """)
    let page = RulePage.html(
      """
      item: Harbour map
      item: It is late.
      item: A line of more than three words
      Harbour map
      Καλημέρα κόσμε
      1234
      """)
    #expect(book.taken(from: page) == ["Harbour map", "Καλημέρα κόσμε"])
  }

  @Test func charactersAreNotBytes() {
    let book = TestRules.book("few:\n  shape:\n    chars: ..6")
    #expect(book.taken(from: RulePage.html("Tschüß\nएशिया\nseventh")) == ["Tschüß", "एशिया"])
  }

  @Test func sentencesMayEndInsideQuotes() {
    let book = TestRules.book("closed:\n  shape:\n    sentence: closed")
    let page = RulePage.html("He said: “It is late.”\nIt is late\n终于到了。\n(Why not?)")
    #expect(book.taken(from: page).count == 3)
  }

  @Test func pageGuardsAskAboutTheWholePage() {
    let book = TestRules.book(
      """
      board:
        line: reply
        when:
          page:
            has: powered by quayboard
            lacks: quarterly report
      blog:
        line: older posts
        when:
          page:
            url: |
              quay.example/blog/**
      """)
    let page = RulePage.html("Reply\nOlder posts\nProudly powered by Quayboard")
    #expect(book.taken(from: page) == ["Reply"])
    #expect(book.taken(from: RulePage.html("Reply\nhidden: powered by quayboard")).isEmpty)
    #expect(book.taken(from: RulePage.html("Reply\npowered by quayboard\nQuarterly report")).isEmpty)
    let facts = PageFacts(url: "https://www.quay.example/blog/2024/lamps")
    #expect(book.taken(from: page, facts: facts) == ["Reply", "Older posts"])
  }

  @Test(arguments: [
    ("quay.example/*", "https://quay.example/lamps", true), ("quay.example/*", "https://quay.example/a/b", false),
    ("quay.example/**", "http://www.quay.example/a/b?c=d", true), ("/blog/**", "https://x.example/blog/1", true),
    ("/blog/**", "https://x.example/news/blog/1", false), ("https://*.example/", "https://QUAY.example/", true),
    ("*.quay.example/**", "https://quay.example/", false), ("**.pdf", "https://quay.example/a/b.pdf", true),
  ])
  func globs(glob: String, url: String, matches: Bool) {
    #expect(URLGlob.matches(glob, url) == matches)
  }
}

extension RuleBook {
  /// The full names of the rules that match, by place.
  func names(on document: Document, facts: PageFacts = PageFacts()) -> [String] {
    matches(on: document, facts: facts).map { fullName(ofRule: Int($0.rule)) }
  }
}
