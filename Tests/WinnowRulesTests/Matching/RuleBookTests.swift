import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md 2, 4 and 5: which rules hold, and when.
@Suite struct RuleBookTests {
  private let paywall = TestRules.file(
    """
    gate:
      line: subscribe now
    trial:
      line: start your trial
      category: newsletter
    """, pack: "paywall/en", category: "paywall")
  private let login = TestRules.file("form:\n  line: sign in", pack: "login/en", category: "login")

  private func active(_ book: RuleBook) -> [String] { book.names(of: book.allRules) }

  @Test("S9 A rule's full name is its pack's path and its id")
  func fullNames() {
    let book = TestRules.book(paywall, login)
    #expect(active(book) == ["login/en/form", "paywall/en/gate", "paywall/en/trial"])
    let gate = book.rule(named: "paywall/en/gate")!
    #expect(book.location(ofRule: gate) == "packs/paywall/en.yaml:6")
    let info = book.info(ofRule: gate)
    #expect(info.category == "paywall" && info.extent == "block" && info.layer == .shippedPacks)
  }

  @Test("S9 `packs: [paywall]` names all below")
  func selection() {
    let book = TestRules.book(paywall, login, TestRules.file("a:\n  line: sign up", pack: "paywalls"))
    #expect(book.names(of: book.rules(inPacks: ["paywall"])) == ["paywall/en/gate", "paywall/en/trial"])
    #expect(book.names(of: book.rules(inPacks: ["paywall/en", "login"])).count == 3)
    #expect(book.rules(inPacks: ["pay"]).isEmpty)
  }

  @Test("S2 A user's file with the path of a shipped one replaces it whole")
  func replacement() {
    let own = TestRules.file("other:\n  line: unlock this story", pack: "paywall/en", category: "paywall")
    let book = TestRules.book([(.userPacks, [own]), (.shippedPacks, [paywall, login])])
    #expect(active(book).sorted() == ["login/en/form", "paywall/en/other"])
    #expect(book.names(on: RulePage.html("subscribe now\nunlock this story")) == ["paywall/en/other"])
  }

  @Test(
    "S41 `disable:` takes a rule, a pack or a category of a lower layer",
    arguments: [
      ("paywall/en/gate", ["login/en/form", "paywall/en/trial"]), ("paywall", ["login/en/form"]),
      ("paywall/en", ["login/en/form"]), ("newsletter", ["login/en/form", "paywall/en/gate"]),
      ("own", ["login/en/form", "paywall/en/gate", "paywall/en/trial"]),
    ])
  func disabling(name: String, left: [String]) {
    let own = TestRules.file("mine:\n  line: sign out", pack: "own", category: "login", head: "disable: \(name)")
    let book = TestRules.book([(.shippedPacks, [paywall, login]), (.userPacks, [own])])
    #expect(active(book).sorted() == (left + ["own/mine"]).sorted())
  }

  @Test("S21 Disabled rules have no candidates")
  func disabledRulesDoNotVouch() {
    let own = TestRules.file(
      "price:\n  line: monthly\n  when:\n    near: {category: paywall, within: 2}", pack: "own", category: "login",
      head: "disable: paywall/en/gate")
    let page = RulePage.html("monthly\nsubscribe now")
    #expect(TestRules.book([(.shippedPacks, [paywall]), (.userPacks, [own])]).names(on: page).isEmpty)
    let other = TestRules.file(
      "price:\n  line: monthly\n  when:\n    near: {category: paywall, within: 2}", pack: "own", category: "login")
    let book = TestRules.book([(.shippedPacks, [paywall]), (.userPacks, [other])])
    #expect(book.names(on: page) == ["own/price", "paywall/en/gate"])
  }

  @Test("S39 The order of files changes nothing")
  func order() {
    let page = RulePage.html("sign in\nsubscribe now\nstart your trial")
    let one = TestRules.book(paywall, login)
    let other = TestRules.book(login, paywall)
    #expect(one.names(on: page) == other.names(on: page))
    #expect(active(one) == active(other))
  }

  @Test("S39 Every rule sees the page as it came in, not what others left")
  func rulesSeeThePage() {
    let book = TestRules.book(
      """
      first:
        line: subscribe now
      second:
        line: sign in
        when:
          preceded-by: subscribe now
      """)
    let page = RulePage.html("subscribe now\nsign in")
    let second = RuleSelection(rules: [Int32(book.rule(named: "demo/second")!)])
    #expect(book.taken(from: page, in: second, remaining: [false, true]) == ["sign in"])
  }

  private let loose = TestRules.file(
    """
    early:
      line: menu
    late:
      line: more news
      when:
        where: after-content
    """, pack: "loose")
  private let stages = [
    PipelineStage(name: "doors", work: .packs(["login"])), PipelineStage(name: "content", work: .model("content")),
    PipelineStage(name: "remnants", work: .packs(["paywall", "login"])),
  ]

  @Test("S44 A user's rules that no stage names run in the first stage, those that ask for content after the model")
  func plan() {
    let book = TestRules.book([(.shippedPacks, [paywall, login]), (.userPacks, [loose])])
    let plan = book.plan(for: RulePipeline(name: "article", path: "article.yaml", stages: stages))
    #expect(book.names(of: plan[0].rules) == ["login/en/form", "loose/early"])
    #expect(book.names(of: plan[1].rulesAfter) == ["loose/late"])
    #expect(book.names(of: plan[2].rules) == ["paywall/en/gate", "paywall/en/trial"], "a pack runs once")
  }

