import Winnow
import WinnowRules

/// An audit as lines: columns for eyes, tabs and JSON for programs.
struct AuditTable {
  struct Row {
    var name: String
    /// The category of a rule, or the number of rules in a group.
    var detail: String
    /// `definite` or `likely`; empty for a group.
    var strength: String
    var counts: RuleAudit.Row
  }

  let grouping: AuditGrouping
  let rows: [Row]
  private let audit: RuleAudit
  private let rules: RuleBook

  /// - Parameter names: rules, packs and categories; empty for all. What was asked for by name has a row even without a
  ///   match.
  init(_ audit: RuleAudit, of rules: RuleBook, by grouping: AuditGrouping, only names: [String]) {
    self.audit = audit
    self.rules = rules
    self.grouping = grouping
    let chosen = audit.rows.indices.filter { rule in
      if names.isEmpty { return audit.rows[rule].matches > 0 || audit.rows[rule].hits > 0 }
      return names.contains(where: rules.info(ofRule: rule).isMeant)
    }
    rows =
      grouping == .rule
      ? AuditTable.ruleRows(audit, rules, chosen) : AuditTable.groupRows(audit, rules, chosen, grouping)
  }

  /// Whether some rule, pack or category has one of these names.
  func knows(_ names: [String]) -> Bool {
    (0..<rules.count).contains { names.contains(where: rules.info(ofRule: $0).isMeant) }
  }

  private static func ruleRows(_ audit: RuleAudit, _ rules: RuleBook, _ chosen: [Int]) -> [Row] {
    let rows = chosen.map { rule in
      let info = rules.info(ofRule: rule)
      return Row(
        name: info.fullName, detail: info.category, strength: info.isLikely ? "likely" : "definite",
        counts: audit.rows[rule])
    }
    return rows.sorted { a, b in
      let (first, second) = (a.counts.harmfulMatches, b.counts.harmfulMatches)
      return first == second ? a.name < b.name : first > second
    }
  }

  private static func groupRows(
    _ audit: RuleAudit, _ rules: RuleBook, _ chosen: [Int], _ grouping: AuditGrouping
  ) -> [Row] {
    var groups: [String: (rules: Int, counts: RuleAudit.Row)] = [:]
    for rule in chosen {
      let info = rules.info(ofRule: rule)
      let name = grouping == .category ? info.category : info.language ?? "any"
      var group = groups[name] ?? (0, RuleAudit.Row())
      group.rules += 1
      group.counts.add(audit.rows[rule])
      groups[name] = group
    }
    return groups.sorted { $0.key < $1.key }.map { name, group in
      Row(name: name, detail: String(group.rules), strength: "", counts: group.counts)
    }
  }

  // MARK: For programs

  /// A head line, then one line a row; the last cell of a rule holds its worst matches, parted by ` ¦ `.
  func tabbed() -> String {
    var table = TextTable(head: head)
    table.rows = rows.map { row in
      let worst = row.counts.worst.map(AuditTable.line).joined(separator: " ¦ ")
      return TextTable.Row(cells: cells(of: row) + (grouping == .rule ? [worst] : []))
    }
    return table.tabbed()
  }

  private var head: [String] {
    let numbers = ["hits", "harmful", "harm %", "words", "gold", "gold %", "matches", "harmful", "harm %"]
    return grouping == .rule
      ? ["rule", "category", "strength", "pages"] + numbers + ["worst"] : [grouping.rawValue, "rules"] + numbers
  }

  private func cells(of row: Row) -> [String] {
    let counts = row.counts
    let numbers = [
      String(counts.hits), String(counts.harmful), AuditTable.share(counts.harmful, of: counts.hits),
      String(counts.words), String(counts.goldWords), AuditTable.share(counts.goldWords, of: counts.words),
      String(counts.matches), String(counts.harmfulMatches),
      AuditTable.share(counts.harmfulMatches, of: counts.matches),
    ]
    return grouping == .rule
      ? [row.name, row.detail, row.strength, String(counts.pages)] + numbers : [row.name, row.detail] + numbers
  }

  /// In per cent, with one decimal; empty where there is nothing to have a share of.
  private static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "" }
    let tenths = (2000 * part + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func line(_ example: RuleAudit.Example) -> String {
    "\(TerminalStyle.line(example.page)): \(TerminalStyle.line(example.text))"
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("pages", audit.pages)
    writer.write("skipped", audit.skipped)
    writer.write("pagesWithSentences", audit.pagesWithSentences)
    writer.write("pagesLosingSentences", audit.losses.count)
    writer.beginArray("rows")
    for row in rows { write(row, to: &writer) }
    writer.endArray()
    writer.beginArray("losses")
    for loss in audit.losses { write(loss, to: &writer) }
    writer.endArray()
    writer.endObject()
  }

  private func write(_ row: Row, to writer: inout JSONWriter) {
    writer.beginObject()
    switch grouping {
    case .rule:
      writer.write("rule", row.name)
      writer.write("category", row.detail)
      writer.write("strength", row.strength)
      writer.write("pages", row.counts.pages)
    case .category, .language:
      writer.write("name", row.name)
      writer.write("rules", Int(row.detail))
    }
    writer.write("hits", row.counts.hits)
    writer.write("harmful", row.counts.harmful)
    writer.write("words", row.counts.words)
    writer.write("goldWords", row.counts.goldWords)
    writer.write("matches", row.counts.matches)
    writer.write("harmfulMatches", row.counts.harmfulMatches)
    if grouping == .rule {
      writer.beginArray("worst")
      for example in row.counts.worst {
        writer.beginObject()
        writer.write("page", example.page)
        writer.write("text", example.text)
        writer.write("goldWords", example.goldWords)
        writer.endObject()
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private func write(_ loss: RuleAudit.Loss, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("page", loss.page)
    writer.write("sentences", loss.sentences)
    writer.write("rule", loss.rule >= 0 ? rules.fullName(ofRule: Int(loss.rule)) : nil)
    writer.write("text", loss.text)
    writer.endObject()
  }

  // MARK: For eyes

  /// Columns of even width; a rule's worst matches stand below it, cut to the terminal's width.
  func columns(width: Int) -> String {
    let isByRule = grouping == .rule
    var table = TextTable(head: isByRule ? Array(head.dropLast()) : head)
    table.numbers = Set(table.head.indices.dropFirst(isByRule ? 3 : 1))
    table.rows = rows.map { row in
      TextTable.Row(cells: cells(of: row), notes: isByRule ? row.counts.worst.map(AuditTable.line) : [])
    }
    return table.columns(width: width)
  }

  /// What holds of the run as a whole.
  var summary: [String] {
    let lost = AuditTable.share(audit.losses.count, of: audit.pagesWithSentences)
    var lines = ["\(audit.pages) pages compared, \(audit.skipped) without a gold text skipped"]
    if audit.pagesWithSentences > 0 {
      lines.append(
        "\(audit.losses.count) of \(audit.pagesWithSentences) pages (\(lost) %) lose a whole sentence to the rules alone"
      )
    }
    return lines
  }
}
