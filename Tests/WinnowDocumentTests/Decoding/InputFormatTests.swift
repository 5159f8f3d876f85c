import Testing

@testable import WinnowDocument

@Suite struct InputFormatTests {
  private static func guess(_ bytes: [UInt8]) -> InputFormat {
    bytes.withUnsafeBufferPointer { InputFormat.guess($0) }
  }

  @Test(
    "What an input is", arguments: ["html", "text", "jsonl"].flatMap { CaseSections("input-format/\($0).txt").cases })
  func cases(_ example: CaseSections.Case) {
    #expect(Self.guess(example.input).rawValue == example.expected)
    let withMark = [0xEF, 0xBB, 0xBF] + Array("\r\n \t".utf8) + example.input
    #expect(Self.guess(withMark).rawValue == example.expected)
  }

  @Test func everyCaseFileIsRead() {
    for file in ["html", "text", "jsonl"] {
      let cases = CaseSections("input-format/\(file).txt").cases
      #expect(cases.count >= 5, "\(file)")
    }
  }

  @Test("UTF-16 is looked through", arguments: ["UTF-16LE", "UTF-16BE", "UTF-16"])
  func utf16(_ name: String) throws {
    #expect(Self.guess(try #require(Transcoding.encode("<!doctype html><p>Ж", name))) == .html)
    #expect(Self.guess(try #require(Transcoding.encode("The ferry left at nine.", name))) == .text)
  }
}
