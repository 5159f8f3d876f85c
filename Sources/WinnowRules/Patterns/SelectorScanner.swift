/// Reads the tokens of a selector from its bytes, as CSS Syntax Level 3, section 4, defines them.
struct SelectorScanner {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte that many places ahead, 0 beyond the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    position + ahead < bytes.count ? bytes[position + ahead] : 0
  }

  mutating func advance(by count: Int = 1) { position += count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte, !isAtEnd else { return false }
    position += 1
    return true
  }

  /// Skips white space and comments; true if there was any white space.
  @discardableResult
  mutating func skipSpace() throws(PatternError) -> Bool {
    let start = position
    while !isAtEnd {
      if SelectorScanner.isSpace(peek()) {
        position += 1
      } else if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        try skipComment()
      } else {
        break
      }
    }
    return position > start
  }

  private mutating func skipComment() throws(PatternError) {
    let start = position
    position += 2
    while !isAtEnd {
      if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    throw PatternError(
      .selectorSyntax, offset: start, message: "the comment that begins here doesn't end", advice: "close it with `*/`")
  }

  /// Whether an identifier begins here.
  var startsIdentifier: Bool {
    let first = peek()
    if first == UInt8(ascii: "-") {
      let second = peek(1)
      return SelectorScanner.isNameStart(second) || second == UInt8(ascii: "-") || startsEscape(1)
    }
    return SelectorScanner.isNameStart(first) || startsEscape(0)
  }

  /// The identifier that begins here, escapes resolved; nil if none does.
  mutating func identifier() -> String? {
    guard startsIdentifier else { return nil }
    var name: [UInt8] = []
    while !isAtEnd {
      if SelectorScanner.isNameByte(peek()) {
        name.append(peek())
        position += 1
      } else if startsEscape(0) {
        name.append(contentsOf: escape())
      } else {
        break
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// The string whose opening quote stands here.
  mutating func quoted() throws(PatternError) -> String {
    let start = position
    let quote = peek()
    position += 1
    var text: [UInt8] = []
    while !isAtEnd {
      if take(quote) { return String(decoding: text, as: UTF8.self) }
      if peek() == UInt8(ascii: "\n") { break }
      if peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "\n") {
        position += 2
      } else if startsEscape(0) {
        text.append(contentsOf: escape())
      } else {
        text.append(peek())
        position += 1
      }
    }
    throw PatternError(
      .selectorSyntax, offset: start, message: "the string that begins here doesn't end",
      advice: "close it with the quote it was opened with")
  }

  /// The digits that stand here; nil if none or more than nine do.
  mutating func digits() -> Int? {
    let start = position
    var value = 0
    while !isAtEnd, peek() >= UInt8(ascii: "0"), peek() <= UInt8(ascii: "9"), position - start < 10 {
      value = value * 10 + Int(peek() - UInt8(ascii: "0"))
      position += 1
    }
    let count = position - start
    return count > 0 && count <= 9 ? value : nil
  }

  /// The character that stands here, for messages.
  var character: String {
    guard !isAtEnd else { return "" }
    return String(String(decoding: bytes[position...], as: UTF8.self).prefix(1))
  }

  private func startsEscape(_ ahead: Int) -> Bool {
    guard peek(ahead) == UInt8(ascii: "\\"), position + ahead + 1 < bytes.count else { return false }
    return peek(ahead + 1) != UInt8(ascii: "\n")
  }

  /// `\31 ` or `\:`; the position stands on the backslash.
  private mutating func escape() -> [UInt8] {
    position += 1
    var value: UInt32 = 0
    var count = 0
    while count < 6, let digit = SelectorScanner.hexValue(peek()) {
      value = value << 4 | digit
      count += 1
      position += 1
    }
    if count > 0 {
      if SelectorScanner.isSpace(peek()) { position += 1 }
      let scalar = value == 0 ? nil : Unicode.Scalar(value)
      return Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
    }
    // A character as it stands, all of its bytes.
    var literal = [peek()]
    position += 1
    while !isAtEnd, peek() & 0xC0 == 0x80 {
      literal.append(peek())
      position += 1
    }
    return literal
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == 0x0C
  }

  static func isNameStart(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isNameStart(byte) || byte == UInt8(ascii: "-") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
