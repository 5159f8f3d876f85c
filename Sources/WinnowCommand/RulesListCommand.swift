import ArgumentParser
import Winnow
import WinnowBulk
import WinnowRules

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print all rules: what each does, where it stands, and how often it matches examples.",
    discussion: """
      A row a rule: full name, category, layer, what it does, strength, matcher, its own examples, in how many \
      examples of the listed rules' files it has a match, file and line, and whether it runs: active, replaced by a file of the user's \
      or disabled by one. Tabs part the columns where the output is not a terminal.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rules, packs or folders of packs, as `paywall` or `paywall/en`; all if none.", valueName: "name"))
  var names: [String] = []

  @Option(
    help: ArgumentHelp("Rules of this category alone; may be given again.", valueName: "category"),
    completion: .custom { _, _, _ in ShippedNames.categories })
  var category: [String] = []

  @Option(help: ArgumentHelp("Packs of this language alone, as `de`; may be given again.", valueName: "code"))
  var language: [String] = []

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: ArgumentHelp("What to print.", valueName: "format"))
  var to = OutputFormat.text

  @OptionGroup var files: RuleFileArguments

  func run() throws {
    let catalog = try files.catalog()
    for name in names where catalog.entries(named: name).isEmpty { throw RuleFileArguments.unknown(name, catalog) }
    let entries = catalog.entries.filter { isAsked($0, catalog.files[$0.file]) }
    let hits = catalog.exampleHits(in: Set(entries.map(\.file)))
    switch to {
    case .json:
      var writer = JSONWriter()
      writer.beginArray()
      for entry in entries { write(entry, catalog.files[entry.file].path, hits, to: &writer) }
      writer.endArray()
      writer.endLine()
      try OutputFile.write(writer.bytes, to: nil)
    case .text:
      let table = table(entries, catalog, hits)
      let text = Terminal.outputIsTerminal ? table.columns(width: Terminal.width) : table.tabbed()
      try OutputFile.write(Array(text.utf8), to: nil)
    }
  }

  private func isAsked(_ entry: RuleCatalog.Entry, _ file: RuleFile) -> Bool {
    if !names.isEmpty, !names.contains(where: entry.rule.isAtOrBelow) { return false }
    if !category.isEmpty, !category.contains(entry.rule.category) { return false }
    return language.isEmpty || file.language.map(language.contains) ?? false
  }

  private func table(_ entries: [RuleCatalog.Entry], _ catalog: RuleCatalog, _ hits: [String: Int]) -> TextTable {
    var table = TextTable(
      head: ["rule", "category", "layer", "does", "strength", "matcher", "examples", "hits", "place", "state"])
    table.numbers = [6, 7]
    table.rows = entries.map { entry in
      TextTable.Row(cells: [
        entry.rule.fullName, entry.rule.category, entry.layer.name, entry.does, entry.strength, entry.matcher,
        String(entry.examples), String(hits[entry.rule.fullName] ?? 0),
        "\(catalog.files[entry.file].path):\(entry.rule.position.line)", entry.state.words,
      ])
    }
    return table
  }

  private func write(_ entry: RuleCatalog.Entry, _ path: String, _ hits: [String: Int], to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("rule", entry.rule.fullName)
    writer.write("category", entry.rule.category.isEmpty ? nil : entry.rule.category)
    writer.write("layer", entry.layer.name)
    writer.write("does", entry.does)
    writer.write("strength", entry.strength)
    writer.write("matcher", entry.matcher)
    writer.write("examples", entry.examples)
    writer.write("hits", hits[entry.rule.fullName] ?? 0)
    writer.write("file", path)
    writer.write("line", entry.rule.position.line)
    writer.write("state", entry.state.word)
    writer.write("by", entry.state.cause)
    writer.endObject()
  }
}

/// The rule files that a command about rules looks at.
struct RuleFileArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A rule file, or a folder of them, above the shipped rules; may be given again.", valueName: "path"),
    completion: .file())
  var rules: [String] = []

  func catalog() throws -> RuleCatalog {
    do {
      return try RuleCatalog(userRules: try RuleFiles.sources(rules))
    } catch let error as RuleFileError {
      throw CommandFailure(message: error.diagnostics.map(\.description).joined(separator: "\n"), exitCode: 2)
    } catch let error as FileError {
      throw CommandFailure.usage("can't read the rules: \(error.message)")
    } catch let error as CleanerError {
      throw CommandFailure.usage(error.message)
    }
  }

  /// A name that no rule and no file has.
  static func unknown(_ name: String, _ catalog: RuleCatalog) -> CommandFailure {
    let advice = catalog.nearest(to: name).map { "did you mean `\($0)`?" } ?? "`winnow rules list` prints them all"
    return CommandFailure.usage("no rule and no file of rules is called \(name); \(advice)")
  }
}

extension RuleCatalog.Entry {
  /// `definite`, or `likely` for what is evidence (S28).
  var strength: String { rule.isLikely ? "likely" : "definite" }
}

extension RuleCatalog.State {
  var word: String {
    switch self {
    case .active: "active"
    case .replaced: "replaced"
    case .disabled: "disabled"
    }
  }

  /// The file that keeps the rule from running.
  var cause: String? {
    switch self {
    case .active: nil
    case .replaced(let place), .disabled(let place): place
    }
  }

  /// Both in one.
  var words: String { cause.map { "\(word) by \($0)" } ?? word }
}
