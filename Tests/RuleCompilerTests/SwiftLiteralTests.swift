import Testing

@testable import WinnowShippedRules
@testable import rule_compiler

@Suite struct SwiftLiteralTests {
  @Test("What is packed into seven bits comes out again", arguments: [0, 1, 6, 7, 8, 13, 14, 15, 255, 4_099])
  func roundTrip(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) }
    let packed = SwiftLiteral.packed(bytes)
    #expect(packed.count == (count + 6) / 7 * 8)
    #expect(packed.allSatisfy { $0 < 0x80 })
    let unpacked = packed.withUnsafeBufferPointer { SevenBits.unpack($0, count: count) }
    #expect(unpacked == bytes)
  }

  @Test func theSourceHoldsNoControlCharacterAndEscapesQuotes() {
    let source = SwiftLiteral.source(
      of: RuleCompilation(bytes: Array(0...255), archive: Array(0...99), warnings: []))
    #expect(source.allSatisfy { $0 == UInt8(ascii: "\n") || (0x20..<0x7F).contains($0) })
    let text = String(decoding: source, as: UTF8.self)
    #expect(text.contains("static let rules = PackedBytes(count: 256,"))
    #expect(text.contains("static let archive = PackedBytes(count: 100,"))
    #expect(text.hasSuffix("\")\n}\n"))
  }
}
