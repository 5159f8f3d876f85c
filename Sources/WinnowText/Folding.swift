import CICU

/// How text is made alike before words are compared (RULES.md 2.2).
///
/// NFKC and case folding by ICU, then: typographic quotes, apostrophes and dashes straight; Greek without tonos
/// and breathings, final sigma as sigma; no Hebrew points, Arabic vowel signs, tatweel, soft hyphens and
/// zero-width characters. Digits of all scripts are ASCII's, and the Turkish dotted and dotless i are one letter,
/// because neither survives a change of case without knowing the language.
public enum Folding {
  /// The folded text, white space collapsed to single spaces and cut off at the ends.
  public static func fold(_ text: String) -> String {
    var folded: [UInt8] = []
    var units = Array(text.utf16)
    units.withUnsafeMutableBufferPointer { fold(units: UnsafeBufferPointer($0), into: &folded, spaces: true) }
    if folded.last == 0x20 { folded.removeLast() }
    return String(decoding: folded, as: UTF8.self)
  }

  /// Folds the UTF-8 text of one word, appending to `folded`. White space that NFKC makes is left out.
  static func fold(word bytes: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
    units.withUnsafeBufferPointer { fold(units: $0, into: &folded, spaces: false) }
  }

  private static func fold(units: UnsafeBufferPointer<UInt16>, into folded: inout [UInt8], spaces: Bool) {
    // U+FDFA, the longest, becomes 18 characters.
    let capacity = units.count * 18 + 16
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: capacity) { buffer in
      let count = winnow_nfkc_casefold(units.baseAddress, Int32(units.count), buffer.baseAddress, Int32(capacity))
      let result = count < 0 ? units : UnsafeBufferPointer(rebasing: buffer[0..<Int(count)])
      finish(units: result, into: &folded, spaces: spaces)
    }
  }

  /// What ICU's folding leaves to do.
  private static func finish(units: UnsafeBufferPointer<UInt16>, into folded: inout [UInt8], spaces: Bool) {
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var previous: Unicode.Scalar = " "
    scalars: while true {
      let scalar: Unicode.Scalar
      switch decoder.decode(&iterator) {
      case .scalarValue(let value): scalar = value
      case .emptyInput: break scalars
      case .error: scalar = "\u{FFFD}"
      }
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        if spaces, previous != " " { folded.append(0x20) }
        if spaces { previous = " " }
        continue
      }
      // The dot above that folding a Turkish capital leaves on an i.
      if scalar == "\u{307}", previous == "i" { continue }
      guard let letter = finish(scalar) else { continue }
      folded.append(contentsOf: letter.utf8)
      previous = letter
    }
  }

  /// A character after NFKC and case folding; nil where it is dropped.
  private static func finish(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x61...0x7A: return scalar
    case 0x131: return "i"
    case 0x66A: return "%"
    case 0x370...0x3FF, 0x1F00...0x1FFF: return withoutTonos(scalar)
    case 0x2018...0x201B, 0x2032, 0x2B9, 0x2BC, 0x5F3: return "'"
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0x5F4: return "\""
    case 0x2010...0x2015, 0x2212: return "-"
    // Hebrew points and accents.
    case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: return nil
    // Arabic vowel signs, Quranic marks, tatweel.
    case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED: return nil
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD: return nil
    default:
      let digit = scalar.value > 0x7F ? winnow_digit_value(Int32(scalar.value)) : -1
      return digit >= 0 ? Unicode.Scalar(UInt8(0x30 + digit)) : scalar
    }
  }

  /// A Greek letter without tonos, grave, circumflex and breathing; the dialytika stay, capitals bear them too.
  private static func withoutTonos(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 8) { parts -> Unicode.Scalar in
      let count = winnow_decompose(Int32(scalar.value), parts.baseAddress, 8)
      guard count > 1, let base = Unicode.Scalar(parts[0]) else { return scalar }
      guard parts[1..<Int(count)].contains(0x308) else { return base }
      switch base {
      case "ι": return "ϊ"
      case "υ": return "ϋ"
      default: return base
      }
    }
  }
}
