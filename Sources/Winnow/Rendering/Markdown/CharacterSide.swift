/// What a character is to a run of `*` beside it (CommonMark 6.2). The versions of CommonMark differ on symbols, which
/// are punctuation since 0.31: what is written here is read the same way by both.
enum CharacterSide {
  case space, punctuation, symbol, other

  init(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      switch UInt8(scalar.value) {
      case 0x00...0x20: self = .space
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), 0x7F:
        self = .other
      default: self = .punctuation
      }
      return
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      self = .punctuation
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .symbol
    default: self = .other
    }
  }

  /// The character before a place; at the start a space.
  static func before(_ index: Int, in bytes: [UInt8]) -> CharacterSide {
    guard index > 0 else { return .space }
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return CharacterSide(scalar(at: start, in: bytes).value)
  }

  /// The character from a place; at the end a space.
  static func after(_ index: Int, in bytes: [UInt8]) -> CharacterSide {
    guard index < bytes.count else { return .space }
    return CharacterSide(scalar(at: index, in: bytes).value)
  }

  /// The character at a place and its length in bytes. What is no UTF-8 counts as one character a byte.
  static func scalar(at index: Int, in bytes: [UInt8]) -> (value: Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[index])
    guard first >= 0xC0 else { return (Unicode.Scalar(UInt8(first)), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count else { return ("\u{FFFD}", 1) }
    var value = first & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Whether a run between these two is left-flanking, to every version.
  static func isLeftFlanking(_ before: CharacterSide, _ after: CharacterSide) -> Bool {
    switch after {
    case .space: false
    case .other: true
    case .punctuation: before == .space || before == .punctuation
    case .symbol: before != .other
    }
  }

  static func isRightFlanking(_ before: CharacterSide, _ after: CharacterSide) -> Bool {
    isLeftFlanking(after, before)
  }

  /// Whether a run between these two is left-flanking to some version.
  static func canBeLeftFlanking(_ before: CharacterSide, _ after: CharacterSide) -> Bool {
    switch after {
    case .space: false
    case .other, .symbol: true
    case .punctuation: before != .other
    }
  }

  static func canBeRightFlanking(_ before: CharacterSide, _ after: CharacterSide) -> Bool {
    canBeLeftFlanking(after, before)
  }
}
