import Testing

@testable import WinnowDocument

/// Against what another implementation of the Encoding Standard reads.
@Suite struct CharsetTableTests {
  private static func lines(_ file: String) -> [Substring] {
    CaseSections.text("charsets/\(file)").split(separator: "\n").filter { !$0.hasPrefix("#") }
  }

  private static func charset(_ name: some StringProtocol) -> Charset? {
    Charset.allCases.first { $0.name.lowercased() == name.lowercased() }
  }

  private static func scalars(_ hexadecimal: Substring) -> [UInt32] {
    hexadecimal.split(separator: " ").compactMap { UInt32($0, radix: 16) }
  }

  @Test("Every label means its charset, and no charset is without")
  func labels() throws {
    var named: Set<Charset> = []
    for line in Self.lines("labels.txt") {
      let parts = line.split(separator: ":")
      let charset = try #require(Self.charset(parts[0]))
      named.insert(charset)
      for label in parts[1].split(separator: " ") {
        #expect(Charset(label: " \(label.uppercased())\t") == charset, "\(label)")
      }
    }
    #expect(named == Set(Charset.allCases))
  }

  @Test("Every byte of the charsets of one byte a character")
  func singleByte() throws {
    var tables: [(Charset, [UInt32])] = []
    for line in Self.lines("single-byte.txt") {
      if line.hasPrefix("== ") {
        tables.append((try #require(Self.charset(line.dropFirst(3))), []))
      } else {
        tables[tables.count - 1].1 += Self.scalars(line)
      }
    }
    #expect(tables.count == 29)
    for (charset, expected) in tables {
      let text = try Array(UInt8.min...UInt8.max).withUnsafeBufferPointer { try charset.convert($0) }
      let scalars = String(decoding: text.bytes, as: UTF8.self).unicodeScalars.map(\.value)
      #expect(scalars == Array(0..<128) + expected, "\(charset.name)")
      #expect(text.repairs == expected.count { $0 == 0xFFFD }, "\(charset.name)")
    }
  }

  @Test("Every pair of bytes of the charsets of two")
  func doubleByte() throws {
    let lines = Self.lines("double-byte.txt")
    #expect(lines.count == 7)
    for line in lines {
      let parts = line.split(separator: " ")
      let charset = try #require(Self.charset(parts[0]))
      let text = try Self.pairs(of: charset).withUnsafeBufferPointer { try charset.convert($0) }
      let hash = text.bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
      #expect(hash == UInt64(parts[1], radix: 16), "\(charset.name)")
    }
  }

  /// What Tests/Cases/charsets/double-byte.txt says that it has the hashes of.
  private static func pairs(of charset: Charset) -> [UInt8] {
    let (escape, unescape): ([UInt8], [UInt8]) = (Array("\u{1B}$B".utf8), Array("\u{1B}(B\n".utf8))
    if charset == .iso2022JP {
      return (0x21...0x7E).flatMap { lead in (0x21...0x7E).flatMap { escape + [UInt8(lead), UInt8($0)] + unescape } }
    }
    func pairs(behind prefix: [UInt8]) -> [UInt8] {
      (0x81...0xFE).flatMap { lead in (0x30...0xFE).flatMap { prefix + [UInt8(lead), UInt8($0), 0x0A] } }
    }
    return pairs(behind: []) + (charset == .eucJP ? pairs(behind: [0x8F]) : [])
  }

  @Test("Sequences that converters disagree about", arguments: lines("sequences.txt").map(String.init))
  func sequences(_ line: String) throws {
    let parts = line.split(separator: ":")
    let sides = parts[1].split(separator: "=")
    let charset = try #require(Self.charset(parts[0]))
    let text = try Self.scalars(sides[0]).map { UInt8($0) }.withUnsafeBufferPointer { try charset.convert($0) }
    #expect(String(decoding: text.bytes, as: UTF8.self).unicodeScalars.map(\.value) == Self.scalars(sides[1]))
  }
}
