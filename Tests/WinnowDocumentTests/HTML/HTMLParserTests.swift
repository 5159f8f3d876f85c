import Testing

@testable import WinnowDocument

@Suite struct HTMLParserTests {
  static let topics = [
    "paragraphs", "line-breaks", "lists", "tables", "code", "quotes-and-captions", "forms", "hidden", "noscript",
    "white-space", "faults",
  ]

  @Test("S13 Blocks of HTML", arguments: topics.flatMap { CaseSections("html/\($0).txt").cases })
  func blocks(_ example: CaseSections.Case) {
    #expect(HTMLDump.blocks(HTMLDump.parse(example.input)) == example.expected)
  }

  @Test("Elements of HTML", arguments: CaseSections("html-tree/faults.txt").cases)
  func tree(_ example: CaseSections.Case) {
    #expect(HTMLDump.tree(HTMLDump.parse(example.input)) == example.expected)
  }

  @Test("Links and emphasis", arguments: CaseSections("html-spans/spans.txt").cases)
  func spans(_ example: CaseSections.Case) {
    #expect(HTMLDump.spans(HTMLDump.parse(example.input)) == example.expected)
  }

  @Test func everyCaseFileIsRead() {
    for topic in Self.topics { #expect(CaseSections("html/\(topic).txt").cases.count >= 3, "\(topic)") }
  }

  @Test("S14 Hidden blocks are in the document, flagged")
  func hiddenBlocks() {
    let document = HTMLDump.parse(Array("<p hidden>One</p><p>two</p>".utf8))
    #expect(document.blocks.map(\.isHidden) == [true, false])
  }

  @Test func pageTellsOfItself() {
    let html = """
      <html lang="de-AT"><head><title> A &amp; <b>b</b>
      c </title><meta NAME=Description content="d &copy; e"><meta property="og:url" content="https://b.example/">
      <meta itemprop=author content=Ann><meta name=empty><link rel="alternate Canonical" href="https://a.example/x">
      <script type="application/ld+json; charset=utf-8">{"@type": "Article"}</script><script>no</script>
      <meta http-equiv="Content-Language" content="fr"></head><svg><title>no</title></svg><title>no</title>
      """
    let page = HTMLDump.parse(Array(html.utf8)).page
    #expect(page.titleElement == "A & <b>b</b> c")
    #expect(page.declaredLanguage == "de-AT")
    #expect(page.canonicalURL == "https://a.example/x")
    #expect(page.meta("description") == "d © e")
    #expect(page.metas.map(\.name) == ["description", "og:url", "author"])
    #expect(page.jsonLD.map { String(decoding: $0, as: UTF8.self) } == ["{\"@type\": \"Article\"}"])
    #expect(page.warnings.isEmpty)
  }

  @Test func canonicalAddressMayComeFromOpenGraph() {
    let page = HTMLDump.parse(Array("<meta property=og:url content=https://b.example/>".utf8)).page
    #expect(page.canonicalURL == "https://b.example/")
  }

  @Test func languageMayComeFromAMeta() {
    let page = HTMLDump.parse(Array("<meta http-equiv=content-language content=fr>".utf8)).page
    #expect(page.declaredLanguage == "fr")
  }

  @Test func linksAndBoldTextAreCounted() {
    let block = HTMLDump.parse(Array("<p>One <a href=/x>two</a> <a href=/y>é</a> <b>four</b></p>".utf8)).blocks[0]
    #expect(block.links == 2)
    #expect(block.linkBytes == 5)
    #expect(block.boldBytes == 4)
  }

  @Test func classTokensAreCutOnceForEachValue() {
    let document = HTMLDump.parse(Array("<p class=' a  b '>x<p class='b'>y<p class=' a  b '>z<p class=''>".utf8))
    let lists = document.elements.filter { $0.name == KnownName.p }.map(\.classList)
    #expect(lists == [0, 1, 0, 2])
    let tokens = document.classTokens.map { String(decoding: document.attributeBytes[$0.bytes], as: UTF8.self) }
    #expect(tokens == ["a", "b", "b"])
    #expect(document.classLists.map(\.tokens.count) == [2, 1, 0])
    #expect(document.classTokens[1].hash == document.classTokens[2].hash)
  }

  @Test func elementsKnowTheirBlocks() {
    let document = HTMLDump.parse(Array("<div><p>One <b>two</b></p><p><b>three</b></p></div><p></p>".utf8))
    let blocks = document.elements.dropFirst(2).map { "\(document.names.text(of: $0.name)) \($0.blocks)" }
    #expect(blocks == ["div 0..<2", "p 0..<1", "b 1..<1", "p 1..<2", "b 1..<2", "p 2..<2"])
  }

  @Test func aPageThatScriptsShowIsNotHidden() {
    let text = String(repeating: "Some words of the page. ", count: 200)
    let document = HTMLDump.parse(Array("<body style='visibility:hidden'><p>\(text)</p><p hidden>x</p>".utf8))
    #expect(document.blocks.map(\.isHidden) == [false, true])
  }

  @Test func aWorkspaceRemembersNothing() {
    var workspace = HTMLWorkspace()
    let pages = ["<ol reversed><li><b>a<i hidden>", "<p>x</p>", "", "<table><td class=q>1<td>2", "<p>x</p>"]
    let dumps = pages.map { page in
      let decoded = DecodedPage(bytes: ContiguousArray(page.utf8))
      let document = HTMLParser.parse(decoded, limits: Limits(), workspace: &workspace)
      return HTMLDump.tree(document) + "\n" + HTMLDump.blocks(document)
    }
    for (page, dump) in zip(pages, dumps) {
      let document = HTMLDump.parse(Array(page.utf8))
      #expect(HTMLDump.tree(document) + "\n" + HTMLDump.blocks(document) == dump)
    }
  }
}
