import Glibc

/// Turns the bytes of a page into valid UTF-8.
///
/// What tells the charset, in this order: a byte-order mark; the caller's option; NUL bytes where UTF-16 has them;
/// being UTF-8, with at most a few bad bytes, beyond ASCII; the HTTP header; the page's own declaration; detection.
/// A declared charset that more than one byte in twenty contradicts gives way to the next one.
public enum Decoder {
  /// Decodes a page.
  ///
  /// Throws `PageError.tooLarge`, `.charsetUnknown` for an option that is no known label, `.binary` for what
  /// is not text, and `.internal` where the installed ICU lacks the converter. O(n).
  public static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ options: DecodeOptions = DecodeOptions()
  ) throws(PageError) -> DecodedPage {
    // Text offsets are Int32, and a converter makes at most three bytes of one.
    let limit = min(options.limits.inputBytes, Int(Int32.max) / 4)
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    var decoding = try PageDecoding(bytes, options)
    return try decoding.run()
  }
}

/// One page on its way through the steps.
private struct PageDecoding {
  let bytes: UnsafeBufferPointer<UInt8>
  let option: Charset?
  let http: CharsetDeclaration?
  let mendsMojibake: Bool
  var warnings: [PageWarning] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ options: DecodeOptions) throws(PageError) {
    self.bytes = bytes
    if let label = options.charset {
      guard let charset = Charset(label: label), charset != .replacement else {
        throw .charsetUnknown(label: label)
      }
      option = charset
    } else {
      option = nil
    }
    http = options.httpContentType.flatMap { CharsetDeclaration(httpContentType: $0) }
    mendsMojibake = options.mendsMojibake
  }

  mutating func run() throws(PageError) -> DecodedPage {
    if let (charset, length) = byteOrderMark() {
      let rest = UnsafeBufferPointer(rebasing: bytes[length...])
      return page(try charset.convert(rest), charset, .byteOrderMark, isASCII: false)
    }
    let wide = UTF32.guess(bytes) ?? UTF16.guess(bytes)
    let escaped = EscapedCharset.guess(bytes)
    // ISO-2022-KR and -CN shift by control characters.
    let isShifted = escaped == .iso2022KR || escaped == .iso2022CN
    let hasControls = wide != nil || isShifted || option.isWide || http?.charset.isWide == true
    if let kind = BinaryFormat.identify(bytes, hasControls: hasControls) { throw .binary(kind: kind) }
    let scan = UTF8Scan(bytes)
    if let option {
      return try decode(asOption: option, scan)
    }
    if let wide {
      return page(try wide.convert(bytes), wide, http?.charset == wide ? .http : .detected, isASCII: false)
    }
    // Too short to tell, but bytes that aren't text of another kind.
    if let declared = http?.charset, declared.isWide, BinaryFormat.controlBytes(bytes) > 0 {
      return page(try declared.convert(bytes), declared, .http, isASCII: false)
    }
    if !scan.isASCII, scan.isSurelyUTF8 {
      return page(ConvertedText(bytes: scan.repaired(bytes), repairs: scan.badParts), .utf8, .utf8, isASCII: false)
    }
    if scan.isASCII {
      guard let escaped else { return asciiPage() }
      let source: CharsetSource =
        http?.charset == escaped ? .http : metaDeclaration()?.charset == escaped ? .meta : .detected
      return page(try escaped.convert(bytes), escaped, source, isASCII: false)
    }
    return try decodeLegacy(scan)
  }

  private func byteOrderMark() -> (Charset, Int)? {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return (.utf8, 3) }
    // The mark of UTF-32 begins with that of UTF-16; no text begins with a NUL.
    if bytes.count >= 4, bytes[0] == 0xFF, bytes[1] == 0xFE, bytes[2] == 0, bytes[3] == 0 { return (.utf32le, 4) }
    if bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, bytes[2] == 0xFE, bytes[3] == 0xFF { return (.utf32be, 4) }
    guard bytes.count >= 2 else { return nil }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return (.utf16le, 2) }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return (.utf16be, 2) }
    return nil
  }

  /// The option holds, but for one that says UTF-8 of a page that clearly isn't.
  private mutating func decode(asOption option: Charset, _ scan: UTF8Scan) throws(PageError) -> DecodedPage {
    if option == .utf8, !scan.isMostlyUTF8 { return try decodeLegacy(scan) }
    return page(try option.convert(bytes), option, .option, isASCII: scan.isASCII)
  }

  /// Pure ASCII: the same bytes in every charset that could be declared; a declared one is reported.
  private mutating func asciiPage() -> DecodedPage {
    let text = ConvertedText(bytes: ContiguousArray(bytes), repairs: 0)
    if let charset = http?.charset, charset.extendsASCII { return page(text, charset, .http, isASCII: true) }
    if let charset = metaDeclaration()?.charset, charset.extendsASCII {
      return page(text, charset, .meta, isASCII: true)
    }
    return page(text, .utf8, .utf8, isASCII: true)
  }

  /// Declared charsets in their order, then the detected one: the first that the bytes don't contradict, else the
  /// one with the fewest bad bytes.
  private mutating func decodeLegacy(_ scan: UTF8Scan) throws(PageError) -> DecodedPage {
    let declared: [(Charset?, CharsetSource)] = [(http?.charset, .http), (metaDeclaration()?.charset, .meta)]
    var best: (text: ConvertedText, charset: Charset, source: CharsetSource)?
    for (charset, source) in declared {
      guard let charset, charset != .replacement, charset != best?.charset else { continue }
      // A declared UTF-16 page without a NUL byte would have no space and no line break.
      if charset.isWide, !bytes.containsNUL { continue }
      if charset == .utf8, !scan.isMostlyUTF8 { continue }
      let text = try charset.convert(bytes)
      if isPlausible(text) || charset == .utf8 { return page(text, charset, source, isASCII: false) }
      if best.map({ text.repairs < $0.text.repairs }) ?? true { best = (text, charset, source) }
    }
    let detected = CharsetDetector.detect(bytes)
    let text = try detected.convert(bytes)
    if let best, best.text.repairs <= text.repairs {
      return page(best.text, best.charset, best.source, isASCII: false)
    }
    return page(text, detected, .detected, isASCII: false)
  }

  /// At most one bad byte in twenty beyond ASCII: a page that was put together from several sources, or cut off.
  private func isPlausible(_ text: ConvertedText) -> Bool {
    guard text.repairs > 1 else { return true }
    let beyondASCII = bytes.reduce(into: 0) { count, byte in count += Int(byte >> 7) }
    return text.repairs * 20 <= beyondASCII
  }

  private func metaDeclaration() -> CharsetDeclaration? { CharsetPrescan.declaration(in: bytes) }

  /// The result, with NUL bytes taken out and everything that deserves a warning said.
  private mutating func page(
    _ text: ConvertedText, _ charset: Charset, _ source: CharsetSource, isASCII: Bool
  ) -> DecodedPage {
    var text = text
    if text.repairs > 0 { warnings.append(PageWarning(.charsetRepaired, count: text.repairs)) }
    let nulBytes = text.bytes.removeNULBytes()
    if nulBytes > 0 { warnings.append(PageWarning(.nulBytes, count: nulBytes)) }
    if mendsMojibake {
      let mended = MojibakeMender.mend(&text.bytes) { InputFormat.guess($0) == .html }
      if mended > 0 { warnings.append(PageWarning(.mojibakeMended, count: mended)) }
    }
    warnMisdeclared(charset, text, isASCII: isASCII)
    return DecodedPage(bytes: text.bytes, charset: charset.name, source: source, warnings: warnings)
  }

  private mutating func warnMisdeclared(_ charset: Charset, _ text: ConvertedText, isASCII: Bool) {
    var declarations: [CharsetDeclaration] = []
    if let option { declarations.append(CharsetDeclaration(label: option.name)) }
    if let http { declarations.append(http) }
    if !charset.isWide, let meta = metaDeclaration(), isHTML(text.bytes) { declarations.append(meta) }
    for declaration in declarations {
      if let declared = declaration.charset {
        if declared == charset || (declared.converter != nil && declared.converter == charset.converter) { continue }
        if isASCII, declared.extendsASCII { continue }
      }
      if warnings.contains(where: { $0.code == .charsetMisdeclared && $0.detail == declaration.label }) { continue }
      warnings.append(PageWarning(.charsetMisdeclared, detail: declaration.label))
    }
  }

  /// A text about HTML may show a meta tag without declaring anything.
  private func isHTML(_ text: ContiguousArray<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { InputFormat.guess($0) } == .html
  }
}

