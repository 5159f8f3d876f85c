import Testing

@testable import WinnowDocument

/// Charsets that look like ASCII, and UTF-32.
@Suite struct EscapedCharsetTests {
  private static let japanese = "<p>港の古い灯台がまた開きました。"
  private static let korean = "<p>항구의 오래된 등대가 다시 문을 열었습니다."
  private static let chinese = "<p>港口的老灯塔重新开放了。"

  @Test(
    "They are known whatever the page declares",
    arguments: [nil, "utf-8", "iso-8859-1", "shift_jis", "nonsense"])
  func escaped(_ declared: String?) throws {
    let cases = [
      (Self.japanese, "ISO-2022-JP", "ISO-2022-JP"), (Self.korean, "ISO-2022-KR", "ISO-2022-KR"),
      (Self.chinese, "ISO-2022-CN", "ISO-2022-CN"),
    ]
    for (text, name, iconv) in cases {
      let bytes = try #require(Transcoding.encode(text, iconv))
      let page = try decode(bytes, contentType: declared.map { "text/html; charset=\($0)" })
      #expect(page.string == text)
      #expect(page.charset == name && page.source == .detected)
      #expect(page.codes == (declared == nil ? [] : [.charsetMisdeclared]))
      let declaredRightly = try decode(bytes, contentType: "text/html; charset=\(name)")
      #expect(declaredRightly.string == text && declaredRightly.source == .http && declaredRightly.warnings.isEmpty)
    }
  }

  @Test("HZ is known by its braces")
  func hz() throws {
    let bytes = Array("<p>A ~~ and ~{8[?Z5DJ/K~~}.".utf8)
    let hz = Array("<p>~{8[?Z5D@O5FK~~}.".utf8)
    #expect(try decode(hz, contentType: "text/html; charset=hz-gb-2312").charset == "HZ-GB-2312")
    #expect(try decode(hz).string.hasPrefix("<p>港口的老灯"))
    #expect(try decode(hz).charset == "HZ-GB-2312")
    #expect(try decode(bytes).charset == "UTF-8" || decode(bytes).charset == "HZ-GB-2312")
  }

  @Test(
    "ASCII that has a little of it is ASCII",
    arguments: [
      "\u{1B}[1mBold\u{1B}[0m", "\u{1B}(B reset", "an escape \u{1B}$ alone", "perl -e '~{ a => 1 }~'", "x ~{ y",
      "~{abc~} and ~{}~", "C:\\~{1}", "\u{1B}$Bodd\u{1B}",
    ])
  func ascii(_ text: String) throws {
    let page = try decode(Array(text.utf8))
    #expect(page.string == text && page.charset == "UTF-8")
  }

  @Test("UTF-7 is never read: what could be it is ASCII", arguments: [nil, "utf-7"])
  func utf7(_ declared: String?) throws {
    let page = try decode(Array("<p>+AGE-b +ADw-script+AD4-".utf8), contentType: declared.map { "x/y; charset=\($0)" })
    #expect(page.string == "<p>+AGE-b +ADw-script+AD4-")
    #expect(page.charset == "UTF-8")
    #expect(page.codes == (declared == nil ? [] : [.charsetMisdeclared]))
  }

  @Test("UTF-32 is known by its mark or without", arguments: ["UTF-32LE", "UTF-32BE"])
  func utf32(_ name: String) throws {
    let text = "<html><p>港の灯台 😀 żółw"
    let bytes = try #require(Transcoding.encode(text, name))
    let mark = try #require(Transcoding.encode("\u{FEFF}", name))
    let marked = try decode(mark + bytes)
    #expect(marked.string == text && marked.charset == name && marked.source == .byteOrderMark)
    let unmarked = try decode(bytes)
    #expect(unmarked.string == text && unmarked.charset == name && unmarked.source == .detected)
    #expect(bytes.withUnsafeBufferPointer { InputFormat.guess($0) } == .html)
    #expect((mark + bytes).withUnsafeBufferPointer { InputFormat.guess($0) } == .html)
  }

  @Test("A broken unit of UTF-32 is one replacement character")
  func brokenUTF32() throws {
    let page = try decode([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0, 0, 0xD8, 0, 0, 0x42, 0, 0, 0, 0x43])
    #expect(page.string == "A\u{FFFD}B\u{FFFD}")
    #expect(page.warnings == [PageWarning(.charsetRepaired, count: 2)])
  }
}
