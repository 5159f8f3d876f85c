/// What YAML makes of an unquoted value.
enum PlainScalar {
  /// Whether YAML, of version 1.1 or 1.2, reads a plain value as a number, a date, a truth value or nothing (S4).
  /// `yes`, `no`, `on` and `off` are words, as in 1.2.
  static func isNumberLike(_ text: String) -> Bool {
    switch text {
    case "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE": return true
    case ".inf", "-.inf", "+.inf", ".Inf", "-.Inf", "+.Inf", ".nan", ".NaN", ".NAN": return true
    default: break
    }
    var bytes = Array(text.utf8)
    if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { bytes.removeFirst() }
    guard let first = bytes.first, bytes.count <= 100 else { return false }
    guard isDigit(first) || (first == UInt8(ascii: ".") && bytes.count > 1 && isDigit(bytes[1])) else { return false }
    return isNumber(bytes) || isTime(bytes) || isDate(bytes)
  }

  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.filter { $0 != UInt8(ascii: "_") }
    let text = String(decoding: digits, as: UTF8.self)
    if text.hasPrefix("0o") { return text.utf8.count > 2 && text.utf8.dropFirst(2).allSatisfy(isDigit) }
    return Double(text) != nil || (text.hasSuffix(".") && text.utf8.dropLast().allSatisfy(isDigit))
  }

  /// `12:30`, a number of base 60 in YAML 1.1.
  private static func isTime(_ bytes: [UInt8]) -> Bool {
    bytes.contains(UInt8(ascii: ":"))
      && bytes.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
  }

  /// `2013-04-18`, with a time of day or without.
  private static func isDate(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[0].allSatisfy(isDigit) else { return false }
    guard (1...2).contains(parts[1].count), parts[1].allSatisfy(isDigit) else { return false }
    let day = parts[2].prefix(while: isDigit)
    let rest = parts[2].dropFirst(day.count)
    return (1...2).contains(day.count) && (rest.isEmpty || "Tt ".utf8.contains(rest[rest.startIndex]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
