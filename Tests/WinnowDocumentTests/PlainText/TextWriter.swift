/// A small random generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// Writes random texts as people and extractors set them: paragraphs, lines, lists, headings, quotations, code.
struct TextWriter {
  private var random: SplitMix
  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let words = [
    "harbour", "Maren", "quietly", "lighthouse", "the", "of", "and", "seven", "1928", "Ålesund", "гавань", "港口", "said",
    "e-mail", "don't", "(again)", "cost", "12.50", "Thursday", "boats", "under",
  ]

  private mutating func sentence(_ most: Int) -> String {
    let count = 2 + random.below(most)
    let words = (0..<count).map { _ in TextWriter.words[random.below(TextWriter.words.count)] }
    return "The " + words.joined(separator: " ") + (random.below(4) == 0 ? "" : ".")
  }

  mutating func text() -> String {
    (0..<(1 + random.below(12))).map { _ in chunk() }.joined(separator: "\n\n")
  }

  private mutating func chunk() -> String {
    switch random.below(9) {
    case 0: return (0..<(1 + random.below(4))).map { _ in sentence(8) }.joined(separator: "\n")
    case 1: return (1...(2 + random.below(4))).map { "\($0). " + sentence(6) }.joined(separator: "\n")
    case 2: return "* " + sentence(6) + "\n* " + sentence(5) + "\n  - " + sentence(4) + "\n* " + sentence(3)
    case 3: return String(repeating: "#", count: 1 + random.below(6)) + " " + sentence(5)
    case 4: return "> " + sentence(20) + "\n> " + sentence(4)
    case 5: return "```swift\nlet x = 1\n\n  print(x)\n```"
    case 6: return "One | Two | Three\n1 | 2 | " + sentence(2)
    case 7: return "• " + sentence(6) + "\n\n  " + sentence(30) + "\n\n• " + sentence(3)
    default: return sentence(60)
    }
  }
}
