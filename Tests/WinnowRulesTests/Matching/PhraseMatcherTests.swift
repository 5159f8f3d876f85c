import Testing
import WinnowText

@testable import WinnowDocument
@testable import WinnowRules

@Suite struct PhraseMatcherTests {
  static let facts = PageFacts(
    title: "Storm over Lakeville", site: "The Lakeville Post", host: "lakevillepost.example")

  private func pattern(_ source: String) throws -> PhrasePattern { try PhraseParser.parse(source).get() }

  private func index(_ phrases: [(PhrasePosition, [String])], onDemand: Bool = false) throws -> PhraseIndex {
    var builder = PhraseIndexBuilder()
    for (position, sources) in phrases {
      _ = builder.add(try sources.map(pattern), as: position, onDemand: onDemand)
    }
    return builder.build()
  }

  private func found(_ index: PhraseIndex, _ line: String) -> [String] {
    let document = makeDocument(lines: [line])
    return index.matches(in: document, Self.facts).map { document.text($0.range) }
  }

  @Test("S17 S18 S20 phrases match as the cases say", arguments: PhraseCase.load("matches.txt"))
  func matchesOfCase(_ example: PhraseCase) throws {
    let index = try index([(example.position, example.patterns)])
    let matches = found(index, example.line)
    if let expected = example.expected {
      #expect(!matches.isEmpty)
      if !expected.isEmpty { #expect(matches == expected) }
    } else {
      #expect(matches == [])
    }
    let document = makeDocument(lines: [example.line])
    let onDemand = try self.index([(example.position, example.patterns)], onDemand: true)
    #expect(onDemand.matches(in: document, Self.facts).isEmpty)
    var probe = PhraseProbe(document, Self.facts)
    let isFound = probe.matches(0, of: onDemand, block: 0)
    #expect(isFound == (example.expected != nil))
    let isFoundAgain = probe.matches(0, of: onDemand, block: 0)
    #expect(isFoundAgain == isFound)
  }

  @Test func thereAreCases() { #expect(PhraseCase.load("matches.txt").count > 100) }

  @Test("S20 an unknown title or site matches nothing")
  func unknownFacts() throws {
    let index = try index([(.line, ["support <site>"]), (.line, ["<title>"])])
    let document = makeDocument(lines: ["Support The Lakeville Post", "Storm over Lakeville"])
    #expect(index.matches(in: document, Self.facts).count == 2)
    #expect(index.matches(in: document, PageFacts()).isEmpty)
  }

  @Test("S18 phrases without words are found by their marks, however many there are and wherever in a block they stand")
  func marks() throws {
    // More marks than bits are kept for.
    let marks = (0..<70).map { String(UnicodeScalar(0x2500 + UInt32($0))!) }
    let index = try index(marks.map { (.has, ["\"\($0)\""]) } + [(.line, ["\"─\" \"│\""])])
    let document = makeDocument(lines: [marks[0], "two " + marks[69], "none", marks[2] + " two " + marks[5], "─ │"])
    let matches = index.matches(in: document, PageFacts())
    #expect(matches.map { "\($0.block) \($0.phrase)" } == ["0 0", "1 69", "3 2", "3 5", "4 0", "4 2", "4 70"])
  }

  @Test("S18 a line's word sets it off in a block of its length, whatever longer phrases have the word too")
  func linesInShortBlocks() throws {
    let index = try index([
      (.line, ["ferry"]), (.has, ["the ferry"]), (.line, ["the ferry *{0,3} waits"]), (.ends, ["ferry waits"]),
      (.starts, ["ferry"]), (.line, ["ferry waits"]),
    ])
    let document = makeDocument(lines: ["Ferry", "The ferry waits", "Ferry waits", "All day long the ferry waits"])
    let matches = index.matches(in: document, PageFacts())
    #expect(
      matches.map { "\($0.block) \($0.phrase)" } == [
        "0 0", "0 4", "1 1", "1 2", "1 3", "2 3", "2 4", "2 5", "3 1", "3 3",
      ])
  }

  @Test("S18 a phrase is found in a block of any length")
  func longBlock() throws {
    let index = try index([(.has, ["ferry waits"]), (.ends, ["at noon"])])
    let line = String(repeating: "word ", count: 70_000) + "the ferry waits at noon"
    #expect(index.matches(in: makeDocument(lines: [line]), PageFacts()).map(\.phrase) == [0, 1])
  }

  @Test("S14 hidden blocks are matched too")
  func hidden() throws {
    let document = makeDocument(lines: ["Read more", "text", "read more"])
    let matches = try index([(.line, ["read more"])]).matches(in: document, PageFacts())
    #expect(matches.map(\.block) == [0, 2])
  }

  @Test("S29 classes tell what they matched")
  func values() throws {
    let document = makeDocument(lines: ["By Anna Bell and Carl Hill, 12 comments"])
    let match = try #require(
      index([(.starts, ["by <name> [and <name>] <number> comments"])]).matches(in: document, PageFacts()).first)
    #expect(match.values.map(\.kind) == [.name, .name, .number])
    #expect(match.values.map { document.text($0.range) } == ["Anna Bell", "Carl Hill", "12"])
  }

