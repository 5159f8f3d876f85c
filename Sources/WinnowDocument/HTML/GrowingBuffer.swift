import Glibc
import WinnowText

/// A growing run of plain values in memory of its own that is emptied, not freed, from page to page.
///
/// For values without references only: they are never deinitialised. It is what the hot loops write to, since
/// a `ContiguousArray` behind a pointer checks for uniqueness and bounds at each append.
struct GrowingBuffer<Value>: ~Copyable {
  /// Memory for `capacity` values, of which the first `count` are in use.
  private(set) var base: UnsafeMutablePointer<Value>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    base = GrowingBuffer.resized(nil, to: self.capacity)
  }

  init(repeating value: Value, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  deinit { free(base) }

  /// Memory for so many values, with those that are in `memory` already.
  private static func resized(_ memory: UnsafeMutablePointer<Value>?, to capacity: Int) -> UnsafeMutablePointer<Value> {
    LargeMemory.resized(memory, bytes: capacity * MemoryLayout<Value>.stride).assumingMemoryBound(to: Value.self)
  }

  @inline(__always)
  mutating func append(_ value: Value) {
    if count == capacity { grow(to: count + 1) }
    (base + count).initialize(to: value)
    count += 1
  }

  @inline(__always)
  mutating func append(from source: UnsafePointer<Value>, count added: Int) {
    reserve(added)
    (base + count).initialize(from: source, count: added)
    count += added
  }

  /// Makes room for so many more values.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(to: count + more) }
  }

  @inline(never)
  private mutating func grow(to needed: Int) {
    capacity = max(needed, capacity + capacity / 2)
    base = GrowingBuffer.resized(base, to: capacity)
  }

  /// Frees memory that a very large page asked for.
  mutating func shrink(to largest: Int) {
    count = 0
    guard capacity > largest else { return }
    free(base)
    capacity = largest
    base = GrowingBuffer.resized(nil, to: largest)
  }

  subscript(index: Int) -> Value {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    @inline(__always) set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// The values in use, until the next change.
  var view: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: base, count: count) }

  /// Empties itself into an array without room to spare, and frees memory that a very large page asked for.
  mutating func taken(keeping largest: Int) -> ContiguousArray<Value> {
    let values = ContiguousArray<Value>(unsafeUninitializedCapacity: count) { memory, initialized in
      if let start = memory.baseAddress {
        LargeMemory.move(base, to: start, bytes: count * MemoryLayout<Value>.stride)
      }
      initialized = count
    }
    shrink(to: largest)
    return values
  }

  /// The values as an array of their own, without room to spare.
  func copied() -> ContiguousArray<Value> {
    ContiguousArray(unsafeUninitializedCapacity: count) { memory, initialized in
      if let start = memory.baseAddress { start.initialize(from: base, count: count) }
      initialized = count
    }
  }
}
