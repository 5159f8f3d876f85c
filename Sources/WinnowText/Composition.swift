import CICU

/// Unicode's canonical composition (NFC), by ICU.
public enum Composition {
  /// Composes `bytes[start...]`, valid UTF-8, in place. Text whose bytes can't hold anything that NFC changes,
  /// which is nearly all Latin text, costs one look at each byte; other text costs ICU's quick check.
  public static func compose(_ bytes: inout [UInt8], from start: Int) {
    guard bytes[start...].contains(where: { $0 >= 0xCC }) else { return }
    var error = U_ZERO_ERROR
    guard let normalizer = winnow_nfc(&error), error.rawValue <= U_ZERO_ERROR.rawValue else { return }
    let source = Array(String(decoding: bytes[start...], as: UTF8.self).utf16)
    let unchanged = winnow_normalizer_is_normalized(normalizer, source, Int32(source.count), &error)
    guard unchanged == 0, error.rawValue <= U_ZERO_ERROR.rawValue else { return }
    // NFC of a string has at most three times its UTF-16 units (UAX #15, section 13).
    var composed = [UInt16](repeating: 0, count: 3 * source.count + 8)
    let count = winnow_normalizer_normalize(
      normalizer, source, Int32(source.count), &composed, Int32(composed.count), &error)
    guard error.rawValue <= U_ZERO_ERROR.rawValue else { return }
    bytes.replaceSubrange(start..., with: String(decoding: composed[..<Int(count)], as: UTF16.self).utf8)
  }
}