  @Test func listsStandForTheirPhrases() throws {
    var builder = PhraseIndexBuilder(lists: [
      "verbs": [try pattern("sign up"), try pattern("subscribe")], "outer": [try pattern("please <word:verbs>")],
    ])
    _ = builder.add([try pattern("<word:verbs> now")], as: .line)
    _ = builder.add([try pattern("<word:outer>")], as: .line)
    _ = builder.add([try pattern("<word:nothing> now")], as: .line)
    let index = builder.build()
    let document = makeDocument(lines: ["Sign up now!", "Subscribe now", "Please subscribe", "now"])
    #expect(index.matches(in: document, PageFacts()).map(\.block) == [0, 1, 2])
    #expect(index.matches(in: document, PageFacts()).map(\.phrase) == [0, 0, 1])
  }

  @Test func compiledPhrasesAreReadAgain() throws {
    let cases = PhraseCase.load("matches.txt")
    let index = try index(cases.map { ($0.position, $0.patterns) })
    var writer = ByteWriter()
    index.write(to: &writer)
    let document = makeDocument(lines: cases.map(\.line))
    let expected = index.matches(in: document, Self.facts)
    #expect(!expected.isEmpty)
    try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let copy = try PhraseIndex(from: &reader)
      #expect(reader.isAtEnd)
      #expect(copy.matches(in: document, Self.facts) == expected)
    }
  }

  @Test func damagedPhrasesAreAnErrorOrHarmless() throws {
    let index = try index(PhraseCase.load("matches.txt").prefix(40).map { ($0.position, $0.patterns) })
    var writer = ByteWriter()
    index.write(to: &writer)
    let document = makeDocument(lines: ["Read more", "Log in here", "shareTweet 12"])
    var state: UInt64 = 1
    for _ in 0..<300 {
      var bytes = writer.bytes
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int(state >> 33) % bytes.count] ^= UInt8(truncatingIfNeeded: state >> 24) | 1
      bytes.withUnsafeBytes { bytes in
        var reader = ByteReader(bytes)
        if let damaged = try? PhraseIndex(from: &reader) { _ = damaged.matches(in: document, PageFacts()) }
      }
    }
  }

  @Test("S48 many phrases are found in one pass as each alone is")
  func together() throws {
    let cases = PhraseCase.load("matches.txt")
    let all = try index(cases.map { ($0.position, $0.patterns) })
    let document = makeDocument(lines: cases.map(\.line))
    let together = all.matches(in: document, Self.facts)
    for (number, example) in cases.enumerated() {
      let alone = try index([(example.position, example.patterns)]).matches(in: document, Self.facts)
      #expect(together.filter { $0.phrase == Int32(number) }.map(\.range) == alone.map(\.range))
    }
  }
}
