/// Many short lists in one array.
struct FlatLists<Item: Sendable>: Sendable {
  private var starts: ContiguousArray<Int32> = [0]
  private(set) var items: ContiguousArray<Item> = []

  init() {}

  init(_ lists: some Sequence<[Item]>) {
    for list in lists {
      items.append(contentsOf: list)
      starts.append(Int32(items.count))
    }
  }

  /// Where the list of that number stands in `items`.
  @inline(__always)
  func range(_ list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }
}

/// Numbers by 64-bit hash, in an open-addressing table that is at most half full.
///
/// The hashes are the rules' own, so a page can't make it slow; several entries may have one hash.
struct HashLookup: Sendable {
  private struct Slot: Sendable {
    var hash: UInt64
    /// -1 where the slot is free.
    var number: Int32
  }

  private var slots = ContiguousArray(repeating: Slot(hash: 0, number: -1), count: 2)
  private var count = 0

  init() {}

  mutating func insert(_ hash: UInt64, _ number: Int32) {
    if (count + 1) * 2 > slots.count { grow() }
    place(Slot(hash: hash, number: number))
    count += 1
  }

  /// The first number under a hash, -1 if there is none.
  @inline(__always)
  func find(_ hash: UInt64) -> Int32 {
    var position = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    return next(hash, &position)
  }

  /// Where to begin to look for a hash with `next`.
  @inline(__always)
  func start(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

  /// The next number under a hash at or after a position, which moves on; -1 when there are no more.
  @inline(__always)
  func next(_ hash: UInt64, _ position: inout Int) -> Int32 {
    while slots[position].number >= 0 {
      let slot = slots[position]
      position = (position + 1) & (slots.count - 1)
      if slot.hash == hash { return slot.number }
    }
    return -1
  }

  private mutating func place(_ slot: Slot) {
    var position = start(slot.hash)
    while slots[position].number >= 0 { position = (position + 1) & (slots.count - 1) }
    slots[position] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: Slot(hash: 0, number: -1), count: old.count * 2)
    for slot in old where slot.number >= 0 { place(slot) }
  }
}
