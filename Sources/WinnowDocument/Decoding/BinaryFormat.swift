/// Tells what is not a page: files of other kinds by their first bytes, the rest by control characters.
enum BinaryFormat {
  private struct Signature {
    var offset = 0
    var bytes: [UInt8]
    var kind: String
    /// The signature is all printable, so that a text could begin with it: control bytes must follow.
    var isPrintable = false

    init(_ text: String, at offset: Int = 0, _ kind: String, isPrintable: Bool = true) {
      self.offset = offset
      bytes = Array(text.utf8)
      self.kind = kind
      self.isPrintable = isPrintable
    }

    init(_ bytes: [UInt8], _ kind: String) {
      self.bytes = bytes
      self.kind = kind
    }
  }

  private static let signatures: [Signature] = [
    Signature("%PDF-", "PDF document", isPrintable: false),
    Signature("{\\rtf", "RTF document", isPrintable: false),
    Signature("%!PS-", "PostScript document", isPrintable: false),
    Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "PNG image"),
    Signature([0xFF, 0xD8, 0xFF], "JPEG image"),
    Signature("GIF87a", "GIF image"),
    Signature("GIF89a", "GIF image"),
    Signature("WEBP", at: 8, "WebP image"),
    Signature("ftypavif", at: 4, "AVIF image"),
    Signature("ftyphei", at: 4, "HEIF image"),
    Signature("ftyp", at: 4, "MP4 media"),
    Signature([0x49, 0x49, 0x2A, 0x00], "TIFF image"),
    Signature([0x4D, 0x4D, 0x00, 0x2A], "TIFF image"),
    Signature([0x00, 0x00, 0x01, 0x00], "icon"),
    Signature("BM", "BMP image"),
    Signature("RIFF", "RIFF media"),
    Signature("OggS", "Ogg media"),
    Signature("fLaC", "FLAC audio"),
    Signature("ID3", "MP3 audio"),
    Signature([0x1A, 0x45, 0xDF, 0xA3], "Matroska media"),
    Signature([0x1F, 0x8B], "gzip-compressed data"),
    Signature([0x28, 0xB5, 0x2F, 0xFD], "Zstandard-compressed data"),
    Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz-compressed data"),
    Signature("BZh", "bzip2-compressed data"),
    Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip archive"),
    Signature("Rar!", "RAR archive"),
    Signature("ustar", at: 257, "tar archive"),
    Signature([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Microsoft Office document"),
    Signature([0x7F, 0x45, 0x4C, 0x46], "ELF program"),
    Signature("MZ", "Windows program"),
    Signature([0xCF, 0xFA, 0xED, 0xFE], "Mach-O program"),
    Signature([0xCA, 0xFE, 0xBA, 0xBE], "Java class or Mach-O program"),
    Signature([0x00, 0x61, 0x73, 0x6D], "WebAssembly module"),
    Signature("wOFF", "WOFF font"),
    Signature("wOF2", "WOFF font"),
    Signature([0x00, 0x01, 0x00, 0x00, 0x00], "TrueType font"),
    Signature("SQLite format 3", "SQLite database"),
  ]

  /// A name for people of what the bytes are, or nil if they may be text. Looks at a few kilobytes.
  /// Control bytes say nothing where the charset has them.
  static func identify(_ bytes: UnsafeBufferPointer<UInt8>, hasControls: Bool) -> String? {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(16 << 10))
    let controls = controlBytes(UnsafeBufferPointer(rebasing: head.prefix(1024)))
    for signature in signatures where matches(signature, head) {
      if signature.isPrintable, controls == 0 { continue }
      return signature.kind
    }
    if isZip(head) { return zipKind(bytes) }
    if hasControls { return nil }
    if isMPEGAudio(head), controls > 8 { return "MP3 audio" }
    // Compressed or machine data has a tenth of control bytes; NUL bytes that only fill up the end are forgiven.
    let filled = head.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
    let count = controlBytes(UnsafeBufferPointer(rebasing: head.prefix(filled)))
    return count >= 4 && count * 25 > filled ? "binary data" : nil
  }

  private static func matches(_ signature: Signature, _ head: UnsafeBufferPointer<UInt8>) -> Bool {
    guard head.count >= signature.offset + signature.bytes.count else { return false }
    return signature.bytes.indices.allSatisfy { head[signature.offset + $0] == signature.bytes[$0] }
  }

  /// Control characters that no text has; tab, line ends, form feed, backspace and escape aren't counted.
  static func controlBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.reduce(into: 0) { count, byte in
      if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1B) || byte == 0x7F { count += 1 }
    }
  }

  private static func isMPEGAudio(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    guard head.count >= 4, head[0] == 0xFF else { return false }
    let isLayer3 = [0xFB, 0xFA, 0xF3, 0xF2].contains(head[1])
    return isLayer3 && head[2] >> 4 != 0 && head[2] >> 4 != 15
  }

  private static func isZip(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    head.count >= 4 && head[0] == 0x50 && head[1] == 0x4B && [0x03, 0x05, 0x07].contains(head[2])
      && head[3] == head[2] + 1
  }

  /// The kinds of document that are ZIP archives are told by the names in the directory at the archive's end.
  private static func zipKind(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(512))
    if head.firstIndex(of: "application/epub+zip", from: 0) != nil { return "EPUB book" }
    if head.firstIndex(of: "application/vnd.oasis.opendocument", from: 0) != nil { return "OpenDocument file" }
    let names = UnsafeBufferPointer(rebasing: bytes.suffix(64 << 10))
    if names.firstIndex(of: "word/document.xml", from: 0) != nil { return "Word document (DOCX)" }
    if names.firstIndex(of: "xl/workbook", from: 0) != nil { return "Excel workbook (XLSX)" }
    if names.firstIndex(of: "ppt/presentation.xml", from: 0) != nil { return "PowerPoint presentation (PPTX)" }
    return "ZIP archive"
  }
}
