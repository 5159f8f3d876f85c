/// Looks for a charset declaration at the head of a page's undecoded bytes: the XML declaration, `<meta charset>`
/// and `<meta http-equiv=content-type>` (HTML Standard, "prescan a byte stream to determine its encoding").
/// Comments, scripts and styles don't count; the body ends the search, else the first 32 KB do.
struct CharsetPrescan {
  private static let window = 32 << 10
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  static func declaration(in page: UnsafeBufferPointer<UInt8>) -> CharsetDeclaration? {
    var prescan = CharsetPrescan(bytes: UnsafeBufferPointer(rebasing: page.prefix(window)))
    return prescan.xmlDeclaration() ?? prescan.metaDeclaration()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private func xmlDeclaration() -> CharsetDeclaration? {
    let start = bytes.firstIndex { !isSpace($0) } ?? 0
    guard bytes.has("<?xml", at: start), let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let head = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard var index = head.firstIndex(of: "encoding", from: 0) else { return nil }
    index += 8
    while index < head.count, isSpace(head[index]) || head[index] == UInt8(ascii: "=") { index += 1 }
    guard index < head.count, head[index] == UInt8(ascii: "\"") || head[index] == UInt8(ascii: "'"),
      let close = head[(index + 1)...].firstIndex(of: head[index])
    else { return nil }
    return .declared(label: String(decoding: head[(index + 1)..<close], as: UTF8.self))
  }

  private mutating func metaDeclaration() -> CharsetDeclaration? {
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < bytes.count else { return nil }
      if bytes.has("!--", at: index) {
        // `<!-->` is a whole comment.
        index = bytes.firstIndex(of: "-->", from: index + 1).map { $0 + 3 } ?? bytes.count
      } else if bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?") {
        skip(past: UInt8(ascii: ">"))
      } else if bytes[index] == UInt8(ascii: "/") || isLetter(bytes[index]) {
        let isEnd = bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let name = index
        while index < bytes.count, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
          bytes[index] != UInt8(ascii: "/")
        {
          index += 1
        }
        let nameLength = index - name
        if !isEnd, nameLength == 4, bytes.has("meta", at: name) {
          if let declaration = metaTag() { return declaration }
        } else {
          while nextAttribute() != nil {}
          if isEnd { continue }
          if nameLength == 4, bytes.has("body", at: name) { return nil }
          if nameLength == 6, bytes.has("script", at: name) { skipRawText("</script") }
          if nameLength == 5, bytes.has("style", at: name) { skipRawText("</style") }
          if nameLength == 5, bytes.has("title", at: name) { skipRawText("</title") }
        }
      }
    }
    return nil
  }

  /// The declaration of the meta tag whose name was just read; nil if it declares no charset.
  private mutating func metaTag() -> CharsetDeclaration? {
    var charset: String?
    var fromContent: String?
    var isPragma = false
    while let (name, value) = nextAttribute() {
      let length = name.count
      if length == 10, bytes.has("http-equiv", at: name.lowerBound) {
        isPragma = value.count == 12 && bytes.has("content-type", at: value.lowerBound)
      } else if length == 7, bytes.has("content", at: name.lowerBound), fromContent == nil {
        fromContent = Charset.label(inContentType: UnsafeBufferPointer(rebasing: bytes[value]))
      } else if length == 7, bytes.has("charset", at: name.lowerBound), charset == nil {
        charset = String(decoding: bytes[value], as: UTF8.self)
      }
    }
    return (charset ?? (isPragma ? fromContent : nil)).map { .declared(label: $0) }
  }

  /// Reads an attribute of the open tag; nil, and behind the tag, if there are no more.
  private mutating func nextAttribute() -> (name: Range<Int>, value: Range<Int>)? {
    while index < bytes.count, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: ">") {
      index += 1
      return nil
    }
    let start = index
    index += 1
    while index < bytes.count, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "="),
      bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/")
    {
      index += 1
    }
    let name = start..<index
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return (name, index..<index) }
    index += 1
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count else { return (name, index..<index) }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let value = index + 1
      let end = bytes[value...].firstIndex(of: quote) ?? bytes.count
      index = min(end + 1, bytes.count)
      return (name, value..<end)
    }
    let value = index
    while index < bytes.count, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
    return (name, value..<index)
  }

  private mutating func skip(past byte: UInt8) {
    index = bytes[index...].firstIndex(of: byte).map { $0 + 1 } ?? bytes.count
  }

  private mutating func skipRawText(_ endTag: StaticString) {
    index = bytes.firstIndex(of: endTag, from: index) ?? bytes.count
  }
}

extension CharsetDeclaration {
  /// A declaration inside the page. One that could be read is not in UTF-16, so that then means UTF-8, and
  /// x-user-defined means windows-1252 (HTML Standard, the end of the prescan).
  fileprivate static func declared(label: String) -> CharsetDeclaration {
    var declaration = CharsetDeclaration(label: label)
    switch declaration.charset {
    case .utf16le, .utf16be, .utf32le, .utf32be: declaration.charset = .utf8
    case .xUserDefined: declaration.charset = .windows1252
    default: break
    }
    return declaration
  }
}
