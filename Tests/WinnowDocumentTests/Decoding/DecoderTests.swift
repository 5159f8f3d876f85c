import Testing

@testable import WinnowDocument

@Suite struct DecoderTests {
  // MARK: What tells the charset

  @Test("A byte-order mark overrules everything and is taken off")
  func byteOrderMark() throws {
    let utf8 = try decode([0xEF, 0xBB, 0xBF] + Array("é".utf8), contentType: "text/html; charset=koi8-r")
    #expect(utf8.string == "é")
    #expect(utf8.charset == "UTF-8" && utf8.source == .byteOrderMark)
    #expect(utf8.warnings == [PageWarning(.charsetMisdeclared, detail: "koi8-r")])

    let little = try decode([0xFF, 0xFE, 0x41, 0x00, 0x16, 0x04, 0x3D, 0xD8, 0x00, 0xDE])
    #expect(little.string == "AЖ😀" && little.charset == "UTF-16LE")
    let big = try decode([0xFE, 0xFF, 0x00, 0x41, 0x04, 0x16])
    #expect(big.string == "AЖ" && big.charset == "UTF-16BE")
  }

  @Test("The option overrules header, page and valid UTF-8")
  func option() throws {
    let page = try decode(Array("é".utf8), charset: "windows-1252", contentType: "text/html; charset=utf-8")
    #expect(page.string == "Ã©")
    #expect(page.charset == "windows-1252" && page.source == .option)
  }

  @Test("An option that is no label is an error", arguments: ["utf-9", "", "replacement", "utf-7", "UTF 8"])
  func unknownOption(_ label: String) {
    #expect(throws: PageError.charsetUnknown(label: label)) { try decode([0x41], charset: label) }
  }

  @Test("Valid UTF-8 beyond ASCII is UTF-8, whatever is declared")
  func validUTF8() throws {
    let page = try decode(
      Array("<meta charset=iso-8859-2><p>Žluté dveře".utf8), contentType: "text/html; charset=windows-1251")
    #expect(page.charset == "UTF-8" && page.source == .utf8)
    #expect(page.string.hasSuffix("Žluté dveře"))
    #expect(page.codes == [.charsetMisdeclared, .charsetMisdeclared])
    #expect(page.warnings.map(\.detail) == ["windows-1251", "iso-8859-2"])
  }

  @Test("The header goes before the page's own declaration")
  func headerBeforeMeta() throws {
    let page = try decode(
      Array("<meta charset=windows-1252><p>".utf8) + [0xCF, 0xD0, 0xC8, 0xC2, 0xC5, 0xD2],
      contentType: "text/html;charset=windows-1251")
    #expect(page.string.hasSuffix("ПРИВЕТ"))
    #expect(page.source == .http)
    #expect(page.warnings == [PageWarning(.charsetMisdeclared, detail: "windows-1252")])
  }

  @Test("Pure ASCII is UTF-8, or what is declared", arguments: [nil, "iso-8859-1", "utf-16", "nonsense"])
  func ascii(_ label: String?) throws {
    let page = try decode(Array("<p>Hello".utf8), contentType: label.map { "text/html; charset=\($0)" })
    #expect(page.string == "<p>Hello")
    #expect(page.charset == (label == "iso-8859-1" ? "windows-1252" : "UTF-8"))
    #expect(page.codes == (label == "utf-16" || label == "nonsense" ? [.charsetMisdeclared] : []))
  }

  @Test("A label that no charset has is a warning, and the bytes decide")
  func unknownDeclaration() throws {
    let page = try decode(Array("<meta charset=latin-nine><p>caf".utf8) + [0xE9])
    #expect(page.string.hasSuffix("café"))
    #expect(page.source == .detected)
    #expect(page.warnings == [PageWarning(.charsetMisdeclared, detail: "latin-nine")])
  }

  @Test("A page that declares UTF-16 in a meta tag is in UTF-8")
  func metaUTF16() throws {
    let page = try decode(Array("<meta charset=utf-16le><p>naïve".utf8))
    #expect(page.charset == "UTF-8")
    #expect(page.warnings.isEmpty)
  }

