import ArgumentParser
import Winnow
import WinnowBulk

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say for each piece of a page whether it went or stayed, and by which rule.",
    discussion: """
      One line a piece, in the page's order: `+` kept, `-` dropped, `~` cut out of a block that stays or read as a field; then category, stage, \
      rule, file and line, and the text. Columns are parted by tabs where the output is not a terminal.
      """)

  @Argument(help: ArgumentHelp("The page; standard input for `-`.", valueName: "page"))
  var pagePath = "-"

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "What to print: text or json.")
  var to = OutputFormat.text

  @OptionGroup(title: "Page options") var page: PageArguments
  @OptionGroup(title: "Rule options") var rules: RuleArguments

  func run() throws {
    let cleaner = try CleanerSetup.cleaner(rules)
    var workspace = Workspace()
    let result = try CleanerSetup.clean(pagePath, with: cleaner, options: page.options(), workspace: &workspace)
    for warning in result.warnings { Terminal.report("winnow: \(PageName.shown(pagePath)): \(warning.message)") }
    let explanation = Explanation(of: result, by: cleaner)
    let output: [UInt8]
    switch to {
    case .json:
      var writer = JSONWriter()
      explanation.write(to: &writer)
      writer.endLine()
      output = writer.bytes
    case .text:
      output = Array(ExplanationTable.lines(of: explanation, aligned: Terminal.outputIsTerminal).utf8)
    }
    try OutputFile.write(output, to: nil)
  }
}

/// An explanation as lines: columns for eyes, tabs for programs.
enum ExplanationTable {
  static func lines(of explanation: Explanation, aligned: Bool) -> String {
    let rows = explanation.pieces.map { piece in
      let reason = piece.reason
      return [
        piece.sign.rawValue, reason?.category ?? piece.overruled?.category ?? "", reason?.stage ?? "",
        reason?.rule ?? "", reason?.place ?? "",
      ]
    }
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var output = ""
    for (row, piece) in zip(rows, explanation.pieces) {
      let text = oneLine(piece.text)
      if aligned {
        for (cell, width) in zip(row, widths) where width > 0 {
          output += cell + String(repeating: " ", count: width - cell.count) + "  "
        }
        output += text.count > 100 ? text.prefix(99) + "…" : text
      } else {
        output += row.joined(separator: "\t") + "\t" + text
      }
      output += "\n"
    }
    return output
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
