import WinnowDocument

/// Days that addresses tell, as `/2019/05/12/` and `/news/2019-05-12-the-ferry` do.
///
/// A month is no day, eight digits in a row may be any number, and what stands in a query is what somebody looked for:
/// of these none counts.
enum AddressDate {
  /// Years that pages on the web are dated by; others are numbers of something else.
  private static let years = 1900...2099

  /// The first day in a path, nil if it has none.
  static func day(in path: String) -> CalendarDay? {
    let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
    for index in segments.indices {
      if index + 2 < segments.count,
        let day = day(segments[index], segments[index + 1], segments[index + 2])
      {
        return day
      }
      if let day = day(writtenIn: segments[index]) { return day }
    }
    return nil
  }

  /// `2019`, `05`, `12`; what follows the day in its segment is a name of its own.
  private static func day(
    _ year: Substring.UTF8View, _ month: Substring.UTF8View, _ day: Substring.UTF8View
  ) -> CalendarDay? {
    guard year.count == 4, (1...2).contains(month.count), (1...2).contains(day.count) else { return nil }
    return self.day(numbers: [year, month, day].compactMap(number))
  }

  /// `2019-05-12` with no digit before it or after it.
  private static func day(writtenIn segment: Substring.UTF8View) -> CalendarDay? {
    let parts = segment.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    for index in parts.indices.dropLast(2) where parts[index + 1].count == 2 {
      let day = parts[index + 2].prefix(while: isDigit)
      let year = parts[index].suffix(4)
      let before = parts[index].dropLast(4).last
      guard day.count == 2, year.count == 4, before.map({ !isDigit($0) }) ?? true else { continue }
      if let found = self.day(numbers: [year, parts[index + 1], day].compactMap(number)) { return found }
    }
    return nil
  }

  private static func day(numbers: [Int]) -> CalendarDay? {
    guard numbers.count == 3, years.contains(numbers[0]) else { return nil }
    return CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    digits.allSatisfy(isDigit) ? Int(Substring(digits)) : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
