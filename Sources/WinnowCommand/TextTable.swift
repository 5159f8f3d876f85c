/// Rows of cells: columns of even width for eyes, tabs for programs.
struct TextTable {
  struct Row {
    var cells: [String]
    /// Lines below the row, for eyes alone.
    var notes: [String] = []
  }

  var head: [String]
  var rows: [Row] = []
  /// The columns that are set to the right.
  var numbers: Set<Int> = []

  func tabbed() -> String {
    ([head] + rows.map(\.cells)).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// - Parameter width: where notes are cut.
  func columns(width: Int) -> String {
    let widths = head.indices.map { column in
      max(TerminalStyle.width(head[column]), rows.map { TerminalStyle.width($0.cells[column]) }.max() ?? 0)
    }
    func line(_ cells: [String]) -> String {
      let padded = head.indices.map { column in
        let cell = cells[column]
        if numbers.contains(column) {
          return String(repeating: " ", count: widths[column] - TerminalStyle.width(cell)) + cell
        }
        return column == head.count - 1 ? cell : TerminalStyle.padded(cell, to: widths[column])
      }
      return padded.joined(separator: "  ") + "\n"
    }
    var output = line(head)
    for row in rows {
      output += line(row.cells)
      for note in row.notes { output += "    " + TerminalStyle.cut(note, to: width - 4) + "\n" }
    }
    return output
  }
}
