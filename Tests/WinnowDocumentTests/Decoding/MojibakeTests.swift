import Testing

@testable import WinnowDocument

@Suite struct MojibakeTests {
  @Test("What is certain is mended, and nothing else", arguments: CaseSections("charsets/mojibake.txt").cases)
  func cases(_ mojibake: CaseSections.Case) throws {
    let page = try decode(mojibake.input)
    #expect(page.string == mojibake.expected)
    let isMended = String(decoding: mojibake.input, as: UTF8.self) != mojibake.expected
    #expect(page.codes.contains(.mojibakeMended) == isMended)
  }

  @Test("Mended text is left alone", arguments: CaseSections("charsets/mojibake.txt").cases)
  func again(_ mojibake: CaseSections.Case) throws {
    #expect(try decode(Array(mojibake.expected.utf8)).codes.contains(.mojibakeMended) == false)
  }

  @Test("The warning counts what was mended")
  func count() throws {
    let page = try decode(Array("<p>Donâ€™t, wonâ€™t, canâ€™t.</p>".utf8))
    #expect(page.warnings == [PageWarning(.mojibakeMended, count: 3)])
  }

  @Test("The switch leaves it")
  func leftAlone() throws {
    let text = "<p>Donâ€™t, wonâ€™t, canâ€™t.</p>"
    let page = try Array(text.utf8).withUnsafeBufferPointer {
      try Decoder.decode($0, DecodeOptions(mendsMojibake: false))
    }
    #expect(page.string == text && page.warnings.isEmpty)
  }

  @Test("Whole pages that were misread once, twice and three times", arguments: CharsetPages.pages, 1...3)
  func wholePages(_ page: CharsetPages.Page, times: Int) throws {
    var text = page.text
    for _ in 0..<times { text = Self.misread(text) }
    let decoded = try decode(Array(text.utf8))
    #expect(decoded.string == page.text)
  }

  @Test("Pages as they are meant have none", arguments: CharsetPages.pages)
  func meant(_ page: CharsetPages.Page) throws {
    #expect(try decode(Array(page.text.utf8)).warnings.isEmpty)
  }

  @Test(
    "Many letters and signs that could begin one cost no more than reading them",
    arguments: ["é ", "Ã ", "&Atilde;", "&"])
  func linear(_ piece: String) {
    let text = ContiguousArray(String(repeating: piece, count: 40_000).utf8)
    text.withUnsafeBufferPointer { #expect(MojibakeEvidence($0).sequences.allSatisfy { $0.proof == 0 }) }
  }

  /// UTF-8 read as windows-1252.
  private static func misread(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      String(decoding: SingleByte.convert(buffer, upperHalf: UpperHalf.windows1252).bytes, as: UTF8.self)
    }
  }
}
