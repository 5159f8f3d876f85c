import WinnowText

/// The distinct `class` values of a page, each cut into its tokens once.
struct ClassIndex: ~Copyable {
  private(set) var lists = GrowingBuffer<ClassList>(capacity: 512)
  private(set) var tokens = GrowingBuffer<ClassToken>(capacity: 1024)
  /// Where each list's value stands in the attribute bytes.
  private var values = GrowingBuffer<Range<Int32>>(capacity: 512)
  /// Number of a list plus one; 0 is free.
  private var slots = GrowingBuffer<Int32>(repeating: 0, count: 1024)
  private var used = 0

  mutating func reset() {
    lists.count = 0
    tokens.count = 0
    values.count = 0
    used = 0
    if slots.count > 4096 { slots = GrowingBuffer(repeating: 0, count: 1024) }
    for index in 0..<slots.count { slots[index] = 0 }
  }

  /// Slots looked at for one value. More are needed only by a page whose values were made to collide; such a value
  /// gets a list of its own each time.
  private static let longestProbe = 64

  /// The number of the list for the value at a range of the attribute bytes, and the range of the first such value.
  mutating func intern(_ range: Range<Int>, in bytes: UnsafeMutablePointer<UInt8>) -> (list: Int32, value: Range<Int32>)
  {
    let hash = FoldedHash.of(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    var probes = 0
    while slots[slot] != 0, probes < ClassIndex.longestProbe {
      let list = Int(slots[slot]) - 1
      let value = values[list]
      if lists[list].hash == hash, value.count == range.count,
        isEqual(bytes + Int(value.lowerBound), bytes + range.lowerBound, range.count)
      {
        return (Int32(list), value)
      }
      slot = (slot + 1) & mask
      probes += 1
    }
    let value = Int32(range.lowerBound)..<Int32(range.upperBound)
    let start = Int32(tokens.count)
    cut(range, in: bytes)
    lists.append(ClassList(hash: hash, tokenStart: start, tokenEnd: Int32(tokens.count)))
    values.append(value)
    if slots[slot] == 0 {
      slots[slot] = Int32(lists.count)
      used += 1
      if used * 2 >= slots.count { grow() }
    }
    return (Int32(lists.count - 1), value)
  }

  private func isEqual(_ one: UnsafeMutablePointer<UInt8>, _ other: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
    for index in 0..<count where one[index] != other[index] { return false }
    return true
  }

  private mutating func cut(_ range: Range<Int>, in bytes: UnsafeMutablePointer<UInt8>) {
    var index = range.lowerBound
    while index < range.upperBound {
      while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
      let start = index
      while index < range.upperBound, bytes[index] > 0x20 { index += 1 }
      guard index > start else { break }
      let hash = FoldedHash.of(UnsafeBufferPointer(start: bytes + start, count: index - start))
      tokens.append(ClassToken(hash: hash, start: Int32(start), end: Int32(index)))
    }
  }

  private mutating func grow() {
    let old = slots.copied()
    let mask = old.count * 2 - 1
    slots = GrowingBuffer(repeating: 0, count: mask + 1)
    for number in old where number != 0 {
      var slot = Int(truncatingIfNeeded: lists[Int(number) - 1].hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = number
    }
  }
}
