import Testing

@testable import WinnowText

@Suite("Composition") struct CompositionTests {
  private func composed(_ text: String, from start: Int = 0) -> [UInt8] {
    var bytes = Array(text.utf8)
    Composition.compose(&bytes, from: start)
    return bytes
  }

  @Test func aBaseAndItsAccentBecomeOneCharacter() {
    #expect(composed("cafe\u{301}") == Array("caf\u{e9}".utf8))
  }

  @Test func textThatIsComposedStaysByteForByte() {
    for text in ["plain", "café", "ελληνικά", "日本語", "한국어", "👩‍👩‍👧"] {
      #expect(composed(text) == Array(text.utf8))
    }
  }

  @Test func whatStandsBeforeTheStartIsLeftAlone() {
    let decomposed = "e\u{301}"
    #expect(composed(decomposed + decomposed, from: decomposed.utf8.count) == Array((decomposed + "\u{e9}").utf8))
  }
}
