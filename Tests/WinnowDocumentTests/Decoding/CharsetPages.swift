import Testing

@testable import WinnowDocument

/// The fictional pages of Tests/Cases/charsets/pages, in every charset of the Encoding Standard that can hold them.
enum CharsetPages {
  struct Page: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var testDescription: String { name }
    /// The language, which the name begins with.
    var language: String { name.split(separator: "-").dropLast().joined(separator: "-") }
  }

  struct Transcoded: CustomTestStringConvertible, Sendable {
    var page: Page
    /// The standard's name.
    var charset: String
    var bytes: [UInt8]
    var testDescription: String { "\(page.name) in \(charset)" }
  }

  private static let languages = [
    "arabic", "chinese", "french", "greek", "hebrew", "japanese", "korean", "polish", "russian",
    "traditional-chinese", "turkish",
  ]

  static let pages: [Page] = languages.flatMap { language in
    ["short", "long"].map { length in
      Page(name: "\(language)-\(length)", text: CaseSections.text("charsets/pages/\(language)-\(length).html"))
    }
  }

  /// The charsets of the standard and glibc's names of them.
  static let charsets: [(name: String, iconv: String)] = [
    ("UTF-8", "UTF-8"), ("UTF-16LE", "UTF-16LE"), ("UTF-16BE", "UTF-16BE"), ("IBM866", "CP866"),
    ("ISO-8859-2", "ISO-8859-2"), ("ISO-8859-3", "ISO-8859-3"), ("ISO-8859-4", "ISO-8859-4"),
    ("ISO-8859-5", "ISO-8859-5"), ("ISO-8859-6", "ISO-8859-6"), ("ISO-8859-7", "ISO-8859-7"),
    ("ISO-8859-8", "ISO-8859-8"), ("ISO-8859-8-I", "ISO-8859-8"), ("ISO-8859-10", "ISO-8859-10"),
    ("ISO-8859-13", "ISO-8859-13"), ("ISO-8859-14", "ISO-8859-14"), ("ISO-8859-15", "ISO-8859-15"),
    ("ISO-8859-16", "ISO-8859-16"), ("KOI8-R", "KOI8-R"), ("KOI8-U", "KOI8-U"), ("macintosh", "MACINTOSH"),
    ("x-mac-cyrillic", "MAC-UK"), ("windows-874", "CP874"), ("windows-1250", "CP1250"),
    ("windows-1251", "CP1251"), ("windows-1252", "CP1252"), ("windows-1253", "CP1253"), ("windows-1254", "CP1254"),
    ("windows-1255", "CP1255"), ("windows-1256", "CP1256"), ("windows-1257", "CP1257"), ("windows-1258", "CP1258"),
    ("GBK", "GBK"), ("gb18030", "GB18030"), ("Big5", "BIG5-HKSCS"), ("EUC-JP", "EUC-JP"), ("Shift_JIS", "CP932"),
    ("EUC-KR", "CP949"), ("ISO-2022-JP", "ISO-2022-JP"),
  ]

  /// A page in a charset; nil if that can't hold it.
  static func transcode(_ page: Page, _ charset: (name: String, iconv: String), declaration: String = "") -> Transcoded?
  {
    let text = declaring(declaration, in: page).text
    guard let bytes = Transcoding.encode(text, charset.iconv) else { return nil }
    return Transcoded(page: declaring(declaration, in: page), charset: charset.name, bytes: bytes)
  }

  /// The page with something more at the beginning of its head.
  static func declaring(_ declaration: String, in page: Page) -> Page {
    guard !declaration.isEmpty, let head = page.text.firstRange(of: "<head>\n") else { return page }
    var page = page
    page.text = page.text[..<head.upperBound] + declaration + "\n" + page.text[head.upperBound...]
    return page
  }
}
