/// Half characters in JSON: `\ud83d` without the other half behind it, which programs write that cut strings by UTF-16
/// units. No UTF-8 can hold them.
enum LoneSurrogates {
  /// The JSON text with U+FFFD for each of them, as `\ufffd`, and how many there were; nil if there is none. Linear.
  static func replaced(_ text: UnsafeBufferPointer<UInt8>) -> (text: [UInt8], count: Int)? {
    var result: [UInt8]?
    var count = 0
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      guard let unit = unit(at: index, in: text), unit & 0xF800 == 0xD800 else {
        // An escape of another kind: what follows the backslash begins none.
        index += 2
        continue
      }
      if unit < 0xDC00, let next = self.unit(at: index + 6, in: text), next & 0xFC00 == 0xDC00 {
        index += 12
        continue
      }
      if result == nil { result = Array(text) }
      result?.replaceSubrange(index + 2..<index + 6, with: "fffd".utf8)
      count += 1
      index += 6
    }
    return result.map { ($0, count) }
  }

  /// The UTF-16 unit that an escape stands for; nil if there is no `\u` with four digits.
  private static func unit(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt32 = 0
    for digit in text[index + 2..<index + 6] {
      let letter = digit | 0x20
      if digit >= 0x30, digit <= 0x39 {
        unit = unit << 4 | UInt32(digit - 0x30)
      } else if letter >= 0x61, letter <= 0x66 {
        unit = unit << 4 | UInt32(letter - 0x61 + 10)
      } else {
        return nil
      }
    }
    return unit
  }
}
