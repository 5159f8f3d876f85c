/// Finds many short texts in one pass over a page: by the first three bytes of each, ASCII case apart.
struct LiteralFilter: Sendable {
  private let table: RegexTable
  /// A bit for each hash of three bytes that some text begins with.
  private var bits: ContiguousArray<UInt64>
  /// By that hash the literals that begin so.
  private var lookup = HashLookup()

  private static let bitCount = 1 << 15
  /// What `find` tells of in the place of a literal: `İ`, whose lower case is `i`, and which literals are not compared
  /// with.
  static let dottedI = -1

  init(_ table: RegexTable) {
    self.table = table
    bits = ContiguousArray(repeating: 0, count: LiteralFilter.bitCount / 64)
    for (number, range) in table.literals.enumerated() {
      let start = Int(range.start)
      let key = LiteralFilter.key(table.bytes[start], table.bytes[start + 1], table.bytes[start + 2])
      let bit = LiteralFilter.bit(key)
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
      lookup.insert(LiteralFilter.hash(key), Int32(number))
    }
  }

  var isEmpty: Bool { table.literals.isEmpty }

  /// Tells where literals stand in a text, in order: the literal's number and its offset. One look at each byte, and one
  /// comparison for each literal that begins as the text does there.
  func find(in text: UnsafeBufferPointer<UInt8>, _ found: (_ literal: Int, _ offset: Int) -> Void) {
    guard !isEmpty, text.count >= 3 else { return }
    bits.withUnsafeBufferPointer { bits in
      var key = UInt32(LiteralFilter.lower(text[0])) << 8 | UInt32(LiteralFilter.lower(text[1]))
      for offset in 0..<(text.count - 2) {
        key = (key << 8 | UInt32(LiteralFilter.lower(text[offset + 2]))) & 0xFF_FFFF
        let bit = LiteralFilter.bit(key)
        if key >> 8 == 0xC4B0 { found(LiteralFilter.dottedI, offset) }
        if bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0 { check(key, text, at: offset, found) }
      }
    }
  }

  private func check(
    _ key: UInt32, _ text: UnsafeBufferPointer<UInt8>, at offset: Int, _ found: (Int, Int) -> Void
  ) {
    let hash = LiteralFilter.hash(key)
    var position = lookup.start(hash)
    while case let number = lookup.next(hash, &position), number >= 0 {
      let range = table.literals[Int(number)]
      guard text.count - offset >= range.count else { continue }
      var place = 0
      while place < range.count, LiteralFilter.lower(text[offset + place]) == table.bytes[Int(range.start) + place] {
        place += 1
      }
      if place == range.count { found(Int(number), offset) }
    }
  }

  @inline(__always)
  private static func key(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> UInt32 { UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c) }

  @inline(__always)
  private static func bit(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 17) }

  private static func hash(_ key: UInt32) -> UInt64 { UInt64(key) &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
