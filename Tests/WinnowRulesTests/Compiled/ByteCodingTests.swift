import Testing

@testable import WinnowRules

@Suite struct ByteCodingTests {
  @Test func whatIsWrittenIsReadAgain() throws {
    var writer = ByteWriter()
    writer.write(UInt16(513))
    writer.write(true)
    writer.write(0.25)
    writer.write("naïve")
    writer.write([Int32(-1), 7])
    try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let number = try reader.read(UInt16.self)
      let flag = try reader.readBool()
      let share = try reader.readDouble()
      let text = try reader.readString()
      let integers = try reader.readIntegers(Int32.self)
      #expect(number == 513)
      #expect(flag)
      #expect(share == 0.25)
      #expect(text == "naïve")
      #expect(integers == [-1, 7])
      #expect(reader.isAtEnd)
    }
  }

  @Test func aCountBeyondTheInputIsAnError() {
    var writer = ByteWriter()
    writer.write(UInt32.max)
    _ = writer.bytes.withUnsafeBytes { bytes in
      #expect(throws: ByteReaderError.self) {
        var reader = ByteReader(bytes)
        _ = try reader.readString()
      }
    }
  }
}
