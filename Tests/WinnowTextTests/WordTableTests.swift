import Testing

@testable import WinnowText

@Suite struct WordTableTests {
  @Test("S17 words are cut and folded as the cases say", arguments: CaseFile("words/words.txt").cases)
  func wordsOfCase(_ example: CaseFile.Case) {
    let table = WordTable(example.input)
    let words = table.words.map { table.text(of: $0) + ($0.flags.contains(.endsSentence) ? "/" : "") }
    #expect(words.joined(separator: " ") == example.expected)
  }

  @Test func thereAreCases() {
    #expect(CaseFile("words/words.txt").cases.count > 40)
  }

  private func flags(_ text: String, _ index: Int = 0, splitting: Bool = false) -> WordFlags {
    WordTable(text, splitting: splitting).words[index].flags
  }

  @Test func flagsTellTheUnfoldedForm() {
    #expect(flags("Read") == [.capitalized, .cased])
    #expect(flags("LOG") == [.capitalized, .allCapitals, .cased])
    #expect(flags("A") == [.capitalized, .cased])
    #expect(flags("read") == [.cased])
    #expect(flags("Élan") == [.capitalized, .cased])
    #expect(flags("ÜBER") == [.capitalized, .allCapitals, .cased])
    #expect(flags("1,000.50") == [.hasDigit, .number])
    #expect(flags("5th") == [.hasDigit, .cased])
    #expect(flags("3M") == [.hasDigit, .capitalized, .cased])
    #expect(flags("$") == [.symbol])
    #expect(flags("東") == [.unspaced])
    #expect(flags("שלום") == [])
    #expect(flags("e-mail", 1) == [.cased])
    #expect(flags("$5", 1) == [.hasDigit, .number, .glued])
  }

  @Test("S18 a word in which a lower-case letter meets a capital has a second reading")
  func joints() {
    #expect(flags("AssadCredit").contains(.joined))
    #expect(!flags("USA").contains(.joined))
    #expect(!flags("O'Reilly").contains(.joined))
    let split = WordTable("Bashar AssadCredit: AP", splitting: true)
    #expect(split.words.map { split.text(of: $0) } == ["bashar", "assad", "credit", "ap"])
    #expect(split.words[2].flags.contains(.glued))
    let sentence = WordTable("today.Subscribe now", splitting: true)
    #expect(sentence.words.map { sentence.text(of: $0) } == ["today", "subscribe", "now"])
  }

  @Test func rangesAreOfTheOriginalText() {
    let text = "Ａbc — ﬁn."
    let table = WordTable(text)
    let bytes = Array(text.utf8)
    let words = table.words.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    #expect(words == ["Ａbc", "ﬁn"])
  }

  @Test func tablesGrowTextByText() {
    var table = WordTable("read more")
    var next = "Log in"
    let range = next.withUTF8 { table.append(wordsOf: $0, in: 4..<6, splitting: false) }
    #expect(range == 2..<3)
    #expect(table.text(of: table.words[2]) == "in")
    #expect(table.words[2].start == 4)
    #expect(table.words[2].hash == FoldedHash.of("in"))
  }

  @Test func aTextWithoutSpacesIsCutIntoWordsOfAKilobyte() {
    let table = WordTable(String(repeating: "x", count: 10_000))
    #expect(table.words.count == 10)
    #expect(table.words.allSatisfy { $0.end - $0.start <= 1024 })
    let marks = WordTable("a" + String(repeating: "\u{301}", count: 5_000))
    #expect(marks.words.count < 5)
  }

  @Test func anyBytesAreCutIntoAscendingWordsInsideTheText() {
    var random = SeededGenerator(seed: 7)
    let pieces: [[UInt8]] = [
      Array("aB".utf8), [0x20], [0xC3, 0xA9], [0xE3, 0x82, 0xAB], [0xE3, 0x82, 0x99], [0xF0, 0x9F, 0x98, 0x80], [0xFF],
      [0xC3], [0xE3, 0x82], [0xD7, 0x90], [0x22], [0x27], [0x2E], [0x5F], [0x30], [0xCC, 0x81], [0xE2, 0x80, 0x8B],
      [0xD9, 0x80], [0xEF, 0xB7, 0xBA], [0x00], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC4, 0xB0],
    ]
    for round in 0..<400 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...80, using: &random) {
        if round % 2 == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
      }
      for splitting in [false, true] {
        var table = WordTable()
        bytes.withUnsafeBufferPointer { _ = table.append(wordsOf: $0, in: 0..<$0.count, splitting: splitting) }
        var end: Int32 = 0
        for word in table.words {
          #expect(word.start >= end && word.end > word.start && word.end <= Int32(bytes.count))
          #expect(word.foldedEnd > word.foldedStart)
          end = word.end
        }
        #expect(String(validating: table.folded, as: UTF8.self) != nil)
      }
    }
  }

  @Test func foldingAFoldedWordChangesNothing() {
    for example in CaseFile("words/words.txt").cases {
      let table = WordTable(example.input)
      for word in table.words {
        let text = table.text(of: word)
        #expect(Folding.fold(text) == text)
      }
    }
  }
}

/// SplitMix64, so that random tests repeat.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
