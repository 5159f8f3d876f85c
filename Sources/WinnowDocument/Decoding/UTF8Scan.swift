/// What a pass over bytes tells about them as UTF-8.
struct UTF8Scan: Equatable {
  /// Well-formed sequences of more than one byte.
  var sequences = 0
  /// Maximal subparts of ill-formed sequences: as many U+FFFD stand in the repaired text.
  var badParts = 0
  /// The last of them is a sequence that the end of the bytes cuts off.
  var isTruncated = false
  /// The offset of the first byte beyond ASCII, or the count of the bytes.
  var asciiPrefix = 0

  var isASCII: Bool { sequences == 0 && badParts == 0 }
  var isValid: Bool { badParts == 0 }
  /// Bad parts but for a sequence cut off at the end, which says nothing against UTF-8.
  var inexcusableParts: Int { badParts - (isTruncated ? 1 : 0) }

  /// One pass, eight bytes at a time over ASCII. O(n).
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.count
    asciiPrefix = count
    var index = 0
    while true {
      index = UTF8Scan.endOfASCII(bytes, from: index)
      guard index < count else { return }
      if isASCII { asciiPrefix = index }
      let length = UTF8Scan.sequenceLength(bytes, at: index)
      if length > 0 {
        sequences += 1
        index += length
      } else {
        badParts += 1
        index -= length
        isTruncated = index == count && UTF8Scan.isCutOff(bytes, from: index + length)
      }
    }
  }

  /// The offset of the first byte beyond ASCII from `start` on.
  @inline(__always)
  static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    var index = start
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return count }
    while index + 8 <= count,
      base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  /// The length of the well-formed sequence that begins with the byte beyond ASCII at `index`; or, negated, the
  /// length of the maximal subpart of an ill-formed one (Unicode 15, table 3-7 and section 3.9).
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { lowest = 0xA0 }
      if lead == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { lowest = 0x90 }
      if lead == 0xF4 { highest = 0x8F }
    default: return -1
    }
    guard index + 1 < bytes.count, bytes[index + 1] >= lowest, bytes[index + 1] <= highest else { return -1 }
    var present = 2
    while present < length {
      guard index + present < bytes.count, bytes[index + present] & 0xC0 == 0x80 else { return -present }
      present += 1
    }
    return length
  }

  /// Whether the ill-formed bytes from `start` to the end are the beginning of a sequence.
  private static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    let expected =
      switch bytes[start] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    return bytes.count - start < expected
  }
}

extension UTF8Scan {
  /// The bytes with U+FFFD for each maximal subpart of an ill-formed sequence. O(n).
  func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> ContiguousArray<UInt8> {
    if isValid { return ContiguousArray(bytes) }
    var text = ContiguousArray<UInt8>()
    text.reserveCapacity(bytes.count + 2 * badParts)
    var copied = 0
    var index = asciiPrefix
    while index < bytes.count {
      let length = UTF8Scan.sequenceLength(bytes, at: index)
      if length > 0 {
        index += length
      } else {
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
        text.appendReplacement()
        index -= length
        copied = index
      }
      index = UTF8Scan.endOfASCII(bytes, from: index)
    }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
    return text
  }
}

extension ContiguousArray<UInt8> {
  /// Appends U+FFFD.
  mutating func appendReplacement() {
    append(0xEF)
    append(0xBF)
    append(0xBD)
  }

  /// Appends a scalar as UTF-8; a surrogate or a number beyond Unicode is the caller's mistake.
  @inline(__always)
  mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80: append(UInt8(scalar))
    case 0x80..<0x800:
      append(0xC0 | UInt8(scalar >> 6))
      append(0x80 | UInt8(scalar & 0x3F))
    case 0x800..<0x10000:
      append(0xE0 | UInt8(scalar >> 12))
      append(0x80 | UInt8(scalar >> 6 & 0x3F))
      append(0x80 | UInt8(scalar & 0x3F))
    default:
      append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      append(0x80 | UInt8(scalar >> 12 & 0x3F))
      append(0x80 | UInt8(scalar >> 6 & 0x3F))
      append(0x80 | UInt8(scalar & 0x3F))
    }
  }
}