extension UTF8Scan {
  /// Strictly valid, or with so few bad bytes that no other charset could look like it: among the legacy charsets'
  /// bytes beyond ASCII fewer than one sequence in three is valid by chance, mostly one in fifty.
  fileprivate var isSurelyUTF8: Bool { sequences > 0 && inexcusableParts * 3 <= sequences }
  /// What is enough where UTF-8 is declared.
  fileprivate var isMostlyUTF8: Bool { inexcusableParts <= sequences }
}

extension Charset {
  fileprivate var isWide: Bool {
    switch self {
    case .utf16le, .utf16be, .utf32le, .utf32be: true
    default: false
    }
  }
  /// Bytes below 0x80 are ASCII.
  fileprivate var extendsASCII: Bool {
    switch self {
    case .iso2022JP, .iso2022KR, .iso2022CN, .hz, .replacement: false
    default: !isWide
    }
  }
}

extension Charset? {
  fileprivate var isWide: Bool { self?.isWide == true }
}

extension ContiguousArray<UInt8> {
  /// Takes the NUL bytes out, as browsers do in text, and returns how many there were.
  fileprivate mutating func removeNULBytes() -> Int {
    let before = count
    if withUnsafeBufferPointer({ $0.containsNUL }) { removeAll { $0 == 0 } }
    return before - count
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var containsNUL: Bool { baseAddress.map { memchr($0, 0, count) != nil } ?? false }
}
