import Testing

@testable import WinnowDocument
@testable import WinnowRules

/// S49: no phrase takes more than linear time in the size of a page, however hostile either is.
@Suite struct PhraseWorkTests {
  struct Hostile: CustomStringConvertible, Sendable {
    var description: String
    var position: PhrasePosition
    var patterns: [String]
    var text: String
    /// States that may be entered for each repetition of the text.
    var statesEach: Int
  }

  static let cases: [Hostile] = [
    Hostile(
      description: "runs of any words", position: .has, patterns: ["a *{0,12} a *{0,12} a *{0,12} b"], text: "a ",
      statesEach: 400),
    Hostile(
      description: "an optional tail that never comes", position: .has, patterns: ["a [*{0,60} b]"], text: "a ",
      statesEach: 400),
    Hostile(
      description: "ellipses at both ends", position: .has, patterns: ["… a … b …"], text: "a ", statesEach: 400),
    Hostile(
      description: "the end of a block after any words", position: .ends, patterns: ["a *{0,60} b"], text: "a ",
      statesEach: 400),
    Hostile(
      description: "words run together", position: .madeOf, patterns: ["share", "shares", "hares", "sha"],
      text: "share", statesEach: 60),
    Hostile(
      description: "numbers that could be anything", position: .has,
      patterns: ["<number> <number> <date>", "<phone> x", "<price> <time> x", "<duration> [<number>] x"], text: "1 ",
      statesEach: 100),
    Hostile(
      description: "names without end", position: .has, patterns: ["<name> <name> [<name>] x"], text: "Anna ",
      statesEach: 400),
    Hostile(
      description: "a mark in every gap", position: .has, patterns: ["\"|\" [\"|\"] \"-\" a"], text: "| - a ",
      statesEach: 60),
    Hostile(
      description: "capitals inside words", position: .has, patterns: ["a b c d"], text: "aBc", statesEach: 60),
    Hostile(
      description: "ten thousand alternatives", position: .has, patterns: ["<word:many> b"], text: "w77 w78 ",
      statesEach: 60),
    Hostile(
      description: "ten thousand alternatives with one beginning", position: .has, patterns: ["c <word:many> b"],
      text: "c w77 ", statesEach: 60),
    Hostile(
      description: "ten thousand words run together", position: .madeOf, patterns: ["<word:many>"], text: "w77w78",
      statesEach: 200),
  ]

  private func index(_ hostile: Hostile) throws -> PhraseIndex {
    func pattern(_ source: String) throws -> PhrasePattern { try PhraseParser.parse(source).get() }
    let many = try (0..<10_000).map { try pattern("w\($0)") }
    var builder = PhraseIndexBuilder(lists: ["many": many])
    _ = builder.add(try hostile.patterns.map(pattern), as: hostile.position)
    return builder.build()
  }

  @Test("S49 matching a phrase is linear in the page", arguments: cases)
  func linear(_ hostile: Hostile) throws {
    let index = try index(hostile)
    func work(_ count: Int) -> Int {
      var work = 0
      let document = makeDocument(lines: [String(repeating: hostile.text, count: count)])
      _ = index.matches(in: document, PageFacts(), work: &work)
      return work
    }
    let once = work(2_000)
    let twice = work(4_000)
    #expect(Double(twice) <= 2.2 * Double(max(once, 1_000)))
    #expect(twice <= 4_000 * hostile.statesEach)
  }

  @Test("S49 ten thousand phrases cost a page no more than those it holds")
  func manyPhrases() throws {
    var builder = PhraseIndexBuilder()
    for number in 0..<10_000 {
      _ = builder.add([try PhraseParser.parse("read w\(number) now").get()], as: .line)
    }
    let index = builder.build()
    let document = makeDocument(lines: Array(repeating: "Read w5 now", count: 100))
    var work = 0
    #expect(index.matches(in: document, PageFacts(), work: &work).count == 100)
    #expect(work < 2_000)
  }

  @Test func anyTextIsMatchedWithoutHarm() throws {
    var builder = PhraseIndexBuilder()
    for example in PhraseCase.load("matches.txt") {
      _ = builder.add(try example.patterns.map { try PhraseParser.parse($0).get() }, as: example.position)
    }
    let index = builder.build()
    let pieces = [
      "read ", "More", "share", "Facebook", "©", "(", "\"", "* * *", "5", " ", "…", "by ", "Anna ", "登录", "מאת ",
      "5 min",
      ".", "! ", "@", "\u{301}", "credit: ", "\u{200B}", "tweet", "AP", "@post.example", "2012-12-05", "-",
    ]
    var state: UInt64 = 5
    for _ in 0..<400 {
      var lines = [""]
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let number = Int(state >> 33)
        if number % 11 == 0 { lines.append("") } else { lines[lines.count - 1] += pieces[number % pieces.count] }
      }
      let document = makeDocument(lines: lines)
      for match in index.matches(in: document, PhraseMatcherTests.facts) {
        let block = document.blocks[Int(match.block)]
        #expect(block.text.contains(match.range))
        #expect(match.values.allSatisfy { match.range.contains($0.range) })
      }
    }
  }
}
