/// A token of an expression.
struct XPathToken: Equatable {
  enum Kind: Equatable { case name, literal, number, sign }
  var kind: Kind
  var text: String
  var offset: Int
}

/// Parts an expression into tokens (XPath 1.0, section 3.7).
struct XPathScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  func tokens() throws(PatternError) -> [XPathToken] {
    var scanner = self
    var tokens: [XPathToken] = []
    while let token = try scanner.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(PatternError) -> XPathToken? {
    while position < bytes.count, SelectorScanner.isSpace(bytes[position]) { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position
    let byte = bytes[position]
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      guard let end = bytes[(start + 1)...].firstIndex(of: byte) else {
        throw PatternError(
          .xpathSyntax, offset: start, message: "the text that begins here does not end",
          advice: "close it with the quote it was opened with")
      }
      position = end + 1
      return token(.literal, start)
    }
    if isDigit(byte) || byte == UInt8(ascii: ".") && position + 1 < bytes.count && isDigit(bytes[position + 1]) {
      while position < bytes.count, isDigit(bytes[position]) || bytes[position] == UInt8(ascii: ".") { position += 1 }
      return token(.number, start)
    }
    if SelectorScanner.isNameStart(byte) {
      while position < bytes.count, SelectorScanner.isNameByte(bytes[position]) || isInnerDot { position += 1 }
      return token(.name, start)
    }
    let pair = start + 1 < bytes.count ? [byte, bytes[start + 1]] : [byte]
    position += XPathScanner.pairs.contains(pair) ? 2 : 1
    return token(.sign, start)
  }

  private static let pairs: Set<[UInt8]> = Set(["//", "..", "::", "!=", "<=", ">="].map { Array($0.utf8) })

  /// A name may hold a `.`.
  private var isInnerDot: Bool { bytes[position] == UInt8(ascii: ".") }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private func token(_ kind: XPathToken.Kind, _ start: Int) -> XPathToken {
    XPathToken(kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), offset: start)
  }
}