  @Test("UTF-16 without a byte-order mark is known by its NUL bytes", arguments: ["UTF-16LE", "UTF-16BE"])
  func utf16WithoutMark(_ name: String) throws {
    for sentence in CharsetMatrix.sentences where sentence.text.contains(" ") {
      guard let bytes = Transcoding.encode("<html><p>\n" + sentence.text, name) else { continue }
      let page = try decode(bytes)
      #expect(page.string == "<html><p>\n" + sentence.text)
      #expect(page.charset == name && page.source == .detected)
    }
    let declared = try decode(try #require(Transcoding.encode("Жар", name)), contentType: "x/y; charset=\(name)")
    #expect(declared.string == "Жар" && declared.source == .http && declared.warnings.isEmpty)
  }

  // MARK: Declarations in the page

  @Test(
    "Declarations that count",
    arguments: [
      "<meta charset=koi8-r>", "<META CharSet = 'KOI8-R' />", "<meta charset=\"koi8-r\">",
      "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
      "<meta content=\"text/html;charset = &quot;x\" charset=koi8-r>",
      "<meta content='text/html; charset=\"koi8-r\"' HTTP-EQUIV='content-type'>",
      "<?xml version='1.0' encoding='koi8-r'?><html>", "\n <?xml version=\"1.0\" encoding=\"KOI8-R\" ?>",
      "<!-- <meta charset=utf-8> --><meta charset=koi8-r>", "<!--><meta charset=koi8-r>",
      "<title><meta charset=utf-8></title><meta charset=koi8-r>",
      "<script>var a = '<meta charset=utf-8>'</script><meta charset=koi8-r>",
      "<style><meta charset=utf-8></style><meta charset=koi8-r>",
      "<link title='<meta charset=utf-8>'><meta name=x><meta charset=koi8-r>",
      "<meta charset=koi8-r><meta charset=utf-8>",
    ])
  func declarations(_ head: String) throws {
    let declaration = Array(head.utf8).withUnsafeBufferPointer { CharsetPrescan.declaration(in: $0) }
    #expect(declaration?.charset == .koi8r)
  }

  @Test(
    "Declarations that don't",
    arguments: [
      "<!-- <meta charset=koi8-r> -->", "<script><meta charset=koi8-r></script>", "<body><meta charset=koi8-r>",
      "<meta name=description content='charset=koi8-r'>", "<metal charset=koi8-r>", "meta charset=koi8-r",
      "<meta http-equiv=refresh content='0; charset=koi8-r'>", "<p title='<meta charset=koi8-r>'>", "<meta charset",
      "<meta", "<", "<!--", "<?xml encoding=", "<meta charset='koi8-r",
    ])
  func noDeclarations(_ head: String) {
    let declaration = Array(head.utf8).withUnsafeBufferPointer { CharsetPrescan.declaration(in: $0) }
    #expect(declaration?.charset != .koi8r || head == "<meta charset='koi8-r")
  }

  // MARK: Bad bytes

  @Test(
    "One bad byte never changes the charset of a page",
    arguments: ["", "<meta charset=iso-8859-1>", "<meta charset=gbk>"])
  func oneBadByte(_ head: String) throws {
    let page = try decode(Array((head + "<p>Žluté dveře ").utf8) + [0xE9] + Array(" nechá otevřené".utf8))
    #expect(page.charset == "UTF-8")
    #expect(page.string == head + "<p>Žluté dveře \u{FFFD} nechá otevřené")
    #expect(page.warnings.first == PageWarning(.charsetRepaired, count: 1))
  }

  @Test("A character cut off at the end doesn't either")
  func cutOff() throws {
    let page = try decode(Array("é".utf8) + [0xE2, 0x82])
    #expect(page.string == "é\u{FFFD}")
    #expect(page.charset == "UTF-8" && page.codes == [.charsetRepaired])
  }

  @Test("What declares UTF-8 and mostly isn't is read as what it is", arguments: [true, false])
  func wrongUTF8(_ asOption: Bool) throws {
    let bytes = try #require(Transcoding.encode("Der Wärter Jörg Süß öffnet früh die Tür.", "CP1252"))
    let page = try decode(
      bytes, charset: asOption ? "utf-8" : nil, contentType: asOption ? nil : "text/html; charset=utf-8")
    #expect(page.string == "Der Wärter Jörg Süß öffnet früh die Tür.")
    #expect(page.charset == "windows-1252" && page.source == .detected)
    #expect(page.codes == [.charsetMisdeclared])
  }

  @Test("A bad byte in a page of another charset is repaired, and its neighbours stay")
  func badLegacyByte() throws {
    let text = try #require(Transcoding.encode("港の古い灯台がまた開きました。番人の田中さんは話しています。", "CP932"))
    let page = try decode(text + [0xFF] + Array("<p>ok".utf8), contentType: "text/html; charset=shift_jis")
    #expect(page.string == "港の古い灯台がまた開きました。番人の田中さんは話しています。\u{FFFD}<p>ok")
    #expect(page.warnings == [PageWarning(.charsetRepaired, count: 1)])
    let cut = try decode(text.dropLast().map { $0 }, contentType: "text/html; charset=shift_jis")
    #expect(cut.string.hasSuffix("話しています\u{FFFD}"))
  }

  @Test("A declared charset that most bytes contradict gives way to the next")
  func contradicted() throws {
    let text = "港の古い灯台がまた開きました。番人の田中さんは話しています。"
    let bytes = try #require(Transcoding.encode(text, "CP932"))
    let page = try decode(
      Array("<meta charset=shift_jis>".utf8) + bytes, contentType: "text/html; charset=euc-jp")
    #expect(page.string.hasSuffix(text))
    #expect(page.source == .meta)
    #expect(page.warnings == [PageWarning(.charsetMisdeclared, detail: "euc-jp")])
  }

  @Test("Ill-formed UTF-8 is repaired by maximal subparts")
  func maximalSubparts() {
    // Unicode 15, table 3-8, and lone, overlong, surrogate and too large sequences.
    let cases: [([UInt8], String)] = [
      ([0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62, 0x80, 0x63, 0x80, 0xBF, 0x64], "a���b�c��d"),
      ([0xC0, 0xAF], "��"), ([0xE0, 0x80, 0xAF], "���"), ([0xED, 0xA0, 0x80], "���"),
      ([0xF4, 0x90, 0x80, 0x80], "����"), ([0xFF, 0xFE], "��"), ([0xF0, 0x9F, 0x98], "�"),
    ]
    for (bytes, expected) in cases {
      bytes.withUnsafeBufferPointer { buffer in
        let scan = UTF8Scan(buffer)
        #expect(String(decoding: scan.repaired(buffer), as: UTF8.self) == expected)
        #expect(scan.badParts == expected.unicodeScalars.count { $0 == "\u{FFFD}" })
      }
    }
  }

  @Test("NUL bytes go, and are counted")
  func nulBytes() throws {
    let page = try decode(Array("Hello\u{0} wor\u{0}ld, how are you today?".utf8))
    #expect(page.string == "Hello world, how are you today?")
    #expect(page.warnings == [PageWarning(.nulBytes, count: 2)])
  }

  @Test("Input beyond the limit is an error")
  func tooLarge() {
    var limits = Limits()
    limits.inputBytes = 4
    #expect(throws: PageError.tooLarge(bytes: 5, limit: 4)) { try decode(Array("12345".utf8), limits: limits) }
    #expect(throws: Never.self) { try decode(Array("1234".utf8), limits: limits) }
  }

  @Test func nothingIsAnEmptyPage() throws {
    let page = try decode([])
    #expect(page.bytes.isEmpty && page.charset == "UTF-8" && page.warnings.isEmpty)
  }

  // MARK: Properties

  @Test("Any bytes give valid UTF-8, and the same again", arguments: 0..<80)
  func anyBytes(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let labels = [
      nil, "utf-8", "shift_jis", "gb18030", "big5", "euc-kr", "iso-2022-jp", "utf-16be", "windows-1255", "koi8-u",
    ]
    let lowest = [0, 0x20, 0x80, 0xA0][random.below(4)]
    let bytes = (0..<random.below(3000)).map { _ in
      random.below(3) == 0 ? UInt8(ascii: "a") : UInt8(lowest + random.below(256 - lowest))
    }
    let label = labels[random.below(labels.count)]
    for contentType in [nil, label.map { "text/html; charset=\($0)" }] {
      do {
        let page = try decode(bytes, charset: contentType == nil ? label : nil, contentType: contentType)
        #expect(page.bytes.withUnsafeBufferPointer { UTF8Scan($0) }.isValid)
        #expect(!page.bytes.contains(0))
        let again = try decode(bytes, charset: contentType == nil ? label : nil, contentType: contentType)
        #expect(again.bytes == page.bytes && again.warnings == page.warnings)
      } catch PageError.binary {
        #expect(lowest == 0)
      }
    }
  }

  @Test("Each charset of the table has a converter")
  func converters() throws {
    for charset in Charset.allCases {
      let text = try [UInt8(0x41), 0xC1, 0x41].withUnsafeBufferPointer { try charset.convert($0) }
      #expect(!text.bytes.isEmpty)
    }
  }
}
