import Testing

@testable import rule_compiler

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4's companion document and of NIST's validation suite.
  static let published = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test("The published vectors", arguments: published)
  func vectors(message: String, expected: String) {
    #expect(hexadecimal(SHA256.hash(Array(message.utf8))) == expected)
  }

  @Test func aMillionLettersAcrossManyBlocks() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      hexadecimal(SHA256.hash(message)) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func lengthsAroundABlockPadToWholeBlocks() {
    let hashes = (50...130).map { SHA256.hash([UInt8](repeating: 7, count: $0)) }
    #expect(Set(hashes).count == hashes.count)
    #expect(hashes.allSatisfy { $0.count == 32 })
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
