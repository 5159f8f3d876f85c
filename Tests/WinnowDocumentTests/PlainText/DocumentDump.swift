@testable import WinnowDocument

/// What tests show of a document.
enum DocumentDump {
  /// One line a block: `&` if only a line break parts it from the one before, its kind, level, flags, indentation
  /// and marker, then its text, with `⏎` and `⇥` for line breaks and tabs.
  static func blocks(_ document: Document) -> String {
    document.blocks.map { block in
      var line = block.flags.contains(.followsBreak) ? "& " : ""
      line += "\(block.kind)"
      if block.level > 0 { line += " \(block.level)" }
      if block.flags.contains(.headingForm) { line += " heading-form" }
      if block.indent > 0 { line += " @\(block.indent)" }
      let marker = String(decoding: document.markers[block.marker], as: UTF8.self)
      if !marker.isEmpty { line += " \"\(marker)\"" }
      let text = String(decoding: document.text[block.text.indices], as: UTF8.self)
      return line + ": " + text.replacing("\n", with: "⏎").replacing("\t", with: "⇥")
    }.joined(separator: "\n")
  }

  /// The text as it is printed when nothing is removed.
  static func printed(_ document: Document) -> String {
    var result = ""
    for (index, block) in document.blocks.enumerated() {
      if index > 0 { result += block.flags.contains(.followsBreak) ? "\n" : "\n\n" }
      let level = Int(block.level)
      switch block.kind {
      case .item: result += String(repeating: " ", count: 2 * (level - 1))
      case .paragraph, .row, .code: result += String(repeating: " ", count: 2 * level)
      case .definition: result += "  "
      default: break
      }
      result += String(decoding: document.markers[block.marker], as: UTF8.self)
      let text = String(decoding: document.text[block.text.indices], as: UTF8.self)
      result += block.kind == .row ? text.replacing("\t", with: " | ") : text
    }
    return result
  }
}
