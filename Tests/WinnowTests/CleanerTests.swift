import Testing
import WinnowDocument

@testable import Winnow

/// Pages from bytes to text, by the shipped rules and by rules of a test's own.
@Suite("Cleaning a page") struct CleanerTests {
  private static let article = """
    <html lang=en><head><title>The ferry that waits | Harbour Times</title>
    <meta property="og:site_name" content="Harbour Times"><meta property="article:published_time" content="2024-03-01">
    <meta name=author content="Ada Lund"></head><body>
    <nav><a href=/>Home</a> <a href=/sport>Sport</a> <a href=/weather>Weather</a></nav>
    <article><h1>The ferry that waits</h1>
    <p>The last ferry of the day has waited for the school bus since 1961, and nobody on the island remembers who asked for it.</p>
    <p>"It isn't in the timetable," the harbour master says, "but the bus comes, and then we go, and so it was before my time."</p>
    <div class=factbox><p>The ferry was built in Rostock and has been painted green four times.</p></div>
    <p>In winter, when the pier is under ice, the bus waits for the ferry, and the children do their homework in the cold hall.</p>
    </article><footer><a href=/about>About us</a> <a href=/terms>Terms</a></footer></body></html>
    """

  private func clean(
    _ page: String, rules: [(path: String, text: String)] = [], commandLine: CommandLineRules = CommandLineRules(),
    configure: (inout CleanerConfiguration) -> Void = { _ in }
  ) throws -> CleanResult {
    var configuration = CleanerConfiguration()
    configure(&configuration)
    let cleaner = try Cleaner(
      userRules: rules.map { RuleSource(path: $0.path, bytes: Array($0.text.utf8)) }, commandLine: commandLine,
      configuration: configuration)
    var workspace = Workspace()
    return try Array(page.utf8).withUnsafeBufferPointer { try cleaner.clean($0, workspace: &workspace) }
  }

  private func text(_ result: CleanResult, title: Bool = true) -> String {
    String(decoding: result.text(includingTitle: title), as: UTF8.self)
  }

  @Test func anArticleComesOutWithItsTitleAndParagraphs() throws {
    let lines = text(try clean(Self.article)).split(separator: "\n")
    #expect(lines.first == "The ferry that waits")
    #expect(lines.contains { $0.hasPrefix("The last ferry of the day") })
    #expect(lines.contains { $0.hasPrefix("In winter") })
    #expect(!lines.contains { $0.contains("Weather") || $0.contains("Terms") })
  }

  @Test func metadataAreReadWhereThePageSaysThem() throws {
    let metadata = try clean(Self.article).metadata
    #expect(metadata.title == "The ferry that waits")
    #expect(metadata.byline == "Ada Lund")
    #expect(metadata.date == "2024-03-01")
    #expect(metadata.site == "Harbour Times")
    #expect(metadata.language == "en")
  }

