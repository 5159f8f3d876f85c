import Testing

@testable import WinnowDocument

/// Short fictional news in many languages, in every charset that can hold them.
enum CharsetMatrix {
  struct Sample: CustomTestStringConvertible, Sendable {
    var language: String
    var label: String
    var name: String
    var text: String
    var bytes: [UInt8]
    var testDescription: String { "\(language) in \(name)" }
  }

  static let sentences: [(language: String, text: String)] = CaseSections.text("charsets/sentences.txt")
    .split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      line.firstRange(of: ": ").map { (String(line[..<$0.lowerBound]), String(line[$0.upperBound...])) }
    }

  /// A label of each charset, and glibc's name of it.
  static let charsets: [(label: String, iconv: String)] = [
    ("utf-8", "UTF-8"), ("cp866", "CP866"), ("latin2", "ISO-8859-2"), ("iso-8859-3", "ISO-8859-3"),
    ("iso8859-4", "ISO-8859-4"), ("iso-8859-5", "ISO-8859-5"), ("iso-8859-6", "ISO-8859-6"),
    ("greek", "ISO-8859-7"), ("iso-8859-8", "ISO-8859-8"), ("iso-8859-8-i", "ISO-8859-8"),
    ("iso-8859-10", "ISO-8859-10"), ("iso-8859-13", "ISO-8859-13"), ("iso-8859-14", "ISO-8859-14"),
    ("l9", "ISO-8859-15"), ("iso-8859-15", "ISO-8859-15"), ("iso-8859-16", "ISO-8859-16"),
    ("koi8-r", "KOI8-R"), ("koi8-u", "KOI8-U"), ("macintosh", "MACINTOSH"), ("x-mac-cyrillic", "MAC-CYRILLIC"),
    ("tis-620", "CP874"), ("windows-1250", "CP1250"), ("cp1251", "CP1251"), ("latin1", "CP1252"),
    ("ascii", "CP1252"), ("windows-1253", "CP1253"), ("iso-8859-9", "CP1254"), ("windows-1255", "CP1255"),
    ("windows-1256", "CP1256"), ("windows-1257", "CP1257"), ("gb2312", "GBK"), ("gbk", "GBK"),
    ("gb18030", "GB18030"), ("big5", "BIG5-HKSCS"), ("big5-hkscs", "BIG5-HKSCS"), ("euc-jp", "EUC-JP"),
    ("shift_jis", "CP932"), ("sjis", "CP932"), ("iso-2022-jp", "ISO-2022-JP"), ("euc-kr", "CP949"),
    ("ks_c_5601-1987", "CP949"),
  ]

  static let samples: [Sample] = sentences.flatMap { language, text in
    charsets.compactMap { label, name in
      Transcoding.encode(text, name).map {
        Sample(language: language, label: label, name: name, text: text, bytes: $0)
      }
    }
  }
}

func decode(
  _ bytes: [UInt8], charset: String? = nil, contentType: String? = nil, limits: Limits = Limits()
) throws -> DecodedPage {
  try bytes.withUnsafeBufferPointer {
    try Decoder.decode($0, DecodeOptions(charset: charset, httpContentType: contentType, limits: limits))
  }
}

extension DecodedPage {
  var string: String { String(decoding: bytes, as: UTF8.self) }
  var codes: [PageWarning.Code] { warnings.map(\.code) }
}

@Suite struct CharsetMatrixTests {
  @Test func theMatrixIsFull() {
    #expect(CharsetMatrix.samples.count > 180)
    let languages = Set(CharsetMatrix.samples.filter { $0.name != "UTF-8" && $0.name != "GB18030" }.map(\.language))
    #expect(languages.count == CharsetMatrix.sentences.count)
  }

  @Test("Declared by the HTTP header", arguments: CharsetMatrix.samples)
  func declaredByHeader(_ sample: CharsetMatrix.Sample) throws {
    let page = try decode(sample.bytes, contentType: "text/html; charset=\"\(sample.label.uppercased())\"")
    #expect(page.string == sample.text)
    #expect(page.warnings.isEmpty)
    #expect(page.source == (sample.name == "UTF-8" ? .utf8 : .http))
  }

  @Test("Declared by a meta tag", arguments: CharsetMatrix.samples)
  func declaredByMeta(_ sample: CharsetMatrix.Sample) throws {
    let head = "<!DOCTYPE html><html><head><meta charset=\(sample.label)></head><body><p>"
    let page = try decode(Array(head.utf8) + sample.bytes)
    #expect(page.string == head + sample.text)
    #expect(page.warnings.isEmpty)
  }

  @Test("Given as an option", arguments: CharsetMatrix.samples)
  func givenAsOption(_ sample: CharsetMatrix.Sample) throws {
    let page = try decode(sample.bytes, charset: " \(sample.label) ")
    #expect(page.string == sample.text)
    #expect(page.source == .option)
  }

  /// Charsets that pages without a declaration really are in.
  private static let detectable: Set<String> = [
    "CP1250", "CP1251", "CP1252", "CP1253", "CP1254", "CP1255", "CP1256", "CP1257", "CP874", "CP866", "KOI8-R",
    "KOI8-U", "ISO-8859-2", "ISO-8859-5", "ISO-8859-7", "GBK", "BIG5-HKSCS", "EUC-JP", "CP932", "ISO-2022-JP", "CP949",
  ]

  @Test(
    "Detected", arguments: CharsetMatrix.samples.filter { detectable.contains($0.name) && isNative($0) })
  func detected(_ sample: CharsetMatrix.Sample) throws {
    let page = try decode(sample.bytes)
    #expect(page.string == sample.text)
    #expect(page.source == .detected)
    let inMarkup = try decode(Array("<div class=story><p>".utf8) + sample.bytes + Array("</p></div>".utf8))
    #expect(inMarkup.string == "<div class=story><p>\(sample.text)</p></div>")
  }

  /// Whether the charset is one that the language is written in; Russian in a Chinese one happens to be possible.
  private static func isNative(_ sample: CharsetMatrix.Sample) -> Bool {
    let asian = ["GBK", "BIG5-HKSCS", "EUC-JP", "CP932", "ISO-2022-JP", "CP949"]
    let isAsian = ["Chinese", "Traditional Chinese", "Japanese", "Korean"].contains(sample.language)
    if asian.contains(sample.name) != isAsian { return false }
    switch sample.language {
    case "Chinese": return sample.name == "GBK"
    case "Traditional Chinese": return sample.name == "BIG5-HKSCS"
    case "Japanese": return ["EUC-JP", "CP932", "ISO-2022-JP"].contains(sample.name)
    case "Korean": return sample.name == "CP949"
    default: return true
    }
  }
}