  @Test("S46 Shipped packs that no stage names run where their category is asked for")
  func shippedPacksAreChosen() {
    let book = TestRules.book(paywall, login, loose)
    let pipeline = RulePipeline(name: "forum", path: "forum.yaml", stages: Array(stages.prefix(2)))
    let names = { (plan: [PlannedStage]) in plan.flatMap { book.names(of: $0.rules) + book.names(of: $0.rulesAfter) } }
    #expect(names(book.plan(for: pipeline)) == ["login/en/form"])
    #expect(names(book.plan(for: pipeline, also: ["newsletter"])) == ["login/en/form", "paywall/en/trial"])
  }

  @Test("S45 A pipeline without rules and model leaves all to the user")
  func everything() {
    let book = TestRules.book([(.shippedSites, [paywall]), (.userPacks, [login])])
    let stage = PipelineStage(name: "normalize", work: .normalize(Normalization()))
    let plan = book.plan(for: RulePipeline(name: "everything", path: "everything.yaml", stages: [stage]))
    #expect(book.names(of: plan[0].rules) == ["login/en/form"])
  }

  @Test("S44 A user's pipeline stands for the shipped one of its name")
  func pipelines() {
    let shipped = TestRules.read(
      "winnow: 1\npipeline: article\nabout: Shipped.\nstages:\n  - doors: {packs: [login]}\n",
      path: "pipelines/article.yaml")
    let own = TestRules.read(
      "winnow: 1\npipeline: article\nabout: Own.\nstages:\n  - gates: {packs: [paywall]}\n",
      path: "own/pipelines/article.yaml")
    let book = TestRules.book([(.userPacks, [own]), (.shippedPacks, [shipped, paywall, login])])
    #expect(book.pipeline(named: "article")?.stages.map(\.name) == ["gates"])
  }

  @Test func categoriesOfSeveralSetsHaveCommonNumbers() {
    let own = RuleSet.compile(
      files: [TestRules.file("mine:\n  line: sign out", pack: "own", category: "login")],
      categories: ["login", "noise"])
    let shipped = RuleSet.compile(files: [login], categories: TestRules.categories)
    let book = RuleBook(sets: [(.userPacks, own), (.shippedPacks, shipped)])
    #expect(book.categories == TestRules.categories + ["noise"])
    for name in ["own/mine", "login/en/form"] {
      #expect(book.category(ofRule: book.rule(named: name)!) == "login")
    }
    #expect(book.categorySet(named: "login") == CategorySet(index: 1))
  }

  @Test func evidenceHoldsTheCategoriesOfWholeBlocks() {
    let book = TestRules.book(
      TestRules.file("part:\n  has: subscribe now", pack: "a", category: "paywall"),
      TestRules.file("hint:\n  line: subscribe now\n  likely: true", pack: "b", category: "login"),
      TestRules.file("stay:\n  line: the ferry came\n  keep: true", pack: "c"))
    let page = RulePage.html("subscribe now\nYou can subscribe now here\nThe ferry came")
    var evidence = Evidence(blocks: 3)
    book.record(book.matches(on: page, likely: .evidence), in: &evidence, of: page)
    #expect(evidence.categories == [[CategorySet(index: 0), CategorySet(index: 1)], [], []])
    #expect(evidence.dropped == [true, false, false])
    #expect(evidence.kept == [false, false, true])
  }

  @Test("S49 Matches that each take the rest of the page are noted block by block once") func evidenceOfOverlaps() {
    let book = TestRules.book(
      TestRules.file("rest:\n  line: more news\n  takes: rest", pack: "a", category: "related"),
      TestRules.file("hint:\n  line: more news\n  takes: rest\n  likely: true", pack: "b", category: "related"),
      TestRules.file("one:\n  line: more news\n  takes: rest-before", pack: "c", category: "login"))
    let lines = (0..<40).map { $0.isMultiple(of: 3) ? "More news" : "The ferry came" }
    let page = RulePage.html((["Harbour reopens"] + lines).joined(separator: "\n"))
    let matches = book.matches(on: page, likely: .evidence)
    #expect(matches.count == 14 * 3)
    var evidence = Evidence(blocks: 41)
    book.record(matches, in: &evidence, of: page)
    let related = book.categorySet(named: "related")
    let login = book.categorySet(named: "login")
    #expect(evidence.categories.map { $0.contains(related) } == [false] + Array(repeating: true, count: 40))
    #expect(evidence.categories.map { $0.contains(login) } == Array(repeating: true, count: 41))
    // In another order it takes longer and says the same.
    var other = Evidence(blocks: 41)
    book.record(matches.reversed(), in: &other, of: page)
    #expect(other.categories == evidence.categories)
    #expect(other.dropped == evidence.dropped)
  }

  @Test("S29 A field's value is what the class of its kind matched, else the text")
  func fields() {
    let book = TestRules.book(
      TestRules.file(
        "by:\n  line: words by *{2,3}\n  field: byline\nsection:\n  starts: section\n  field: section\n  leave: true",
        category: "byline"))
    let page = RulePage.html("Words by Ada Lindqvist\nSection: Harbour")
    let matches = book.matches(on: page)
    #expect(matches.compactMap { $0.value.map(page.string(of:)) } == ["Words by Ada Lindqvist", "Section"])
    #expect(matches.compactMap { book.decision(for: $0, stage: 1)?.verdict } == [.field], "what is left is not dropped")
  }
}

extension RuleBook {
  func names(of selection: RuleSelection) -> [String] { selection.rules.map { fullName(ofRule: Int($0)) } }
}