  @Test("S26 no rule writes words into a page") func wordsOfTheOutputAreAmongThoseOfThePage() throws {
    let words = Set(Self.article.split { !$0.isLetter && !$0.isNumber })
    for word in text(try clean(Self.article)).split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      #expect(words.contains(word))
    }
  }

  @Test("S30 no pack drops the block that the title was read from") func theTitleIsKept() throws {
    let pack = """
      winnow: 1
      pack: promo/mine
      about: A rule that would take every heading of the page.
      category: promo
      rules:
        headings:
          css: |
            article h1
          drops: |
            <article><h1>The ferry</h1></article>
          leaves: |
            <h1>The ferry</h1>
      """
    let result = try clean(Self.article, rules: [("mine/packs/promo/mine.yaml", pack)])
    #expect(text(result).hasPrefix("The ferry that waits\n\nThe last ferry"))
    #expect(!text(result, title: false).contains("The ferry that waits"))
  }

  @Test("S30 without metadata the title is the first block of heading form that a paragraph follows")
  func theTitleOfTextIsFound() throws {
    let page = """
      Skip to content

      The ferry that waits

      The last ferry of the day has waited for the school bus since 1961, and nobody remembers who asked for it.

      In winter the bus waits for the ferry, and the children do their homework in the cold hall by the pier.

      """
    let result = try clean(page)
    #expect(result.metadata.title == "The ferry that waits")
    #expect(text(result) == String(page.dropFirst("Skip to content\n\n".count)))
  }

  @Test("S34 content given by hand stands in the place of content detection")
  func contentOfTheCommandLineHolds() throws {
    let result = try clean(
      Self.article, commandLine: CommandLineRules(content: [".factbox"], drop: ["has: painted green"], keep: ["nav"]))
    #expect(!text(result).contains("The last ferry"))
    #expect(!text(result).contains("painted green"))
    #expect(text(result).contains("Weather"))
  }

  @Test("S36 the command line is above the user's rules, and these above the shipped ones")
  func higherLayersDecide() throws {
    let pack = """
      winnow: 1
      pack: promo/mine
      about: Takes the box, which the command line keeps.
      category: promo
      rules:
        box:
          css: |
            .factbox
          drops: |
            <div class=factbox>Facts</div>
          leaves: |
            <div class=facts>Facts</div>
      """
    let rules = [(path: "mine/packs/promo/mine.yaml", text: pack)]
    #expect(!text(try clean(Self.article, rules: rules)).contains("painted green"))
    let kept = try clean(Self.article, rules: rules, commandLine: CommandLineRules(keep: [".factbox"]))
    #expect(text(kept).contains("painted green"))
  }

  @Test("S28 S40 what content detection holds stays, though a likely rule would take it and more")
  func likelyRulesTakeNoContent() throws {
    let pack = """
      winnow: 1
      pack: promo/mine
      about: Guesses at the whole page.
      category: promo
      likely: true
      rules:
        everything:
          css: |
            body
          drops: |
            <body><p>The ferry</p></body>
          leaves: |
            <p>The ferry</p>
      """
    let rules = [(path: "mine/packs/promo/mine.yaml", text: pack)]
    let result = try clean(Self.article, rules: rules)
    #expect(text(result).contains("The last ferry"))
    #expect(!text(result).contains("Weather"))
  }

  @Test("S43 every removed piece has one reason, every kept one that a rule would have dropped what kept it")
  func everyPieceIsExplained() throws {
    let cleaner = try Cleaner(commandLine: CommandLineRules(keep: ["nav"]))
    var workspace = Workspace()
    let result = try Array(Self.article.utf8).withUnsafeBufferPointer {
      try cleaner.clean($0, workspace: &workspace)
    }
    let pieces = Explanation(of: result, by: cleaner).pieces
    #expect(!pieces.isEmpty)
    for piece in pieces where piece.sign != .kept {
      let reason = try #require(piece.reason)
      #expect(reason.stage != nil)
      #expect(reason.category != nil)
      #expect((reason.rule == nil) == (reason.place == nil))
    }
    let menu = try #require(pieces.first { $0.text.contains("Weather") })
    #expect(menu.sign == .kept)
    #expect(menu.reason?.rule == "command-line/keep-1")
    #expect(menu.overruled?.category != nil)
  }

  @Test("S45 the pipelines that are shipped run; everything keeps every word")
  func shippedPipelinesRun() throws {
    for name in ["article", "forum", "listing", "text", "everything"] {
      let result = try clean(Self.article) { $0.pipeline = name }
      #expect(result.pipeline == name)
      #expect(text(result).contains("The last ferry"))
    }
    let everything = text(try clean(Self.article) { $0.pipeline = "everything" })
    for word in ["Home", "Sport", "Terms", "painted"] { #expect(everything.contains(word)) }
  }

  @Test("S45 flattened text goes through the pipeline for text") func textHasItsOwnPipeline() throws {
    #expect(try clean("The ferry leaves at seven, and it comes back before noon.\n").pipeline == "text")
  }

  @Test("S46 --with keeps what a category would drop, --without drops what the pipeline keeps of it")
  func categoriesAreSwitched() throws {
    #expect(text(try clean(Self.article) { $0.keptCategories = ["navigation"] }).contains("Weather"))
    let everything = try clean(Self.article) {
      $0.pipeline = "everything"
      $0.droppedCategories = ["navigation"]
    }
    #expect(!text(everything).contains("Weather"))
    #expect(throws: CleanerError.self) { try clean(Self.article) { $0.keptCategories = ["papwall"] } }
  }

  @Test func aPageIsTheSameWhateverPageCameBefore() throws {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    let first = try Array(Self.article.utf8).withUnsafeBufferPointer {
      try cleaner.clean($0, workspace: &workspace).text(includingTitle: true)
    }
    for other in ["<p>Another page.", "", "Plain text.\n", "<table><tr><td>a<td>b</table>"] {
      _ = try Array(other.utf8).withUnsafeBufferPointer { try cleaner.clean($0, workspace: &workspace) }
    }
    let again = try Array(Self.article.utf8).withUnsafeBufferPointer {
      try cleaner.clean($0, workspace: &workspace).text(includingTitle: true)
    }
    #expect(first == again)
  }

  @Test(arguments: [
    "The ferry leaves at seven, and it comes back before noon.\n",
    "The ferry\n\nThe ferry leaves at seven, and it comes back before noon.\n\n- bread\n- cheese\n\nThen it rains, and nobody goes out any more before the evening.\n",
    "Verse by the pier\n\nThe ferry goes at seven,\nthe ferry comes at ten,\nand who has missed the evening boat\nwill wait for it again.\n",
  ])
  func textWithoutRemnantsComesOutUnchanged(page: String) throws {
    #expect(text(try clean(page)) == page)
  }

  @Test func aPictureIsAnErrorAndSaysSo() {
    #expect(throws: PageError.self) { try clean("%PDF-1.7\n%\u{1}\u{2}") }
  }

  @Test func nothingInNothingOut() throws {
    let result = try clean("")
    #expect(text(result).isEmpty)
    #expect(result.warnings.contains { $0.code == .emptyResult })
  }
}
