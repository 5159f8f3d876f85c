extension UTF16 {
  /// UTF-16 without a byte-order mark, told by where its NUL bytes stand: the high byte of every space, digit, line
  /// break and Latin letter is NUL, hardly a low byte is.
  static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(4096))
    guard head.count >= 4, bytes.count % 2 == 0 else { return nil }
    let pairs = head.count / 2
    var nulHigh = (little: 0, big: 0)
    var textual = (little: 0, big: 0)
    for pair in 0..<pairs {
      let (first, second) = (head[2 * pair], head[2 * pair + 1])
      if second == 0 {
        nulHigh.little += 1
        if isTextual(first) { textual.little += 1 }
      }
      if first == 0 {
        nulHigh.big += 1
        if isTextual(second) { textual.big += 1 }
      }
    }
    func fits(_ nul: Int, _ text: Int, _ other: Int) -> Bool {
      nul >= 2 && nul * 50 >= pairs && other * 4 <= nul && text * 20 >= nul * 19
    }
    if fits(nulHigh.little, textual.little, nulHigh.big), !hasControls(head, littleEndian: true) { return .utf16le }
    if fits(nulHigh.big, textual.big, nulHigh.little), !hasControls(head, littleEndian: false) { return .utf16be }
    return nil
  }

  private static func isTextual(_ byte: UInt8) -> Bool { isSpace(byte) || (byte >= 0x20 && byte != 0x7F) }

  /// Whether the text so read has unpaired surrogates or unassigned characters in more than one unit of fifty.
  private static func hasControls(_ head: UnsafeBufferPointer<UInt8>, littleEndian: Bool) -> Bool {
    let text = convert(head, littleEndian: littleEndian)
    var odd = 0
    for scalar in String(decoding: text.bytes, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .unassigned, .privateUse, .surrogate: odd += 1
      default: if scalar.value == 0xFFFD { odd += 1 }
      }
    }
    return odd * 50 > head.count / 2 + 50
  }
}
