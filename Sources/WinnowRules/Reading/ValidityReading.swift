import WinnowDocument

/// Reads `valid-from:` and `valid-until:` (S37).
extension FileReading {
  /// The bounds that a rule's own keys give.
  mutating func validity(_ entries: [YAMLEntry]) -> ValidityPeriod {
    var period = ValidityPeriod()
    for entry in entries where RuleKeys.validity.contains(entry.key) { readBound(entry, into: &period) }
    checkNotEmpty(period, entries)
    return period
  }

  mutating func readBound(_ entry: YAMLEntry, into period: inout ValidityPeriod) {
    guard let day = day(entry.value, of: entry.key) else { return }
    if entry.key == "valid-from" { period.from = day } else { period.until = day }
  }

  /// Some day must be left, or the rule would never hold.
  mutating func checkNotEmpty(_ period: ValidityPeriod, _ entries: [YAMLEntry]) {
    guard let from = period.from, let until = period.until, until < from,
      let entry = entries.last(where: { RuleKeys.validity.contains($0.key) })
    else { return }
    report(
      .rangeSyntax, at: entry.value.position,
      "`valid-until` comes before `valid-from`, so that no page is left",
      help: "`valid-from` is the first day and `valid-until` the last")
  }

  private mutating func day(_ node: YAMLNode, of key: String) -> CalendarDay? {
    guard let text = text(node, of: key) else { return nil }
    if let day = CalendarDay(iso: text.value) { return day }
    report(
      .unknownValue, at: text.position, "`\(BlockForm.shortened(text.value))` is not a day of the calendar",
      help: "write year, month and day, in quotes: `\(key): \"2024-05-01\"`")
    return nil
  }
}
