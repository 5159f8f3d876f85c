import Testing

@testable import WinnowRules

@Suite struct PlainScalarTests {
  @Test(
    "S4 YAML reads these as numbers, dates or truth values",
    arguments: [
      "1", "-1", "+1", "1.5", ".5", "5.", "1e3", "0x1F", "0o17", "1_000", "12:30", "12:30:45", "2013-04-18", "2013-4-8",
      "2013-04-18T12:30:00Z", "2013-04-18 12:30", "true", "False", "null", "~", ".inf", "-.INF".lowercased(), ".nan",
    ])
  func numbers(_ text: String) { #expect(PlainScalar.isNumberLike(text)) }

  @Test(
    "S4 these are words",
    arguments: [
      "1 2", "1..4", "..4", "1-2", "4th", "24/7", "a1", "-", "+", ".", "...", "yes", "no", "e3", "2013-04", "1,000",
      "nan", "infinity", "0o", "3 days", "",
    ])
  func words(_ text: String) { #expect(!PlainScalar.isNumberLike(text)) }
}
