import Testing
import WinnowDocument
import WinnowRules

@testable import Winnow

/// RULES.md S42: what shipped packs may take of the content, together.
@Suite("Over-removal") struct OverRemovalTests {
  /// Five paragraphs of prose of the same length, alone in their page.
  private static let page: String = {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    let paragraphs = days.enumerated().map { index, day in
      """
      <p class="p\(index + 1)">On \(day) the ferry left the small harbour at seven in the morning, as it has done since the \
      pier was built, and it came back at noon with the post, the bread and the children from the island.</p>
      """
    }
    return """
      <html lang=en><head><title>The ferry that waits</title></head><body><article><h1>The ferry that waits</h1>
      \(paragraphs.joined(separator: "\n"))
      </article></body></html>
      """
  }()

  private func cleaner(_ packs: [String], configure: (inout CleanerConfiguration) -> Void = { _ in }) throws -> Cleaner
  {
    let stages =
      "stages:\n  - remnants: {packs: [demo]}\n  - content: {model: content}\n"
    var sources = [("pipelines/article.yaml", "winnow: 1\npipeline: article\n" + stages)]
    sources.append(("pipelines/text.yaml", "winnow: 1\npipeline: text\n" + stages))
    for (index, rules) in packs.enumerated() {
      sources.append(
        ("packs/demo/p\(index + 1).yaml", "winnow: 1\npack: demo/p\(index + 1)\ncategory: promo\nrules:\n\(rules)\n"))
    }
    let (files, diagnostics) = RuleChecker.read(
      sources.map { (path: $0.0, bytes: Array($0.1.utf8)) }, categories: CategoryList(names: ["promo", "outside"]))
    try #require(!diagnostics.contains { $0.severity == .error }, "\(diagnostics)")
    var configuration = CleanerConfiguration()
    configure(&configuration)
    let set = RuleSet.compile(files: files, categories: ["promo", "outside"])
    return try Cleaner(rules: RuleBook(sets: [(.shippedPacks, set)]), configuration: configuration)
  }

  /// The numbers of the paragraphs that stay.
  private func left(by cleaner: Cleaner) throws -> (paragraphs: String, result: CleanResult) {
    var workspace = Workspace()
    let result = try cleaner.clean(Array(Self.page.utf8), workspace: &workspace)
    let text = String(decoding: result.text(includingTitle: false), as: UTF8.self)
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    return (days.indices.filter { text.contains("On \(days[$0]) ") }.map { "\($0 + 1)" }.joined(), result)
  }

  private func drop(_ selectors: String...) -> String {
    selectors.enumerated().map { "  r\($0.offset + 1):\n    css: |\n      \($0.element)" }.joined(separator: "\n")
  }

  @Test("S42 packs may take three fifths of the content's words")
  func withinTheBound() throws {
    let (paragraphs, result) = try left(by: cleaner([drop(".p1", ".p2", ".p3")]))
    #expect(paragraphs == "45")
    #expect(!result.warnings.contains { $0.code == .overRemoved })
  }

  @Test("S42 beyond that the page is marked, and drops are given back until packs are within it")
  func beyondTheBound() throws {
    let (paragraphs, result) = try left(by: cleaner([drop(".p1", ".p2", ".p3", ".p5")]))
    #expect(paragraphs.count == 2)
    #expect(result.warnings.filter { $0.code == .overRemoved }.map(\.count) == [1])
  }

  @Test("S42 the packs' drops count together, whichever pack they are of")
  func packsCountTogether() throws {
    let (paragraphs, result) = try left(by: cleaner([drop(".p1, .p2"), drop(".p3, .p4")]))
    #expect(paragraphs.count == 2)
    #expect(result.warnings.contains { $0.code == .overRemoved })
  }

  @Test("S42 the largest piece is given back first, and smaller ones in it stay gone")
  func largestFirst() throws {
    let (paragraphs, _) = try left(by: cleaner([drop("article", ".p2")]))
    #expect(paragraphs == "1345")
  }

  @Test("S42 what is given back does not fall to another pack's drop of the same words")
  func twins() throws {
    let (paragraphs, result) = try left(by: cleaner([drop("article"), drop("article"), drop("body > article")]))
    #expect(paragraphs == "12345")
    #expect(result.warnings.filter { $0.code == .overRemoved }.map(\.count) == [3])
  }

  @Test("S36 S42 of pieces of one size that of the name that sorts last is given back first")
  func ties() throws {
    // The names of the days part the sizes of all paragraphs but those of Monday and Friday.
    let (paragraphs, _) = try left(by: cleaner([drop(".p2", ".p3", ".p4"), drop(".p1"), drop(".p5")]))
    #expect(paragraphs.contains("3") && !paragraphs.contains("1"))
  }

  @Test("S42 what the run asks for is not given back")
  func requestedCategories() throws {
    let cleaner = try cleaner([drop("article")]) { $0.droppedCategories = ["promo"] }
    #expect(try left(by: cleaner).paragraphs.isEmpty)
  }

  @Test("S42 of a line or two that were cut out of a page, packs may take all")
  func fewWords() throws {
    var workspace = Workspace()
    let result = try Cleaner().clean(Array("Already a subscriber? Log in\n".utf8), workspace: &workspace)
    #expect(result.kept.pieces.isEmpty && !result.warnings.contains { $0.code == .overRemoved })
  }

  @Test("S42 the user's rules may take all of the content")
  func userRules() throws {
    let rules = "winnow: 1\npack: mine\ncategory: promo\nrules:\n  all:\n    css: article p\n"
    let cleaner = try Cleaner(userRules: [RuleSource(path: "packs/mine.yaml", bytes: Array(rules.utf8))])
    let (paragraphs, result) = try left(by: cleaner)
    #expect(paragraphs.isEmpty && !result.warnings.contains { $0.code == .overRemoved })
  }

  @Test("S42 S43 what was given back is kept by over-removed, and names the rule that would have dropped it")
  func explanation() throws {
    let cleaner = try cleaner([drop("article")])
    let (_, result) = try left(by: cleaner)
    let explanation = Explanation(of: result, by: cleaner)
    let piece = try #require(explanation.pieces.first { $0.text.hasPrefix("On Monday") })
    #expect(piece.sign == .kept && piece.reason?.decider == .overRemoved)
    #expect(piece.overruled?.rule == "demo/p1/r1")
    #expect(explanation.note(for: piece).hasPrefix("kept by over-removed"))
  }
}
