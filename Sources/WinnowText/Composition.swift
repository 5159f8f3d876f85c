import CICU

/// Unicode's canonical composition (NFC), by ICU.
public enum Composition {
  /// More marks on one letter than any language writes (UAX #15, section 13). Putting them in order takes ICU the square
  /// of their number, so a letter with more is left as it is, marks and all.
  private static let mostMarks = 30

  /// Composes `bytes[start...]`, valid UTF-8, in place. Text whose bytes can't hold anything that NFC changes, which is
  /// nearly all Latin, Cyrillic, Chinese and Korean text, costs one look at each byte; other text costs ICU's quick
  /// check. Linear.
  public static func compose(_ bytes: inout [UInt8], from start: Int) {
    guard bytes.withUnsafeBufferPointer({ mayChange($0, from: start) }) else { return }
    var error = U_ZERO_ERROR
    guard let normalizer = winnow_nfc(&error), error.rawValue <= U_ZERO_ERROR.rawValue else { return }
    let source = ContiguousArray(String(decoding: bytes[start...], as: UTF8.self).utf16)
    var result: ContiguousArray<UInt16> = []
    var isChanged = false
    var position = 0
    source.withUnsafeBufferPointer { source in
      for overloaded in overloadedLetters(source) + [source.count..<source.count] {
        let part = UnsafeBufferPointer(rebasing: source[position..<overloaded.lowerBound])
        if let composed = composed(part, normalizer) {
          result.append(contentsOf: composed)
          isChanged = true
        } else {
          result.append(contentsOf: part)
        }
        result.append(contentsOf: source[overloaded])
        position = overloaded.upperBound
      }
    }
    guard isChanged else { return }
    bytes.replaceSubrange(start..., with: String(decoding: result, as: UTF16.self).utf8)
  }

  /// Whether a character stands there, in valid UTF-8, that NFC may change, by first and second bytes. Linear.
  public static func mayChange(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Bool {
    var index = start
    while index < bytes.count {
      let lead = bytes[index]
      // Up to U+02FF nothing changes.
      if lead < 0xCC {
        index += 1
        continue
      }
      switch lead {
      // U+0400 to U+047F, U+4000 to U+9FFF, U+B000 to U+CFFF.
      case 0xD0, 0xD1: index += 2
      case 0xE4...0xE9, 0xEB, 0xEC: index += 3
      // U+2002 to U+203F: quotes and dashes; the two before them change.
      case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] > 0x81: index += 3
      // U+3000 to U+3029: stops and brackets.
      case 0xE3 where bytes[index + 1] == 0x80 && bytes[index + 2] < 0xAA: index += 3
      // U+FF00 to U+FF3F: the same of full width.
      case 0xEF where bytes[index + 1] == 0xBC: index += 3
      default: return true
      }
    }
    return false
  }

  /// The composed text, nil where it is so already.
  private static func composed(
    _ source: UnsafeBufferPointer<UInt16>, _ normalizer: OpaquePointer
  ) -> ContiguousArray<UInt16>? {
    var error = U_ZERO_ERROR
    let isComposed = winnow_normalizer_is_normalized(normalizer, source.baseAddress, Int32(source.count), &error)
    guard isComposed == 0, error.rawValue <= U_ZERO_ERROR.rawValue else { return nil }
    // NFC of a string has at most three times its UTF-16 units (UAX #15, section 13).
    let capacity = 3 * source.count + 8
    let composed = ContiguousArray<UInt16>(unsafeUninitializedCapacity: capacity) { buffer, count in
      let length = winnow_normalizer_normalize(
        normalizer, source.baseAddress, Int32(source.count), buffer.baseAddress, Int32(capacity), &error)
      count = error.rawValue <= U_ZERO_ERROR.rawValue ? Int(length) : 0
    }
    return error.rawValue <= U_ZERO_ERROR.rawValue ? composed : nil
  }

  /// Letters with too many marks, each with its marks.
  private static func overloadedLetters(_ source: UnsafeBufferPointer<UInt16>) -> [Range<Int>] {
    var letters: [Range<Int>] = []
    var letter = 0
    var marks = 0
    var index = 0
    while index < source.count {
      let start = index
      let scalar = scalar(source, &index)
      if scalar >= 0x300, winnow_combining_class(Int32(scalar)) != 0 {
        marks += 1
        continue
      }
      if marks > mostMarks { letters.append(letter..<start) }
      letter = start
      marks = 0
    }
    if marks > mostMarks { letters.append(letter..<source.count) }
    return letters
  }

  private static func scalar(_ source: UnsafeBufferPointer<UInt16>, _ index: inout Int) -> UInt32 {
    let unit = source[index]
    index += 1
    guard UTF16.isLeadSurrogate(unit), index < source.count else { return UInt32(unit) }
    defer { index += 1 }
    return 0x1_0000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(source[index]) & 0x3FF
  }
}
