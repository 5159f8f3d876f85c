import Testing
import WinnowDocument

@testable import WinnowRules

/// `takes: sentence` and `takes: closest` (RULES.md 2.4).
@Suite struct SentenceTests {
  private func taken(_ phrase: String, from line: String) -> [String] {
    TestRules.book("here:\n  has: \(phrase)\n  takes: sentence").taken(from: RulePage.html(line))
  }

  @Test("S25 `sentence` takes the sentence around the match, with its mark and what closes after it")
  func sentence() {
    let line = "The lamps burn. Sign up for our letter! Nobody asked."
    #expect(taken("the lamps", from: line) == ["The lamps burn."])
    #expect(taken("our letter", from: line) == ["Sign up for our letter!"])
    #expect(taken("nobody", from: line) == ["Nobody asked."])
    #expect(taken("sign up", from: "(It rained.) “Sign up!” (So they said.)") == ["“Sign up!”"])
    #expect(taken("said", from: "(It rained.) “Sign up!” (So they said.)") == ["(So they said.)"])
  }

  @Test("S25 Abbreviations, initials and ordinals end no sentence")
  func abbreviations() {
    let line = "It rained. Ask Dr. J. Lund at 5 p.m. about the lamps. They burn."
    #expect(taken("the lamps", from: line) == ["Ask Dr. J. Lund at 5 p.m. about the lamps."])
  }

  @Test("S25 Sentences of scripts without spaces part where their mark stands")
  func unspaced() {
    #expect(taken("登录", from: "今天下雨。请登录。明天晴。") == ["请登录。"])
    #expect(taken("登录", from: "今天下雨。「请登录。」明天晴。") == ["「请登录。」"])
  }

  @Test("S25 A match over several sentences takes them all; without an end the block's end is one")
  func several() {
    let book = TestRules.book("here:\n  line: read on sign up\n  takes: sentence")
    #expect(book.taken(from: RulePage.html("Read on. Sign up")) == ["Read on. Sign up"])
    #expect(taken("sign up", from: "Read on. Sign up now, or never") == ["Sign up now, or never"])
  }

  @Test("S25 What remains of a block has one space where a sentence went")
  func remains() {
    let line = "The lamps burn. Sign up for our letter! Nobody asked."
    let document = RulePage.html(line)
    let book = TestRules.book("here:\n  has: our letter\n  takes: sentence")
    let removed = book.matches(on: document).map(\.piece)
    let parts = Cutting.keptParts(of: document.blocks[0].text, removing: removed, text: document.text)
    let kept = parts.map { ($0.followsSpace ? " " : "") + document.string($0.range) }.joined()
    #expect(kept == "The lamps burn. Nobody asked.")
  }

  @Test("S24 `closest` takes the nearest ancestor that matches")
  func closest() {
    let page = """
      <html><body><div class="card"><div class="inner"><p>Advertisement</p></div><p>Lamps</p></div><p>Story</p>\
      </body></html>
      """
    func taken(_ extent: String, _ matcher: String = "line: advertisement") -> [String] {
      let book = TestRules.book("here:\n  \(matcher)\n  takes:\n    closest: \(extent)")
      return book.taken(from: RulePage.parsed(page))
    }
    #expect(taken(".card") == ["Advertisement / Lamps"])
    #expect(taken(".inner, .card") == ["Advertisement"])
    #expect(taken("p", "css: .inner") == ["Advertisement"], "no ancestor matches: what matched alone")
    #expect(taken("div", "css: .inner") == ["Advertisement / Lamps"], "an element is no ancestor of itself")
  }

  @Test("S24 Where no ancestor matches, `closest` takes the matching block alone and says so")
  func noAncestor() {
    let book = TestRules.book("here:\n  line: advertisement\n  takes:\n    closest: .card")
    #expect(book.matches(on: RulePage.text("Story\nAdvertisement\nLamps")).map(\.missedEnd) == [true])
    #expect(book.taken(from: RulePage.text("Story\nAdvertisement\nLamps")) == ["Advertisement"])
  }
}
