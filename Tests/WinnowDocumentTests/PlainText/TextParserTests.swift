import Testing

@testable import WinnowDocument

@Suite struct TextParserTests {
  static let files = ["paragraphs", "wraps", "lists", "markup", "tables-and-code", "characters"]

  static func parse(_ text: [UInt8], limits: Limits = Limits()) -> Document {
    TextParser.parse(DecodedPage(bytes: ContiguousArray(text)), limits: limits)
  }

  @Test(
    "S13 Blocks of plain text",
    arguments: files.flatMap { CaseSections("plain-text/\($0).txt").cases })
  func cases(_ example: CaseSections.Case) {
    #expect(DocumentDump.blocks(Self.parse(example.input)) == example.expected)
  }

  @Test func everyCaseFileIsRead() {
    for file in Self.files { #expect(CaseSections("plain-text/\(file).txt").cases.count >= 3, "\(file)") }
  }

  @Test("S15 Text has no elements")
  func noElements() {
    let document = Self.parse(Array("One\n\nTwo <b>three</b>".utf8))
    #expect(document.input == .text)
    #expect(document.elements.isEmpty && document.attributes.isEmpty && document.spans.isEmpty)
    #expect(document.blocks.allSatisfy { $0.element == -1 && $0.linkBytes == 0 })
  }

  @Test func wordsBelongToTheirBlocks() {
    let document = Self.parse(Array("One two\n\nthree".utf8))
    #expect(document.blocks.map { $0.words.count } == [2, 1])
  }

  @Test func beyondTheLimitOfBlocksNothingIsLost() {
    var limits = Limits()
    limits.blocks = 3
    let document = Self.parse(Array("a\n\nb\n\nc\n\nd\n- e\n\n| f | g |\n\n```\nh\n```\n".utf8), limits: limits)
    #expect(document.blocks.count == 3)
    #expect(document.page.warnings.map(\.code) == [.blockLimit])
    #expect(document.page.warnings[0].count == 4)
    let text = String(decoding: document.text, as: UTF8.self)
    for letter in "abcdefgh" { #expect(text.contains(letter)) }
  }

  @Test func oneLongLineIsOneBlock() {
    let line = String(repeating: "word ", count: 200_000)
    let document = Self.parse(Array(line.utf8))
    #expect(document.blocks.count == 1)
    #expect(document.text.count == line.utf8.count - 1)
  }

  @Test func emptyTextHasNoBlocks() {
    for text in ["", " ", "\n\n", "\u{FEFF}", "\r\n\t\u{C}"] {
      #expect(Self.parse(Array(text.utf8)).blocks.isEmpty)
    }
  }

  @Test("A text that isn't wrapped is printed as it came in", arguments: 0..<200)
  func roundTrip(_ seed: Int) {
    var writer = TextWriter(seed: UInt64(seed))
    let text = writer.text()
    let document = Self.parse(Array(text.utf8))
    #expect(DocumentDump.printed(document) == text)
  }

  @Test("Any bytes make a document of valid, normalised text", arguments: 0..<300)
  func anyBytes(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let pieces = [
      "\n", "\r", "  ", "\t", "- ", "1. ", "# ", "> ", "```", " | ", "│", "a", "Ж", "中", "\u{1B}[1m", "\u{AD}",
      "\u{A0}",
      "\u{2029}", "\u{C}", "\u{8}", ".", "----", "word and word ", "}", "\u{200B}",
    ]
    var text = ""
    for _ in 0..<random.below(400) { text += pieces[random.below(pieces.count)] }
    let document = Self.parse(Array(text.utf8))
    #expect(document.text.withUnsafeBufferPointer { UTF8Scan($0) }.isValid)
    var end: Int32 = 0
    for (index, block) in document.blocks.enumerated() {
      #expect(block.start == (index == 0 ? 0 : end + 1))
      end = block.end
      #expect(block.start <= block.end)
      let content = document.text[block.text.indices]
      if block.kind != .code && block.kind != .row {
        #expect(!content.contains { $0 < 0x20 })
        #expect(!String(decoding: content, as: UTF8.self).contains("  "))
      }
    }
    #expect(Int(end) == document.text.count)
    // What went in comes out: the letters in their order, but for those of terminal escapes.
    let visible = Set("aЖ中word".unicodeScalars)
    let expected = text.replacing("\u{1B}[1m", with: "").unicodeScalars.filter { visible.contains($0) }
    let shown = DocumentDump.printed(document).unicodeScalars.filter { visible.contains($0) }
    #expect(Array(shown) == Array(expected))
  }
}
