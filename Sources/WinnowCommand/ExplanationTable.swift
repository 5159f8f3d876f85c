import Winnow

/// An explanation as lines: columns for eyes, tabs for programs.
struct ExplanationTable {
  let explanation: Explanation
  /// How many features of content detection are named.
  let features: Int

  private struct Row {
    var sign: String
    var color: TerminalStyle.Color?
    var category: String
    var stage: String
    var rule: String
    var place: String
    var text: String
    var note: String
  }

  private func rows() -> [Row] {
    let type = explanation.type.map { type in
      Row(
        sign: Explanation.TypeReason.sign, category: "", stage: "", rule: type.rule.fullName,
        place: "\(type.rule.path):\(type.rule.line)",
        text: "type \(type.type.rawValue), pipeline \(type.pipeline)", note: "")
    }
    let pieces = explanation.pieces.map { piece in
      let reason = piece.reason
      return Row(
        sign: piece.sign.rawValue, color: piece.sign.color,
        category: reason?.category ?? piece.overruled?.category ?? "", stage: reason?.stage ?? "",
        rule: reason?.rule ?? "", place: reason?.place ?? "", text: TerminalStyle.line(piece.text),
        note: TerminalStyle.line(explanation.note(for: piece, features: features)))
    }
    return [type].compactMap(\.self) + pieces
  }

  // MARK: For programs

  /// Sign, category, stage, rule, `file:line`, text and note, parted by tabs.
  func tabbed(_ style: TerminalStyle) -> String {
    var output = ""
    for row in rows() {
      let cells = [row.sign, row.category, row.stage, row.rule, row.place, row.text, row.note]
      output += style.paint(cells.joined(separator: "\t"), row.color) + "\n"
    }
    return output
  }

  // MARK: For eyes

  /// The least room for the text; with less it stands on the next line.
  private static let leastText = 40
  private static let gap = 2

  /// Columns of even width, what is long cut to the terminal's; a note stands under its line. Where no rule decided, the
  /// note takes the rule's place.
  func columns(width: Int, _ style: TerminalStyle) -> String {
    let rows = rows()
    let categories = rows.map { TerminalStyle.width($0.category) }.max() ?? 0
    let stages = rows.map { TerminalStyle.width($0.stage) }.max() ?? 0
    let deciders = min(rows.map { TerminalStyle.width(rule(of: $0)) }.max() ?? 0, width)
    let head = 1 + Self.gap + categories + Self.gap + stages + Self.gap
    let room = width - head - deciders - Self.gap
    var output = ""
    for row in rows {
      let isNoteInPlace = row.rule.isEmpty
      let decider = isNoteInPlace ? row.note : rule(of: row)
      let cells =
        style.paint(row.sign, row.color) + "  " + TerminalStyle.padded(row.category, to: categories)
        + "  "
        + TerminalStyle.padded(row.stage, to: stages) + "  "
      if room >= Self.leastText {
        let shown = TerminalStyle.padded(TerminalStyle.cut(decider, to: deciders), to: deciders)
        output += cells + style.paint(shown, .faint) + "  " + text(of: row, room, style) + "\n"
      } else {
        let shown = isNoteInPlace ? TerminalStyle.cut(decider, to: width - head) : narrowRule(of: row, width - head)
        output += cells + style.paint(shown, .faint) + "\n"
        output += "   " + text(of: row, width - 3, style) + "\n"
      }
      if !isNoteInPlace, !row.note.isEmpty {
        output += "   " + style.paint(TerminalStyle.cut(row.note, to: width - 3), .faint) + "\n"
      }
    }
    return output
  }

  private func rule(of row: Row) -> String { row.rule.isEmpty ? "" : "\(row.rule)  \(row.place)" }

  /// Of a place the end says most: the file's name and the line.
  private func narrowRule(of row: Row, _ columns: Int) -> String {
    let rule = TerminalStyle.cut(row.rule, to: columns)
    let room = columns - TerminalStyle.width(rule) - Self.gap
    if TerminalStyle.width(row.place) <= room { return "\(rule)  \(row.place)" }
    return room < 8 ? rule : "\(rule)  …\(row.place.suffix(room - 1))"
  }

  private func text(of row: Row, _ columns: Int, _ style: TerminalStyle) -> String {
    style.paint(TerminalStyle.cut(row.text, to: columns), row.color)
  }
}

extension Explanation.Sign {
  /// What is kept is printed as it is.
  var color: TerminalStyle.Color? {
    switch self {
    case .kept: nil
    case .dropped: .red
    case .cut: .yellow
    }
  }
}
