import Testing

@testable import WinnowDocument

@Suite struct NameTableTests {
  @Test func knownNamesHaveTheirNumberInEveryTable() {
    let table = NameTable()
    for (known, spelling) in zip(KnownName.allCases, NameTable.spellings) {
      #expect(table.find(spelling)?.rawValue == known.rawValue)
      #expect(table.text(of: Name(rawValue: known.rawValue)) == spelling)
    }
  }

  @Test func aNameOfThePageIsInternedOnce() {
    var table = NameTable()
    let first = table.intern("my-widget")
    #expect(table.intern("my-widget") == first)
    #expect(table.text(of: first) == "my-widget")
    #expect(first.known == nil)
  }
}
