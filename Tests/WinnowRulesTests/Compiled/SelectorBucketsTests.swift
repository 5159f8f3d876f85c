import Testing
import WinnowDocument

@testable import WinnowRules

@Suite struct SelectorBucketsTests {
  /// A sequence of numbers that is the same in every run.
  private struct Chance {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }

    mutating func text(_ lengths: ClosedRange<Int>) -> String {
      let signs = Array("aAbBé-_/.1")
      let count = lengths.lowerBound + next(below: lengths.count)
      return String((0..<count).map { _ in signs[next(below: signs.count)] })
    }
  }

  @Test("S16 Parts of attribute values are found wherever they stand, as comparing them one by one finds them")
  func partsOfValues() throws {
    var chance = Chance(state: 7)
    let names = ["class", "href", "data-kind", "style"]
    for _ in 0..<40 {
      var html = ""
      for _ in 0..<30 { html += "<p \(names[chance.next(below: 4)])=\"\(chance.text(0...14))\">x</p>" }
      let document = WellFormedPage.document(html)
      var builder = SelectorIndexBuilder()
      var pairs: [(walked: Int32, asked: Int32, source: String)] = []
      for _ in 0..<60 {
        let comparison = ["*=", "^=", "$=", "~=", "|=", "="][chance.next(below: 6)]
        let source =
          "[\(names[chance.next(below: 4)])\(comparison)\"\(chance.text(1...6))\"\(chance.next(below: 2) == 0 ? " i" : "")]"
        let list = try SelectorParser.parse(source).get()
        pairs.append((builder.add(list), builder.add(list, walked: false), source))
      }
      let index = builder.build()
      let found = index.matches(in: document)
      var context = SelectorContext(index, document)
      for pair in pairs {
        let expected = document.elements.indices.filter { context.matches(pair.asked, element: $0) }.map { Int32($0) }
        #expect(found.filter { $0.selector == pair.walked }.map(\.element) == expected, "\(pair.source)")
      }
    }
  }

  @Test(
    "S16 A chain matches on the pages that have one of the classes it can't do without",
    arguments: [
      (".a > p", ["x"]), (".b > p", []), (":is(.b, .a) p", ["x"]), (":is(.b, .c) p", []), (":is(.b, div) > p", ["x"]),
      (":not(.b) > p", ["x"]), ("div:has(.b) p", []), (":is(.a .b, .a) > p", ["x"]), ("p:is(.b, [id])", ["x"]),
    ])
  func requiredClasses(_ selector: String, _ expected: [String]) throws {
    let document = WellFormedPage.document("<div class=a><p id=x>1</p></div>")
    var builder = SelectorIndexBuilder()
    _ = builder.add(try SelectorParser.parse(selector).get())
    #expect(builder.build().matches(in: document).map { document.id(of: Int($0.element)) } == expected)
  }
}
