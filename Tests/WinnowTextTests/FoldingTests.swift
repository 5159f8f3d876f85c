import Testing

@testable import WinnowText

@Suite struct FoldingTests {
  @Test func whatWritersLeaveOutIsDropped() {
    #expect(Folding.fold("  Ανάγνωση  ΤΈΛΟΣ ") == "αναγνωση τελοσ")
    #expect(Folding.fold("“Don’t” — « now »") == "\"don't\" - \" now \"")
    #expect(Folding.fold("עִבְרִית") == "עברית")
    #expect(Folding.fold("العَرَبِيَّة") == "العربية")
    #expect(Folding.fold("ἄνθρωπος") == "ανθρωποσ")
    #expect(Folding.fold("") == "")
  }

  @Test func theFastPathFoldsAsTheSlowOneDoes() {
    for character in (0x80..<0x2000 as Range<UInt32>).compactMap(Unicode.Scalar.init) {
      let text = "a\(character)b"
      let table = WordTable(text)
      guard table.words.count == 1, table.words[0].end == Int32(text.utf8.count) else { continue }
      let expected = Folding.fold(text).filter { $0 != " " }
      #expect(table.text(of: table.words[0]) == expected, "U+\(String(character.value, radix: 16))")
    }
  }

  @Test func hashesDependOnBytesAlone() {
    #expect(FoldedHash.of("") != FoldedHash.of("a"))
    // Stored in compiled rules: these never change.
    let texts = ["read", "more", "subscription", "a rather long string of more than 32 bytes"]
    #expect(Set(texts.map { FoldedHash.of($0) }).count == texts.count)
    for count in 0..<100 {
      let text = String(repeating: "x", count: count)
      #expect(FoldedHash.of(text) != FoldedHash.of(text + "x"))
    }
  }
}
