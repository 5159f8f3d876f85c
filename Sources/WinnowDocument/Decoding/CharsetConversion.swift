import CICU

/// Text read from the bytes of some charset.
struct ConvertedText {
  /// Valid UTF-8.
  var bytes: ContiguousArray<UInt8>
  /// U+FFFD that stand for bytes without a meaning in the charset.
  var repairs: Int
}

extension Charset {
  /// Reads bytes as text of this charset. UTF-8, UTF-16 and windows-1252 are read here, the rest by ICU. O(n).
  ///
  /// Throws `PageError.internal` where the installed ICU lacks the converter.
  func convert(_ bytes: UnsafeBufferPointer<UInt8>) throws(PageError) -> ConvertedText {
    switch self {
    case .utf8, .replacement:
      let scan = UTF8Scan(bytes)
      return ConvertedText(bytes: scan.repaired(bytes), repairs: scan.badParts)
    case .utf16le: return UTF16.convert(bytes, littleEndian: true)
    case .utf16be: return UTF16.convert(bytes, littleEndian: false)
    case .windows1252: return SingleByte.convert(bytes, upperHalf: UpperHalf.windows1252)
    case .iso8859x16: return SingleByte.convert(bytes, upperHalf: UpperHalf.iso8859x16)
    case .xUserDefined: return SingleByte.convert(bytes, upperHalf: SingleByte.xUserDefined)
    default: return try convertByICU(bytes)
    }
  }

  private func convertByICU(_ bytes: UnsafeBufferPointer<UInt8>) throws(PageError) -> ConvertedText {
    if self != .iso2022JP, UTF8Scan.endOfASCII(bytes, from: 0) == bytes.count {
      return ConvertedText(bytes: ContiguousArray(bytes), repairs: 0)
    }
    guard let converter else { throw .internal("no converter for \(name)") }
    var error = U_ZERO_ERROR
    guard let handle = winnow_converter_open(converter, &error), error.rawValue <= 0 else {
      throw .internal("ICU has no converter \(converter) for \(name)")
    }
    defer { winnow_converter_close(handle) }

    // No charset of the table turns a byte into more than three; should one do so, the second try has room.
    var capacity = Int32(clamping: bytes.count * 3 + 16)
    var isTruncated = false
    for _ in 0..<2 {
      error = U_ZERO_ERROR
      var needed: Int32 = 0
      var text = ContiguousArray<UInt8>(unsafeUninitializedCapacity: Int(capacity)) { target, initialized in
        target.withMemoryRebound(to: CChar.self) { target in
          bytes.withMemoryRebound(to: CChar.self) { source in
            needed = winnow_converter_to_utf8(
              handle, target.baseAddress, capacity, source.baseAddress, Int32(source.count), &error)
          }
        }
        initialized = Int(min(max(needed, 0), capacity))
      }
      if error == U_BUFFER_OVERFLOW_ERROR {
        capacity = needed + 16
        continue
      }
      isTruncated = error == U_TRUNCATED_CHAR_FOUND
      guard error.rawValue <= 0 || isTruncated else { throw .internal("ICU could not convert \(name)") }
      if isTruncated { text.appendReplacement() }
      // Converters are tables from elsewhere: what leaves is checked like any other bytes.
      let scan = text.withUnsafeBufferPointer { UTF8Scan($0) }
      if !scan.isValid { text = text.withUnsafeBufferPointer { scan.repaired($0) } }
      return ConvertedText(bytes: text, repairs: text.withUnsafeBufferPointer(countReplacements))
    }
    throw .internal("ICU could not convert \(name)")
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
  /// x-user-defined maps the upper half to private-use characters.
  static let xUserDefined: [UInt16] = (0..<128).map { 0xF780 + $0 }

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
