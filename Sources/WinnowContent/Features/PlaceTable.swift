import WinnowDocument
import WinnowText

/// From tags, roles and parts of names to places: open-addressed tables of hashes, made once.
struct PlaceTable {
  private var byTag: ContiguousArray<UInt64>
  private var byPart: HashMap
  private var byRole: HashMap

  static let shared = PlaceTable()

  private init() {
    byTag = ContiguousArray(repeating: 0, count: KnownName.allCases.count)
    for tag in KnownName.allCases {
      if let place = Place.named(by: tag) { byTag[Int(tag.rawValue)] = PlaceSet(place).rawValue }
    }
    byPart = HashMap(Place.byPart.map { ($0.place, $0.parts) })
    byRole = HashMap(Place.byRole.map { ($0.place, $0.values) })
  }

  func places(ofTag name: Name) -> PlaceSet {
    let number = Int(name.rawValue)
    return number < byTag.count ? PlaceSet(rawValue: byTag[number]) : []
  }

  /// The places hinted at by a class token or id.
  func places(ofName bytes: UnsafeBufferPointer<UInt8>) -> PlaceSet {
    var found: UInt64 = 0
    var index = 0
    let count = min(bytes.count, 200)
    while index < count {
      guard isLetter(bytes[index]) else {
        index += 1
        continue
      }
      // A part is capitals, or at most one capital and the small letters after it.
      var end = index + 1
      if isCapital(bytes[index]) {
        while end < count, isCapital(bytes[end]) { end += 1 }
        if end < count, isSmall(bytes[end]) {
          if end - index > 1 { end -= 1 } else { while end < count, isSmall(bytes[end]) { end += 1 } }
        }
      } else {
        while end < count, isSmall(bytes[end]) { end += 1 }
      }
      if end - index >= 2, end - index <= 20 { found |= byPart.find(lowered(bytes, index..<end)) }
      index = end
    }
    return PlaceSet(rawValue: found)
  }

  /// The places said by a value of `role`, `itemprop` or `itemtype`, whose words may be parted by blanks, `/` and `-`.
  func places(ofRole bytes: UnsafeBufferPointer<UInt8>) -> PlaceSet {
    var found: UInt64 = 0
    var index = 0
    let count = min(bytes.count, 200)
    while index < count {
      var end = index
      while end < count, isLetter(bytes[end]) { end += 1 }
      if end > index, end - index <= 20 { found |= byRole.find(lowered(bytes, index..<end)) }
      index = end + 1
    }
    return PlaceSet(rawValue: found)
  }

  @inline(__always)
  private func lowered(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      for index in range { room[index - range.lowerBound] = bytes[index] | 0x20 }
      return FoldedHash.of(UnsafeBufferPointer(rebasing: room[..<range.count]))
    }
  }

  private func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private func isSmall(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private func isLetter(_ byte: UInt8) -> Bool { isCapital(byte) || isSmall(byte) }
}

extension PlaceTable {
  /// Hashes of words and the set of places of each.
  struct HashMap {
    private var keys: ContiguousArray<UInt64>
    private var values: ContiguousArray<UInt64>
    private let mask: Int

    init(_ lists: [(Place, String)]) {
      let words = lists.flatMap { place, list in list.split(separator: " ").map { (place, String($0)) } }
      var size = 64
      while size < words.count * 3 { size *= 2 }
      mask = size - 1
      keys = ContiguousArray(repeating: 0, count: size)
      values = ContiguousArray(repeating: 0, count: size)
      for (place, word) in words {
        let key = FoldedHash.of(word) | 1
        var slot = Int(truncatingIfNeeded: key >> 1) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        keys[slot] = key
        values[slot] |= PlaceSet(place).rawValue
      }
    }

    @inline(__always)
    func find(_ hash: UInt64) -> UInt64 {
      let key = hash | 1
      var slot = Int(truncatingIfNeeded: key >> 1) & mask
      while keys[slot] != 0 {
        if keys[slot] == key { return values[slot] }
        slot = (slot + 1) & mask
      }
      return 0
    }
  }
}
