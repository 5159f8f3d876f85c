import Testing
import WinnowDocument

@testable import WinnowContent

private let menu = ["Home", "News", "Sport", "Culture", "Weather", "Jobs", "Shop", "Contact"]

private func page(title: String = "Pier of Osterby closes for the winter", _ body: String) -> String {
  """
  <html lang="en"><head><title>\(title) - Osterby Courier</title></head><body>
  <header class="masthead"><a href="/">Osterby Courier</a><nav><ul>\(Prose.links(menu))</ul></nav></header>
  \(body)
  <footer class="footer"><p>© Osterby Courier. All rights reserved.</p><ul>\(Prose.links(["Imprint", "Privacy", "Terms"]))</ul>
  </footer></body></html>
  """
}

@Suite struct ContentDetectorTests {
  @Test func anArticleIsKeptWithoutItsSurroundings() {
    let page = DetectedPage(
      html: page(
        """
        <main><article class="article"><h1>Pier of Osterby closes for the winter</h1>
        <p class="byline">By Ann Lund</p>
        <div class="article-body">\(Prose.paragraphs(8))<h2>What happens next</h2>\(Prose.paragraphs(4, from: 8))</div></article>
        <aside class="related"><h3>Related</h3><ul>
        <li><a href="/1">Ferry to Lindholm runs again</a></li><li><a href="/2">Council votes on the sea wall</a></li>
        <li><a href="/3">Ten walks along the coast</a></li></ul></aside></main>
        """))
    #expect(page.title == "Pier of Osterby closes for the winter")
    for number in 0..<12 { #expect(page.content.contains(Prose.paragraph(number))) }
    #expect(page.content.contains("What happens next"))
    for line in ["Home", "Privacy", "© Osterby Courier. All rights reserved.", "Ferry to Lindholm runs again"] {
      #expect(page.rest.contains(line))
    }
  }

  @Test func readersCommentsBelowAnArticleAreNotContent() {
    let comments = (0..<6).map {
      "<li class='comment'><div class='comment-author'>Reader \($0)</div><p>\(Prose.paragraph(40 + $0))</p></li>"
    }.joined()
    let page = DetectedPage(
      html: page(
        """
        <main><article><h1>Pier of Osterby closes for the winter</h1>\(Prose.paragraphs(12))</article>
        <section id="comments" class="comments"><h3>6 comments</h3><ol class="comment-list">\(comments)</ol></section></main>
        """))
    for number in 0..<12 { #expect(page.content.contains(Prose.paragraph(number))) }
    for number in 0..<6 { #expect(!page.content.contains(Prose.paragraph(40 + number))) }
  }

  @Test func theParagraphsOfAForumThreadAreContent() {
    let posts = (0..<9).map {
      """
      <div class="post"><div class="post-author"><a href="/u/\($0)">sailor\($0)</a></div>
      <div class="post-body"><p>\(Prose.paragraph($0))</p></div></div>
      """
    }.joined()
    let page = DetectedPage(
      html: page(
        title: "How deep is the channel?", "<div class='thread'><h1>How deep is the channel?</h1>\(posts)</div>"))
    #expect(page.title == "How deep is the channel?")
    for number in 0..<9 { #expect(page.content.contains(Prose.paragraph(number))) }
    #expect(page.rest.contains("Weather"))
  }

  @Test func documentationIsKeptWithItsHeadingsAndCode() {
    let sections = (0..<4).map {
      """
      <section><h2>Option \($0)</h2>\(Prose.paragraphs(2, from: $0 * 2))<pre><code>ferry --option=\($0) --island=lindholm</code></pre></section>
      """
    }.joined()
    let page = DetectedPage(
      html: page(
        title: "Options of ferry",
        "<main class='docs'><div class='markdown'><h1>Options of ferry</h1>\(sections)</div></main>"))
    for number in 0..<8 { #expect(page.content.contains(Prose.paragraph(number))) }
    #expect(page.content.contains("Option 2"))
    #expect(page.content.contains("ferry --option=3 --island=lindholm"))
  }

  @Test func theDescriptionOfAProductIsContent() {
    let page = DetectedPage(
      html: page(
        title: "Storm lantern, brass",
        """
        <main><div class="product"><h1>Storm lantern, brass</h1><span class="price">€ 49.00</span>
        <button>Add to cart</button>
        <div class="product-description">\(Prose.paragraphs(4))
        <ul><li>Burns for 30 hours on one filling</li><li>Solid brass, 34 cm high</li></ul></div></div></main>
        <div class="recommended"><h2>You may also like</h2><div class="card"><a href="/a">Oil can</a></div>
        <div class="card"><a href="/b">Spare wick</a></div><div class="card"><a href="/c">Ship's bell</a></div></div>
        """))
    for number in 0..<4 { #expect(page.content.contains(Prose.paragraph(number))) }
    #expect(page.rest.contains("Oil can"))
  }

  @Test func theEntriesOfAListingAreContent() {
    let entries = (0..<12).map {
      """
      <div class="entry"><h2><a href="/\($0)">Story number \($0) from the islands</a></h2><p>\(Prose.paragraph($0))</p></div>
      """
    }.joined()
    let page = DetectedPage(
      html: page(title: "Stories from the islands", "<main><h1>Stories from the islands</h1>\(entries)</main>"))
    for number in 0..<12 { #expect(page.content.contains(Prose.paragraph(number))) }
    #expect(page.rest.contains("Jobs"))
  }

  @Test func anOldPageWhoseLinesOnlyBreaksPartIsKept() {
    let text = (0..<10).map { "\(Prose.paragraph($0))<br><br>" }.joined(separator: "\n")
    let page = DetectedPage(
      html: """
        <html><head><title>My boat</title></head><body><table><tr><td><a href="a">Home</a><br><a href="b">Pictures</a><br>
        <a href="c">Guestbook</a><br></td><td><b>My boat</b><br><br>\(text)</td></tr></table></body></html>
        """)
    for number in 0..<10 { #expect(page.content.contains(Prose.paragraph(number))) }
    #expect(!page.content.contains("Guestbook"))
  }

  @Test func chinesePagesAreJudgedLikeOthers() {
    let sentence = "港口管理局周二宣布，由于冬季风暴将至，旧码头将从下月起关闭，渔船必须改停在北岸的新码头，预计工程需要三年时间。"
    let paragraphs = (1...8).map { "<p>第\($0)段：\(sentence)市长表示，\(sentence)</p>" }.joined()
    let links = ["首页", "新闻", "体育", "财经", "娱乐", "汽车", "房产"].map { "<li><a href='/'>\($0)</a></li>" }.joined()
    let page = DetectedPage(
      html: """
        <html lang="zh"><head><title>旧码头下月关闭</title></head><body><div class="nav"><ul>\(links)</ul></div>
        <h1>旧码头下月关闭</h1><div class="content">\(paragraphs)</div><div class="footer">版权所有 <a href="/">联系我们</a></div></body></html>
        """)
    #expect(page.title == "旧码头下月关闭")
    #expect(page.content.count { $0.contains("旧码头将从下月起关闭") } == 8)
    #expect(!page.content.contains("体育"))
    #expect(!page.content.contains { $0.contains("版权所有") })
  }

  @Test func aShortPageIsNotEmptied() {
    let page = DetectedPage(
      html: page(
        "<main><h1>Pier of Osterby closes for the winter</h1><p>The pier is closed from Monday on, the town says.</p></main>"
      ))
    #expect(page.content.contains("The pier is closed from Monday on, the town says."))
  }

  @Test func anEmptyPageHasNoContent() {
    let page = DetectedPage(html: "<html><body></body></html>")
    #expect(page.content.isEmpty)
    #expect(page.title == nil)
  }

  @Test func aPageOfOneBlockIsThatBlock() {
    #expect(DetectedPage(html: "<p>\(Prose.paragraph(1))</p>").content == [Prose.paragraph(1)])
    #expect(DetectedPage(html: "Hello there").content == ["Hello there"])
  }

  @Test func textThatIsOnlyHiddenIsKeptWhenThereIsNoOther() {
    let page = DetectedPage(
      html: "<html><body><div style='display:none'>\(Prose.paragraphs(8))</div><p>Loading</p></body></html>")
    #expect(page.content.contains(Prose.paragraph(3)))
  }

  @Test func theSamePageIsJudgedTheSameEveryTime() {
    let html = page("<article><h1>Pier of Osterby closes for the winter</h1>\(Prose.paragraphs(30))</article>")
    let first = DetectedPage(html: html).decision
    for _ in 0..<3 {
      let again = DetectedPage(html: html).decision
      #expect(again.probability == first.probability)
      #expect(again.isContent == first.isContent)
    }
  }

  @Test("S28 A mark by a rule speaks against a block, but does not decide alone")
  func marksAreEvidence() throws {
    let html = page("<article><h1>Pier of Osterby closes for the winter</h1>\(Prose.paragraphs(8))</article>")
    let plain = DetectedPage(html: html)
    let block = try #require(plain.block(Prose.paragraph(3)))
    let marked = DetectedPage(html: html) { document in
      var evidence = Evidence(blocks: document.blocks.count)
      evidence.categories[block] = CategorySet(index: 1)
      return evidence
    }
    #expect(marked.decision.probability[block] < plain.decision.probability[block])
    #expect(marked.decision.isContent[block])
  }

  @Test func aDecisionIsExplainedByFeatures() throws {
    let page = DetectedPage(
      html: page("<article><h1>Pier of Osterby closes for the winter</h1>\(Prose.paragraphs(8))</article>"))
    let block = try #require(page.block(Prose.paragraph(3)))
    let contributions = page.decision.contributions(of: block)
    #expect(!contributions.isEmpty)
    let sum = contributions.reduce(Scorecard.content.base) { $0 + $1.weight }
    #expect(abs(sigmoid(sum) - page.decision.probability[block]) < 0.001)
    #expect(zip(contributions, contributions.dropFirst()).allSatisfy { $0.weight.magnitude >= $1.weight.magnitude })
  }

  @Test func deepNestingAndManyBlocksCostNoMoreThanTheirSize() {
    let clock = ContinuousClock()
    func cost(_ count: Int) -> Duration {
      let html = String(repeating: "<div class='a b'>", count: 400) + (0..<count).map { "<p>word \($0)</p>" }.joined()
      var workspace = HTMLWorkspace()
      let document = HTMLParser.parse(
        DecodedPage(bytes: ContiguousArray(html.utf8)), limits: Limits(), workspace: &workspace)
      return (0..<3).map { _ in
        clock.measure { _ = ContentDetector.detect(document, facts: PageFacts(), evidence: Evidence(blocks: count)) }
      }.min() ?? .zero
    }
    // A quadratic pass would be 16 times dearer at 4 times the size; noise of a busy machine is allowed for.
    #expect(cost(12_000) < cost(3_000) * 10)
  }
}
