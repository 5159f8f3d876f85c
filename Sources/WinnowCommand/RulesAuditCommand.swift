import ArgumentParser
import Winnow
import WinnowBulk

struct RulesAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Hold what each rule takes from pages against the texts that should stay.",
    discussion: """
      For each rule: the matches that its verdict decided on (hits), and all its matches, whatever decided in the end; how \
      many of them harm; the words that went, and how many of them are gold. A match harms if most of the words it takes \
      are the gold text's, if eight in a row are, or a whole line of three words or more. Each word of the gold text is \
      given to one place of the page: a menu entry does not harm because a heading of the same words stays.

      Besides, how many pages lose a whole sentence of the gold text, of five words or more, to the rules alone, without \
      content detection, so that it stands nowhere in what stays. Tabs part the columns where the output is not a terminal.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of pages named ID.html or ID.txt, or JSON Lines of `id` and `html` or `text`.", valueName: "pages"),
    completion: .file())
  var pages: String

  @Option(
    help: ArgumentHelp("JSON Lines of `id` and `text`, the text that should stay.", valueName: "file"),
    completion: .file())
  var gold: String

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: ArgumentHelp("What to print.", valueName: "format"))
  var to = OutputFormat.text

  @Option(help: ArgumentHelp("What makes a row.", valueName: "what"))
  var by = AuditGrouping.rule

  @Option(help: ArgumentHelp("This rule, pack or category alone; may be given again.", valueName: "name"))
  var rule: [String] = []

  @Option(help: ArgumentHelp("So many harmful matches are shown for each rule.", valueName: "number"))
  var worst = 3

  @Option(help: ArgumentHelp("Pages cleaned at the same time; the default is one a processor.", valueName: "number"))
  var jobs: Int?

  @Flag(help: "No messages on standard error.")
  var quiet = false

  @OptionGroup(title: "Rule options") var rules: RuleArguments

  func validate() throws {
    guard worst >= 0 else { throw ValidationError("--worst is 0 or more.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs is 1 or more.") }
  }

  func run() async throws {
    let cleaner = try CleanerSetup.cleaner(rules, quiet: quiet)
    let outcome = try await outcome(of: cleaner)
    let table = AuditTable(outcome.audit, of: cleaner.rules, by: by, only: rule)
    if table.rows.isEmpty, let name = rule.first, !table.knows(rule) {
      throw CommandFailure.usage("no rule, pack or category is called \(name); `winnow rules list` prints them all")
    }
    switch to {
    case .json:
      var writer = JSONWriter()
      table.write(to: &writer)
      writer.endLine()
      try OutputFile.write(writer.bytes, to: nil)
    case .text:
      let text = Terminal.outputIsTerminal ? table.columns(width: Terminal.width) : table.tabbed()
      try OutputFile.write(Array(text.utf8), to: nil)
    }
    if !quiet { tell(outcome, table) }
    if !outcome.failures.isEmpty { throw CommandFailure.silent(1) }
  }

  private func outcome(of cleaner: Cleaner) async throws -> AuditRun.Outcome {
    do {
      let texts = try GoldFile(path: gold)
      var run = try AuditRun(cleaner: cleaner)
      run.jobs = jobs ?? ProcessorCount.available
      run.examples = worst
      return try await run.run(pages, gold: texts)
    } catch let error as GoldFile.Problem {
      throw CommandFailure.usage("\(error.source): \(error.message)")
    } catch let error as FileError {
      throw CommandFailure.usage("can't read \(error.message)")
    }
  }

  private func tell(_ outcome: AuditRun.Outcome, _ table: AuditTable) {
    for failure in outcome.failures.sorted(by: { $0.source < $1.source }) {
      Terminal.report("winnow: \(failure.source): \(failure.reason)")
    }
    for line in table.summary { Terminal.report("winnow: \(line)") }
    if outcome.missingPages > 0 {
      Terminal.report("winnow: \(outcome.missingPages) gold texts have no page in \(pages)")
    }
  }
}

enum AuditGrouping: String, ExpressibleByArgument, CaseIterable {
  case rule, category, language
}
