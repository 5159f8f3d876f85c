import Testing
import WinnowDocument

@testable import WinnowRules

/// Pages made to be slow, each at two sizes: what is measured is how the work grows.
@Suite struct SelectorBudgetTests {
  static func index(_ selectors: [String]) throws -> SelectorIndex {
    var builder = SelectorIndexBuilder()
    for selector in selectors { _ = builder.add(try SelectorParser.parse(selector).get()) }
    return builder.build()
  }

  /// Many siblings, the last one with a class.
  static func siblings(_ count: Int, classes: (Int) -> String? = { _ in nil }) -> Document {
    var page = WellFormedPage()
    page.begin("div")
    for number in 0..<count {
      page.begin("p", attributes: classes(number).map { [("class", $0)] } ?? [])
      page.close()
    }
    page.close()
    return page.document()
  }

  /// As deep as the parser lets pages be, many times over.
  static func deep(depth: Int, times: Int) -> Document {
    var page = WellFormedPage()
    page.begin("body")
    for _ in 0..<times {
      for level in 0..<depth { page.begin("div", attributes: [("class", level.isMultiple(of: 2) ? "a" : "b")]) }
      for _ in 0..<depth { page.close() }
    }
    page.close()
    return page.document()
  }

  static let siblingSelectors = [
    ".x ~ p", "p ~ p ~ p ~ p ~ p", "p + p + p + p ~ p", ".x ~ p + p ~ p", "p:not(.x ~ p)", "p:not(p ~ .y ~ p)",
    "p:has(~ .x)", "p:has(+ p ~ p + p)", "div:has(> p ~ p ~ p.none)", ":nth-child(3n+1 of p:not(.x))",
    "p:nth-last-child(2n of :not(.y ~ p))", "p:nth-last-of-type(odd)", "p:only-of-type", "p:is(.y ~ p, .x + p)",
    "p:not(:not(:not(:not(.z ~ p))))", ":is(:is(:is(p) ~ p) ~ p)",
    "p:upward(1)", "p:upward(div)", "p:has-text(/x/)", "p:min-text-length(1)", "p:not(:matches-attr(class=/^y/))",
    ":lang(de)", ":root > p ~ p:last-child",
  ]

  static let deepSelectors = [
    "div div div div div div div div.none", "div > div div > div div > div .a",
    ".a .b .a .b .a .b .a .b .a .b .a .none",
    "div:not(.a .b .a .b div)", "div:has(.a .b .a .b .none)", "div:has(> .a > .b > .a > .b > div div)",
    ":not(:not(:not(.a div .b div) div) div)", ":is(:is(.a div) div, :is(.b div) div):has(.a):not(:has(> .a .b > .a))",
    ".none div div div", "body > div div:empty",
    "div:upward(2)", ".a:upward(.none)", ".a:upward(.b)", ".a .b:upward(.none .a, body)",
    ":has-text(/x/):upward(:has(.a))", "div:matches-attr(class=/^a$/) .b:min-text-length(1)",
  ]

  /// Asserts that the work grows no faster than the page, selector by selector, and gives the matches on the larger
  /// one.
  func expectLinear(
    _ selectors: [String], _ small: Document, _ large: Document, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [[SelectorMatch]] {
    let growth = Double(large.elements.count) / Double(small.elements.count)
    return try selectors.map { selector in
      let index = try Self.index([selector])
      var less = SelectorContext(index, small)
      _ = less.matches()
      var more = SelectorContext(index, large)
      let matches = more.matches()
      #expect(
        Double(more.steps) <= Double(less.steps + 100) * growth * 1.1, "\(selector): \(less.steps), \(more.steps)",
        sourceLocation: sourceLocation)
      #expect(more.steps <= 40 * large.elements.count, "\(selector): \(more.steps)", sourceLocation: sourceLocation)
      return matches
    }
  }

  @Test("S49 The work on very many siblings grows no faster than the page") func manySiblings() throws {
    let found = try expectLinear(
      Self.siblingSelectors, Self.siblings(1_000) { $0 == 990 ? "x" : nil },
      Self.siblings(4_000) { $0 == 3_990 ? "x" : nil })
    #expect(found[0].count == 9)
    #expect(found[1].count == 3_996)
    #expect(found[6].count == 3_990)
  }

  @Test("S49 The work on deep pages grows no faster than the page, whatever stands between the combinators")
  func deepPages() throws {
    let found = try expectLinear(Self.deepSelectors, Self.deep(depth: 511, times: 2), Self.deep(depth: 511, times: 8))
    for number in [0, 2, 4, 8] { #expect(found[number].isEmpty) }
    #expect(found[9].count == 8)
    _ = try expectLinear(Self.deepSelectors, Self.deep(depth: 125, times: 4), Self.deep(depth: 500, times: 4))
  }

  @Test("S49 A huge class list and a huge value are looked at once, not once a child") func hugeValues() throws {
    let selectors = [
      ".wide > p", ".wide p", "[class*=\"needle\"] > p", "[data-x*=\"needle\"] p", "[data-x~=needle] > p:has(+ p)",
      "[class$=\"w3999\"] > p + p",
    ]
    let counts = try expectLinear(selectors, Self.wide(1_000), Self.wide(4_000)).map(\.count)
    #expect(counts == [4_000, 4_000, 0, 0, 0, 3_999])
  }

  /// An element with very many classes and a long attribute, and as many children.
  static func wide(_ count: Int) -> Document {
    var page = WellFormedPage()
    let classes = "wide wide " + (0..<count).map { "w\($0)" }.joined(separator: " ")
    page.begin("div", attributes: [("class", classes), ("data-x", String(repeating: "needl ", count: count))])
    for _ in 0..<count {
      page.begin("p")
      page.close()
    }
    page.close()
    return page.document()
  }

  @Test("S49 Guards asked for from every element, in any order, cost no more than the page") func guards() throws {
    var builder = SelectorIndexBuilder()
    let inside = builder.add(try SelectorParser.parse(".none .a, .b:not(.a .b):has(.a)").get(), walked: false)
    let page = Self.deep(depth: 500, times: 4)
    var context = SelectorContext(builder.build(), page)
    let found = page.elements.indices.reversed().map { context.closest(inside, from: $0) }
    #expect(found.allSatisfy { $0 == nil })
    #expect(context.steps < 12 * page.elements.count)
  }

  @Test("S49 A selector that would cost more than its budget has no matches, and is named") func exhaustion() throws {
    let index = try Self.index(["p:has(+ p)", "p", "div:not(:has(.none, p))", "p:has(+ p + p + p + p)"])
    let page = Self.siblings(99)
    var enough = SelectorContext(index, page, budget: 400)
    let all = enough.matches()
    #expect(all.count == 98 + 99 + 0 + 95)
    #expect(enough.exhaustedSelectors == [])
    var context = SelectorContext(index, page, budget: 399)
    let matches = context.matches()
    #expect(Set(matches.map(\.selector)) == [0, 1])
    #expect(context.exhaustedSelectors == [3])
    let asked = context.matches(3, element: 1)
    #expect(!asked)
    var scarce = SelectorContext(index, page, budget: 50)
    #expect(Set(scarce.matches().map(\.selector)) == [1])
    #expect(scarce.exhaustedSelectors == [0, 2, 3])
  }
}
