import Testing

@testable import WinnowRules

/// Whatever the bytes are, reading ends with diagnostics.
@Suite struct RuleFileFuzzTests {
  /// Deterministic, so that a failure can be repeated.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    /// SplitMix64 (Steele, Lea and Flood, 2014).
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let pieces = [
    "|", ">", "&a ", "*a", "!!", "<<: ", "{", "}", "[", "]", ": ", " #", "\n", "\n  ", "\n    ", "\t", "\"", "'", "- ",
    "? ", "---\n", "...\n", "%YAML 1.1\n", "é", "\u{2028}", "\r\n", "line: ", "css: ", "when:\n", "(", ")", "<name>",
    "..", "1..4", "near: {", "shows: |\n", "~ a => b", "winnow: 1\n", "pack: demo\n", "\0", "\u{FEFF}", ",", "@", "`",
  ]

  private func check(_ bytes: [UInt8]) {
    for path in ["Rules/packs/demo.yaml", "Rules/pipelines/demo.yaml", ""] {
      let (file, diagnostics) = RuleFileReader.read(path: path, bytes: bytes)
      #expect(file != nil || !diagnostics.isEmpty)
      for diagnostic in diagnostics {
        #expect(diagnostic.position.line >= 1 && diagnostic.position.column >= 1)
        #expect(!diagnostic.message.isEmpty && !diagnostic.advice.isEmpty)
      }
      if let file { _ = RuleChecker.check([file], categories: DiagnosticCase.categories) }
    }
  }

  @Test("S3 random bytes never crash", arguments: 0..<60)
  func randomBytes(_ seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let count = Int.random(in: 0...400, using: &generator)
    check((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    check(Array((0..<count / 4).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined().utf8))
    check(
      Array(
        ("winnow: 1\npack: demo\nrules:\n  a:\n    line: "
          + (0..<count / 8).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()).utf8))
  }

  @Test("S3 damaged rule files never crash", arguments: DiagnosticCase.all)
  func mutations(_ example: DiagnosticCase) {
    var generator = Generator(state: UInt64(example.name.utf8.count))
    for source in example.sources where source.bytes.count < 10_000 {
      for _ in 0..<12 {
        var bytes = source.bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
          let index = Int.random(in: 0..<bytes.count, using: &generator)
          let length = Int.random(in: 0...min(6, bytes.count - index), using: &generator)
          let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
          bytes.replaceSubrange(index..<index + length, with: Bool.random(using: &generator) ? piece : [])
        }
        check(bytes)
      }
    }
  }

  @Test("deep nesting ends early", arguments: ["[", "{a: ", "- ", "? "])
  func deepNesting(_ piece: String) {
    check(Array("winnow: 1\npack: demo\nrules: \n".utf8) + Array(String(repeating: piece, count: 20_000).utf8))
  }
}
