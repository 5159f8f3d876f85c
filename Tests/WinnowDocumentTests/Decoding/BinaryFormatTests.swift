import Testing

@testable import WinnowDocument

@Suite struct BinaryFormatTests {
  private static let noise: [UInt8] = (0..<600).map { UInt8(truncatingIfNeeded: ($0 &* 167) ^ ($0 >> 3)) }

  private static func kind(_ bytes: [UInt8]) -> String? {
    do {
      _ = try decode(bytes)
      return nil
    } catch PageError.binary(let kind) {
      return kind
    } catch {
      return "\(error)"
    }
  }

  @Test("Files of other kinds are named")
  func signatures() {
    let heads: [([UInt8], String)] = [
      (Array("%PDF-1.7\n".utf8), "PDF document"), ([0x89] + Array("PNG\r\n\u{1A}\n".utf8), "PNG image"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG image"), (Array("GIF89a".utf8), "GIF image"),
      (Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8), "WebP image"), ([0x1F, 0x8B, 8, 0], "gzip-compressed data"),
      ([0x7F] + Array("ELF\u{2}\u{1}".utf8), "ELF program"), (Array("ID3\u{3}\u{0}".utf8), "MP3 audio"),
      ([0xFF, 0xFB, 0x90, 0x44], "MP3 audio"), ([0, 0, 0, 0x20] + Array("ftypisom".utf8), "MP4 media"),
      ([0x50, 0x4B, 3, 4], "ZIP archive"), (Array("BM".utf8), "BMP image"),
      (Array("{\\rtf1\\ansi".utf8), "RTF document"),
      ([0x00], "binary data"),
    ]
    for (head, expected) in heads { #expect(Self.kind(head + Self.noise) == expected) }
  }

  @Test("Documents in ZIP archives are told apart")
  func zipped() {
    let zip: [UInt8] = [0x50, 0x4B, 3, 4] + Self.noise
    #expect(Self.kind(zip + Array("word/document.xml".utf8)) == "Word document (DOCX)")
    #expect(Self.kind(zip + Array("xl/workbook.xml".utf8)) == "Excel workbook (XLSX)")
    let epub: [UInt8] = [0x50, 0x4B, 3, 4] + Array("mimetypeapplication/epub+zip".utf8)
    #expect(Self.kind(epub + Self.noise) == "EPUB book")
  }

  @Test(
    "Text that begins like a binary file is text",
    arguments: [
      "GIF89a is an old format.", "BM means Bergen Maritime.", "ID3 tags", "MZ", "Rar! said the lion.", "PK wins",
    ])
  func printableSignatures(_ text: String) {
    #expect(Self.kind(Array(text.utf8)) == nil)
  }

  @Test("A few control characters, escapes and a filled-up end don't make a text binary")
  func controls() {
    #expect(Self.kind(Array("\u{1B}[1mBold\u{1B}[0m and \u{C} a page\u{8}".utf8)) == nil)
    #expect(Self.kind(Array("Some text".utf8) + [UInt8](repeating: 0, count: 5000)) == nil)
    #expect(Self.kind(Array("a\u{0}b".utf8)) == nil)
  }
}
