@testable import WinnowDocument

/// What tests show of a document that was made from HTML.
enum HTMLDump {
  static func parse(_ html: [UInt8], limits: Limits = Limits()) -> Document {
    var workspace = HTMLWorkspace()
    return HTMLParser.parse(DecodedPage(bytes: ContiguousArray(html)), limits: limits, workspace: &workspace)
  }

  /// One line a block: `&` if only a line break parts it from the one before, its kind, level, flags and marker,
  /// then its text, with `⏎` and `⇥` for line breaks and tabs.
  static func blocks(_ document: Document) -> String {
    document.blocks.map { block in
      var line = block.flags.contains(.followsBreak) ? "& " : ""
      line += "\(block.kind)"
      if block.level > 0 { line += " \(block.level)" }
      for (flag, word) in flags where block.flags.contains(flag) { line += " " + word }
      let marker = String(decoding: document.markers[block.marker], as: UTF8.self)
      if !marker.isEmpty { line += " \"\(marker)\"" }
      return line + ": " + text(document, block.text.indices)
    }.joined(separator: "\n")
  }

  private static let flags: [(BlockFlags, String)] = [
    (.hidden, "hidden"), (.inForm, "in-form"), (.inNoscript, "in-noscript"), (.startsItem, "starts"),
    (.inQuote, "in-quote"), (.header, "header"),
  ]

  /// One line an element, indented by its depth: name, attributes, `~` if hidden, `@` and the source's
  /// range of content that was left out, and its text in quotes.
  static func tree(_ document: Document) -> String {
    document.elements.map { element in
      var line = String(repeating: "  ", count: Int(element.depth)) + document.names.text(of: element.name)
      for attribute in document.attributes[element.attributes] {
        let value = String(decoding: document.attributeBytes[attribute.value], as: UTF8.self)
        line += " [\(document.names.text(of: attribute.name))=\(value)]"
      }
      if element.flags.contains(.hidden) { line += " ~" }
      if element.sourceEnd > 0 { line += " @\(element.sourceStart)..\(element.sourceEnd)" }
      return element.textEnd > element.textStart ? line + " \"\(text(document, element.text.indices))\"" : line
    }.joined(separator: "\n")
  }

  /// One line a span, in the order of the blocks: its kind and its text.
  static func spans(_ document: Document) -> String {
    document.blocks.flatMap { document.spans[$0.spans] }.map { span in
      "\(span.kind): " + text(document, Int(span.start)..<Int(span.end))
    }.joined(separator: "\n")
  }

  /// The markup that the scan gives to libxml2.
  static func markup(_ html: [UInt8], limits: Limits = Limits()) -> String {
    var workspace = HTMLWorkspace()
    html.withUnsafeBufferPointer { workspace.scanner.scan($0, limits: limits) }
    return String(decoding: workspace.scanner.output.view, as: UTF8.self)
  }

  /// The elements that well-nested markup has, a line an element: its depth and name.
  static func nesting(ofMarkup markup: UnsafeBufferPointer<UInt8>) -> [String] {
    var depth = 0
    var lines: [String] = []
    for tag in markup.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst() {
      let name = String(decoding: tag.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
      if name.hasPrefix("/") {
        depth -= 1
        continue
      }
      let isAlias = name.hasSuffix("_")
      lines.append("\(depth) \(isAlias ? String(name.dropLast()) : name)")
      let traits = KnownName.allCases.first { "\($0)" == name }.map(ElementTraits.of) ?? []
      if !traits.contains(.void) || traits.contains(.voidNeedsEndTag) { depth += 1 }
    }
    return lines
  }

  /// The same of a document.
  static func nesting(_ document: Document) -> [String] {
    document.elements.map { "\($0.depth) \(document.names.text(of: $0.name))" }
  }

  static func text(_ document: Document, _ range: Range<Int>) -> String {
    String(decoding: document.text[range], as: UTF8.self).replacing("\n", with: "⏎").replacing("\t", with: "⇥")
  }
}
