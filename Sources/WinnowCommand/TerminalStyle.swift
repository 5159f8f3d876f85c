/// Text for eyes: colours where they are wanted, and widths as a terminal counts them.
struct TerminalStyle {
  enum Color: String {
    case green = "32"
    case red = "31"
    case yellow = "33"
    case bold = "1"
    case faint = "2"
  }

  var colors: Bool

  func paint(_ text: String, _ color: Color?) -> String {
    guard colors, let color, !text.isEmpty else { return text }
    return "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m"
  }

  /// On one line, white space collapsed; what a terminal would obey is shown as U+FFFD.
  static func line(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.unicodeScalars.contains(where: isControl) else { return words }
    var shown = String.UnicodeScalarView()
    for scalar in words.unicodeScalars { shown.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
    return String(shown)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
  }

  /// The columns that a text takes.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The text, or its beginning with `…` where it takes more columns than there are.
  static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var used = 1
    var end = text.startIndex
    while end < text.endIndex, used + width(text[end]) <= columns {
      used += width(text[end])
      end = text.index(after: end)
    }
    return text[..<end] + "…"
  }

  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }
}
