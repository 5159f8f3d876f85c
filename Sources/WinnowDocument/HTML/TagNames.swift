/// A tag's name as two words of its lower-cased bytes: equal for equal names, and for names of up to 16 bytes
/// for these only.
struct TagKey: Equatable {
  var low: UInt64 = 0
  var high: UInt64 = 0

  /// Adds the byte at a place of the name.
  @inline(__always)
  mutating func add(_ byte: UInt8, at place: Int) {
    if place < 8 {
      low |= UInt64(byte) << UInt64(place * 8)
    } else if place < 16 {
      high |= UInt64(byte) << UInt64((place - 8) * 8)
    } else {
      // Longer than any name HTML knows: told apart by a hash.
      high = (high ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      high ^= high >> 29
    }
  }

  init() {}

  init(_ name: String) {
    var place = 0
    for byte in name.utf8 {
      add(byte, at: place)
      place += 1
    }
  }
}

/// The names of HTML's elements, by key.
struct TagNames: ~Copyable {
  /// What stands for a name that HTML doesn't know.
  static let unknown: UInt8 = 255

  struct Slot {
    var key: TagKey
    var name: UInt8
  }
  private var slots: GrowingBuffer<Slot>

  init() {
    slots = GrowingBuffer(repeating: Slot(key: TagKey(), name: TagNames.unknown), count: 512)
    for name in KnownName.allCases where name.rawValue <= KnownName.xmp.rawValue {
      let key = TagKey("\(name)")
      var slot = TagNames.hash(key)
      while slots[slot].name != TagNames.unknown { slot = (slot + 1) & 511 }
      slots[slot] = Slot(key: key, name: UInt8(name.rawValue))
    }
  }

  @inline(__always)
  private static func hash(_ key: TagKey) -> Int {
    Int(truncatingIfNeeded: ((key.low ^ (key.high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  @inline(__always)
  func find(_ key: TagKey) -> UInt8 {
    var slot = TagNames.hash(key)
    while true {
      let candidate = slots.base[slot]
      if candidate.key == key || candidate.name == TagNames.unknown { return candidate.name }
      slot = (slot + 1) & 511
    }
  }
}
