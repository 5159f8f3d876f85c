import Testing

@testable import WinnowText

@Suite struct ValueReaderTests {
  struct ValueCase: CustomStringConvertible, Sendable {
    var valueClass: ValueClass
    var example: CaseFile.Case
    var description: String { "\(valueClass): \(example.input)" }
  }

  static let cases: [ValueCase] = ValueClass.allCases.flatMap { valueClass in
    CaseFile("values/\(valueClass).txt").cases.map { ValueCase(valueClass: valueClass, example: $0) }
  }

  /// The leftmost longest value of the class.
  private func first(_ valueClass: ValueClass, in text: String) -> String {
    let bytes = Array(text.utf8)
    var table = WordTable()
    bytes.withUnsafeBufferPointer { _ = table.append(wordsOf: $0, in: 0..<$0.count, splitting: false) }
    return withReader(table, bytes) { reader in
      for index in table.words.indices {
        var ends: ContiguousArray<Int32> = []
        reader.ends(of: valueClass, at: index, into: &ends)
        #expect(ends == ContiguousArray(Set(ends).sorted()))
        #expect(ends.allSatisfy { Int($0) > index && Int($0) <= index + valueClass.maximumWords })
        guard let end = ends.max() else { continue }
        let range = Int(table.words[index].start)..<Int(table.words[Int(end) - 1].end)
        return String(decoding: bytes[range], as: UTF8.self)
      }
      return ""
    }
  }

  private func withReader<Result>(_ table: WordTable, _ bytes: [UInt8], _ body: (ValueReader) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { text in
      table.words.withUnsafeBufferPointer { words in
        table.folded.withUnsafeBufferPointer { folded in
          body(
            ValueReader(
              text: text, words: words, folded: folded, range: words.indices, textRange: text.indices))
        }
      }
    }
  }

  @Test("2.2 values are read in the forms that the cases show", arguments: cases)
  func valueOfCase(_ value: ValueCase) {
    #expect(first(value.valueClass, in: value.example.input) == value.example.expected)
  }

  @Test func everyClassHasCases() {
    for valueClass in ValueClass.allCases {
      #expect(Self.cases.filter { $0.valueClass == valueClass }.count >= 4, "\(valueClass)")
    }
  }

  @Test func anyTextIsReadWithoutHarm() {
    var random = SeededGenerator(seed: 3)
    let pieces = [
      "5", "12", "2012", "12:30", ":", "-", "/", ".", " ", "T", "Z", "+", "@", "%", "$", "Dec", "am", "h", "月", "日",
      "年", "个",
      "小", "ago", "of", "de", "al", "Anna", "http", "://", "lake.example", "1,000", "'", "d'A", "\u{A0}", "午", "下", "c",
      "(",
      "5th", "19h30", "2012-12-05T19", "½", "٣",
    ]
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      for valueClass in ValueClass.allCases { _ = first(valueClass, in: text) }
    }
  }
}
