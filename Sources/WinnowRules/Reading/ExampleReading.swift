/// Reads the examples of a rule (S31, S32).
extension FileReading {
  /// `drops:` and `leaves:`: one line, or one HTML snippet, a line of the block.
  mutating func exampleLines(_ node: YAMLNode, of key: String) -> [Located<String>] {
    patternLines(node, of: key)
  }

  /// `shows:`: a small page with a mark before each block.
  mutating func examplePage(_ node: YAMLNode) -> [RuleExamples.PageLine] {
    patternLines(node, of: "shows").compactMap { pageLine($0) }
  }

  private mutating func pageLine(_ line: Located<String>) -> RuleExamples.PageLine? {
    let text = String(line.value.dropFirst(2))
    if text.isEmpty || !line.value.dropFirst().hasPrefix(" ") {
      reportPageLine(line)
      return nil
    }
    switch line.value.first {
    case "-": return .init(mark: .drop, text: text, position: line.position)
    case "+": return .init(mark: .stay, text: text, position: line.position)
    case "~": return cutLine(text, line)
    default:
      reportPageLine(line)
      return nil
    }
  }

  /// `before => after`
  private mutating func cutLine(_ text: String, _ line: Located<String>) -> RuleExamples.PageLine? {
    let arrow = Array(" => ".utf8)
    let bytes = Array(text.utf8)
    let starts = bytes.indices.filter { bytes[$0...].starts(with: arrow) }
    guard let start = starts.first, starts.count == 1 else {
      reportPageLine(line)
      return nil
    }
    let before = String(decoding: bytes[..<start], as: UTF8.self)
    let after = String(decoding: bytes[(start + arrow.count)...], as: UTF8.self)
    if before == after {
      report(
        .exampleSyntax, at: line.position, "nothing is cut from this line", help: "mark it `+ ` if it stays as it is")
      return nil
    }
    return .init(mark: .cut(after: after), text: before, position: line.position)
  }

  private mutating func reportPageLine(_ line: Located<String>) {
    report(
      .exampleSyntax, at: line.position, "a line of `shows:` begins with its mark and a space",
      help: "`- ` goes, `+ ` stays, `~ before => after` is cut")
  }
}
