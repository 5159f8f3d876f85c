/// Writes bytes as Swift source. A `[UInt8]` literal takes minutes to compile, a `StaticString` one a second; but that
/// holds UTF-8, in which only seven bits of a byte are free.
enum SwiftLiteral {
  /// The source file that gives `ShippedRules` its packed bytes.
  static func source(of compilation: RuleCompilation) -> [UInt8] {
    var source = Array("// Written by rule-compiler from Rules/.\nextension ShippedRules {\n".utf8)
    append("rules", compilation.bytes, to: &source)
    append("archive", compilation.archive, to: &source)
    source.append(contentsOf: "}\n".utf8)
    return source
  }

  private static func append(_ name: String, _ bytes: [UInt8], to source: inout [UInt8]) {
    source.append(contentsOf: "  static let \(name) = PackedBytes(count: \(bytes.count), packed: \"".utf8)
    for character in packed(bytes) { append(character, to: &source) }
    source.append(contentsOf: "\")\n".utf8)
  }

  /// Seven bytes become eight of seven bits each, lowest bits first; the last seven are filled up with zeros.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    packed.reserveCapacity((bytes.count + 6) / 7 * 8)
    for start in stride(from: 0, to: bytes.count, by: 7) {
      var group: UInt64 = 0
      for offset in 0..<min(7, bytes.count - start) { group |= UInt64(bytes[start + offset]) << UInt64(offset * 8) }
      for place in 0..<8 { packed.append(UInt8(group >> UInt64(place * 7) & 0x7F)) }
    }
    return packed
  }

  private static func append(_ character: UInt8, to source: inout [UInt8]) {
    switch character {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): source.append(contentsOf: [UInt8(ascii: "\\"), character])
    case 0x20..<0x7F: source.append(character)
    case 0: source.append(contentsOf: "\\0".utf8)
    default: source.append(contentsOf: "\\u{\(String(character, radix: 16))}".utf8)
    }
  }
}
