import Testing

@testable import WinnowRules

@Suite struct CategoryListTests {
  private func read(_ text: String) -> (list: CategoryList, diagnostics: [Diagnostic]) {
    CategoryList.read(path: "Rules/categories.yaml", bytes: Array(text.utf8))
  }

  @Test("S27 the shipped list is the specification's, in its order, with a sentence each")
  func theCategoriesAreTheClosedList() {
    let (list, diagnostics) = CategoryList.read(
      path: "Rules/categories.yaml", bytes: TestFiles.bytes("Rules/categories.yaml"))
    #expect(diagnostics.isEmpty)
    #expect(
      list.names == [
        "paywall", "login", "donation", "newsletter", "consent", "share", "follow", "print-mail", "byline", "dateline",
        "caption", "credit", "reading-time", "counter", "related", "most-read", "teaser", "tags", "author-bio",
        "comments", "comment-form", "legal", "navigation", "skip-link", "ad", "promo", "media-player", "form", "hidden",
        "template", "outside", "duplicate", "metadata",
      ])
    #expect(list.categories.allSatisfy { $0.about.hasSuffix(".") && $0.about.contains(" ") })
  }

  @Test("S27 a category has a name and a sentence, and stands once")
  func brokenLists() {
    #expect(read("winnow: 1\ncategories:\n  Share: Links.\n").diagnostics.map(\.place) == ["3:3 E019"])
    #expect(read("winnow: 1\ncategories:\n  share:\n").diagnostics.map(\.place) == ["3:9 E018"])
    #expect(read("winnow: 1\ncategories:\n  a: A.\n  a: B.\n").diagnostics.map(\.place) == ["4:3 E010"])
    #expect(read("winnow: 1\n").diagnostics.map(\.place) == ["1:1 E036"])
    #expect(read("categories:\n  a: A.\n").diagnostics.map(\.place) == ["1:1 E031"])
    #expect(read("winnow: 1\ncategoris:\n  a: A.\n").diagnostics.last?.advice == "did you mean `categories`?")
  }

  @Test("S27 a set of categories is one word, which bounds their number")
  func tooManyCategories() {
    let lines = (0...CategoryList.limit).map { "  c\($0): One.\n" }.joined()
    #expect(read("winnow: 1\ncategories:\n" + lines).diagnostics.map(\.place) == ["67:3 E017"])
  }
}
