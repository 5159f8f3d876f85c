import Testing
import WinnowDocument

@testable import Winnow

@Suite("Explaining a page") struct ExplanationTests {
  private func explanation(
    of page: String, with: Set<String> = [], commandLine: CommandLineRules = CommandLineRules()
  ) throws -> Explanation {
    var configuration = CleanerConfiguration()
    configuration.keptCategories = with
    let cleaner = try Cleaner(commandLine: commandLine, configuration: configuration)
    var workspace = Workspace()
    return Explanation(of: try cleaner.clean(Array(page.utf8), workspace: &workspace), by: cleaner)
  }

  private static let sentences = [
    "The last ferry of the day has waited for the school bus since 1961, and nobody remembers who asked for it.",
    "In winter, when the pier is under ice, the bus waits for the ferry, and the children wait in the cold hall.",
    "The ferry was built in Rostock, and it has been painted green four times since the harbour was made deeper.",
  ]
  private static let article =
    "<title>The ferry that waits</title><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article>"
    + "<h1>The ferry that waits</h1>" + sentences.map { "<p>\($0)</p>" }.joined()
    + "</article><div>Sunny, 12 degrees</div>"

  @Test("S43 every piece of the text is in the explanation, in order, and none twice")
  func piecesCoverThePage() throws {
    let explanation = try explanation(of: Self.article)
    let document = explanation.result.document
    for (index, block) in document.blocks.enumerated() {
      let pieces = explanation.pieces.filter { $0.block == index }
      #expect(pieces.first?.range.start == block.start)
      #expect(pieces.last?.range.end == block.end)
    }
    #expect(explanation.pieces.map(\.range.start) == explanation.pieces.map(\.range.start).sorted())
  }

  @Test func whatContentDetectionDecidesNamesItsEvidence() throws {
    let explanation = try explanation(of: Self.article)
    let decided = explanation.pieces.filter { $0.reason?.decider == .contentDetection }
    #expect(!decided.isEmpty)
    for piece in decided {
      let evidence = try #require(explanation.evidence(for: piece))
      #expect(!evidence.features.isEmpty)
      let isEnough = evidence.probability >= evidence.threshold || evidence.isTakenAlong
      #expect(isEnough == (piece.sign == .kept))
      #expect(!explanation.note(for: piece).isEmpty)
    }
  }

  @Test func theTitleIsKeptBeingTheTitle() throws {
    let explanation = try explanation(of: Self.article)
    let title = try #require(explanation.pieces.first { $0.text == "The ferry that waits" })
    #expect(title.sign == .kept)
    #expect(title.reason?.decider == .title)
  }

  @Test("S46 what --with keeps is kept by it, and says what would have taken it") func whatAnOptionKeepsSaysSo() throws
  {
    let explanation = try explanation(of: Self.article, with: ["navigation"])
    let home = try #require(explanation.pieces.first { $0.text.hasPrefix("Home") })
    #expect(home.sign == .kept)
    #expect(home.reason?.decider == .option)
    #expect(home.reason?.rule != nil)
  }

  @Test("S46 --with keeps what content detection and normalisation would drop, too")
  func stagesWithoutRulesAreSwitched() throws {
    let outside = try explanation(of: Self.article, with: ["outside"])
    #expect(outside.pieces.allSatisfy { $0.reason?.category != "outside" || $0.sign == .kept })
    let twice = Self.article.replacing(Self.sentences[2], with: Self.sentences[0])
    #expect(try explanation(of: twice).pieces.contains { $0.reason?.decider == .duplicate })
    #expect(try explanation(of: twice, with: ["duplicate"]).pieces.allSatisfy { $0.reason?.decider != .duplicate })
  }

  @Test func aDuplicateNamesTheBlockItRepeats() throws {
    let explanation = try explanation(of: Self.article.replacing(Self.sentences[2], with: Self.sentences[0]))
    let copy = try #require(explanation.pieces.first { $0.reason?.decider == .duplicate })
    let original = try #require(copy.original)
    #expect(original < copy.block)
    #expect(explanation.pieces.contains { $0.block == original && $0.text == copy.text && $0.sign == .kept })
  }

  @Test("S34 what a content pattern keeps, and what is outside it, names the pattern's rule")
  func contentPatternsAreNamed() throws {
    let explanation = try explanation(of: Self.article, commandLine: CommandLineRules(content: ["article"]))
    let sentence = try #require(explanation.pieces.first { $0.text == Self.sentences[0] })
    #expect(sentence.reason?.decider == .contentPattern)
    #expect(sentence.reason?.rule == "command-line/content-1")
    let weather = try #require(explanation.pieces.first { $0.text.hasPrefix("Sunny") })
    #expect(weather.sign == .dropped)
    #expect(weather.reason?.decider == .contentPattern)
  }

  @Test("S25 separators beside a cut go with it") func separatorsGoWithACut() throws {
    let page = Self.article.replacing(
      Self.sentences[1], with: Self.sentences[1] + " | Weather by Anselm")
    let explanation = try explanation(of: page, commandLine: CommandLineRules(drop: ["has: weather by anselm"]))
    #expect(explanation.pieces.allSatisfy { $0.text.contains { $0.isLetter } })
  }

  @Test("S24 a rule that finds no end within its bound says so") func aMissedEndIsTold() throws {
    let page = Self.article.replacing(
      "</article>", with: "<p>A message from The Harbour Post:</p><p>Dear readers,</p></article>")
    let explanation = try explanation(of: page)
    let letter = try #require(explanation.pieces.first { $0.text.hasPrefix("A message from") })
    #expect(letter.reason?.missedEnd == true)
    #expect(explanation.note(for: letter).contains("no end"))
  }

  @Test func numbersAreWrittenWithoutTheSystem() {
    #expect(Decimals.text(0.125, places: 2) == "0.13")
    #expect(Decimals.text(-0.05, places: 2) == "-0.05")
    #expect(Decimals.text(3, places: 0) == "3")
    #expect(Decimals.text(.nan, places: 2) == "0")
  }
}
