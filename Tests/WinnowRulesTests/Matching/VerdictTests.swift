import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md 3 and 4: who decides.
@Suite struct VerdictTests {
  private let text = ContiguousArray("0123456789".utf8)

  private func decision(
    _ start: Int32, _ end: Int32, _ verdict: Decision.Verdict, _ strength: Decision.Strength = .definite,
    _ layer: RuleLayer = .shippedPacks, stage: Int = 0, rank: Int32 = 0
  ) -> Decision {
    Decision(
      piece: TextRange(start, end), verdict: verdict, strength: strength, layer: layer, stage: stage, rank: rank)
  }

  /// The winner of each character: a decision's number, `.` for none.
  private func winners(_ decisions: [Decision]) -> String {
    Verdicts.resolve(decisions, text: text).map { segment in
      String(repeating: segment.decision < 0 ? "." : "\(segment.decision)", count: segment.range.count)
    }.joined()
  }

  @Test("S36 The piece with the fewest characters decides")
  func smallerPiece() {
    #expect(winners([decision(0, 8, .drop), decision(2, 5, .keep)]) == "00111000..")
    #expect(winners([decision(2, 5, .drop), decision(0, 8, .keep)]) == "11000111..")
  }

  @Test("S36 Characters count, not bytes")
  func characters() {
    let text = ContiguousArray("ααααbbbbbb".utf8)
    // The first has five characters in nine bytes, the second seven in eight.
    let segments = Verdicts.resolve([decision(0, 9, .drop), decision(6, 14, .keep)], text: text)
    #expect(segments.map(\.decision) == [0, 1])
    #expect(segments.map(\.range) == [TextRange(0, 9), TextRange(9, 14)])
  }

  @Test("S36 The highest layer that covers a character decides")
  func layers() {
    #expect(winners([decision(0, 8, .drop, .definite, .userPacks), decision(2, 5, .keep)]) == "00000000..")
    #expect(winners([decision(0, 8, .drop), decision(2, 9, .keep, .definite, .commandLine)]) == "001111111.")
  }

  @Test("S36 Between equals `keep`, then the earlier stage, then the name that sorts first")
  func equals() {
    #expect(winners([decision(0, 4, .drop), decision(0, 4, .keep)]) == "1111......")
    #expect(winners([decision(0, 4, .drop, stage: 2), decision(0, 4, .drop, stage: 1, rank: 9)]) == "1111......")
    #expect(winners([decision(0, 4, .drop, rank: 2), decision(0, 4, .drop, rank: 1)]) == "1111......")
  }

  @Test("S40 Content detection is below every definite rule and above every likely one")
  func contentDetection() {
    let model = decision(0, 9, .drop, .model)
    #expect(winners([model, decision(3, 6, .keep)]) == "000111000.")
    #expect(winners([decision(3, 6, .drop, .likely, .userPacks), decision(0, 9, .content, .model)]) == "111111111.")
    #expect(winners([decision(0, 10, .drop), decision(3, 6, .content, .model)]) == "0000000000")
    #expect(winners([decision(3, 6, .drop, .likely)]) == "...000....")
  }

  @Test("S43 What stays names the decision that would have dropped it")
  func overruled() {
    let decisions = [
      decision(0, 9, .drop, .likely), decision(0, 8, .drop, stage: 1), decision(2, 5, .keep), decision(4, 5, .drop),
    ]
    let segments = Verdicts.resolve(decisions, text: text)
    #expect(segments.map(\.decision) == [1, 2, 3, 1, 0, -1])
    #expect(segments.map(\.overruled) == [-1, 1, -1, -1, -1, -1])
  }

  @Test("S39 The order of decisions changes nothing")
  func order() {
    var decisions: [Decision] = []
    var seed: UInt32 = 7
    for rank in 0..<40 {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      let start = Int32(seed >> 8 & 7)
      let end = start + 1 + Int32(seed >> 16 & 3)
      decisions.append(
        decision(
          start, min(end, 10), seed >> 24 & 1 == 0 ? .drop : .keep, stage: Int(seed >> 25 & 3),
          rank: Int32(rank)))
    }
    let ranks = { (given: [Decision]) in
      Verdicts.resolve(given, text: text).map { $0.decision < 0 ? -1 : given[Int($0.decision)].rank }
    }
    #expect(ranks(decisions) == ranks(decisions.reversed()))
  }

  @Test func theSegmentsCoverTheText() {
    let segments = Verdicts.resolve([decision(2, 3, .drop), decision(2, 3, .keep), decision(5, 5, .drop)], text: text)
    #expect(segments.map(\.range) == [TextRange(0, 2), TextRange(2, 3), TextRange(3, 10)])
    #expect(Verdicts.resolve([], text: text).map(\.range) == [TextRange(0, 10)])
    #expect(Verdicts.resolve([], text: []).isEmpty)
  }
}

/// RULES.md 2.4, S25. `[…]` is what is cut.
@Suite struct CuttingTests {
  private func cut(_ marked: String) -> String {
    var text: ContiguousArray<UInt8> = []
    var removed: [TextRange] = []
    var start: Int32 = 0
    for byte in marked.utf8 {
      switch byte {
      case UInt8(ascii: "{"): start = Int32(text.count)
      case UInt8(ascii: "}"): removed.append(TextRange(start, Int32(text.count)))
      default: text.append(byte)
      }
    }
    let parts = Cutting.keptParts(of: TextRange(0, Int32(text.count)), removing: removed, text: text)
    return parts.map { part in
      (part.followsSpace ? "_" : "") + String(decoding: text[part.range.indices], as: UTF8.self)
    }.joined()
  }

  @Test(
    "S25 Separators between the cut and the block's end go",
    arguments: [
      ("The lamps were lit. – {Read more} »", "The lamps were lit."),
      ("The lamps were lit ({Read more})", "The lamps were lit"),
      ("He said “so it is.” | {Share}", "He said “so it is.”"),
      ("Is it late? {Read on}…", "Is it late?"), ("{Photo}: The quay at night", "The quay at night"),
      ("{QUAY} — “It is late,” he said", "“It is late,” he said"), ("{Video}) ¿Qué pasa?", "¿Qué pasa?"),
      ("{From} $1 a month", "$1 a month"), ("灯亮了。{阅读全文}", "灯亮了。"),
    ])
  func atTheEnds(marked: String, kept: String) { #expect(cut(marked) == kept) }

  @Test(
    "S25 Elsewhere one space stays",
    arguments: [
      ("The lamps {see also} were lit.", "The lamps_were lit."), ("The quay{READ MORE}He said", "The quay_He said"),
      ("灯亮了{广告}船开了", "灯亮了船开了"), ("One {cut} | {cut} two", "One_two"),
      ("a({cut})b", "a()b"),
    ])
  func inTheMiddle(marked: String, kept: String) { #expect(cut(marked) == kept) }

  @Test("S25 The block goes if no letter or digit is left", arguments: ["{Read more} »", "– {all} | {of it} …", "{x}"])
  func nothingLeft(marked: String) { #expect(cut(marked) == "") }

  @Test func withoutACutTheBlockStaysAsItIs() {
    #expect(cut(" – As it stands: ") == " – As it stands: ")
  }
}
