import Testing

@testable import WinnowRules

@Suite struct NearestNameTests {
  @Test(
    "S1 the nearest name is the one that was meant",
    arguments: [
      ("lines", "line"), ("strats", "starts"), ("make-of", "made-of"), ("cs", "css"), ("dorps", "drops"),
      ("atmost", "at-most"), ("categroy", "category"),
    ])
  func nearestNames(_ typed: String, _ meant: String) {
    #expect(NearestName.of(typed, among: RuleKeys.rule.known) == meant)
  }

  @Test("a name that is like no other has no nearest one", arguments: ["colour", "x", "", "önline-shopping"])
  func noNearestName(_ typed: String) {
    #expect(NearestName.of(typed, among: RuleKeys.rule.known) == nil)
  }

  @Test("the distance counts letters left out, added, changed and swapped")
  func distances() {
    func distance(_ a: String, _ b: String) -> Int {
      NearestName.distance(Array(a.unicodeScalars), Array(b.unicodeScalars))
    }
    #expect(distance("line", "line") == 0)
    #expect(distance("line", "lines") == 1)
    #expect(distance("line", "lien") == 1)
    #expect(distance("kitten", "sitting") == 3)
    #expect(distance("", "abc") == 3)
  }
}
