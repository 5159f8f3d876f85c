/// What one pass over a line's content tells.
struct LineSurvey {
  /// Its width without indentation, in characters and in columns of a terminal.
  var characters = 0
  var columns = 0
  /// A letter or digit of any script stands in it.
  var hasWord = false
  /// `|` at all, `|` with spaces around it, vertical box lines, tabs.
  var pipes = 0
  var spacedPipes = 0
  var boxLines = 0
  var tabs = 0
  /// Every character is `-`, or every one is `=`.
  var isUnderline = false

  /// O(length).
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    var index = content.lowerBound
    while index < content.upperBound {
      // Eight ASCII characters at a time; only bars and tabs among them matter once there is a word.
      if hasWord, index + 8 <= content.upperBound {
        let word = ByteLanes(base, index)
        if !word.hasHighBit, !word.contains(UInt8(ascii: "|")), !word.contains(0x09) {
          characters += 8
          columns += 8
          index += 8
          continue
        }
      }
      let byte = bytes[index]
      characters += 1
      columns += 1
      if byte < 0x80 {
        index += 1
        if isLetter(byte) || isDigit(byte) {
          hasWord = true
        } else if byte == UInt8(ascii: "|") {
          pipes += 1
          if index - 2 >= content.lowerBound, index < content.upperBound, bytes[index - 2] == 0x20, bytes[index] == 0x20
          {
            spacedPipes += 1
          }
        } else if byte == 0x09 {
          tabs += 1
          characters += 3
          columns += 3
        }
        continue
      }
      let (scalar, length) = decodeScalar(bytes, at: index)
      index += length
      if EastAsianWidth.isWide(scalar) { columns += 1 }
      if scalar == 0x2502 || scalar == 0x2503 || scalar == 0x2551 { boxLines += 1 }
      if !hasWord { hasWord = LineSurvey.isWordScalar(scalar) }
    }
    isUnderline = !hasWord && LineSurvey.isUnderline(bytes, content)
  }

  /// Pieces of a table's row: cells parted by ` | `, by box lines or by tabs, or a row of a Markdown table.
  func isRow(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) -> Bool {
    if spacedPipes >= 2 || boxLines >= 2 || tabs >= 2 { return true }
    return pipes >= 2 && bytes[content.lowerBound] == UInt8(ascii: "|")
      && bytes[content.upperBound - 1] == UInt8(ascii: "|")
  }

  private static func isUnderline(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) -> Bool {
    guard let first = content.first.map({ bytes[$0] }) else { return false }
    return (first == UInt8(ascii: "-") || first == UInt8(ascii: "=")) && content.allSatisfy { bytes[$0] == first }
  }

  private static func isWordScalar(_ scalar: UInt32) -> Bool {
    // Most text beyond ASCII is letters; what is below U+00AA or punctuation is rarer.
    guard let scalar = Unicode.Scalar(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}

/// The scalar that begins at `index` of valid UTF-8, and its length.
@inline(__always)
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
  let lead = UInt32(bytes[index])
  if lead < 0x80 { return (lead, 1) }
  if lead < 0xE0 { return ((lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2) }
  let second = UInt32(bytes[index + 1] & 0x3F)
  let third = UInt32(bytes[index + 2] & 0x3F)
  if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
  return ((lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[index + 3] & 0x3F), 4)
}

/// Which characters take two columns on a terminal (UAX #11, wide and full-width).
enum EastAsianWidth {
  @inline(__always)
  static func isWide(_ scalar: UInt32) -> Bool { scalar >= 0x1100 && isWideBeyondIndic(scalar) }

  private static func isWideBeyondIndic(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return true
    default: return false
    }
  }

  /// Wide characters of scripts that are written without spaces; Korean has spaces.
  static func isUnspaced(_ scalar: UInt32) -> Bool {
    isWide(scalar) && !(0x1100...0x115F).contains(scalar) && !(0xA960...0xA97F).contains(scalar)
      && !(0xAC00...0xD7A3).contains(scalar) && scalar < 0x1F300 || scalar >= 0x20000
  }
}

/// Eight bytes of a text, looked at together.
struct ByteLanes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private let word: UInt64

  /// Eight bytes must stand at `index`.
  @inline(__always)
  init(_ base: UnsafeRawPointer, _ index: Int) {
    word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  @inline(__always)
  var hasHighBit: Bool { word & ByteLanes.highBits != 0 }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let difference = word ^ (ByteLanes.ones &* UInt64(byte))
    return (difference &- ByteLanes.ones) & ~difference & ByteLanes.highBits != 0
  }

  /// Whether a byte lower than `bound` is among them, which is at most 0x80.
  @inline(__always)
  func containsByte(below bound: UInt8) -> Bool {
    (word &- ByteLanes.ones &* UInt64(bound)) & ~word & ByteLanes.highBits != 0
  }
}
