import Glibc
import WinnowText

/// The names of a page: of elements by the address at which libxml2 keeps them, which is the same for the same
/// name as long as a page is read; of attributes by their bytes.
struct NameCache: ~Copyable {
  struct AttributeSlot {
    var hash: UInt64
    var start: Int32
    var length: Int32
    var name: Name
  }

  struct Slot {
    var address: UInt
    var name: Name
    var traits: ElementTraits
  }

  private var slots: GrowingBuffer<Slot>
  private var used = 0
  private var attributeSlots: GrowingBuffer<AttributeSlot>
  private var attributesUsed = 0
  /// The lower-cased names of attributes.
  private var attributeText = GrowingBuffer<UInt8>(capacity: 4096)
  private(set) var names = NameTable()
  private let knownTraits = ElementTraits.table()

  /// Slots looked at for one attribute's name; more are needed only by a page whose names were made to collide.
  private static let longestProbe = 64
  private static let free = Slot(address: 0, name: Name(rawValue: 0), traits: [])
  private static let freeAttribute = AttributeSlot(hash: 0, start: 0, length: 0, name: Name(rawValue: 0))

  init() {
    slots = GrowingBuffer(repeating: NameCache.free, count: 1024)
    attributeSlots = GrowingBuffer(repeating: NameCache.freeAttribute, count: 1024)
  }

  mutating func reset() {
    names = NameTable()
    used = 0
    if slots.count > 1024 {
      slots = GrowingBuffer(repeating: NameCache.free, count: 1024)
    } else {
      for index in 0..<slots.count { slots[index].address = 0 }
    }
    attributesUsed = 0
    attributeText.count = 0
    if attributeSlots.count > 1024 {
      attributeSlots = GrowingBuffer(repeating: NameCache.freeAttribute, count: 1024)
    } else {
      for index in 0..<attributeSlots.count { attributeSlots[index].length = 0 }
    }
  }

  // MARK: Attributes

  /// The name of an attribute, its ASCII letters lower-cased.
  mutating func find(attribute text: UnsafePointer<UInt8>, _ length: Int, hasCapitals: Bool) -> Name {
    guard hasCapitals else { return find(lowered: text, length) }
    let start = attributeText.count
    for index in 0..<length {
      let byte = text[index]
      attributeText.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    attributeText.count = start
    return find(lowered: attributeText.base + start, length)
  }

  @inline(__always)
  private mutating func find(lowered text: UnsafePointer<UInt8>, _ length: Int) -> Name {
    let hash = FoldedHash.of(UnsafeBufferPointer(start: text, count: length))
    let mask = attributeSlots.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<NameCache.longestProbe {
      let slot = attributeSlots.base[index]
      if slot.length == 0 { return add(attribute: text, length, hash) }
      if slot.hash == hash, Int(slot.length) == length, memcmp(attributeText.base + Int(slot.start), text, length) == 0
      {
        return slot.name
      }
      index = (index + 1) & mask
    }
    return names.intern(String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self))
  }

  @inline(never)
  private mutating func add(attribute text: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64) -> Name {
    if attributesUsed * 2 >= attributeSlots.count { growAttributes() }
    // The text may already stand where it goes, and the buffer may move.
    let copy = ContiguousArray(UnsafeBufferPointer(start: text, count: length))
    let start = attributeText.count
    copy.withUnsafeBufferPointer { bytes in
      if let first = bytes.baseAddress { attributeText.append(from: first, count: length) }
    }
    let slot = AttributeSlot(
      hash: hash, start: Int32(start), length: Int32(length), name: names.intern(String(decoding: copy, as: UTF8.self)))
    insert(slot)
    return slot.name
  }

  private mutating func insert(_ slot: AttributeSlot) {
    let mask = attributeSlots.count - 1
    var index = Int(truncatingIfNeeded: slot.hash) & mask
    while attributeSlots[index].length != 0 { index = (index + 1) & mask }
    attributeSlots[index] = slot
    attributesUsed += 1
  }

  private mutating func growAttributes() {
    let old = attributeSlots.copied()
    attributeSlots = GrowingBuffer(repeating: NameCache.freeAttribute, count: old.count * 2)
    attributesUsed = 0
    for slot in old where slot.length != 0 { insert(slot) }
  }

  // MARK: Elements

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
