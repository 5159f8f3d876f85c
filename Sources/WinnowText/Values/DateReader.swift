/// Dates: `December 5th, 2012`, `5. Dezember 2012`, `05/12/2012`, `2012-12-05`, `2012年12月5日`, `2 hours ago`.
///
/// A date needs a digit; a day of the week before it and an article belong to it, a time after it does not.
extension ValueReader {
  func dateEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    let tags = tags(index)
    if tags.contains(.weekday), follows(index + 1) { dateCore(at: index + 1, into: &ends) }
    // `segunda-feira, 5 de dezembro`
    if tags.contains(.weekday), has(.weekday, index + 1), isGap("-", before: index + 1), follows(index + 2) {
      dateCore(at: index + 2, into: &ends)
    }
    dateCore(at: index, into: &ends)
    if tags.contains(.relativeDay) { relativeDayEnds(at: index, into: &ends) }
    if tags.contains(.agoBefore), follows(index + 1) { durationEnds(at: index + 1, into: &ends) }
    agoEnds(at: index, into: &ends)
  }

  private func dateCore(at index: Int, into ends: inout ContiguousArray<Int32>) {
    var place = index
    if has(.dayArticle, place), follows(place + 1), digits(place + 1) != nil { place += 1 }
    if let month = monthEnd(at: place) { monthFirst(after: month, into: &ends) }
    guard digits(place) != nil else { return }
    dayFirst(at: place, into: &ends)
    ideographicDate(at: place, into: &ends)
    numericDate(at: place, into: &ends)
  }

  /// Where the name of a month ends that begins here.
  private func monthEnd(at index: Int) -> Int? {
    if has(.month, index) { return index + 1 }
    if has(.monthFirst, index), has(.monthSecond, index + 1), follows(index + 1) { return index + 2 }
    return nil
  }

  private func isDay(_ index: Int) -> Bool {
    guard let digits = digits(index), digits.count <= 2, (1...31).contains(digits.value) else { return false }
    return digits.isPlain || digits.suffix.contains(.ordinal)
  }

  private func isYear(_ index: Int) -> Bool {
    guard let digits = digits(index), digits.count == 4, (1_000...2_999).contains(digits.value) else { return false }
    return digits.isPlain || digits.suffix.contains(.yearMark)
  }

  /// `December 5th, 2012`, `December 2012`, `diciembre de 2012`.
  private func monthFirst(after month: Int, into ends: inout ContiguousArray<Int32>) {
    var place = month
    if has(.dayArticle, place), isDay(place + 1), follows(place), follows(place + 1) { place += 1 }
    if isDay(place), follows(place) {
      ends.append(Int32(place + 1))
      yearEnds(after: place + 1, into: &ends)
    }
    yearEnds(after: month, into: &ends)
  }

  /// `5. Dezember 2012`, `5th of December`, `5 de diciembre de 2012`, `5-7 Dec`.
  private func dayFirst(at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard isDay(index) else { return }
    var place = index + 1
    // A range of days.
    if isDay(place), follows(place), isDash(before: place) { place += 1 }
    if has(.dateLink, place), follows(place), monthEnd(at: place) == nil { place += 1 }
    guard follows(place), let month = monthEnd(at: place) else { return }
    ends.append(Int32(month))
    yearEnds(after: month, into: &ends)
  }

  /// The year, with what may stand before and after it.
  private func yearEnds(after index: Int, into ends: inout ContiguousArray<Int32>) {
    var place = index
    if has(.dateLink, place), follows(place) { place += 1 }
    guard follows(place), isYear(place) else { return }
    ends.append(Int32(place + 1))
    if has(.yearMark, place + 1), isSpaceOrNothing(before: place + 1) { ends.append(Int32(place + 2)) }
  }

  /// `2012年12月5日(水)`, `12月5日`, `2012년 12월 5일`.
  private func ideographicDate(at index: Int, into ends: inout ContiguousArray<Int32>) {
    var place = index
    if let afterYear = markedEnd(at: place, .yearMark, 1_000...2_999) { place = afterYear }
    guard let afterMonth = markedEnd(at: place, .monthMark, 1...12) else { return }
    ends.append(Int32(afterMonth))
    guard let afterDay = markedEnd(at: afterMonth, .dayMark, 1...31) else { return }
    ends.append(Int32(afterDay))
    if has(.weekday, afterDay), follows(afterDay), gap(before: afterDay).count > 0 {
      ends.append(Int32(afterDay + 1))
    }
  }

  /// Where a number with its mark ends, in one word (`5일`) or two (`5`, `日`).
  private func markedEnd(at index: Int, _ mark: ValueTags, _ values: ClosedRange<Int>) -> Int? {
    guard let digits = digits(index), values.contains(digits.value) else { return nil }
    if !digits.suffix.isDisjoint(with: mark) { return index + 1 }
    return digits.isPlain && has(mark, index + 1) && isSpaceOrNothing(before: index + 1) ? index + 2 : nil
  }

  /// `2012-12-05`, `05/12/2012`, `5.12.12`, `2012-12-05T19:15:00Z`.
  private func numericDate(at index: Int, into ends: inout ContiguousArray<Int32>) {
    if isDottedDate(index) {
      ends.append(Int32(index + 1))
      if has(.yearMark, index + 1), isSpaceOrNothing(before: index + 1) { ends.append(Int32(index + 2)) }
      return
    }
    for separator: Unicode.Scalar in ["-", "/", "."] {
      guard isGap(separator, before: index + 1), isGap(separator, before: index + 2) else { continue }
      guard let first = digits(index), let second = digits(index + 1), let third = digits(index + 2) else { continue }
      guard first.isPlain, second.isPlain, (1...31).contains(second.value), second.count <= 2 else { continue }
      if first.count == 4, third.count <= 2, (1...31).contains(third.value) {
        if third.isPlain { ends.append(Int32(index + 3)) }
        timestampEnds(at: index + 2, into: &ends)
      } else if first.count <= 2, (1...31).contains(first.value), third.isPlain, [2, 4].contains(third.count) {
        ends.append(Int32(index + 3))
      }
    }
    // `05-Dec-2012`
    if isDay(index), isGap("-", before: index + 1), has(.month, index + 1), isGap("-", before: index + 2),
      let year = digits(index + 2), year.isPlain, [2, 4].contains(year.count)
    {
      ends.append(Int32(index + 3))
    }
  }

  /// One word: `05.12.2012`, `5.12.12`, `2012.12.05`.
  private func isDottedDate(_ index: Int) -> Bool {
    let end = Int(words[index].foldedEnd)
    guard let first = digits(inFolded: Int(words[index].foldedStart)..<end), isDot(first.rest),
      let second = digits(inFolded: first.rest.lowerBound + 1..<end), isDot(second.rest),
      let third = digits(inFolded: second.rest.lowerBound + 1..<end), third.isPlain
    else { return false }
    guard (1...31).contains(second.value), second.count <= 2 else { return false }
    if first.count == 4 { return third.count <= 2 && (1...31).contains(third.value) }
    return first.count <= 2 && (1...31).contains(first.value) && [2, 4].contains(third.count)
  }

  private func isDot(_ rest: Range<Int>) -> Bool { !rest.isEmpty && folded[rest.lowerBound] == UInt8(ascii: ".") }

  /// What follows the month of `2012-12-05T19:15:00+02:00`, from its day on; the `T` stands in the day's word.
  private func timestampEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard let day = digits(index), !day.isPlain, folded[day.rest.lowerBound] == UInt8(ascii: "t") else { return }
    guard digits(inFolded: day.rest.lowerBound + 1..<day.rest.upperBound)?.count == 2 else { return }
    var place = index + 1
    guard isGap(":", before: place), digits(place) != nil else { return }
    place += 1
    if isGap(":", before: place), digits(place) != nil { place += 1 }
    // The offset.
    if isGap("+", before: place) || isGap("-", before: place), digits(place)?.isPlain == true {
      place += 1
      if isGap(":", before: place), digits(place)?.isPlain == true { place += 1 }
    }
    ends.append(Int32(place))
  }

  /// `yesterday at 5 pm`, `heute, 19:30 Uhr`.
  private func relativeDayEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    var place = index + 1
    while place < index + 3, has(.timeLink, place), follows(place) { place += 1 }
    if follows(place) { timeEnds(at: place, into: &ends) }
  }

  /// `2 hours ago`, `3小时前`, `2 dni temu`; the same with the word before it is read as a duration after it.
  private func agoEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    forEachDurationEnd(at: index) { end in
      if has(.agoAfter, end), follows(end) { ends.append(Int32(end + 1)) }
    }
  }

  private func isDash(before index: Int) -> Bool {
    if isGap("-", before: index) { return true }
    let gap = gap(before: index)
    return gap.count == 3 && text[gap.lowerBound] == 0xE2 && text[gap.lowerBound + 1] == 0x80
      && (0x90...0x95).contains(text[gap.lowerBound + 2])
  }
}
