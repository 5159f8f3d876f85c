/// Counts what markup a text has, to tell HTML from text that mentions tags.
struct MarkupSurvey {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Tags of a document's frame (`html`, `head`, `body`, `meta` …) and a doctype, on a line of their own or after
  /// other markup.
  private var frame = 0
  /// Tags of blocks and tables, and `br`.
  private var blocks = 0
  private var inline = 0
  private var closings = 0
  private var links = 0
  /// Everything outside tags, in words.
  private var words = 0
  /// Lines that only Markdown or a program has.
  private var markdownLines = 0
  private var codeLines = 0
  private var lines = 0
  /// The text begins with a tag, not with one that is mentioned (`<p> is …`).
  private var beginsWithTag = false
  private var beginsWithFrame = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isHTML: Bool {
    if beginsWithFrame { return true }
    if markdownLines >= 2 { return false }
    // Something stands before the document: a server's warning, a header.
    if frame >= 2, closings >= 1 { return true }
    let tags = blocks + inline
    if beginsWithTag { return closings >= 1 || blocks >= 1 }
    if codeLines * 4 > lines, lines > 2 { return false }
    if links >= 1, closings >= links, tags * 40 >= words { return true }
    return blocks + inline / 2 >= 2 && (closings >= 1 || blocks >= 3) && tags * 25 >= words
  }

