/// The rules that the program brings along, compiled: nothing is parsed at start-up (RULES.md S47).
///
/// A build-tool plugin compiles `Rules/` and writes the rest of this type.
public enum ShippedRules {
  /// The compiled form, for `RuleSet.init(encoded:)`.
  ///
  /// - Complexity: Linear; nothing is kept between calls.
  public static func bytes() -> [UInt8] { rules.unpacked() }

  /// The files that the rules were compiled from, by path; to be shown, never to be matched.
  ///
  /// - Complexity: Linear; nothing is kept between calls.
  public static func sources() -> [(path: String, bytes: [UInt8])] { SourceArchive.unpack(archive.unpacked()) }
}

/// Bytes as the rule compiler writes them.
struct PackedBytes {
  var count: Int
  var packed: StaticString

  func unpacked() -> [UInt8] { packed.withUTF8Buffer { SevenBits.unpack($0, count: count) } }
}

/// Bytes in the low seven bits of others, as a string literal can hold them.
enum SevenBits {
  /// Eight bytes become seven, lowest bits first; what is left over at the end is cut.
  ///
  /// - Parameter count: How many bytes there are unpacked; at most seven for each eight that are packed.
  static func unpack(_ packed: UnsafeBufferPointer<UInt8>, count: Int) -> [UInt8] {
    let groups = packed.count / 8
    precondition(count <= groups * 7, "the packed bytes are too few")
    // A group is stored as eight bytes, of which the next one overwrites the last.
    let bytes = [UInt8](unsafeUninitializedCapacity: groups * 7 + 1) { buffer, initialized in
      let source = UnsafeRawBufferPointer(packed)
      let target = UnsafeMutableRawBufferPointer(buffer)
      for group in 0..<groups {
        let value = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: group * 8, as: UInt64.self))
        target.storeBytes(of: gather(value).littleEndian, toByteOffset: group * 7, as: UInt64.self)
      }
      initialized = count
    }
    return bytes
  }

  /// Moves the low seven bits of eight bytes together, in pairs, then in fours, then all.
  @inline(__always)
  private static func gather(_ value: UInt64) -> UInt64 {
    let pairs = (value & 0x007F_007F_007F_007F) | (value & 0x7F00_7F00_7F00_7F00) >> 1
    let fours = (pairs & 0x0000_3FFF_0000_3FFF) | (pairs & 0x3FFF_0000_3FFF_0000) >> 2
    return (fours & 0x0FFF_FFFF) | (fours & 0x0FFF_FFFF_0000_0000) >> 4
  }
}
