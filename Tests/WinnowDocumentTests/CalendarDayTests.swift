import Testing
import WinnowDocument

@Suite struct CalendarDayTests {
  @Test("a day is read where it is one", arguments: [("2024-02-29", 20_240_229), ("1999-12-31", 19_991_231)])
  func days(text: String, number: Int32) { #expect(CalendarDay(iso: text)?.number == number) }

  @Test(
    "days that do not exist are none, nor is anything around one",
    arguments: [
      "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-1-10", "2024-01-10T", "", "x",
    ])
  func noDays(text: String) { #expect(CalendarDay(iso: text) == nil) }

  @Test("days are in the order of time")
  func order() throws {
    let days = ["2023-12-31", "2024-01-01", "2024-01-10", "2024-02-01"].compactMap { CalendarDay(iso: $0) }
    #expect(days.shuffled().sorted() == days)
  }
}
