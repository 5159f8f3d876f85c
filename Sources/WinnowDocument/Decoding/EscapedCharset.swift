import Glibc

/// Charsets that switch their meaning by escape sequences and are ASCII to look at.
enum EscapedCharset {
  private static let window = 64 << 10

  /// The charset whose escape sequences stand in the first 64 KB, with characters behind them. O(1).
  static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(window))
    return iso2022(head) ?? (hasHZ(head) ? .hz : nil)
  }

  // MARK: ISO 2022

  private static func iso2022(_ head: UnsafeBufferPointer<UInt8>) -> Charset? {
    var index = 0
    while let escape = find(0x1B, in: head, from: index) {
      index = escape + 1
      if head.has("$)c", at: index), hasShift(head, from: index) { return .iso2022KR }
      if head.has("$)a", at: index) || head.has("$)g", at: index), hasShift(head, from: index) { return .iso2022CN }
      if head.has("$b", at: index) || head.has("$@", at: index), hasPairs(head, from: index + 2) { return .iso2022JP }
      if head.has("(j", at: index) || head.has("(i", at: index), hasEscape(head, from: index + 2) { return .iso2022JP }
    }
    return nil
  }

  /// Pairs of printable bytes up to the next escape sequence.
  private static func hasPairs(_ head: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var end = start
    while end < head.count, (0x21...0x7E).contains(head[end]) { end += 1 }
    return end > start && (end == head.count || head[end] == 0x1B || head[end] == 0x0A || head[end] == 0x0D)
      && ((end - start) % 2 == 0 || end == head.count)
  }

  private static func hasEscape(_ head: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard let escape = find(0x1B, in: head, from: start) else { return false }
    return head.has("(b", at: escape + 1) || head.has("$b", at: escape + 1)
  }

  /// "Shift out", pairs of printable bytes, "shift in" or the line's end.
  private static func hasShift(_ head: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard let shift = find(0x0E, in: head, from: start) else { return false }
    return shift + 2 < head.count && head[shift + 1] > 0x20 && head[shift + 1] < 0x7F
  }

  // MARK: HZ

  /// `~{`, pairs of bytes that are common characters of GB 2312, `~}`: all of a page's are such.
  private static func hasHZ(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    var characters = 0
    var common = 0
    var index = 0
    while let tilde = find(UInt8(ascii: "~"), in: head, from: index) {
      index = tilde + 1
      guard index < head.count, head[index] == UInt8(ascii: "{") else { continue }
      index += 1
      while index + 1 < head.count, head[index] != UInt8(ascii: "~") {
        guard (0x21...0x77).contains(head[index]), (0x21...0x7E).contains(head[index + 1]) else { return false }
        characters += 1
        if (0x30...0x57).contains(head[index]) || head[index] <= 0x23 { common += 1 }
        index += 2
      }
      guard index + 1 >= head.count || head[index + 1] == UInt8(ascii: "}") else { return false }
    }
    return characters >= 2 && common * 10 >= characters * 9
  }

  private static func find(_ byte: UInt8, in head: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = head.baseAddress, start < head.count,
      let found = memchr(base + start, Int32(byte), head.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
