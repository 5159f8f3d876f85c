import WinnowDocument

/// An example as a page.
struct ExamplePage {
  let document: Document
  /// By line of a page that is shown, the blocks it became.
  var blocks: [Range<Int>] = []
  /// By block whether it is content: what a page that is shown keeps. Nil for single lines.
  var content: ContiguousArray<Bool>?
}

/// Makes pages of examples (RULES.md S31, S32). A line that begins with `<` is HTML; a page with such a line is HTML,
/// any other is text.
struct ExamplePageBuilder: ~Copyable {
  private var workspace = HTMLWorkspace()
  private let limits = Limits()

  init() {}

  static func isMarkup(_ line: String) -> Bool { line.hasPrefix("<") }

  /// A line of `drops:` or `leaves:`.
  mutating func page(line: String, of tested: TestedRule) -> ExamplePage {
    ExamplePage(document: page(line: line, asHTML: ExamplePageBuilder.isMarkup(line) || tested.asksForHTML))
  }

  /// A page of `shows:`; nil if its lines do not become blocks of their own.
  mutating func page(_ lines: [RuleExamples.PageLine], of tested: TestedRule) -> ExamplePage? {
    let asHTML = tested.asksForHTML || lines.contains { ExamplePageBuilder.isMarkup($0.text) }
    let (document, blocks) = page(lines: lines.map(\.text), asHTML: asHTML)
    guard blocks.last?.upperBound == document.blocks.count else { return nil }
    var content = ContiguousArray(repeating: false, count: document.blocks.count)
    for (line, range) in zip(lines, blocks) where line.mark != .drop {
      for block in range { content[block] = true }
    }
    return ExamplePage(document: document, blocks: blocks, content: content)
  }

  private mutating func page(line: String, asHTML: Bool) -> Document {
    asHTML ? html(ExamplePageBuilder.markup(line)) : text(line)
  }

  /// A page of lines, each a block of its own or several, and by line the blocks it became.
  private mutating func page(lines: [String], asHTML: Bool) -> (document: Document, blocks: [Range<Int>]) {
    let document =
      asHTML
      ? html(lines.map(ExamplePageBuilder.markup).joined(separator: "\n")) : text(lines.joined(separator: "\n\n"))
    var blocks: [Range<Int>] = []
    var next = 0
    for line in lines {
      // A line makes as many blocks among others as it makes alone.
      let count = page(line: line, asHTML: asHTML).blocks.count
      let end = min(next + count, document.blocks.count)
      blocks.append(next..<end)
      next = end
    }
    return (document, blocks)
  }

  private static func markup(_ line: String) -> String {
    if isMarkup(line) { return line }
    var escaped = "<p>"
    for character in line {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      default: escaped.append(character)
      }
    }
    return escaped + "</p>"
  }

  private mutating func html(_ source: String) -> Document {
    HTMLParser.parse(DecodedPage(bytes: ContiguousArray(source.utf8)), limits: limits, workspace: &workspace)
  }

  private func text(_ source: String) -> Document {
    TextParser.parse(DecodedPage(bytes: ContiguousArray(source.utf8)), limits: limits)
  }
}
