import Testing
import WinnowDocument

@testable import Winnow

/// The specification of the Markdown that is printed: Tests/Cases/markdown, and what cases can't say.
@Suite("Markdown") struct MarkdownTests {
  private static let files = ["headings", "lists", "tables", "code", "inline", "escapes"]

  private func markdown(of document: Document) -> String {
    let pieces = document.blocks.enumerated().map { KeptText.Piece(block: Int32($0.offset), range: $0.element.text) }
    var renderer = MarkdownRenderer(document, ContiguousArray(pieces), normalization: TextNormalization(nil))
    renderer.render(skipping: nil, title: nil)
    return String(decoding: renderer.output, as: UTF8.self)
  }

  private func clean(
    _ page: String, dropping patterns: [String] = [], configure: (inout CleanerConfiguration) -> Void = { _ in }
  ) throws -> CleanResult {
    var configuration = CleanerConfiguration()
    configure(&configuration)
    let cleaner = try Cleaner(commandLine: CommandLineRules(drop: patterns), configuration: configuration)
    var workspace = Workspace()
    return try cleaner.clean(Array(page.utf8), workspace: &workspace)
  }

  @Test(arguments: files.flatMap { CaseSections("markdown/\($0).txt").cases })
  func whatHTMLBecomes(_ example: CaseSections.Case) throws {
    let decoded = try example.input.withUnsafeBufferPointer { buffer throws(PageError) in
      try Decoder.decode(buffer, DecodeOptions(charset: "utf-8"))
    }
    var workspace = HTMLWorkspace()
    let document = HTMLParser.parse(decoded, limits: Limits(), workspace: &workspace)
    #expect(markdown(of: document) == example.expected)
  }

  @Test(arguments: CaseSections("markdown/flattened.txt").cases)
  func whatTextBecomes(_ example: CaseSections.Case) throws {
    let decoded = try example.input.withUnsafeBufferPointer { buffer throws(PageError) in
      try Decoder.decode(buffer, DecodeOptions(charset: "utf-8"))
    }
    #expect(markdown(of: TextParser.parse(decoded)) == example.expected)
  }

  @Test func theTitleIsAHeadingAboveTheText() throws {
    let page = """
      <title>The ferry that waits</title><article><h2>The ferry that <i>waits</i></h2><p>The last ferry of the day has
      waited for the school bus since 1961, and nobody on the island remembers who asked for it.</p></article>
      """
    let result = try clean(page)
    let text =
      "The last ferry of the day has waited for the school bus since 1961, and nobody on the island "
      + "remembers who asked for it.\n"
    #expect(
      String(decoding: result.markdown(includingTitle: true), as: UTF8.self) == "# The ferry that *waits*\n\n" + text)
    #expect(String(decoding: result.markdown(includingTitle: false), as: UTF8.self) == text)
  }

  @Test("S25 markup goes on around words that were cut out of it")
  func cutsLeaveMarkupWhole() throws {
    let page = "<p><b>The <i>ferry <span class=hint>(click to enlarge)</span> leaves</i> at seven</b> on Monday.</p>"
    let result = try clean(page, dropping: [".hint"]) { $0.pipeline = "everything" }
    #expect(
      String(decoding: result.markdown(includingTitle: false), as: UTF8.self)
        == "**The *ferry leaves* at seven** on Monday.\n")
  }

  @Test func nothingIsNothing() throws {
    #expect(try clean("").markdown(includingTitle: true).isEmpty)
  }

  @Test("nesting is bounded, so that a line's prefix is") func deepNestingIsFlattened() throws {
    let depth = 400
    let page = String(repeating: "<blockquote><ul><li>", count: depth / 2) + "deep"
    let result = try clean(page) { $0.pipeline = "everything" }
    #expect(result.markdown(includingTitle: false).count < 200)
  }
}
