/// Times and durations: `07:15 PM ET`, `19.30 Uhr`, `7pm`, `19h30`, `午後7時30分`; `5 min read`'s `5 min`, `1 h 30`.
extension ValueReader {
  func timeEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard range.contains(index) else { return }
    clockEnds(at: index, isMarked: false, into: &ends)
    let tags = tags(index)
    if !tags.isDisjoint(with: [.timePrefix, .halfOfDay]), !words[index].flags.contains(.hasDigit), follows(index + 1) {
      clockEnds(at: index + 1, isMarked: true, into: &ends)
    }
    // `下午`, `午前`
    if tags.contains(.halfFirst), has(.halfSecond, index + 1), gap(before: index + 1).isEmpty, follows(index + 2) {
      clockEnds(at: index + 2, isMarked: true, into: &ends)
    }
  }

  /// - Parameter isMarked: a word before it says that it is a time.
  private func clockEnds(at index: Int, isMarked: Bool, into ends: inout ContiguousArray<Int32>) {
    guard let hour = digits(index), hour.count <= 2, hour.value <= 24 else { return }
    if hour.isPlain {
      if isColon(before: index + 1), let minute = digits(index + 1), minute.count == 2, minute.value < 60 {
        minuteEnds(at: index + 1, minute, into: &ends)
        return
      }
      markEnds(at: index + 1, isMarked: isMarked, into: &ends)
      return
    }
    // `19.30`: a time only if something says so.
    if folded[hour.rest.lowerBound] == UInt8(ascii: "."),
      let minute = digits(inFolded: hour.rest.lowerBound + 1..<hour.rest.upperBound), minute.count == 2,
      minute.value < 60, minute.isPlain || !minute.suffix.isDisjoint(with: [.halfOfDay, .hourMark])
    {
      if isMarked || !minute.isPlain { tailEnds(at: index + 1, into: &ends) }
      if saysTime(index + 1) { tailEnds(at: index + 2, into: &ends) }
      return
    }
    if hour.suffix.contains(.halfOfDay) {
      tailEnds(at: index + 1, into: &ends)
    } else if hour.suffix.contains(.hourMark) {
      hourMarkEnds(after: index + 1, into: &ends)
    } else if isHourAndMinute(hour.rest) {
      tailEnds(at: index + 1, into: &ends)
    }
  }

  /// `07:15` with its seconds and what follows; the minutes' word is at `index`.
  private func minuteEnds(at index: Int, _ minute: Digits, into ends: inout ContiguousArray<Int32>) {
    guard minute.isPlain || !minute.suffix.isDisjoint(with: [.halfOfDay, .timeZone, .hourMark]) else { return }
    tailEnds(at: index + 1, into: &ends)
    if minute.isPlain, isColon(before: index + 1), let second = digits(index + 1), second.count == 2,
      second.value < 60
    {
      tailEnds(at: index + 2, into: &ends)
    }
  }

  /// `7 pm`, `19 Uhr 30`, `7時30分`: what says after the hour that it is one.
  private func markEnds(at index: Int, isMarked: Bool, into ends: inout ContiguousArray<Int32>) {
    guard isSpaceOrNothing(before: index) else { return }
    if has(.halfOfDay, index) { tailEnds(at: index + 1, into: &ends) }
    if has(.hourMark, index) { hourMarkEnds(after: index + 1, into: &ends) }
  }

  private func hourMarkEnds(after index: Int, into ends: inout ContiguousArray<Int32>) {
    ends.append(Int32(index))
    guard follows(index), isSpaceOrNothing(before: index), let minute = digits(index), minute.count <= 2,
      minute.value < 60
    else { return }
    if minute.isPlain {
      ends.append(Int32(index + 1))
      if has(.minuteMark, index + 1), isSpaceOrNothing(before: index + 1) { ends.append(Int32(index + 2)) }
    } else if minute.suffix.contains(.minuteMark) {
      ends.append(Int32(index + 1))
    }
  }

  /// What may follow a whole time: the half of the day, the zone with its offset, `Uhr`.
  private func tailEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    var place = index
    ends.append(Int32(place))
    if has([.halfOfDay, .hourMark], place), isSpaceOrNothing(before: place) {
      place += 1
      ends.append(Int32(place))
    }
    if has(.timeZone, place), follows(place) {
      place += 1
      ends.append(Int32(place))
      if isGap("+", before: place) || isGap("-", before: place), let offset = digits(place), offset.value <= 1_400 {
        ends.append(Int32(place + 1))
        if isColon(before: place + 1), digits(place + 1)?.count == 2 { ends.append(Int32(place + 2)) }
      }
    }
  }

  private func saysTime(_ index: Int) -> Bool {
    has([.halfOfDay, .hourMark], index) && isSpaceOrNothing(before: index)
  }

  /// `h30` of `19h30`.
  private func isHourAndMinute(_ rest: Range<Int>) -> Bool {
    guard folded[rest.lowerBound] == UInt8(ascii: "h") || folded[rest.lowerBound] == UInt8(ascii: "u") else {
      return false
    }
    guard let minute = digits(inFolded: rest.lowerBound + 1..<rest.upperBound) else { return false }
    return minute.isPlain && minute.count == 2 && minute.value < 60
  }

  private func isColon(before index: Int) -> Bool {
    if isGap(":", before: index) { return true }
    guard index > range.lowerBound, index < range.upperBound else { return false }
    // ： of full width
    let gap = gap(before: index)
    return gap.count == 3 && text[gap.lowerBound] == 0xEF && text[gap.lowerBound + 1] == 0xBC
      && text[gap.lowerBound + 2] == 0x9A
  }

  /// `5 min`, `90 minutes`, `1h30`, `1 h 30 min`, `2 years and 3 months`, `3:45`.
  func durationEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    forEachDurationEnd(at: index) { ends.append(Int32($0)) }
  }

  func forEachDurationEnd(at index: Int, _ body: (Int) -> Void) {
    guard let first = digits(index) else { return }
    if first.isPlain, first.count <= 3, isColon(before: index + 1), let second = digits(index + 1), second.isPlain,
      second.count == 2, second.value < 60
    {
      body(index + 2)
      if isColon(before: index + 2), let third = digits(index + 2), third.isPlain, third.count == 2 {
        body(index + 3)
      }
    }
    if first.count <= 2, !first.isPlain, isHourAndMinute(first.rest) { body(index + 1) }
    var place = index
    var parts = 0
    while parts < 3, let end = unitEnd(at: place) {
      body(end)
      parts += 1
      place = end
      if has(.and, place), follows(place) { place += 1 }
      guard follows(place) else { return }
      // The minutes of `1 h 30`.
      if parts == 1, has(.hourMark, end - 1), let minute = digits(place), minute.isPlain, minute.count == 2 {
        body(place + 1)
      }
    }
  }

  /// Where a number with its unit ends.
  private func unitEnd(at index: Int) -> Int? {
    guard let digits = digits(index) else { return nil }
    if digits.suffix.contains(.durationUnit) { return index + 1 }
    guard digits.isPlain || words[index].flags.contains(.number) else { return nil }
    var place = index + 1
    // `5-7 minutes`, `5-minute`
    if isGap("-", before: place), words[place].flags.contains(.number) { place += 1 }
    guard has(.durationUnit, place), isSpaceOrNothing(before: place) || isGap("-", before: place) else {
      return pairedUnitEnd(at: place)
    }
    // `3小时`, `2个月`: the first character alone is another unit.
    return pairedUnitEnd(at: place) ?? place + 1
  }

  /// Units of two characters in Chinese and Japanese.
  private func pairedUnitEnd(at start: Int) -> Int? {
    // `个小时`; no unit has more counters before it.
    for index in start...start + 1 {
      guard let text = pair(at: index) else { return nil }
      if Self.pairedUnits.contains(text) { return index + 2 }
      guard let first = text.first, Self.counters.contains(first) else { return nil }
      if text.hasSuffix("月") { return index + 2 }
    }
    return nil
  }

  /// Two characters that stand close by what is before them.
  private func pair(at index: Int) -> String? {
    guard range.contains(index), range.contains(index + 1), words[index].flags.contains(.unspaced) else { return nil }
    guard isSpaceOrNothing(before: index), gap(before: index + 1).isEmpty else { return nil }
    return String(decoding: folded(index), as: UTF8.self) + String(decoding: folded(index + 1), as: UTF8.self)
  }

  private static let counters: Set<Character> = ["个", "個", "か", "ヶ"]

  private static let pairedUnits: Set<String> = [
    "小时", "小時", "分钟", "分鐘", "秒钟", "秒鐘", "星期", "礼拜", "時間", "分間", "秒間", "日間", "週間", "年間",
  ]
}
