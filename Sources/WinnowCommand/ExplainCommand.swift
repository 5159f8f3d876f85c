import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say for each piece of a page whether it went or stayed, and why; or what became of some words.",
    discussion: """
      Without words, one line a piece in the page's order: `+` kept, `-` dropped, `~` cut out of a block that stays or \
      read as a field; then category, stage, rule, file and line, the text, and what else there is to say: content \
      detection's evidence, what was overruled. Tabs part the columns where the output is not a terminal.

      With words, where they stand and what became of them; where they are not in the text, whether they stand in a \
      script, an attribute, a template, a comment or nowhere. The exit code is 0 in each case.
      """)

  @Argument(help: ArgumentHelp("The page; standard input for `-`.", valueName: "page"), completion: .file())
  var pagePath = "-"

  @Argument(help: ArgumentHelp("Words to look for, as a reader sees them.", valueName: "words"))
  var words: [String] = []

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: ArgumentHelp("What to print.", valueName: "format"))
  var to = OutputFormat.text

  @Option(
    help: ArgumentHelp("Colours; auto is on a terminal, unless NO_COLOR is set.", valueName: "when"))
  var color = ColorChoice.auto

  @OptionGroup var report: ReportArguments
  @OptionGroup(title: "Page options") var page: PageArguments
  @OptionGroup(title: "Rule options") var rules: RuleArguments

  func run() throws {
    try checkPage()
    let cleaner = try CleanerSetup.cleaner(rules, mendsMojibake: !page.noMend, quiet: report.quiet)
    var workspace = Workspace()
    let bytes = try CleanerSetup.read(pagePath, for: cleaner)
    let result = try CleanerSetup.clean(
      bytes, of: pagePath, with: cleaner, options: page.options(), workspace: &workspace)
    report.tell(of: result, path: pagePath)
    let explanation = Explanation(of: result, by: cleaner)
    if words.isEmpty {
      try printAll(explanation)
    } else {
      try answer(explanation, bytes, cleaner, workspace: &workspace)
    }
  }

  private func checkPage() throws {
    if Files.isFolder(pagePath) {
      throw CommandFailure.usage("\(pagePath) is a folder: explain takes one page")
    }
    if page.from == .jsonl || PageInput.isNamedLines(pagePath) {
      throw CommandFailure.usage("JSON Lines input holds many pages: explain takes one page of HTML or text")
    }
    try CommandHint.check(pagePath)
  }

  private func printAll(_ explanation: Explanation) throws {
    switch to {
    case .json: try printJSON { explanation.write(to: &$0) }
    case .text:
      let table = ExplanationTable(
        explanation: explanation,
        features: report.verbose ? ContentEvidence.listedFeatures : ContentEvidence.shownFeatures)
      if Terminal.outputIsTerminal {
        let style = TerminalStyle(colors: color.isOn)
        try OutputFile.write(Array(table.columns(width: Terminal.width, style).utf8), to: nil)
      } else {
        try OutputFile.write(Array(table.tabbed(TerminalStyle(colors: color.isOn)).utf8), to: nil)
      }
    }
  }

  private func answer(
    _ explanation: Explanation, _ bytes: [UInt8], _ cleaner: Cleaner, workspace: inout Workspace
  ) throws {
    let phrase = words.joined(separator: " ")
    let source = try CleanerSetup.decode(bytes, of: pagePath, options: page.options(), for: cleaner)
    let answer: PhraseAnswer
    do {
      answer = try explanation.find(phrase, in: source, limits: cleaner.configuration.limits, workspace: &workspace)
    } catch {
      throw CommandFailure.usage(error.message)
    }
    switch to {
    case .json: try printJSON { explanation.write(answer, to: &$0) }
    case .text:
      let report = PhraseReport(
        explanation: explanation, answer: answer, style: TerminalStyle(colors: color.isOn),
        features: self.report.verbose ? ContentEvidence.listedFeatures : ContentEvidence.shownFeatures)
      try OutputFile.write(Array(report.text().utf8), to: nil)
    }
  }

  private func printJSON(_ write: (inout JSONWriter) -> Void) throws {
    var writer = JSONWriter()
    write(&writer)
    writer.endLine()
    try OutputFile.write(writer.bytes, to: nil)
  }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether colours are printed to standard output.
  var isOn: Bool {
    switch self {
    case .auto: Terminal.outputIsTerminal && Terminal.takesColors
    case .always: true
    case .never: false
    }
  }
}
