/// A fast 64-bit hash of short byte strings: folded words, class tokens, names.
///
/// The same bytes have the same hash on every machine and in every run, so hashes can be stored in compiled
/// rules. It is not proof against collisions made on purpose: whoever acts on a hit compares the bytes.
/// Built on folded 64×64→128-bit multiplication, after Wang Yi's wyhash.
public enum FoldedHash {
  /// The hash of the bytes. Linear in their count.
  @inlinable
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = bytes.baseAddress else { return mix(seed, increment) }
    return of(UnsafeRawPointer(base), count: bytes.count)
  }

  /// The hash of a string's UTF-8 bytes.
  public static func of(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { of($0) }
  }

  /// One number for words in their order, by the hash of each. Linear in their count.
  @inlinable
  package static func of(words hashes: some Sequence<UInt64>) -> UInt64 {
    var state = seed
    for hash in hashes { state = mix(state ^ hash, increment) }
    return state
  }

  @inlinable
  static func of(_ bytes: UnsafeRawPointer, count: Int) -> UInt64 {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var state = seed
    if count <= 3 {
      if count > 0 {
        low =
          UInt64(load8(bytes, 0)) << 16 | UInt64(load8(bytes, count >> 1)) << 8 | UInt64(load8(bytes, count - 1))
      }
    } else if count <= 8 {
      low = UInt64(load32(bytes, 0))
      high = UInt64(load32(bytes, count - 4))
    } else {
      var offset = 0
      while count - offset > 16 {
        state = mix(load64(bytes, offset) ^ increment, load64(bytes, offset + 8) ^ state)
        offset += 16
      }
      low = load64(bytes, max(0, count - 16))
      high = load64(bytes, count - 8)
    }
    return mix(increment ^ UInt64(truncatingIfNeeded: count), mix(low ^ increment, high ^ state))
  }

  @usableFromInline static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  @usableFromInline static let increment: UInt64 = 0xE703_7ED1_A0B4_28DB

  @inlinable @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inlinable @inline(__always)
  static func load8(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt8 {
    bytes.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inlinable @inline(__always)
  static func load32(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inlinable @inline(__always)
  static func load64(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
