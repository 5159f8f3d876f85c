import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md 2.4.
@Suite struct ExtentTests {
  private func taken(_ extent: String, from page: String, text: Bool = false) -> [String] {
    let lines = extent.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let book = TestRules.book("here:\n  line: related news\n\(lines)")
    return book.taken(from: text ? RulePage.text(page) : RulePage.html(page))
  }

  @Test("S24 `section` runs to the next heading of its rank or higher")
  func section() {
    let page = "h2: related news\none\nh3: deeper\ntwo\nh2: Weather\nthree"
    #expect(taken("takes: section\nat-most: 4", from: page) == ["related news / one / deeper / two"])
    #expect(taken("takes: section\nat-most: 3", from: page) == ["related news"], "no end within three blocks")
    #expect(
      taken("takes: section\nat-most: 9", from: "related news\none\nh3: Weather") == ["related news / one"],
      "what is no heading stands below all headings")
  }

  @Test("S24 In text a section runs to the next block of heading form")
  func sectionOfText() {
    let page = "heading: related news\none\ntwo\nheading: Weather\nthree"
    #expect(taken("takes: section\nat-most: 9", from: page, text: true) == ["related news / one / two"])
  }

  @Test("S24 The page's end ends a section, and nothing else")
  func endOfPage() {
    let page = "h2: related news\none\ntwo"
    #expect(taken("takes: section\nat-most: 9", from: page) == ["related news / one / two"])
    #expect(taken("takes:\n  until: weather\nat-most: 9", from: page) == ["related news"])
    #expect(taken("takes:\n  through: weather\nat-most: 9", from: page) == ["related news"])
  }

  @Test("S24 `until` stops before the first block that matches, `through` after the last one within `at-most`")
  func untilAndThrough() {
    let page = "before\nrelated news\none\nweather\ntwo\nweather\nthree\nweather"
    #expect(taken("takes:\n  until: weather\nat-most: 9", from: page) == ["related news / one"])
    #expect(taken("takes:\n  until: weather\nat-most: 2", from: page) == ["related news / one"])
    #expect(taken("takes:\n  until: weather\nat-most: 1", from: page) == ["related news"])
    #expect(
      taken("takes:\n  through: weather\nat-most: 6", from: page) == ["related news / one / weather / two / weather"])
    #expect(taken("takes:\n  through: weather\nat-most: 2", from: page) == ["related news"])
  }

  @Test("S24 Where no end is found the match says so")
  func missedEnd() {
    let book = TestRules.book("here:\n  line: related news\n  takes:\n    until: weather\n  at-most: 3")
    #expect(book.matches(on: RulePage.html("related news\none\ntwo\nthree\nweather")).map(\.missedEnd) == [true])
    #expect(book.matches(on: RulePage.html("related news\none\nweather")).map(\.missedEnd) == [false])
  }

  @Test("S24 A run goes on while blocks are like that, and stops at N")
  func run() {
    let page = "two words\nrelated news\none\ntwo\nthree\na line of four words"
    #expect(
      taken("takes:\n  run:\n    words: 1..2\nat-most: 9", from: page) == ["related news / one / two / three"])
    #expect(taken("takes:\n  run:\n    words: 1..2\nat-most: 3", from: page) == ["related news / one / two"])
    #expect(
      taken("takes:\n  run:\n    words: 1..2\n  both: true\nat-most: 9", from: page)
        == ["two words / related news / one / two / three"])
    #expect(taken("takes:\n  run: |\n    one\n    two\nat-most: 9", from: page) == ["related news / one / two"])
  }

  @Test("S24 `rest` and `rest-before` reach the page's end and start")
  func rest() {
    let page = "one\nrelated news\ntwo\nthree"
    #expect(taken("takes: rest", from: page) == ["related news / two / three"])
    #expect(taken("takes: rest-before", from: page) == ["one / related news"])
  }

  @Test("S14 Extents do not count hidden blocks")
  func hidden() {
    let page = "related news\nhidden: a\nhidden: b\none\nhidden: weather\ntwo\nweather"
    #expect(taken("takes:\n  until: weather\nat-most: 3", from: page) == ["related news / a / b / one / weather / two"])
    #expect(
      taken("takes:\n  run:\n    words: 1..1\nat-most: 2", from: page) == ["related news / a / b / one"])
    #expect(
      taken("takes:\n  run:\n    words: 1..1\nat-most: 2", from: "hidden: related news\none\ntwo\nthree") == [
        "related news / one / two"
      ])
  }

  @Test func blockAndMatchAreTheDefaults() {
    let page = RulePage.html("See related news here")
    #expect(TestRules.book("a:\n  has: related news").taken(from: page) == ["related news"])
    #expect(TestRules.book("a:\n  has: related news\n  takes: block").taken(from: page) == ["See related news here"])
    #expect(TestRules.book("a:\n  line: see * * here").taken(from: page) == ["See related news here"])
  }
}
