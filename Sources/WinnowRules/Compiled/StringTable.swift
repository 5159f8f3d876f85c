/// Many strings in one buffer; a `String` is made only when one is asked for.
struct StringTable: Sendable {
  private(set) var bytes: ContiguousArray<UInt8> = []
  /// The end of each string in `bytes`; the start is the end of the one before.
  private(set) var ends: ContiguousArray<Int32> = []

  init() {}

  var count: Int { ends.count }

  func range(of id: Int32) -> Range<Int> {
    let index = Int(id)
    guard ends.indices.contains(index) else { return 0..<0 }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  func bytes(of id: Int32) -> Slice<ContiguousArray<UInt8>> { Slice(base: bytes, bounds: range(of: id)) }

  subscript(id: Int32) -> String { String(decoding: bytes[range(of: id)], as: UTF8.self) }

  func equals(_ id: Int32, _ text: String) -> Bool { bytes[range(of: id)].elementsEqual(text.utf8) }

  /// Whether the string is `name` or stands below it: `paywall/en/gate` is below `paywall` (RULES.md S9).
  func isAtOrBelow(_ id: Int32, _ name: String) -> Bool { bytes(of: id).isAtOrBelow(name) }

  mutating func append(_ text: String) -> Int32 {
    bytes.append(contentsOf: text.utf8)
    ends.append(Int32(bytes.count))
    return Int32(ends.count - 1)
  }

  func write(to writer: inout ByteWriter) {
    writer.write(UInt32(bytes.count))
    writer.write(raw: bytes)
    writer.write(ends)
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    let count = try reader.read(UInt32.self)
    bytes = try reader.readBytes(Int(count))
    ends = try reader.readIntegers()
    var last: Int32 = 0
    for end in ends {
      guard end >= last else { throw ByteReaderError("a string ends before it begins") }
      last = end
    }
    guard Int(last) == bytes.count else { throw ByteReaderError("strings do not fill their buffer") }
  }
}
