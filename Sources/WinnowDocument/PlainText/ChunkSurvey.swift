/// What the first lines between two blank lines tell about all of them: code, a table set with spaces, or a
/// paragraph that was wrapped by itself.
struct ChunkSurvey {
  /// Lines looked at.
  private static let lineLimit = 64

  private(set) var isPreformatted = false
  private(set) var wrap: WrapColumn?

  /// `codeIndent` is the indentation from which on lines may be code for that reason alone.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from first: TextLine, codeIndent: Int, findsWrap: Bool) {
    let lines = ChunkSurvey.lines(bytes, from: first)
    isPreformatted = lines.isCode(bytes, codeIndent: codeIndent) || lines.isTable(bytes)
    if findsWrap, !isPreformatted, lines.count >= 3 {
      var position = first.start
      var measured: ContiguousArray<WrapColumn.Line> = []
      for _ in lines {
        let line = TextLine(bytes, at: position)
        measured.append(WrapColumn.Line(bytes, line))
        position = line.next
      }
      wrap = WrapColumn.detect(paragraph: measured[...])
    }
  }

  private static func lines(_ bytes: UnsafeBufferPointer<UInt8>, from first: TextLine) -> Lines {
    var lines = Lines()
    var line = first
    while !line.isBlank, lines.count < lineLimit, CodeFence(bytes, line.content) == nil {
      lines.append(line.content, line.indent)
      guard !line.endsPage, line.next < bytes.count else { break }
      line = TextLine(bytes, at: line.next)
    }
    return lines
  }
}

/// The lines of a chunk, for judging its form.
private struct Lines: Sequence {
  private var contents: ContiguousArray<Range<Int>> = []
  private var indents: ContiguousArray<Int> = []

  var count: Int { contents.count }
  func makeIterator() -> IndexingIterator<ContiguousArray<Range<Int>>> { contents.makeIterator() }

  mutating func append(_ content: Range<Int>, _ indent: Int) {
    contents.append(content)
    indents.append(indent)
  }

  /// Code: at least half the lines have what only programs have, and indentation says so too.
  func isCode(_ bytes: UnsafeBufferPointer<UInt8>, codeIndent: Int) -> Bool {
    guard let least = indents.min(), let most = indents.max() else { return false }
    let allIndented = least >= codeIndent
    guard allIndented || (count >= 3 && most >= least + 2) else { return false }
    let code = contents.count { CodeLine.isLikely(bytes, $0) }
    return allIndented ? code * 2 >= count && code > 0 : code * 5 >= count * 3
  }

  /// A table: most of at least three lines have a word that begins in the same column after two spaces or more.
  func isTable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count >= 3 else { return false }
    var starts = [Int](repeating: 0, count: 160)
    for (content, indent) in zip(contents, indents) {
      let marker = LineMarker(bytes, content).kind
      if marker.isSure || marker.isQuote { return false }
      for column in gapEnds(bytes, content) where indent + column < starts.count { starts[indent + column] += 1 }
    }
    return starts.contains { $0 >= 3 && $0 * 10 >= count * 7 }
  }

  /// Columns, from the content's beginning, of words after two spaces or more that no sentence end precedes.
  private func gapEnds(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) -> [Int] {
    var ends: [Int] = []
    var column = 0
    var spaces = 0
    var before: UInt8 = 0x20
    for byte in bytes[content].prefix(400) {
      if byte == 0x20 {
        spaces += 1
      } else {
        let endsSentence = before == UInt8(ascii: ".") || before == UInt8(ascii: "!") || before == UInt8(ascii: "?")
        if spaces >= 2, !endsSentence { ends.append(column) }
        spaces = 0
        before = byte
      }
      if byte & 0xC0 != 0x80 { column += 1 }
    }
    return ends
  }
}

/// Tells lines of programs from prose.
enum CodeLine {
  /// Words of prose too, with which a line of a program begins that has a bracket or an assignment in it.
  private static let keywords: [StaticString] = [
    "return", "function ", "const ", "var ", "let ", "public ", "private ", "class ", "func ", "fn ", "def ", "elif ",
    "if ", "for ", "while ", "import ", "from ",
  ]
  private static let beginnings: [StaticString] = ["#include ", "#define ", "sudo ", "$ ", "print(", "// ", "/* "]
  private static let signs: [StaticString] = [
    "()", "=>", "->", " = ", "==", "!=", "&&", "||", "</", "/>", "/*", "*/", "};", " := ", " += ", "\");", "{}",
  ]

  static func isLikely(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) -> Bool {
    let line = UnsafeBufferPointer(rebasing: bytes[content].prefix(400))
    guard let last = line.last else { return false }
    if last == UInt8(ascii: ";") || last == UInt8(ascii: "{") || last == UInt8(ascii: "}") { return true }
    if last == UInt8(ascii: ":"), line.contains(UInt8(ascii: "(")) || line.count == 5 && line.has("else", at: 0) {
      return true
    }
    if beginnings.contains(where: { line.has($0, at: 0) }) || signs.contains(where: { line.has($0) }) { return true }
    return keywords.contains { line.has($0, at: 0) }
      && line.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "{") }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func has(_ word: StaticString) -> Bool { firstIndex(of: word, from: 0) != nil }
}
