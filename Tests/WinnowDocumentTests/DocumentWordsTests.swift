import Testing
import WinnowText

@testable import WinnowDocument

@Suite struct DocumentWordsTests {
  @Test("S18 only blocks with words run together have a second reading")
  func secondReading() {
    let text = "Read more\nBashar AssadCredit: AP"
    var blocks: ContiguousArray = [
      Block(start: 0, end: 9, element: -1, kind: .paragraph), Block(start: 10, end: 32, element: -1, kind: .paragraph),
    ]
    let table = makeWords(text: ContiguousArray(text.utf8), blocks: &blocks)
    #expect(blocks[0].words == 0..<2)
    #expect(blocks[0].splitWords.isEmpty)
    #expect(blocks[1].words.map { table.text(of: table.words[$0]) } == ["bashar", "assadcredit", "ap"])
    #expect(blocks[1].splitWords.map { table.text(of: table.words[$0]) } == ["bashar", "assad", "credit", "ap"])
    #expect(table.words[3].start == 17)
  }
}
