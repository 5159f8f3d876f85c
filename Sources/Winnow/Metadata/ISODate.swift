/// Dates as metadata give them, in ISO 8601.
enum ISODate {
  /// The date in `text` if it begins with one in the ISO form (`2024-05-01`, `2024-05-01T10:00:00Z`, `20240501`);
  /// nil otherwise and for days that don't exist.
  static func read(_ text: String) -> String? {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: "T")
    let utf8 = Array(line.utf8)
    if let day = day(utf8, separated: true) {
      return utf8.count > 10 && utf8[10] == UInt8(ascii: "T") && isMoment(utf8.dropFirst(11)) ? line : day
    }
    return utf8.count == 8 ? day(utf8, separated: false) : nil
  }

  private static func day(_ utf8: [UInt8], separated: Bool) -> String? {
    guard utf8.count >= (separated ? 10 : 8) else { return nil }
    let monthStart = separated ? 5 : 4
    let dayStart = separated ? 8 : 6
    guard let year = number(utf8[0..<4]), let month = number(utf8[monthStart..<monthStart + 2]),
      let day = number(utf8[dayStart..<dayStart + 2]),
      !separated || (utf8[4] == UInt8(ascii: "-") && utf8[7] == UInt8(ascii: "-")),
      year >= 1000, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return String(decoding: utf8[0..<4], as: UTF8.self) + "-"
      + String(decoding: utf8[monthStart..<monthStart + 2], as: UTF8.self) + "-"
      + String(decoding: utf8[dayStart..<dayStart + 2], as: UTF8.self)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }

  private static func isMoment(_ time: ArraySlice<UInt8>) -> Bool {
    time.count >= 5
      && time.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "Zz:.+-T".utf8.contains(byte)
      }
  }
}
