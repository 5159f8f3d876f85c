import ArgumentParser
import Winnow
import WinnowBulk
import WinnowRules

struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print rules in full, or which rules hold on the pages of an address.",
    discussion: """
      With names, what is printed is a rule file: its rules are the same as those that are shown, with all that their \
      files' heads, short keys and defaults say for them. A comment says where each of them stands, whose it is, and \
      whether a file of the user's keeps it from running.

      With --url, a row a rule, the lowest layer first: layer, rule, what it does, category, place, and whether it holds. \
      The shipped packs have one row, a shipped platform file has one; with names beside --url the rules of these packs \
      and platforms have theirs. Files that are found and never win are told, with what wins over them, and rules that \
      a higher file disables. Of rules that take the same text the highest layer's decides. A page is taken to be of the \
      day that its address has, without one later than every day.
      """)

  @Argument(help: ArgumentHelp("Rules, files of rules or folders of them, as `paywall/en/words`.", valueName: "name"))
  var names: [String] = []

  @Option(help: ArgumentHelp("The address of a page.", valueName: "address"))
  var url: String?

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: ArgumentHelp("What to print with --url.", valueName: "format"))
  var to = OutputFormat.text

  @OptionGroup var files: RuleFileArguments

  func validate() throws {
    if names.isEmpty, url == nil { throw ValidationError("Name a rule, or give the address of a page: --url.") }
    if url == nil, to == .json { throw ValidationError("--to json is for --url; rules are printed as YAML.") }
  }

  func run() throws {
    let catalog = try files.catalog()
    for name in names where catalog.entries(named: name).isEmpty { throw RuleFileArguments.unknown(name, catalog) }
    let output = url.map { page($0, catalog) } ?? inFull(catalog)
    try OutputFile.write(Array(output.utf8), to: nil)
  }

  // MARK: Rules

  private func inFull(_ catalog: RuleCatalog) -> String {
    var output = ""
    for name in names {
      let entries = catalog.entries(named: name)
      for (number, file) in catalog.files.enumerated() {
        let own = entries.filter { $0.file == number }.sorted { $0.rule.position < $1.rule.position }
        guard !own.isEmpty else { continue }
        if !output.isEmpty { output += "\n" }
        for entry in own { output += note(on: entry, file) }
        output += RuleWriter.text(of: own.map(\.rule), in: file)
      }
    }
    return output
  }

  private func note(on entry: RuleCatalog.Entry, _ file: RuleFile) -> String {
    let state = entry.state == .active ? "" : ", \(entry.state.words)"
    return "# \(entry.rule.fullName): \(file.path):\(entry.rule.position.line), \(entry.layer.name)\(state)\n"
  }

  // MARK: Pages

  private func page(_ url: String, _ catalog: RuleCatalog) -> String {
    let rows = catalog.rules(onPageAt: url, expanding: names).rows
    if to == .json {
      var writer = JSONWriter()
      writer.beginArray()
      for row in rows { write(row, to: &writer) }
      writer.endArray()
      writer.endLine()
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    var table = TextTable(head: ["layer", "rule", "does", "category", "place", "state"])
    table.rows = rows.map { row in
      TextTable.Row(cells: [
        row.layer.name, row.name, row.does ?? "", row.category ?? "", row.place ?? "", row.state,
      ])
    }
    return Terminal.outputIsTerminal ? table.columns(width: Terminal.width) : table.tabbed()
  }

  private func write(_ row: RulesOnPage.Row, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("layer", row.layer.name)
    writer.write("rule", row.name)
    writer.write("does", row.does)
    writer.write("category", row.category)
    writer.write("place", row.place)
    writer.write("state", row.state)
    writer.endObject()
  }
}
