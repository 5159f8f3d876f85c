import WinnowDocument

/// A line of inline text on its way to Markdown: the kept bytes of a block, a cell or a heading, with what is marked in
/// them. Of each kind the marks are in order and apart.
struct MarkdownLine {
  struct Mark {
    var start: Int32
    var end: Int32
    var kind: Span.Kind
    var element: Int32
  }

  private(set) var bytes: [UInt8] = []
  private(set) var marks: [Mark] = []
  /// By kind the last mark of it, -1 for none.
  private var last = SIMD4<Int32>(repeating: -1)

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    last = SIMD4(repeating: -1)
  }

  /// Adds a range of a block's text, behind a space if need be.
  mutating func append(_ range: TextRange, of block: Block, in document: Document, afterSpace: Bool) {
    if afterSpace, let end = bytes.last, end != 0x20 { bytes.append(0x20) }
    let shift = Int32(bytes.count) - range.start
    bytes.append(contentsOf: document.text[range.indices])
    for span in document.spans[block.spans] {
      let start = max(span.start, range.start) + shift
      let end = min(span.end, range.end) + shift
      if start < end { add(Mark(start: start, end: end, kind: span.kind, element: span.element)) }
    }
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func trimEnd() {
    while let end = bytes.last, end <= 0x20 { bytes.removeLast() }
    for index in marks.indices { marks[index].end = min(marks[index].end, Int32(bytes.count)) }
    marks.removeAll { $0.start >= $0.end }
  }

  /// Takes white space off both ends.
  mutating func trim() {
    trimEnd()
    let spaces = bytes.prefix { $0 <= 0x20 }.count
    guard spaces > 0 else { return }
    bytes.removeFirst(spaces)
    for index in marks.indices {
      marks[index].start = max(marks[index].start - Int32(spaces), 0)
      marks[index].end -= Int32(spaces)
    }
  }

  /// Marks that go on from a piece to the next are one, and so are those of a kind that touch.
  private mutating func add(_ mark: Mark) {
    let kind = Int(mark.kind.rawValue)
    if last[kind] >= 0 {
      let before = marks[Int(last[kind])]
      let touches = before.end == mark.start && mark.kind != .link && !endsOther(mark)
      if before.element == mark.element || touches {
        marks[Int(last[kind])].end = max(before.end, mark.end)
        return
      }
    }
    last[kind] = Int32(marks.count)
    marks.append(mark)
  }

  /// Whether emphasis of the other strength begins or ends where a mark begins: the two would cross.
  private func endsOther(_ mark: Mark) -> Bool {
    let other: Span.Kind
    switch mark.kind {
    case .strong: other = .emphasis
    case .emphasis: other = .strong
    case .link, .code: return false
    }
    let place = Int(last[Int(other.rawValue)])
    return place >= 0 && (marks[place].end == mark.start || marks[place].start == mark.start)
  }
}
