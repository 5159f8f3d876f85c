import ArgumentParser
import Winnow
import WinnowBulk
import WinnowRules

struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print rules in full: with all that their files' heads, short keys and defaults say for them.",
    discussion: """
      What is printed is a rule file: its rules are the same as those that are shown. A comment says where each of them \
      stands, whose it is, and whether a file of the user's keeps it from running.
      """)

  @Argument(help: ArgumentHelp("Rules, files of rules or folders of them, as `paywall/en/gate`.", valueName: "name"))
  var names: [String]

  @OptionGroup var files: RuleFileArguments

  func run() throws {
    let catalog = try files.catalog()
    var output = ""
    for name in names {
      let entries = catalog.entries(named: name)
      guard !entries.isEmpty else { throw RuleFileArguments.unknown(name, catalog) }
      for (number, file) in catalog.files.enumerated() {
        let own = entries.filter { $0.file == number }.sorted { $0.rule.position < $1.rule.position }
        guard !own.isEmpty else { continue }
        if !output.isEmpty { output += "\n" }
        for entry in own { output += note(on: entry, file) }
        output += RuleWriter.text(of: own.map(\.rule), in: file)
      }
    }
    try OutputFile.write(Array(output.utf8), to: nil)
  }

  private func note(on entry: RuleCatalog.Entry, _ file: RuleFile) -> String {
    let state = entry.state == .active ? "" : ", \(entry.state.words)"
    return "# \(entry.rule.fullName): \(file.path):\(entry.rule.position.line), \(entry.layer.name)\(state)\n"
  }
}