  mutating func run() {
    var index = skipProlog()
    beginsWithFrame = beginsWithFrame || isFrame(at: index)
    if beginsWithFrame { return }
    let first = index
    var lineStart = index
    var isFenced = false
    var isQuotedCode = false
    var inWord = false
    var isLineBlank = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") || index == first {
        if byte == UInt8(ascii: "\n") {
          noteLine(lineStart..<index, isFenced: isFenced)
          index += 1
        }
        isQuotedCode = false
        inWord = false
        isLineBlank = true
        lineStart = index
        if bytes.has("```", at: index) {
          isFenced.toggle()
          markdownLines += 1
          index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        }
        if index != first { continue }
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "`") { isQuotedCode.toggle() }
      if index < bytes.count, bytes[index] == UInt8(ascii: "<"), !isFenced, !isQuotedCode, let end = tagEnd(at: index) {
        noteTag(index..<end, atLineStart: isLineBlank, isFirst: index == first)
        inWord = false
        index = end
        continue
      }
      if index < bytes.count, !isSpace(bytes[index]) { isLineBlank = false }
      let isWordByte = index < bytes.count && (isLetter(bytes[index]) || bytes[index] >= 0x80)
      if isWordByte, !inWord { words += 1 }
      inWord = isWordByte
      index += 1
    }
    noteLine(min(lineStart, bytes.count)..<bytes.count, isFenced: isFenced)
  }

  /// Behind leading comments, processing instructions and white space.
  private mutating func skipProlog() -> Int {
    var index = 0
    while index < bytes.count {
      if isSpace(bytes[index]) {
        index += 1
      } else if bytes.has("<!--", at: index) {
        index = bytes.firstIndex(of: "-->", from: index + 2).map { $0 + 3 } ?? bytes.count
      } else if bytes.has("<?xml", at: index) {
        beginsWithFrame = true
        return index
      } else {
        break
      }
    }
    return index
  }

  /// A doctype, or a tag that only the frame of a document has.
  private func isFrame(at index: Int) -> Bool {
    if bytes.has("<!doctype", at: index) { return true }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "<"), let end = tagEnd(at: index) else { return false }
    return TagKind(name(index + 1)) == .frame && !isMention(end)
  }

  private func name(_ start: Int) -> UnsafeBufferPointer<UInt8> {
    let end = bytes[start...].firstIndex { !isLetter($0) && !isDigit($0) && $0 != UInt8(ascii: "-") } ?? bytes.count
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// The offset behind the tag, comment or doctype at `index`; nil if there is none.
  private func tagEnd(at index: Int) -> Int? {
    if bytes.has("<!--", at: index) {
      return bytes.firstIndex(of: "-->", from: index + 2).map { $0 + 3 } ?? bytes.count
    }
    let isClosing = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
    let isDoctype = bytes.has("<!doctype", at: index)
    let start = index + (isClosing || isDoctype ? 2 : 1)
    let name = name(start)
    guard isDoctype || TagKind(name) != nil else { return nil }
    var end = start + name.count
    guard end < bytes.count, isSpace(bytes[end]) || bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/")
    else { return nil }
    var quote: UInt8 = 0
    let limit = min(bytes.count, end + 4096)
    while end < limit {
      let byte = bytes[end]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return end + 1
      } else if byte == UInt8(ascii: "<") {
        return nil
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), bytes[end - 1] == UInt8(ascii: "=") {
        quote = byte
      }
      end += 1
    }
    return nil
  }

  /// `<p> is a paragraph`: a tag that a sentence speaks of.
  private func isMention(_ end: Int) -> Bool {
    guard end + 1 < bytes.count, bytes[end] == 0x20 else { return false }
    return bytes[end + 1] >= UInt8(ascii: "a") && bytes[end + 1] <= UInt8(ascii: "z")
  }

  private mutating func noteTag(_ range: Range<Int>, atLineStart: Bool, isFirst: Bool) {
    if bytes.has("<!--", at: range.lowerBound) { return }
    if bytes.has("<!doctype", at: range.lowerBound) {
      if atLineStart, range.lowerBound < 4096 { frame += 2 }
      return
    }
    let isClosing = bytes[range.lowerBound + 1] == UInt8(ascii: "/")
    let kind = TagKind(name(range.lowerBound + (isClosing ? 2 : 1)))
    let isMentioned = isMention(range.upperBound)
    if isFirst, !isMentioned { beginsWithTag = true }
    if isClosing { closings += 1 }
    switch kind {
    case .frame:
      if atLineStart, isClosing || range.lowerBound < 4096 { frame += 1 }
    case .block:
      if !isMentioned { blocks += 1 }
    case .link:
      inline += 1
      if !isClosing, range.count > 8 { links += 1 }
    case .inline: inline += 1
    case nil: break
    }
  }

  private mutating func noteLine(_ range: Range<Int>, isFenced: Bool) {
    let line = UnsafeBufferPointer(rebasing: bytes[range])
    guard let start = line.firstIndex(where: { !isSpace($0) }), let end = line.lastIndex(where: { !isSpace($0) })
    else { return }
    lines += 1
    if isFenced { return }
    let last = line[end]
    if last == UInt8(ascii: ";") || last == UInt8(ascii: "{") || last == UInt8(ascii: "}") { codeLines += 1 }
    if line[start] == UInt8(ascii: "#"), start == 0 {
      let hashes = line.prefix { $0 == UInt8(ascii: "#") }.count
      if hashes <= 6, hashes < line.count, line[hashes] == 0x20 { markdownLines += 1 }
    } else if line.firstIndex(of: "](http", from: start) != nil {
      markdownLines += 1
    }
  }
}

/// What kinds of HTML tag there are, for the survey.
private enum TagKind {
  case frame, block, link, inline

  init?(_ name: UnsafeBufferPointer<UInt8>) {
    guard (1...10).contains(name.count) else { return nil }
    switch String(decoding: name.map(lowercased), as: UTF8.self) {
    case "html", "head", "body", "title", "meta", "link", "script", "style", "base", "frameset", "noscript":
      self = .frame
    case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody",
      "tr", "td", "th", "section", "article", "header", "footer", "nav", "main", "aside", "figure", "figcaption",
      "blockquote", "pre", "form", "br", "hr", "img", "iframe", "video", "center", "fieldset", "details", "summary":
      self = .block
    case "a": self = .link
    case "b", "i", "em", "strong", "span", "u", "s", "code", "small", "sup", "sub", "font", "mark", "abbr", "cite", "q",
      "label", "button", "input", "select", "option", "textarea", "time", "picture", "source", "svg", "kbd", "del",
      "ins":
      self = .inline
    default: return nil
    }
  }
}
