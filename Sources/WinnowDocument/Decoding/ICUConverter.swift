import CICU

/// ICU's converters: for charsets whose bytes change their meaning as they go, GB 18030, and the tables of others.
enum ICUConverter {
  /// The text of bytes, as valid UTF-8 with U+FFFD for what has no meaning. O(n).
  ///
  /// Throws `PageError.internal` where the installed ICU lacks the converter.
  static func convert(
    _ bytes: some Collection<UInt8>, _ charset: Charset
  ) throws(PageError) -> ContiguousArray<UInt8> {
    guard let name = charset.converter else { throw .internal("no converter for \(charset.name)") }
    var error = U_ZERO_ERROR
    guard let handle = winnow_converter_open(name, &error), error.rawValue <= 0 else {
      throw .internal("ICU has no converter \(name) for \(charset.name)")
    }
    defer { winnow_converter_close(handle) }
    let source = ContiguousArray(bytes)

    // No charset of the table turns a byte into more than three; should one do so, the second try has room.
    var capacity = Int32(clamping: source.count * 3 + 16)
    for _ in 0..<2 {
      error = U_ZERO_ERROR
      var needed: Int32 = 0
      var text = ContiguousArray<UInt8>(unsafeUninitializedCapacity: Int(capacity)) { target, initialized in
        target.withMemoryRebound(to: CChar.self) { target in
          source.withUnsafeBytes { source in
            needed = winnow_converter_to_utf8(
              handle, target.baseAddress, capacity, source.bindMemory(to: CChar.self).baseAddress,
              Int32(source.count), &error)
          }
        }
        initialized = Int(min(max(needed, 0), capacity))
      }
      if error == U_BUFFER_OVERFLOW_ERROR {
        capacity = needed + 16
        continue
      }
      let isTruncated = error == U_TRUNCATED_CHAR_FOUND
      guard error.rawValue <= 0 || isTruncated else { throw .internal("ICU could not convert \(charset.name)") }
      if isTruncated { text.appendReplacement() }
      // Converters are tables from elsewhere: what leaves is checked like any other bytes.
      let scan = text.withUnsafeBufferPointer { UTF8Scan($0) }
      return scan.isValid ? text : text.withUnsafeBufferPointer { scan.repaired($0) }
    }
    throw .internal("ICU could not convert \(charset.name)")
  }
}
