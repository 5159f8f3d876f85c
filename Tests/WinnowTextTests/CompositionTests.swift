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

  @Test(
    "A letter with more marks than any language writes stays as it is, what is around it does not", arguments: [31, 40])
  func overloadedLetters(marks: Int) {
    let letter = "a" + String(repeating: "\u{315}\u{300}", count: marks)
    #expect(composed("e\u{301}" + letter + " e\u{301}") == Array(("\u{e9}" + letter + " \u{e9}").utf8))
    #expect(composed(letter) == Array(letter.utf8))
  }

  @Test("What is taken to be composed by its bytes alone, ICU leaves alone")
  func charactersThatNeverChange() {
    let ranges: [ClosedRange<UInt32>] = [
      0x80...0x2FF, 0x400...0x47F, 0x2002...0x203F, 0x3000...0x3029, 0x4000...0x9FFF, 0xB000...0xCFFF, 0xFF00...0xFF3F,
    ]
    for range in ranges {
      let text = String(String.UnicodeScalarView(range.compactMap(Unicode.Scalar.init)))
      // The accent behind it makes ICU look.
      #expect(composed(text + " e\u{301}") == Array((text + " \u{e9}").utf8))
    }
  }

  @Test func upToThirtyMarksArePutInOrder() {
    let marks = String(repeating: "\u{315}", count: 15) + String(repeating: "\u{323}", count: 15)
    let ordered = String(repeating: "\u{323}", count: 14) + String(repeating: "\u{315}", count: 15)
    #expect(composed("x" + marks) == Array(("x\u{323}" + ordered).utf8))
    #expect(composed("a" + marks) == Array(("\u{1ea1}" + ordered).utf8))
  }

  @Test func whatStandsBeforeTheStartIsLeftAlone() {
    let decomposed = "e\u{301}"
    #expect(composed(decomposed + decomposed, from: decomposed.utf8.count) == Array((decomposed + "\u{e9}").utf8))
  }
}
