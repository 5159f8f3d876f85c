/// Shows how a pattern is written as a block (S5, S7).
enum BlockForm {
  /// The lines of a block, indented as help is printed.
  static func show(key: String?, lines: [String]) -> String {
    "\(key ?? "line"): |\n" + lines.map { "  " + shortened($0) }.joined(separator: "\n")
  }

  /// At most 100 characters of a text, so that a diagnostic stays readable.
  static func shortened(_ text: String) -> String {
    text.count <= 100 ? text : text.prefix(99) + "…"
  }
}
