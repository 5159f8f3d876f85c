/// Writes the compiled form: little-endian integers, strings and arrays with their count in front.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  init() {}

  mutating func write<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func write(_ value: Double) { write(value.bitPattern) }

  mutating func write(_ text: String) {
    let utf8 = Array(text.utf8)
    write(UInt32(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  mutating func write<T: FixedWidthInteger>(_ values: some Collection<T>) {
    write(UInt32(values.count))
    for value in values { write(value) }
  }

  mutating func write<Element>(_ values: some Collection<Element>, each: (inout ByteWriter, Element) -> Void) {
    write(UInt32(values.count))
    for value in values { each(&self, value) }
  }

  mutating func write(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }
}

/// The compiled form is damaged, or of another version.
public struct ByteReaderError: Error, Sendable, Equatable {
  /// What is wrong with it, a clause for people.
  public var message: String
  init(_ message: String) { self.message = message }
}

/// Reads what `ByteWriter` wrote. Every read is bounds-checked; a short or damaged input is an error, never a trap.
struct ByteReader {
  let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func read<T: FixedWidthInteger>(_: T.Type = T.self) throws(ByteReaderError) -> T {
    let size = MemoryLayout<T>.size
    guard bytes.count - position >= size else { throw ByteReaderError("ends early") }
    defer { position += size }
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: T.self))
  }

  mutating func readBool() throws(ByteReaderError) -> Bool { try read(UInt8.self) != 0 }

  mutating func readDouble() throws(ByteReaderError) -> Double { Double(bitPattern: try read(UInt64.self)) }

  mutating func readString() throws(ByteReaderError) -> String {
    let count = try readCount(elementSize: 1)
    defer { position += count }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
  }

  mutating func readIntegers<T: FixedWidthInteger>(
    _: T.Type = T.self
  ) throws(ByteReaderError) -> ContiguousArray<T> {
    let count = try readCount(elementSize: MemoryLayout<T>.size)
    var values = ContiguousArray<T>()
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read()) }
    return values
  }

  /// The next `count` bytes as they stand.
  mutating func readBytes(_ count: Int) throws(ByteReaderError) -> ContiguousArray<UInt8> {
    guard count >= 0, bytes.count - position >= count else { throw ByteReaderError("ends early") }
    defer { position += count }
    return ContiguousArray(UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
  }

  mutating func readArray<Element>(
    each: (inout ByteReader) throws(ByteReaderError) -> Element
  ) throws(ByteReaderError) -> [Element] {
    let count = try readCount(elementSize: 1)
    var values: [Element] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try each(&self)) }
    return values
  }

  /// A count can't promise more elements than there are bytes left.
  private mutating func readCount(elementSize: Int) throws(ByteReaderError) -> Int {
    let count = Int(try read(UInt32.self))
    guard count <= (bytes.count - position) / elementSize else { throw ByteReaderError("a count is too large") }
    return count
  }
}
