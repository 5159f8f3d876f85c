import WinnowDocument

/// Writes a line with its links, emphasis and code as Markdown. Linear in the line, but for the sorting of its marks.
struct MarkdownInline {
  private var marks = MarkdownMarks()
  private var open: [MarkdownLine.Mark] = []
  private let normalization: TextNormalization

  init(normalization: TextNormalization) { self.normalization = normalization }

  mutating func write(
    _ line: MarkdownLine, of document: Document, context: MarkdownText.Context, to output: inout [UInt8]
  ) {
    let text = MarkdownText(line.bytes, context: context, hasMarks: !line.marks.isEmpty)
    guard !line.marks.isEmpty else {
      append(0..<line.bytes.count, line, text, inLink: false, beforeLink: false, context, &output)
      return
    }
    marks.settle(line) { MarkdownDestination.isWritten(document.linkTarget($0.element), in: document) }
    open.removeAll(keepingCapacity: true)
    var position = 0
    var code = 0
    for mark in marks.items {
      close(before: Int(mark.start), line, text, document, context, &position, &code, &output)
      let beginsLink = mark.kind == .link
      append(
        position..<Int(mark.start), line, text, inLink: isInLink, beforeLink: beginsLink, context, &code, &output)
      position = Int(mark.start)
      output.append(contentsOf: MarkdownInline.opening(mark.kind))
      open.append(mark)
    }
    close(before: line.bytes.count, line, text, document, context, &position, &code, &output)
    append(
      position..<line.bytes.count, line, text, inLink: false, beforeLink: false, context, &code, &output)
  }

  private var isInLink: Bool { open.contains { $0.kind == .link } }

  /// Ends the marks that end at a position or before it.
  private mutating func close(
    before limit: Int, _ line: MarkdownLine, _ text: MarkdownText, _ document: Document,
    _ context: MarkdownText.Context, _ position: inout Int, _ code: inout Int, _ output: inout [UInt8]
  ) {
    while let mark = open.last, Int(mark.end) <= limit {
      append(
        position..<Int(mark.end), line, text, inLink: isInLink, beforeLink: false, context, &code, &output)
      position = Int(mark.end)
      open.removeLast()
      if mark.kind == .link {
        output.append(contentsOf: "](" as StaticString)
        if let target = document.linkTarget(mark.element) {
          MarkdownDestination.append(document.attributeBytes[target], inCell: context.isCell, to: &output)
        }
        output.append(UInt8(ascii: ")"))
      } else {
        output.append(contentsOf: MarkdownInline.opening(mark.kind))
      }
    }
  }

  private static func opening(_ kind: Span.Kind) -> StaticString {
    switch kind {
    case .link: "["
    case .strong: "**"
    case .emphasis: "*"
    case .code: "`"
    }
  }

  /// Text and code between two places where something else begins or ends.
  private func append(
    _ range: Range<Int>, _ line: MarkdownLine, _ text: MarkdownText, inLink: Bool, beforeLink: Bool,
    _ context: MarkdownText.Context, _ code: inout Int, _ output: inout [UInt8]
  ) {
    var position = range.lowerBound
    while code < marks.codes.count, Int(marks.codes[code].start) < range.upperBound {
      let start = max(Int(marks.codes[code].start), position)
      let end = min(Int(marks.codes[code].end), range.upperBound)
      append(position..<start, line, text, inLink: inLink, beforeLink: false, context, &output)
      appendCode(start..<end, line.bytes, inCell: context.isCell, &output)
      position = end
      guard Int(marks.codes[code].end) <= range.upperBound else { return }
      code += 1
    }
    append(position..<range.upperBound, line, text, inLink: inLink, beforeLink: beforeLink, context, &output)
  }

  private func append(
    _ range: Range<Int>, _ line: MarkdownLine, _ text: MarkdownText, inLink: Bool, beforeLink: Bool,
    _ context: MarkdownText.Context, _ output: inout [UInt8]
  ) {
    guard !range.isEmpty else { return }
    let start = output.count
    text.append(range, of: line.bytes, inLink: inLink, beforeLink: beforeLink, to: &output)
    normalization.apply(to: &output, from: start)
  }

  /// Code between more backticks than any run of them in it.
  private func appendCode(_ range: Range<Int>, _ bytes: [UInt8], inCell: Bool, _ output: inout [UInt8]) {
    let code = bytes[range]
    guard let first = code.first, let last = code.last else { return }
    guard code.contains(where: { $0 != 0x20 }) else {
      output.append(contentsOf: code)
      return
    }
    let tick = UInt8(ascii: "`")
    let fence = MarkdownFence.longestRun(of: tick, in: code) + 1
    output.append(contentsOf: repeatElement(tick, count: fence))
    // One space at both edges is taken off by who reads it.
    let needsSpace = first == tick || last == tick || (first == 0x20 && last == 0x20)
    if needsSpace { output.append(0x20) }
    let start = output.count
    for byte in code {
      if byte == UInt8(ascii: "|"), inCell { output.append(UInt8(ascii: "\\")) }
      output.append(byte)
    }
    normalization.apply(to: &output, from: start)
    if needsSpace { output.append(0x20) }
    output.append(contentsOf: repeatElement(tick, count: fence))
  }
}

extension [UInt8] {
  mutating func append(contentsOf text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

/// What is between a link's round brackets.
enum MarkdownDestination {
  /// Schemes whose addresses are programs, or pages of their own.
  private static let programs: [StaticString] = ["javascript", "vbscript", "data"]

  /// Whether a link is one to follow: it has an address, and not one that is a program.
  static func isWritten(_ target: Range<Int>?, in document: Document) -> Bool {
    guard let target else { return false }
    var candidates = 0b111
    var place = 0
    // As a browser reads it: control characters and spaces in front, tabs and line ends anywhere are passed over.
    for byte in document.attributeBytes[target] {
      if byte <= 0x20, place == 0 || byte == 0x09 || byte == 0x0A || byte == 0x0D { continue }
      for (number, name) in programs.enumerated() where candidates & 1 << number != 0 {
        let ends = place == name.utf8CodeUnitCount
        if ends, byte == UInt8(ascii: ":") { return false }
        if ends || name.utf8Start[place] != byte | 0x20 { candidates &= ~(1 << number) }
      }
      if candidates == 0 { return true }
      place += 1
    }
    return true
  }

  /// Appends the address as it stands, but for what would end it or be read as something else.
  static func append(_ address: some Collection<UInt8>, inCell: Bool, to output: inout [UInt8]) {
    var bytes = ContiguousArray(address)
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    for (index, byte) in zip(bytes.indices, bytes).dropFirst(start) {
      switch byte {
      case 0x09, 0x0A, 0x0D: break
      case 0x00...0x20, 0x7F:
        let digits = Array("0123456789ABCDEF".utf8)
        output.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case UInt8(ascii: "|") where inCell:
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case UInt8(ascii: "&"):
        let rest = bytes[(index + 1)...].prefix(34)
        if let end = rest.firstIndex(of: UInt8(ascii: ";")), end > index + 1 { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
      default: output.append(byte)
      }
    }
  }
}

extension Document {
  /// The address of a link's element, a range of `attributeBytes`.
  func linkTarget(_ element: Int32) -> Range<Int>? {
    guard elements.indices.contains(Int(element)) else { return nil }
    return attribute(.href, of: elements[Int(element)])
  }
}
