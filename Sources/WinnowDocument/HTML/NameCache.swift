import Glibc

/// The names of a page by the address at which libxml2 keeps them, which is the same for the same name as long
/// as a page is read.
struct NameCache: ~Copyable {
  struct Slot {
    var address: UInt
    var name: Name
    var traits: ElementTraits
  }

  private var slots: GrowingBuffer<Slot>
  private var used = 0
  private(set) var names = NameTable()
  private let knownTraits = ElementTraits.table()

  init() {
    slots = GrowingBuffer(repeating: NameCache.free, count: 1024)
  }

  private static let free = Slot(address: 0, name: Name(rawValue: 0), traits: [])

  mutating func reset() {
    names = NameTable()
    used = 0
    if slots.count > 1024 {
      slots = GrowingBuffer(repeating: NameCache.free, count: 1024)
    } else {
      for index in 0..<slots.count { slots[index].address = 0 }
    }
  }

  @inline(__always)
  mutating func find(_ text: UnsafePointer<UInt8>) -> Slot {
    let address = UInt(bitPattern: text)
    let mask = slots.count - 1
    var index = NameCache.hash(address) & mask
    while true {
      let slot = slots.base[index]
      if slot.address == address { return slot }
      if slot.address == 0 { return add(text, address) }
      index = (index + 1) & mask
    }
  }

  @inline(__always)
  private static func hash(_ address: UInt) -> Int {
    Int(truncatingIfNeeded: (UInt64(address) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  @inline(never)
  private mutating func add(_ text: UnsafePointer<UInt8>, _ address: UInt) -> Slot {
    if used * 2 >= slots.count { grow() }
    let count = strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self))
    let bytes = UnsafeBufferPointer(start: text, count: count)
    var slot = Slot(address: address, name: Name(rawValue: 0), traits: .unknown)
    // `table_` is how the scan writes `table` where libxml2 must not know it.
    if bytes.last == UInt8(ascii: "_"), let known = names.find(String(decoding: bytes.dropLast(), as: UTF8.self)),
      known.known != nil
    {
      slot.name = known
    } else {
      slot.name = names.intern(String(decoding: bytes, as: UTF8.self))
    }
    slot.traits = slot.name.known == nil ? NameCache.traits(of: bytes) : knownTraits[Int(slot.name.rawValue)]
    insert(slot)
    return slot
  }

  private static func traits(of name: UnsafeBufferPointer<UInt8>) -> ElementTraits {
    // MathML's other readings of a formula aren't shown.
    if name.elementsEqual("annotation".utf8) || name.elementsEqual("annotation-xml".utf8) {
      return [.inline, .noText]
    }
    return name.contains(UInt8(ascii: "-")) ? .custom : .unknown
  }

  private mutating func insert(_ slot: Slot) {
    let mask = slots.count - 1
    var index = NameCache.hash(slot.address) & mask
    while slots[index].address != 0 { index = (index + 1) & mask }
    slots[index] = slot
    used += 1
  }

  private mutating func grow() {
    let old = slots.copied()
    slots = GrowingBuffer(repeating: NameCache.free, count: old.count * 2)
    used = 0
    for slot in old where slot.address != 0 { insert(slot) }
  }
}
