/// A JSON value whose keys keep their order.
indirect enum SchemaNode: Sendable {
  case text(String)
  case number(Int)
  case truth(Bool)
  case list([SchemaNode])
  case map([(key: String, value: SchemaNode)])

  static func texts(_ texts: [String]) -> SchemaNode { .list(texts.map { .text($0) }) }

  /// The map with more keys, at its end; others as they are.
  func adding(_ key: String, _ value: SchemaNode) -> SchemaNode {
    guard case .map(let entries) = self else { return self }
    return .map(entries + [(key, value)])
  }

  func adding(_ entry: (key: String, value: SchemaNode)) -> SchemaNode { adding(entry.key, entry.value) }

  /// As JSON, indented by two spaces.
  func written() -> String {
    var output = ""
    write(to: &output, indent: "")
    return output + "\n"
  }

  private func write(to output: inout String, indent: String) {
    switch self {
    case .text(let text): SchemaNode.write(text, to: &output)
    case .number(let number): output += String(number)
    case .truth(let truth): output += String(truth)
    case .list(let items):
      guard !items.isEmpty else { return output += "[]" }
      output += "["
      for (index, item) in items.enumerated() {
        output += (index == 0 ? "\n" : ",\n") + indent + "  "
        item.write(to: &output, indent: indent + "  ")
      }
      output += "\n\(indent)]"
    case .map(let entries):
      guard !entries.isEmpty else { return output += "{}" }
      output += "{"
      for (index, entry) in entries.enumerated() {
        output += (index == 0 ? "\n" : ",\n") + indent + "  "
        SchemaNode.write(entry.key, to: &output)
        output += ": "
        entry.value.write(to: &output, indent: indent + "  ")
      }
      output += "\n\(indent)}"
    }
  }

  /// Texts of the schema are of one line and without control characters.
  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for character in text {
      if character == "\"" || character == "\\" { output += "\\" }
      output.append(character)
    }
    output += "\""
  }
}
