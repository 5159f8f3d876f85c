/// Text read from the bytes of some charset.
struct ConvertedText {
  /// Valid UTF-8.
  var bytes: ContiguousArray<UInt8>
  /// U+FFFD that stand for bytes without a meaning in the charset.
  var repairs: Int
}

extension Charset {
  /// Reads bytes as text of this charset. O(n).
  ///
  /// Throws `PageError.internal` where the installed ICU lacks the converter.
  func convert(_ bytes: UnsafeBufferPointer<UInt8>) throws(PageError) -> ConvertedText {
    switch self {
    case .utf8, .replacement:
      let scan = UTF8Scan(bytes)
      return ConvertedText(bytes: scan.repaired(bytes), repairs: scan.badParts)
    case .utf16le: return UTF16.convert(bytes, littleEndian: true)
    case .utf16be: return UTF16.convert(bytes, littleEndian: false)
    case .utf32le: return UTF32.convert(bytes, littleEndian: true)
    case .utf32be: return UTF32.convert(bytes, littleEndian: false)
    case .big5, .eucJP, .shiftJIS, .eucKR: return try DoubleByte.convert(bytes, self)
    case .gbk, .gb18030, .iso2022JP, .iso2022KR, .iso2022CN, .hz: return try convertByICU(bytes)
    default:
      guard let upperHalf else { throw .internal("no table for \(name)") }
      return SingleByte.convert(bytes, upperHalf: upperHalf)
    }
  }

  private func convertByICU(_ bytes: UnsafeBufferPointer<UInt8>) throws(PageError) -> ConvertedText {
    var text = try ICUConverter.convert(bytes, self)
    if self == .gbk || self == .gb18030 { text.replaceIdeographicSpaces() }
    return ConvertedText(bytes: text, repairs: text.withUnsafeBufferPointer(countReplacements))
  }
}

extension ContiguousArray<UInt8> {
  /// A3 A0 is the ideographic space in the standard's index of gb18030, and U+E5E5 in ICU's table; nothing else is that.
  fileprivate mutating func replaceIdeographicSpaces() {
    var index = 0
    while index + 2 < count {
      guard self[index] == 0xEE, self[index + 1] == 0x97, self[index + 2] == 0xA5 else {
        index += 1
        continue
      }
      self[index] = 0xE3
      self[index + 1] = 0x80
      self[index + 2] = 0x80
      index += 3
    }
  }
}

/// The number of U+FFFD in valid UTF-8.
private func countReplacements(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  var index = 0
  while true {
    index = UTF8Scan.endOfASCII(text, from: index)
    guard index < text.count else { return count }
    if text[index] == 0xEF, text[index + 1] == 0xBF, text[index + 2] == 0xBD { count += 1 }
    index += UTF8Scan.sequenceLength(text, at: index)
  }
}

/// Charsets of one byte a character.
enum SingleByte {
  static func convert(_ bytes: UnsafeBufferPointer<UInt8>, upperHalf: [UInt16]) -> ConvertedText {
    var text = ContiguousArray<UInt8>()
    text.reserveCapacity(bytes.count + bytes.count / 4)
    var repairs = 0
    upperHalf.withUnsafeBufferPointer { upperHalf in
      var index = 0
      while index < bytes.count {
        let ascii = UTF8Scan.endOfASCII(bytes, from: index)
        if ascii > index { text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<ascii])) }
        index = ascii
        while index < bytes.count, bytes[index] >= 0x80 {
          let scalar = upperHalf[Int(bytes[index] & 0x7F)]
          if scalar == 0xFFFD { repairs += 1 }
          text.append(scalar: UInt32(scalar))
          index += 1
        }
      }
    }
    return ConvertedText(bytes: text, repairs: repairs)
  }
}

/// UTF-16 without its byte-order mark.
enum UTF16 {
  static func convert(_ bytes: UnsafeBufferPointer<UInt8>, littleEndian: Bool) -> ConvertedText {
    let units = bytes.count / 2
    let low = littleEndian ? 0 : 1
    let high = 1 - low
    var text = ContiguousArray<UInt8>()
    text.reserveCapacity(units + units / 2)
    var repairs = 0
    var unit = 0
    while unit < units {
      let value = UInt32(bytes[2 * unit + low]) | UInt32(bytes[2 * unit + high]) << 8
      unit += 1
      if value & 0xF800 != 0xD800 {
        text.append(scalar: value)
        continue
      }
      if value < 0xDC00, unit < units {
        let second = UInt32(bytes[2 * unit + low]) | UInt32(bytes[2 * unit + high]) << 8
        if second & 0xFC00 == 0xDC00 {
          text.append(scalar: 0x10000 + (value & 0x3FF) << 10 + second & 0x3FF)
          unit += 1
          continue
        }
      }
      text.appendReplacement()
      repairs += 1
    }
    if bytes.count % 2 == 1 {
      text.appendReplacement()
      repairs += 1
    }
    return ConvertedText(bytes: text, repairs: repairs)
  }
}

/// UTF-32 without its byte-order mark. It is no charset of the web, but files in it exist.
enum UTF32 {
  static func convert(_ bytes: UnsafeBufferPointer<UInt8>, littleEndian: Bool) -> ConvertedText {
    var text = ConvertedText(bytes: [], repairs: 0)
    text.bytes.reserveCapacity(bytes.count / 2)
    var index = 0
    while index + 4 <= bytes.count {
      let value = UTF32.unit(bytes, at: index, littleEndian: littleEndian)
      index += 4
      if Unicode.Scalar(value) != nil {
        text.bytes.append(scalar: value)
      } else {
        text.bytes.appendReplacement()
        text.repairs += 1
      }
    }
    if index < bytes.count {
      text.bytes.appendReplacement()
      text.repairs += 1
    }
    return text
  }

  /// UTF-32 without a byte-order mark: nothing else is made of numbers of four bytes that all are characters.
  static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    guard bytes.count >= 8, bytes.count % 4 == 0 else { return nil }
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(4096))
    func fits(littleEndian: Bool) -> Bool {
      stride(from: 0, to: head.count, by: 4).allSatisfy { index in
        let value = unit(head, at: index, littleEndian: littleEndian)
        return value != 0 && Unicode.Scalar(value) != nil
      }
    }
    if fits(littleEndian: true) { return .utf32le }
    return fits(littleEndian: false) ? .utf32be : nil
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, littleEndian: Bool) -> UInt32 {
    let units = (UInt32(bytes[index]), UInt32(bytes[index + 1]), UInt32(bytes[index + 2]), UInt32(bytes[index + 3]))
    return littleEndian
      ? units.0 | units.1 << 8 | units.2 << 16 | units.3 << 24 : units.3 | units.2 << 8 | units.1 << 16 | units.0 << 24
  }
}
