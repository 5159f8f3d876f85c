import Glibc

/// Searching bytes, a machine word at a time where two values are looked for.
enum ByteSearch {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The first place in `start ..< end` with one of two bytes, else `end`.
  @inline(__always)
  static func first(
    _ one: UInt8, or other: UInt8, in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    let ones = ByteSearch.ones
    let highs = ByteSearch.highs
    let oneSpread = UInt64(one) &* ones
    let otherSpread = UInt64(other) &* ones
    var index = start
    while index + 8 <= end {
      let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
      let oneZero = word ^ oneSpread
      let otherZero = word ^ otherSpread
      // A byte that is zero has its high bit set here; the lowest such bit is always a true one.
      let found = (((oneZero &- ones) & ~oneZero) | ((otherZero &- ones) & ~otherZero)) & highs
      if found != 0 { return index + found.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < end {
      let byte = bytes[index]
      if byte == one || byte == other { return index }
      index += 1
    }
    return end
  }

  /// The first place in `start ..< end` with the byte, else `end`.
  @inline(__always)
  static func first(_ byte: UInt8, in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard start < end, let found = memchr(bytes + start, Int32(byte), end - start) else { return end }
    return UnsafeRawPointer(bytes).distance(to: UnsafeRawPointer(found))
  }
}

/// ASCII by what HTML's tokenizer does with it.
struct ByteClass: OptionSet {
  let rawValue: UInt8

  /// Tab, line feed, form feed, carriage return, space.
  static let space = ByteClass(rawValue: 1 << 0)
  /// Ends a tag's name: space, `/`, `>`.
  static let endsTagName = ByteClass(rawValue: 1 << 1)
  /// Ends an attribute's name: space, `/`, `>`, `=`.
  static let endsAttributeName = ByteClass(rawValue: 1 << 2)
  /// libxml2 takes it inside a name.
  static let inName = ByteClass(rawValue: 1 << 3)
  /// libxml2 takes it as the first of a name.
  static let startsName = ByteClass(rawValue: 1 << 4)
  static let letter = ByteClass(rawValue: 1 << 5)
  static let digit = ByteClass(rawValue: 1 << 6)

  static func of(_ byte: UInt8) -> ByteClass {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      [.inName, .startsName, .letter]
    case UInt8(ascii: "0")...UInt8(ascii: "9"): [.inName, .digit]
    case UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."): [.inName, .startsName]
    case UInt8(ascii: "-"): .inName
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: [.space, .endsTagName, .endsAttributeName]
    case UInt8(ascii: "/"), UInt8(ascii: ">"): [.endsTagName, .endsAttributeName]
    case UInt8(ascii: "="): .endsAttributeName
    default: []
    }
  }
}
