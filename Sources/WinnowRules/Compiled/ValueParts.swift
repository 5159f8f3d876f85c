import WinnowDocument

/// Chains that wait for a part of an attribute's value (`*=`, `^=`, `$=`, `~=`, `|=`), each under three bytes that every
/// value holds which it can match, and the three that begin with the second of these: one of the two stands at an even
/// place, so that a pass over every other byte of a value meets those alone that it may match.
struct ValueParts: Sendable {
  /// A chain that waits for an attribute, and what is asked of that attribute's value.
  struct Entry: Sendable {
    var chain: Int32
    var condition: Int32
  }

  /// How many bytes it takes to be found here.
  static let length = 4

  /// A bit for each hash of a name and three bytes.
  private var filter: ContiguousArray<UInt64>
  /// What of a hash of 32 bits is no bit of the filter's.
  private let shift: UInt32
  private var lists = HashLookup()
  private var entries = FlatLists<Entry>()
  /// By name number, whether some chain waits for a part of its values.
  private(set) var hasParts: ContiguousArray<Bool>

  /// - Parameters:
  ///   - waiting: by name number, the chains with the bytes that they ask for, at least `length` each.
  init(_ waiting: [[(entry: Entry, bytes: UnsafeBufferPointer<UInt8>)]] = []) {
    hasParts = ContiguousArray(waiting.map { !$0.isEmpty })
    var byKey: [UInt32: [Entry]] = [:]
    for (name, items) in waiting.enumerated() {
      var uses: [UInt32: Int] = [:]
      for item in items { for part in Set(ValueParts.parts(of: item.bytes)) { uses[part, default: 0] += 1 } }
      for item in items {
        for part in ValueParts.rarestPair(of: item.bytes, uses) {
          byKey[part ^ ValueParts.salt(name), default: []].append(item.entry)
        }
      }
    }
    // Sparse, and of at least 4,096 bits.
    var bits = 12
    while bits < 24, 1 << bits < byKey.count * 16 { bits += 1 }
    shift = UInt32(32 - bits)
    filter = ContiguousArray(repeating: 0, count: 1 << (bits - 6))
    // By key, so that the same program always becomes the same lists.
    let sorted = byKey.sorted { $0.key < $1.key }
    for (number, list) in sorted.enumerated() {
      lists.insert(ValueParts.hash(list.key), Int32(number))
      let bit = self.bit(list.key)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    entries = FlatLists(sorted.map(\.value))
  }

  /// How many places there are to wait in: a chain has two for each part.
  var count: Int { entries.items.count }

  func entry(_ place: Int) -> Entry { entries.items[place] }

  /// Calls `body` with the places of what may match a value, the same perhaps again and again. Linear in the value.
  @inline(__always)
  func forEach(of name: Int, in value: UnsafeBufferPointer<UInt8>, _ body: (_ place: Int) -> Void) {
    guard value.count >= ValueParts.length, let bytes = value.baseAddress else { return }
    let salt = ValueParts.salt(name)
    filter.withUnsafeBufferPointer { filter in
      var place = 0
      while place <= value.count - 3 {
        let key = ValueParts.part(bytes + place) ^ salt
        place += 2
        let bit = self.bit(key)
        if filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 { find(key, body) }
      }
    }
  }

  private func find(_ key: UInt32, _ body: (_ place: Int) -> Void) {
    let list = lists.find(ValueParts.hash(key))
    guard list >= 0 else { return }
    for place in entries.range(Int(list)) { body(place) }
  }

  /// Three bytes, ASCII letters lower-cased, with some others that differ from another in that bit alone.
  @inline(__always)
  private static func part(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    let pair = UInt32(UnsafeRawPointer(bytes).loadUnaligned(as: UInt16.self).littleEndian)
    return (pair | UInt32(bytes[2]) << 16) | 0x20_2020
  }

  /// What tells the names apart under which the same bytes are looked for; names that share it are met in vain.
  @inline(__always)
  private static func salt(_ name: Int) -> UInt32 { UInt32(truncatingIfNeeded: name) << 24 }

  @inline(__always)
  private func bit(_ key: UInt32) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> shift) }

  /// Mixed, as the table looks at the low bits alone.
  private static func hash(_ key: UInt32) -> UInt64 {
    let mixed = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 29
  }

  /// Each three bytes in a row.
  private static func parts(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    guard let start = bytes.baseAddress, bytes.count >= 3 else { return [] }
    return (0...(bytes.count - 3)).map { part(start + $0) }
  }

  /// The two neighbours that the fewest values are likely to hold.
  private static func rarestPair(of bytes: UnsafeBufferPointer<UInt8>, _ uses: [UInt32: Int]) -> ArraySlice<UInt32> {
    let parts = parts(of: bytes)
    guard parts.count >= 2 else { return [] }
    let costs = zip(parts, parts.dropFirst()).map { first, second in
      commonness(first, uses) + commonness(second, uses)
    }
    let start = costs.firstIndex(of: costs.min() ?? 0) ?? 0
    return parts[start...start + 1]
  }

  /// The lower, the fewer values are likely to hold it.
  private static func commonness(_ part: UInt32, _ uses: [UInt32: Int]) -> Int {
    let bytes: [UInt8] = [16, 8, 0].map { UInt8(truncatingIfNeeded: part >> $0) }
    let letters = bytes.count { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    return (uses[part] ?? 0) * 4 + (3 - letters) + (ofMostAddresses.contains(part) ? 100 : 0)
  }

  /// What most addresses hold.
  private static let ofMostAddresses = Set(
    ["https://", "http://", "://www.", ".com/", ".html"].flatMap { text in
      var text = text
      return text.withUTF8 { parts(of: $0) }
    })
}
