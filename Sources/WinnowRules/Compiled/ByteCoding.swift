/// Writes the compiled form: little-endian integers, strings and arrays with their count in front.
public struct ByteWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  public mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  public mutating func write(_ value: Double) { write(value.bitPattern) }

  public mutating func write(_ text: String) {
    let utf8 = Array(text.utf8)
    write(UInt32(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  public mutating func write<T: FixedWidthInteger>(_ values: some Collection<T>) {
    write(UInt32(values.count))
    for value in values { write(value) }
  }

  public mutating func write<Element>(_ values: some Collection<Element>, each: (inout ByteWriter, Element) -> Void) {
    write(UInt32(values.count))
    for value in values { each(&self, value) }
  }

  public mutating func write(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }
}

/// The compiled form is damaged, or of another version.
public struct ByteReaderError: Error, Sendable, Equatable {
  public var message: String
  public init(_ message: String) { self.message = message }
}

/// Reads what `ByteWriter` wrote. Every read is bounds-checked; a short or damaged input is an error, never a trap.
public struct ByteReader {
  let bytes: UnsafeRawBufferPointer
  public private(set) var position = 0

  /// The bytes must outlive the reader.
  public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  public var isAtEnd: Bool { position == bytes.count }

  public mutating func read<T: FixedWidthInteger>(_: T.Type = T.self) throws(ByteReaderError) -> T {
    let size = MemoryLayout<T>.size
    guard bytes.count - position >= size else { throw ByteReaderError("ends early") }
    defer { position += size }
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: T.self))
  }

  public mutating func readBool() throws(ByteReaderError) -> Bool { try read(UInt8.self) != 0 }

  public mutating func readDouble() throws(ByteReaderError) -> Double { Double(bitPattern: try read(UInt64.self)) }

  public mutating func readString() throws(ByteReaderError) -> String {
    let count = try readCount(elementSize: 1)
    defer { position += count }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
  }

  public mutating func readIntegers<T: FixedWidthInteger>(
    _: T.Type = T.self
  ) throws(ByteReaderError) -> ContiguousArray<T> {
    let count = try readCount(elementSize: MemoryLayout<T>.size)
    var values = ContiguousArray<T>()
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read()) }
    return values
  }

  /// The next `count` bytes as they stand.
  public mutating func readBytes(_ count: Int) throws(ByteReaderError) -> ContiguousArray<UInt8> {
    guard count >= 0, bytes.count - position >= count else { throw ByteReaderError("ends early") }
    defer { position += count }
    return ContiguousArray(UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
  }

  public mutating func readArray<Element>(
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
