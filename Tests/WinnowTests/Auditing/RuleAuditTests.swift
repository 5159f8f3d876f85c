import Testing
import Winnow

@Suite("Audits of rules") struct RuleAuditTests {
  /// An audit of one page by a pack of the user's, its rows by rule id.
  private struct Outcome {
    var audit: RuleAudit
    var rows: [String: RuleAudit.Row] = [:]
  }

  private func audit(_ rules: String, _ html: String, gold: String) throws -> Outcome {
    let pack = "winnow: 1\npack: own/pack\nabout: Rules under test.\ncategory: promo\nrules:\n" + rules
    let cleaner = try Cleaner(userRules: [RuleSource(path: "packs/own/pack.yaml", bytes: Array(pack.utf8))])
    let alone = try cleaner.withoutContentDetection()
    var workspace = Workspace()
    let result = try cleaner.clean(Array(html.utf8), workspace: &workspace)
    let bare = try alone.clean(Array(html.utf8), workspace: &workspace)
    var audit = RuleAudit(of: cleaner.rules, examples: 2)
    audit.add(result, alone: bare, rules: cleaner.rules, gold: Array(gold.utf8), id: "page")
    var outcome = Outcome(audit: audit)
    for rule in 0..<cleaner.rules.count {
      let name = cleaner.rules.fullName(ofRule: rule)
      if name.hasPrefix("own/pack/") { outcome.rows[String(name.dropFirst(9))] = audit.rows[rule] }
    }
    return outcome
  }

  private static let text = """
    <p>The ferry leaves the old harbour at seven in the morning, and it comes back before noon every day.</p>
    <p>Nobody on the island could remember a year in which the boat had not sailed on the first of May.</p>
    """
  private static let goldText = """
    The ferry leaves the old harbour at seven in the morning, and it comes back before noon every day.
    Nobody on the island could remember a year in which the boat had not sailed on the first of May.
    """

  @Test("What a rule takes beside the gold text is a hit, and does no harm")
  func harmless() throws {
    let outcome = try audit(
      "  x:\n    css: |\n      .more\n", "<div class=more>More about ferries and their captains</div>\(Self.text)",
      gold: Self.goldText)
    let row = try #require(outcome.rows["x"])
    #expect([row.hits, row.matches, row.pages, row.words] == [1, 1, 1, 6])
    #expect([row.harmful, row.harmfulMatches, row.goldWords] == [0, 0, 0])
    #expect(outcome.audit.losses.isEmpty)
    #expect(outcome.audit.pagesWithSentences == 1)
  }

  @Test("A paragraph of the gold text that goes is harm, an example and a lost sentence")
  func lostParagraph() throws {
    let outcome = try audit(
      "  x:\n    css: |\n      .more\n",
      "\(Self.text)<p class=more>There is no other way to reach the island in the winter months.</p>",
      gold: Self.goldText + "\nThere is no other way to reach the island in the winter months.")
    let row = try #require(outcome.rows["x"])
    #expect([row.hits, row.harmful, row.harmfulMatches, row.words, row.goldWords] == [1, 1, 1, 13, 13])
    #expect(row.worst.map(\.text) == ["There is no other way to reach the island in the winter months."])
    #expect(outcome.audit.losses.map(\.sentences) == [1])
    #expect(outcome.audit.losses.map(\.text) == ["There is no other way to reach the island in the winter months"])
  }

  @Test("A menu entry does not harm because a heading of the same word stays")
  func menuEntry() throws {
    let outcome = try audit(
      "  x:\n    css: |\n      .menu\n",
      "<ul><li class=menu>Sailing<li class=menu>Timetable</ul>\(Self.text)<h2>Timetable</h2>"
        + "<p>Boats leave on every weekday, but for the days on which the harbour is closed by ice.</p>",
      gold: Self.goldText + "\nTimetable\nBoats leave on every weekday, but for the days on which the harbour is "
        + "closed by ice.")
    let row = try #require(outcome.rows["x"])
    #expect([row.hits, row.harmful, row.goldWords] == [2, 0, 0])
  }

