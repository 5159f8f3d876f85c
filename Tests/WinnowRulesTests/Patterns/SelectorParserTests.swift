import Testing

@testable import WinnowRules

@Suite struct SelectorParserTests {
  @Test("S16 What is not supported is an error at its place that says what to write instead")
  func refusedSelectors() {
    let cases = CaseFiles.lines("selectors/errors.txt").filter { !$0.text.isEmpty }
    #expect(cases.count > 50)
    for (number, line) in cases {
      let parts = line.split(separator: "=> E", maxSplits: 1).map(String.init)
      let source = String(parts[0].reversed().drop { $0 == " " }.reversed())
      let expected = parts[1].split(separator: "|", maxSplits: 2).map { $0.trimmed }
      switch SelectorParser.parse(source) {
      case .success: Issue.record("line \(number): `\(source)` is taken")
      case .failure(let error):
        #expect(error.code.rawValue == "E" + expected[0], "line \(number): \(error)")
        #expect("\(error.offset)" == expected[1], "line \(number): \(error)")
        #expect(error.advice.contains(expected[2]), "line \(number): \(error)")
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test("S16 The operators of filter lists") func proceduralOperators() throws {
    let list = try SelectorParser.parse(
      #"p:has-text(say (hi|bye) ")"), b:has-text(/[/(]\/x/i):upward(2), i:upward(a, .b)"#
    )
    .get()
    guard case .hasText(.phrase(let phrase, let offset)) = list.selectors[0].compounds[0].pseudoClasses[0] else {
      Issue.record("no phrase")
      return
    }
    #expect(phrase.source == #"say (hi|bye) ")""#)
    #expect(offset == 11)
    #expect(
      list.selectors[1].compounds[0].pseudoClasses
        == [.hasText(.regex(RegexPattern(source: #"[/(]\/x"#, ignoresCase: true)))])
    #expect(list.selectors[1].upward == .levels(2))
    guard case .nearest(let ancestors) = list.selectors[2].upward else {
      Issue.record("no ancestor")
      return
    }
    #expect(ancestors.count == 2)
  }

  @Test("S16 Combinators stand before their compounds, tags and attribute names are lower-cased")
  func tree() throws {
    let list = try SelectorParser.parse("Div.A > P[DATA-x='Y' i] ~ a, b").get()
    #expect(list.source == "Div.A > P[DATA-x='Y' i] ~ a, b")
    #expect(list.selectors.count == 2)
    let first = list.selectors[0]
    #expect(first.combinators == [.descendant, .child, .laterSibling])
    #expect(first.compounds.map(\.tag) == ["div", "p", "a"])
    #expect(first.compounds[0].classes == ["A"])
    #expect(
      first.compounds[1].attributes
        == [AttributeSelector(name: "data-x", comparison: .equals, value: "Y", ignoresCase: true)])
  }

  @Test("S16 The selectors of :has are relative") func relativeSelectors() throws {
    let list = try SelectorParser.parse("a:has(> b, c + d)").get()
    guard case .has(let inner) = list.selectors[0].compounds[0].pseudoClasses[0] else {
      Issue.record("no :has")
      return
    }
    #expect(inner[0].combinators == [.child])
    #expect(inner[1].combinators == [.descendant, .nextSibling])
  }

  @Test("S4 A selector over 1,000 characters is refused") func longSelector() {
    let source = Array(repeating: "p", count: 501).joined(separator: ",")
    guard case .failure(let error) = SelectorParser.parse(source) else {
      Issue.record("it is taken")
      return
    }
    #expect(error.code == .patternTooLong)
    #expect((try? SelectorParser.parse(String(source.dropLast(2))).get()) != nil)
  }

  @Test("Parentheses as deep as a selector can have them are read") func deepNesting() throws {
    let depth = 160
    let source = String(repeating: ":not(", count: depth) + "p" + String(repeating: ")", count: depth)
    #expect(try SelectorParser.parse(source).get().selectors.count == 1)
  }

  @Test("No prefix of a selector, and no change of a byte in it, traps") func damagedSelectors() {
    let source = "a.b#c[d~='e' i]:not(.f > g, h + i):nth-child(-2n + 1 of .j):has(> k):lang(de, \"*-CH\") \\31 x"
    let bytes = Array(source.utf8)
    for end in bytes.indices { _ = SelectorParser.parse(String(decoding: bytes[..<end], as: UTF8.self)) }
    for position in bytes.indices {
      for byte in "()[]\\\"':,*n+-| \n\u{0}".utf8 {
        var changed = bytes
        changed[position] = byte
        let text = String(decoding: changed, as: UTF8.self)
        if case .failure(let error) = SelectorParser.parse(text) {
          #expect(error.offset >= 0 && error.offset <= text.utf8.count)
        }
      }
    }
  }
}

extension Substring {
  var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
