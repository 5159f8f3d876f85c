import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md S37.
@Suite struct ValidityReadingTests {
  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

  @Test("S37 the days of a rule and of its file are ISO dates, and both hold")
  func bounds() throws {
    let head = "category: share\nvalid-from: \"2019-01-01\"\nvalid-until: \"2021-06-30\""
    let rule = try RuleText.rule(head: head, "css: .more", "valid-from: \"2020-05-01\"", "valid-until: \"2022-01-01\"")
    #expect(rule.validity == ValidityPeriod(from: try day("2020-05-01"), until: try day("2021-06-30")))
    let other = try RuleText.rule(head: head, "css: .more")
    #expect(other.validity == ValidityPeriod(from: try day("2019-01-01"), until: try day("2021-06-30")))
    #expect(try RuleText.rule("css: .more").validity.isUnbounded)
  }

  @Test("S4 S37 a date is quoted, and is a day of the calendar")
  func dates() {
    #expect(RuleText.faults("css: .more", "valid-from: 2024-05-01") == ["7:17 E015"])
    #expect(RuleText.faults("css: .more", "valid-from: \"2024-02-30\"") == ["7:17 E017"])
    #expect(RuleText.faults("css: .more", "valid-until: May 2024") == ["7:18 E017"])
  }

  @Test("S37 some day must be left")
  func noDayLeft() {
    #expect(
      RuleText.faults("css: .more", "valid-from: \"2024-05-02\"", "valid-until: \"2024-05-01\"") == ["8:18 E016"])
    #expect(RuleText.faults("css: .more", "valid-from: \"2024-05-01\"", "valid-until: \"2024-05-01\"").isEmpty)
  }
}
