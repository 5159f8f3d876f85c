/// Numbers the distinct keys among many: equal keys have the same number, numbers begin at 0.
///
/// Keys are hashes; that two different things share one is as likely as two equal 64-bit hashes.
struct Grouping {
  /// The number of each key put in, in order.
  private(set) var numbers: ContiguousArray<Int32> = []
  private(set) var count = 0
  private var keys: ContiguousArray<UInt64>
  private var slots: ContiguousArray<Int32>
  private let mask: Int

  /// - Parameter expected: how many keys will be put in.
  init(expected: Int) {
    var size = 16
    while size < expected * 2 { size *= 2 }
    mask = size - 1
    keys = ContiguousArray(repeating: 0, count: size)
    slots = ContiguousArray(repeating: -1, count: size)
    numbers.reserveCapacity(expected)
  }

  /// Puts a key in and returns its number. At most `expected` keys may be put in.
  @discardableResult
  mutating func add(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while slots[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    if slots[slot] < 0 {
      keys[slot] = key
      slots[slot] = Int32(count)
      count += 1
    }
    numbers.append(slots[slot])
    return Int(slots[slot])
  }
}

/// Mixes two numbers into one key.
@inline(__always)
func combined(_ first: UInt64, _ second: UInt64) -> UInt64 {
  let product = (first ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: second ^ 0xD6E8_FEB8_6659_FD93)
  return product.high ^ product.low &+ (first &* 3)
}
