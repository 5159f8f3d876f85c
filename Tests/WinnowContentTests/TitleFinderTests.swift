import Testing
import WinnowDocument

@testable import WinnowContent

@Suite struct TitleFinderTests {
  @Test("S30 The title is the block that fits the page's own title best")
  func byOverlap() {
    let page = DetectedPage(
      html: """
        <html><head><title>Storm lantern tested – Osterby Courier</title>
        <meta property="og:site_name" content="Osterby Courier"></head><body><h1>Osterby Courier</h1>
        <h2>Storm lantern tested</h2><p>\(Prose.paragraph(1))</p></body></html>
        """)
    #expect(page.title == "Storm lantern tested")
  }

  @Test("S30 Without metadata it is the first block of heading form that a paragraph follows")
  func byForm() {
    let page = DetectedPage(
      html: "<body><p>Menu</p><h2>Storm lantern tested</h2><p>12 May</p><p>\(Prose.paragraph(1))</p></body>")
    #expect(page.title == "Storm lantern tested")
    #expect(DetectedPage(html: "<body><h2>Alone</h2></body>").title == nil)
  }

  @Test("S30 A block that a definite rule drops is not the title")
  func notTheDropped() {
    let text = "Skip to content\n\nStorm lantern tested\n\n\(Prose.paragraph(1))\n\n\(Prose.paragraph(2))"
    let page = DetectedPage(text: text) { document in
      var evidence = Evidence(blocks: document.blocks.count)
      evidence.dropped[0] = true
      return evidence
    }
    #expect(page.title == "Storm lantern tested")
  }

  @Test("S30 In text a date is not the title")
  func notADate() {
    let text =
      "December 5th, 2012\n07:15 PM ET\n\nIs the pier unsafe?\n\nBy Ann Lund\n\n\(Prose.paragraph(1))\n\n\(Prose.paragraph(2))"
    #expect(DetectedPage(text: text).title == "Is the pier unsafe?")
  }
}
