import Testing
import WinnowDocument

@testable import Winnow

/// What `--blocks` and `--removed` say of a page.
@Suite("Kept blocks") struct KeptBlockTests {
  private func clean(
    _ page: String, dropping patterns: [String] = [], pipeline: String = "everything"
  ) throws -> (CleanResult, Cleaner) {
    var configuration = CleanerConfiguration()
    configuration.pipeline = pipeline
    let cleaner = try Cleaner(commandLine: CommandLineRules(drop: patterns), configuration: configuration)
    var workspace = Workspace()
    return (try cleaner.clean(Array(page.utf8), workspace: &workspace), cleaner)
  }

  private func slice(_ text: String, _ range: Range<Int>) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
    let end = scalars.index(scalars.startIndex, offsetBy: range.upperBound)
    return String(scalars[start..<end])
  }

  @Test func blocksStandInTheTextWhereTheySayAndSpansInThem() throws {
    let page = """
      <h2>Größe &amp; Maß</h2><p>Die <b>Fähre</b> nach <a href="/insel">Süd</a> wartet.</p>
      <ul><li>Brot</li><li><i>Käse</i></li></ul>
      <table><tr><th>Boot<th>Jahr</tr><tr><td>Maren<td><a href=j>1928</a></table><blockquote>Nun ja.</blockquote>
      """
    let (result, _) = try clean(page)
    let text = String(decoding: result.text(includingTitle: false), as: UTF8.self)
    let blocks = result.blocks
    for block in blocks { #expect(slice(text, block.range) == block.text) }
    #expect(blocks.map(\.kind) == [.heading, .paragraph, .item, .item, .row, .row, .quote])
    #expect(blocks.map(\.level) == [2, nil, 1, 1, nil, nil, nil])
    #expect(blocks.map(\.tag) == ["h2", "p", "li", "li", "tr", "tr", "blockquote"])
    #expect(blocks.map(\.marker) == [nil, nil, "-", "-", nil, nil, nil])
    #expect(blocks.map(\.isHeader) == [false, false, false, false, true, false, false])
    #expect(blocks.map(\.isQuoted) == [false, false, false, false, false, false, true])
    let spans = blocks.flatMap { block in block.spans.map { slice(block.text, $0.range) } }
    #expect(spans == ["Fähre", "Süd", "Käse", "1928"])
    #expect(blocks[1].spans.map(\.address) == [nil, "/insel"])
    #expect(blocks[5].text == "Maren | 1928")
  }

  @Test("S25 spans of a block keep to what is left of it") func spansAreCutWithTheirBlock() throws {
    let page =
      "<p>Maren <b>in winter <span class=hint>(click to enlarge)</span> at the pier</b> by <a href=/h>Ada</a></p>"
    let (result, _) = try clean(page, dropping: [".hint"])
    let block = try #require(result.blocks.first)
    #expect(!block.text.contains("enlarge"))
    for span in block.spans { #expect(span.range.upperBound <= block.text.unicodeScalars.count) }
    let marked = block.spans.map { slice(block.text, $0.range) }
    #expect(marked == ["in winter at the pier", "Ada"])
  }

  @Test("S43 what went has its one reason, and the block it was") func removedPiecesSayWhy() throws {
    let page = "<p>The ferry waits for the school bus.</p><p class=ad>Buy a lamp.</p>"
    let (result, cleaner) = try clean(page, dropping: [".ad"])
    let removed = result.removed(by: cleaner)
    #expect(removed.map(\.text) == ["Buy a lamp."])
    #expect(removed.first?.block == 1)
    #expect(removed.first?.reason?.rule == "command-line/drop-1")
  }
}