  @Test("The heading that the gold text holds is harm, however often its word stands in menus")
  func heading() throws {
    let outcome = try audit(
      "  x:\n    css: |\n      h2\n",
      "<ul><li>Sailing<li>Timetable</ul>\(Self.text)<h2>Timetable</h2>"
        + "<p>Boats leave on every weekday, but for the days on which the harbour is closed by ice.</p>"
        + String(
          repeating: "<p>Some other words that nobody asked for, about ships and what they carry home.</p>", count: 9)
        + "<ul><li>Sailing<li>Timetable</ul>",
      gold: Self.goldText + "\nTimetable\nBoats leave on every weekday, but for the days on which the harbour is "
        + "closed by ice.")
    let row = try #require(outcome.rows["x"])
    #expect([row.hits, row.harmful, row.goldWords] == [1, 1, 1])
  }

  @Test("Of two copies of a paragraph the one that goes does no harm")
  func copies() throws {
    let copy = "There is no other way to reach the island in the winter months."
    let outcome = try audit(
      "  x:\n    css: |\n      .teaser\n", "<p class=teaser>\(copy)</p>\(Self.text)<p>\(copy)</p>",
      gold: Self.goldText + "\n" + copy)
    let row = try #require(outcome.rows["x"])
    #expect([row.hits, row.harmful] == [1, 0])
    #expect(outcome.audit.losses.isEmpty)
  }

  @Test("A sentence is not lost while a copy of it stays, even where the gold text has both")
  func copyOfTwo() throws {
    let copy = "There is no other way to reach the island in the winter months."
    let outcome = try audit(
      "  x:\n    css: |\n      .quote\n", "<p class=quote>\(copy)</p>\(Self.text)<p>\(copy)</p>",
      gold: "\(copy)\n\(Self.goldText)\n\(copy)")
    #expect(outcome.rows["x"].map { [$0.hits, $0.harmful] } == [1, 1])
    #expect(outcome.audit.losses.isEmpty)
  }

  @Test("Words cut out of a paragraph harm if the gold text has them there")
  func cutWords() throws {
    let rule = "  x:\n    has: |\n      read on below\n    when:\n      kind: paragraph\n"
    let page = Self.text + "<p>The crew of the boat is small, and every hand on deck is needed: read on below</p>"
    let kept = try audit(
      rule, page,
      gold: Self.goldText + "\nThe crew of the boat is small, and every hand on deck is needed: read on below")
    let cut = try audit(
      rule, page, gold: Self.goldText + "\nThe crew of the boat is small, and every hand on deck is needed")
    #expect(kept.rows["x"].map { [$0.hits, $0.harmful, $0.words] } == [1, 1, 3])
    #expect(cut.rows["x"].map { [$0.hits, $0.harmful, $0.words] } == [1, 0, 3])
  }

  @Test("Likely rules have matches, but take nothing from the rules-alone page")
  func likely() throws {
    let outcome = try audit(
      "  x:\n    likely: true\n    css: |\n      .more\n",
      "\(Self.text)<p class=more>There is no other way to reach the island in the winter months.</p>",
      gold: Self.goldText + "\nThere is no other way to reach the island in the winter months.")
    let row = try #require(outcome.rows["x"])
    #expect([row.matches, row.harmfulMatches] == [1, 1])
    #expect(outcome.audit.losses.isEmpty)
  }

  @Test("Audits of two halves of the pages add up to the audit of all, in either order")
  func sums() throws {
    let rule = "  x:\n    css: |\n      .more\n"
    let first = try audit(rule, "\(Self.text)<p class=more>More about ferries</p>", gold: Self.goldText)
    let second = try audit(
      rule, "\(Self.text)<p class=more>There is no other way to reach the island.</p>",
      gold: Self.goldText + "\nThere is no other way to reach the island.")
    var (one, other) = (first.audit, second.audit)
    one.add(second.audit)
    other.add(first.audit)
    #expect(one.rows == other.rows)
    #expect(one.pages == 2)
    #expect(one.losses == other.losses)
  }
}
