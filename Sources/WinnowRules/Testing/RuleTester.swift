import WinnowDocument

/// Tries the examples of rules (RULES.md S31, S32): what `winnow rules test` runs.
///
/// - `drops:`, `leaves:`: each line is a page of its own. The rule alone must match the first and not the second; with
///   all rules together something of the first must go, and nothing of the second. A match of a `likely` rule counts
///   as a drop on its own lines; on the `leaves:` of other rules it is no more than a hint, and takes nothing. Rules
///   that keep or only read or tell the page's type take nothing: a `keep` rule's `leaves:` are lines it must match,
///   its `drops:` lines it must not match; of a field with `leave: true` and of a `type` rule the `drops:` are lines
///   it must match.
/// - `shows:`: a page of its lines must come out as marked, with all rules together. Content is what the page keeps:
///   its `+` and `~` lines. That is what `where:` and `likely` rules look at there. The rule itself must take part in
///   at least one of its pages, unless it has `drops:`.
///
/// A platform or site file holds on the pages of its own examples. Guards on the page as a whole (`page:`,
/// `valid-from:`, `valid-until:`) are taken to hold for the rule whose example it is, and the page is in the first of its
/// languages; whether the page came as HTML or text is told by its lines, and by the rule's `input:`.
public enum RuleTester {
  /// Tries the examples of all rules of the files. Rules that are not active in the book are passed over.
  ///
  /// - Parameters:
  ///   - files: the files whose examples are tried.
  ///   - book: all rules together, those of the files among them.
  public static func test(_ files: [RuleFile], book: RuleBook) -> RuleTestReport {
    var run = RuleTestRun(book)
    for file in files.sorted(by: { $0.path < $1.path }) {
      run.begin(file)
      for rule in file.rules { run.test(rule, of: file) }
    }
    return run.report
  }
}

private struct RuleTestRun: ~Copyable {
  private let all: ExampleBook
  /// All rules, on pages where the file holds whose examples are tried.
  private var examples: ExampleBook
  var builder = ExamplePageBuilder()
  var report = RuleTestReport()

  init(_ book: RuleBook) {
    all = ExampleBook(book)
    examples = all
  }

  private var book: RuleBook { examples.book }

  mutating func begin(_ file: RuleFile) { examples = all.assuming(file) }

  mutating func test(_ rule: Rule, of file: RuleFile) {
    guard let tested = examples.tested(rule, of: file) else { return }
    for line in rule.examples.drops { testLine(line, of: tested, mustMatch: rule.action != .keep, mustGo: true) }
    for line in rule.examples.leaves { testLine(line, of: tested, mustMatch: rule.action == .keep, mustGo: false) }
    let failures = report.failures.count
    var takesPart = false
    for page in rule.examples.shows { takesPart = testPage(page, of: tested) || takesPart }
    if let first = rule.examples.shows.first?.first, !takesPart, rule.examples.drops.isEmpty,
      report.failures.count == failures
    {
      fail(tested, first.position, "the rule takes nothing on the pages it shows")
    }
  }

  // MARK: Lines

  private mutating func testLine(
    _ line: Located<String>, of tested: TestedRule, mustMatch: Bool, mustGo: Bool
  ) {
    report.examples += 1
    let page = builder.page(line: line.value, of: tested)
    let result = ExampleResult(examples, page, tested)
    let matches = result.matches.contains { Int($0.rule) == tested.number }
    if matches != mustMatch {
      fail(
        tested, line.position,
        matches
          ? "the rule matches `\(line.value)`, which it should leave"
          : result.whyNot(tested, book, line.value))
      return
    }
    let removed = result.removal(by: tested, book, ignoringHints: !mustGo)
    if mustGo, removed == nil, tested.removes, page.document.blocks.contains(where: { !$0.words.isEmpty }) {
      let keeper = result.keeper(book).map { ": \($0) keeps it" } ?? ""
      fail(tested, line.position, "with all rules together nothing drops `\(line.value)`\(keeper)")
    }
    if !mustGo, let removed {
      fail(tested, line.position, "with all rules together \(removed) takes from `\(line.value)`, which should stay")
    }
  }

  // MARK: Pages

  /// Whether the rule itself takes part.
  private mutating func testPage(_ lines: [RuleExamples.PageLine], of tested: TestedRule) -> Bool {
    report.examples += 1
    guard let page = builder.page(lines, of: tested) else {
      if let first = lines.first {
        fail(tested, first.position, "the page's lines do not become blocks of their own; part them, or write HTML")
      }
      return true
    }
    let result = ExampleResult(examples, page, tested)
    for (line, range) in zip(lines, page.blocks) { check(line, range, result, tested) }
    return result.matches.contains { Int($0.rule) == tested.number }
  }

  private mutating func check(
    _ line: RuleExamples.PageLine, _ blocks: Range<Int>, _ result: ExampleResult, _ tested: TestedRule
  ) {
    let before = result.text(of: blocks)
    let after = result.keptText(of: blocks)
    let takers = result.takers(in: blocks, book)
    let by = takers.isEmpty ? "" : " (\(takers.joined(separator: ", ")))"
    switch line.mark {
    case .drop:
      guard !after.isEmpty else { return }
      let keeper = result.keeper(book, in: blocks).map { ", \($0) keeps it" } ?? ""
      let what = after == before ? "no rule takes it" : "`\(after)` of it stays\(by)"
      fail(tested, line.position, "should go: `\(line.text)`; \(what)\(keeper)")
    case .stay:
      guard after != before else { return }
      let what = after.isEmpty ? "it goes" : "`\(after)` is left"
      fail(tested, line.position, "should stay: `\(line.text)`; \(what)\(by)")
    case .cut(let wanted):
      let expected = wanted.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard after != expected else { return }
      fail(tested, line.position, "should become `\(expected)`: `\(line.text)`; it becomes `\(after)`\(by)")
    }
  }

  private mutating func fail(_ tested: TestedRule, _ position: SourcePosition, _ message: String) {
    report.failures.append(
      RuleTestFailure(
        rule: tested.rule.fullName, path: tested.file.path, position: position, message: message))
  }
}
