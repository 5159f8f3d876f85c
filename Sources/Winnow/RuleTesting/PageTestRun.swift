import WinnowDocument
import WinnowRules

/// Cleans the pages that stand beside rule files and holds the results against what `tests:` asks (S38).
///
/// On each page the file holds whose test it is, whatever the page's address; all other rules are as on any page.
struct PageTestRun: ~Copyable {
  let book: RuleBook
  /// Reads a file; nil where it can't be read.
  let read: (String) -> [UInt8]?
  private(set) var report: RuleTestReport
  private var workspace = Workspace()

  init(_ book: RuleBook, adding report: RuleTestReport, reading read: @escaping (String) -> [UInt8]?) {
    self.book = book
    self.read = read
    self.report = report
  }

  mutating func test(_ files: [RuleFile]) throws(CleanerError) {
    for file in files.sorted(by: { $0.path < $1.path }) where !file.tests.isEmpty {
      let cleaner = try Cleaner(rules: book.assuming(file: file.fullName), configuration: CleanerConfiguration())
      for test in file.tests { run(test, of: file, cleaner) }
    }
  }

  private mutating func run(_ test: PageTest, of file: RuleFile, _ cleaner: Cleaner) {
    report.examples += 1
    guard let page = read(path(test.page, of: file)) else {
      return fail(file, test.page, "can't read \(path(test.page, of: file))")
    }
    let result: CleanResult
    do throws(PageError) {
      result = try cleaner.clean(page, workspace: &workspace)
    } catch {
      return fail(file, test.page, "the page is not cleaned: \(error.reason)")
    }
    let checks = PageTestChecks(result: result, explanation: Explanation(of: result, by: cleaner))
    for text in test.has { if let fault = checks.lack(of: text.value) { fail(file, text, fault) } }
    for text in test.lacks { if let fault = checks.presence(of: text.value) { fail(file, text, fault) } }
    if let text = test.text {
      guard let wanted = read(path(text, of: file)) else {
        return fail(file, text, "can't read \(path(text, of: file))")
      }
      if let fault = checks.difference(from: String(decoding: wanted, as: UTF8.self)) {
        fail(file, text, "\(text.value): \(fault)")
      }
    }
    for (name, value) in test.fields {
      if let fault = checks.fault(of: name, wanted: value.value) { fail(file, value, fault) }
    }
  }

  /// Paths in `tests:` start from the folder of their file.
  private func path(_ name: Located<String>, of file: RuleFile) -> String {
    guard let slash = file.path.lastIndex(of: "/") else { return name.value }
    return file.path[...slash] + name.value
  }

  private mutating func fail(_ file: RuleFile, _ place: Located<String>, _ message: String) {
    report.failures.append(
      RuleTestFailure(rule: file.fullName, path: file.path, position: place.position, message: message))
  }

  /// The report, what failed in the order of files and lines.
  consuming func finish() -> RuleTestReport {
    var report = report
    report.failures.sort { ($0.path, $0.position) < ($1.path, $1.position) }
    return report
  }
}

/// What a cleaned page has of what a test asks for; each answer is nil where all is well, else what came instead.
private struct PageTestChecks {
  let result: CleanResult
  let explanation: Explanation
  private let output: String
  private let collapsed: String

  init(result: CleanResult, explanation: Explanation) {
    self.result = result
    self.explanation = explanation
    output = String(decoding: result.text(includingTitle: true), as: UTF8.self)
    collapsed = PageTestChecks.collapse(output)
  }

  private static func collapse(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func lack(of text: String) -> String? {
    let wanted = PageTestChecks.collapse(text)
    if collapsed.contains(wanted) { return nil }
    let piece = explanation.pieces.first { $0.sign != .kept && PageTestChecks.collapse($0.text).contains(wanted) }
    let instead: String
    if let piece {
      instead = "it went as \(piece.reason?.category ?? "nothing") by " + decider(of: piece)
    } else if explanation.pieces.contains(where: { PageTestChecks.collapse($0.text).contains(wanted) }) {
      instead = "it is kept, but not printed in one piece"
    } else {
      instead = "the page does not have it in one piece"
    }
    return "the output lacks `\(text)`: \(instead)"
  }

  func presence(of text: String) -> String? {
    let unwanted = PageTestChecks.collapse(text)
    guard collapsed.contains(unwanted) else { return nil }
    let line = output.split(separator: "\n").first { PageTestChecks.collapse($0).contains(unwanted) }
    let piece = explanation.pieces.first { $0.sign == .kept && PageTestChecks.collapse($0.text).contains(unwanted) }
    let keeper = piece.flatMap { $0.reason == nil ? nil : ", kept by \(decider(of: $0))" } ?? ""
    return "the output has `\(text)`: `\(PageTestChecks.shortened(line ?? Substring(collapsed)))`\(keeper)"
  }

  private func decider(of piece: Explanation.Piece) -> String {
    guard let reason = piece.reason else { return "no rule" }
    guard let rule = reason.rule, let place = reason.place else { return "stage \(reason.stage ?? "")" }
    return "\(rule) (\(place))"
  }

  /// The first line that differs, empty lines apart.
  func difference(from wanted: String) -> String? {
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n").map(PageTestChecks.collapse).filter { !$0.isEmpty }
    }
    let (expected, found) = (lines(wanted), lines(output))
    guard expected != found else { return nil }
    let number = zip(expected, found).prefix { $0 == $1 }.count
    func shown(_ lines: [String]) -> String {
      lines.indices.contains(number) ? "`\(PageTestChecks.shortened(lines[number][...]))`" : "the end"
    }
    return "line \(number + 1) should be \(shown(expected)), and is \(shown(found))"
  }

  func fault(of name: FieldName, wanted: String) -> String? {
    let found = result.metadata.value(of: name)
    if found == wanted { return nil }
    return "\(name.rawValue) should be `\(wanted)`, and is " + (found.map { "`\($0)`" } ?? "unknown")
  }

  private static func shortened(_ line: Substring) -> String {
    line.count > 100 ? line.prefix(99) + "…" : String(line)
  }
}
