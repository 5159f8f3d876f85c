/// A day of the calendar, without a time or a time zone.
public struct CalendarDay: Hashable, Sendable, Comparable {
  /// `yyyymmdd` as a number, so that later days are larger.
  public let number: Int32

  /// Nil for a day that does not exist, and for years outside 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), (1...Self.days(of: month, in: year)).contains(day)
    else { return nil }
    number = Int32(year * 10_000 + month * 100 + day)
  }

  /// Reads `2024-05-01`, the form of ISO 8601, and nothing around it.
  public init?(iso text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard digits.count == 10, digits[4] == UInt8(ascii: "-"), digits[7] == UInt8(ascii: "-") else { return nil }
    guard let year = Self.number(digits[..<4]), let month = Self.number(digits[5..<7]),
      let day = Self.number(digits[8...])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// By time.
  public static func < (a: Self, b: Self) -> Bool { a.number < b.number }

  /// The days of a month by the Gregorian calendar.
  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The number that ASCII digits write; nil if something else is among them.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit) - 0x30
    }
    return value
  }
}
