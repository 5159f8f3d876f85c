import Testing
import WinnowRules

@testable import Winnow

/// RULES.md S27: categories of a user's own.
@Suite("User categories") struct UserCategoryTests {
  private static let pack = """
    winnow: 1
    pack: harbour
    categories:
      tide-table: When the water is high.
    rules:
      tides:
        css: .tides
        category: tide-table
      moon:
        line: full moon tonight
        category: promo
        when:
          near: {category: tide-table, within: 1}
    """
  private static let page = """
    <html lang=en><head><title>The ferry that waits</title></head><body><article><h1>The ferry that waits</h1>
    <p>The last ferry of the day has waited for the school bus since 1961, and nobody on the island remembers who asked for it.</p>
    <p class=tides>High water is at seven in the morning and at half past seven in the evening on this side of the island.</p>
    <p>Full moon tonight</p>
    <p>In winter, when the pier is under ice, the bus waits for the ferry, and the children do their homework in the cold hall.</p>
    </article></body></html>
    """

  private func clean(
    _ more: String = "", configure: (inout CleanerConfiguration) -> Void = { _ in }
  ) throws -> (text: String, result: CleanResult, cleaner: Cleaner) {
    var configuration = CleanerConfiguration()
    configure(&configuration)
    var sources = [RuleSource(path: "packs/harbour.yaml", bytes: Array(Self.pack.utf8))]
    if !more.isEmpty { sources.append(RuleSource(path: "packs/more.yaml", bytes: Array(more.utf8))) }
    let cleaner = try Cleaner(userRules: sources, configuration: configuration)
    var workspace = Workspace()
    let result = try cleaner.clean(Array(Self.page.utf8), workspace: &workspace)
    return (String(decoding: result.text(includingTitle: false), as: UTF8.self), result, cleaner)
  }

  @Test("S27 a user's pack declares categories, for its own rules, for `near` and for the user's other files")
  func use() throws {
    let text = try clean().text
    #expect(!text.contains("High water") && !text.contains("Full moon"))
    let more =
      "winnow: 1\npack: more\ncategory: tide-table\nrules:\n  ice:\n    has: under ice\n    takes: block\n    when:\n      kind: paragraph\n"
    #expect(try !clean(more).text.contains("In winter"))
  }

  @Test("S27 S46 a category of the user's can be kept for one run")
  func keeping() throws {
    #expect(try clean { $0.keptCategories = ["tide-table"] }.text.contains("High water"))
    #expect(throws: CleanerError.self) { try clean { $0.keptCategories = ["tides"] } }
  }

  @Test("S27 explanations and JSON name it")
  func reports() throws {
    let (_, result, cleaner) = try clean()
    let piece = Explanation(of: result, by: cleaner).pieces.first { $0.text.hasPrefix("High water") }
    #expect(piece?.reason?.category == "tide-table")
    var writer = JSONWriter()
    JSONRenderer.write(result, by: cleaner, id: "a", source: "a", details: .removed, to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self).contains(#""category":"tide-table""#))
  }
}
