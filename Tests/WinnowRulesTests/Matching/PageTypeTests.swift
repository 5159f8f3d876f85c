import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md S37 and S45: what holds for the page as a whole.
@Suite struct PageTypeTests {
  private let page = RulePage.html("harbour board\nposts by members\nbuy this anchor")

  private func settled(_ layers: [(RuleLayer, String)], on page: Document? = nil) -> String? {
    let files = layers.map { ($0.0, [TestRules.file($0.1, pack: "layer-\($0.0.rawValue)")]) }
    let book = TestRules.book(files)
    let page = page ?? self.page
    return book.candidates(in: page, facts: PageFacts()).type.map { "\($0.type) by \(book.fullName(ofRule: $0.rule))" }
  }

  @Test("S45 a type rule settles the page's type by what it matches")
  func settling() {
    #expect(
      settled([(.shippedPacks, "board:\n  line: posts by members\n  type: forum")]) == "forum by layer-0/board")
    #expect(settled([(.shippedPacks, "board:\n  line: posts by nobody\n  type: forum")]) == nil)
  }

  @Test("S45 a type rule may ask for the page as a whole")
  func guards() {
    let rule = "board:\n  line: posts by members\n  type: forum\n  when:\n    page:\n      has: "
    #expect(settled([(.shippedPacks, rule + "harbour board")]) == "forum by layer-0/board")
    #expect(settled([(.shippedPacks, rule + "mountain board")]) == nil)
  }

  @Test("S45 of several types that of the highest layer holds")
  func layers() {
    #expect(
      settled([
        (.userPacks, "shop:\n  line: posts by members\n  type: product"),
        (.shippedPacks, "board:\n  line: harbour board\n  type: forum"),
      ]) == "product by layer-3/shop")
  }

  @Test("S36 S45 within a layer the match with the fewest characters settles the type, then the name that sorts first")
  func order() {
    let long = "long:\n  line: posts by members\n  type: listing"
    let short = "short:\n  line: harbour board\n  type: forum"
    #expect(settled([(.shippedPacks, long + "\n" + short)]) == "forum by layer-0/short")
    let twin = "twin:\n  line: harbour board\n  type: product"
    #expect(settled([(.shippedPacks, twin + "\n" + short)]) == "forum by layer-0/short")
  }

  @Test("S45 a rule for pages of a type has matches on these alone")
  func typeGuard() {
    let anchor = "anchor:\n  line: buy this anchor\n  when:\n    page:\n      type: [forum, listing]"
    let board = "board:\n  line: posts by members\n  type: forum"
    #expect(TestRules.book(anchor + "\n" + board).taken(from: page) == ["posts by members", "buy this anchor"])
    #expect(TestRules.book(anchor).taken(from: page).isEmpty)
    #expect(
      TestRules.book(anchor + "\n" + board.replacing("forum", with: "product")).taken(from: page)
        == ["posts by members"])
  }

  @Test("S45 what is asked for may stand in another layer than the rule that tells it")
  func typeGuardAcrossLayers() {
    let book = TestRules.book([
      (.shippedPacks, [TestRules.file("anchor:\n  line: buy this anchor\n  when:\n    page:\n      type: forum")]),
      (.userPacks, [TestRules.file("board:\n  line: posts by members\n  type: forum", pack: "mine")]),
    ])
    #expect(book.taken(from: page).contains("buy this anchor"))
  }

  @Test("S45 rules that tell a type run in no stage, and hold in every pipeline")
  func typeRulesRunInNoStage() {
    let book = TestRules.book("board:\n  line: posts by members\n  type: forum")
    let pipeline = RulePipeline(name: "none", path: "", stages: [PipelineStage(name: "a", work: .packs(["demo"]))])
    #expect(book.plan(for: pipeline).allSatisfy { $0.rules.isEmpty && $0.rulesAfter.isEmpty })
    #expect(book.settledTypes == [.forum])
  }

  @Test(
    "S37 a rule holds on pages of its days, the first and the last among them",
    arguments: [
      ("2019-12-31", false), ("2020-01-01", true), ("2020-06-15", true), ("2020-12-31", true), ("2021-01-01", false),
    ])
  func validity(day: String, holds: Bool) {
    let book = TestRules.book(
      "anchor:\n  line: buy this anchor\n  valid-from: \"2020-01-01\"\n  valid-until: \"2020-12-31\"")
    #expect(book.taken(from: page, facts: PageFacts(day: CalendarDay(iso: day))).isEmpty == !holds)
  }

  @Test("S37 a page without a date is later than every date")
  func undatedPages() {
    #expect(TestRules.book("a:\n  line: buy this anchor\n  valid-from: \"2020-01-01\"").taken(from: page).count == 1)
    #expect(TestRules.book("a:\n  line: buy this anchor\n  valid-until: \"2999-01-01\"").taken(from: page).isEmpty)
  }

  @Test("S37 a file's days hold for each of its rules")
  func validityOfFiles() {
    let file = TestRules.file("a:\n  line: buy this anchor", head: "valid-until: \"2020-12-31\"")
    let book = TestRules.book(file)
    #expect(book.taken(from: page).isEmpty)
    #expect(book.taken(from: page, facts: PageFacts(day: CalendarDay(iso: "2020-12-31"))).count == 1)
  }
}
