import Testing

@testable import WinnowDocument

@Suite struct CharsetPagesTests {
  @Test func everyCharsetIsThere() {
    let names = Set(CharsetPages.charsets.map(\.name))
    let missing = Charset.allCases.map(\.name).filter { !names.contains($0) }
    #expect(
      Set(missing) == [
        "x-user-defined", "replacement", "UTF-32LE", "UTF-32BE", "ISO-2022-KR", "ISO-2022-CN", "HZ-GB-2312",
      ])
    #expect(CharsetPages.pages.count == 22 && CharsetPages.pages.allSatisfy { $0.text.count > 200 })
  }

  @Test("Declared in the header", arguments: CharsetPages.pages)
  func declaredByHeader(_ page: CharsetPages.Page) throws {
    for charset in CharsetPages.charsets {
      guard let transcoded = CharsetPages.transcode(page, charset) else { continue }
      let decoded = try decode(transcoded.bytes, contentType: "text/html; charset=\(charset.name)")
      #expect(decoded.string == page.text, "\(charset.name)")
      #expect(decoded.warnings.isEmpty, "\(charset.name)")
    }
  }

  @Test("Declared in a meta tag", arguments: CharsetPages.pages)
  func declaredByMeta(_ page: CharsetPages.Page) throws {
    for charset in CharsetPages.charsets where !charset.name.hasPrefix("UTF-16") {
      for declaration in [
        "<meta charset=\"\(charset.name)\">",
        "<meta http-equiv='Content-Type' content='text/html; charset=\(charset.name)'>",
      ] {
        guard let transcoded = CharsetPages.transcode(page, charset, declaration: declaration) else { continue }
        let decoded = try decode(transcoded.bytes)
        #expect(decoded.string == transcoded.page.text, "\(charset.name)")
        #expect(decoded.warnings.isEmpty, "\(charset.name)")
      }
    }
  }

  @Test("UTF-8 declared as something else", arguments: CharsetPages.pages)
  func misdeclared(_ page: CharsetPages.Page) throws {
    for charset in Charset.allCases where charset != .utf8 {
      let byHeader = try decode(Array(page.text.utf8), contentType: "text/html; charset=\(charset.name)")
      #expect(byHeader.string == page.text, "\(charset.name)")
      let declaring = CharsetPages.declaring("<meta charset=\(charset.name)>", in: page)
      let byMeta = try decode(Array(declaring.text.utf8))
      #expect(byMeta.string == declaring.text, "\(charset.name)")
    }
  }

  /// The charsets that pages in these languages really are in; of the others Docs/charsets.md says how many are known.
  private static let usual: [String: Set<String>] = [
    "arabic": ["windows-1256", "ISO-8859-6"], "chinese": ["GBK", "gb18030"],
    "french": ["windows-1252", "ISO-8859-15", "macintosh"], "greek": ["windows-1253", "ISO-8859-7"],
    "hebrew": ["windows-1255", "ISO-8859-8", "ISO-8859-8-I"], "japanese": ["Shift_JIS", "EUC-JP", "ISO-2022-JP"],
    "korean": ["EUC-KR"], "polish": ["windows-1250", "ISO-8859-2", "windows-1257", "ISO-8859-13", "ISO-8859-16"],
    "russian": ["windows-1251", "KOI8-R", "KOI8-U", "IBM866", "ISO-8859-5", "x-mac-cyrillic"],
    "traditional-chinese": ["Big5", "GBK", "gb18030"], "turkish": ["windows-1254", "ISO-8859-3"],
  ]

  @Test("Undeclared", arguments: CharsetPages.pages)
  func undeclared(_ page: CharsetPages.Page) throws {
    let usual = try #require(Self.usual[page.language])
    for charset in CharsetPages.charsets where usual.contains(charset.name) || charset.name.hasPrefix("UTF-") {
      guard let transcoded = CharsetPages.transcode(page, charset) else { continue }
      #expect(try decode(transcoded.bytes).string == page.text, "\(charset.name)")
    }
  }
}
