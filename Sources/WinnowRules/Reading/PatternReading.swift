/// Reads pattern values (S5 to S8): blocks with one pattern a line, or one plain line that YAML hands over as typed.
extension FileReading {
  static let patternLimit = 1_000

  mutating func phrases(_ node: YAMLNode, of key: String) -> [Located<PhrasePattern>] {
    phrases(patternLines(node, of: key))
  }

  mutating func phrases(_ lines: [Located<String>]) -> [Located<PhrasePattern>] {
    patterns(lines, tooLong: .phraseTooLong) { PhraseParser.parse($0) }
  }

  mutating func selectors(_ node: YAMLNode, of key: String) -> [Located<SelectorList>] {
    selectors(patternLines(node, of: key))
  }

  mutating func selectors(_ lines: [Located<String>]) -> [Located<SelectorList>] {
    patterns(lines, tooLong: .patternTooLong) { SelectorParser.parse($0) }
  }

  mutating func xpaths(_ node: YAMLNode, of key: String) -> [Located<XPathPattern>] {
    xpaths(patternLines(node, of: key))
  }

  mutating func xpaths(_ lines: [Located<String>]) -> [Located<XPathPattern>] {
    patterns(lines, tooLong: .patternTooLong) { XPathParser.parse($0) }
  }

  /// Regular expressions as a rule's matcher: none of them may match every line (S19), and together they must not be too
  /// large.
  mutating func regexMatcher(_ node: YAMLNode) -> RuleMatcher? {
    let patterns = patterns(patternLines(node, of: "regex"), tooLong: .patternTooLong) { source in
      RegexParser.parse(source).flatMap { pattern in
        RegexParser.checkMatcher(pattern).map { .failure($0) } ?? .success(pattern)
      }
    }
    guard let first = patterns.first else { return nil }
    if let error = RegexParser.checkSize(of: patterns.map(\.value)) {
      report(error.code, at: first.position, "the expressions of the rule are too large together", help: error.advice)
      return nil
    }
    return .regex(patterns)
  }

  /// All selectors of a value as one list; nil if none could be read.
  mutating func selectorList(_ node: YAMLNode, of key: String) -> Located<SelectorList>? {
    let lists = selectors(node, of: key)
    guard let first = lists.first else { return nil }
    let joined = SelectorList(
      source: lists.map(\.value.source).joined(separator: ", "), selectors: lists.flatMap(\.value.selectors))
    return Located(joined, at: first.position)
  }

  private mutating func patterns<Pattern: Sendable>(
    _ lines: [Located<String>], tooLong: DiagnosticCode, parse: (String) -> Result<Pattern, PatternError>
  ) -> [Located<Pattern>] {
    var patterns: [Located<Pattern>] = []
    for line in lines {
      if line.value.utf8.count > Self.patternLimit, line.value.unicodeScalars.count > Self.patternLimit {
        report(
          tooLong, at: line.position, "the pattern has more than \(Self.patternLimit) characters",
          help: "write several patterns, one a line")
        continue
      }
      switch parse(line.value) {
      case .success(let pattern): patterns.append(Located(pattern, at: line.position))
      case .failure(let error): report(error, in: line)
      }
    }
    return patterns
  }

  private mutating func report(_ error: PatternError, in line: Located<String>) {
    let before = line.value.utf8.prefix(max(0, error.offset)).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    let place = SourcePosition(line: line.position.line, column: line.position.column + before)
    report(error.code, at: place, error.message, help: error.advice)
  }

  /// The lines of a pattern value, each where it stands.
  mutating func patternLines(_ node: YAMLNode, of key: String) -> [Located<String>] {
    switch node.content {
    case .refused: return []
    case .scalar(_, .literal): return blockLines(node, of: key)
    case .scalar(let text, .folded):
      report(
        .patternFolded, at: node.position, "`>` runs the lines of `\(key)` together",
        help: "write `|`, which keeps one pattern a line:\n" + block(key, lines(of: text)))
    case .scalar(let text, .plain): return plainLine(text, node, of: key)
    case .scalar(let text, .quoted):
      report(
        node.isInFlow ? .patternInFlow : .patternNotAsTyped, at: node.position,
        "YAML takes the quotes away from this value of `\(key)`",
        help: "write it as a block; quotes stay there, where they mean characters as they stand:\n"
          + block(key, lines(of: text)))
    case .sequence(let items):
      let typed = items.contains { $0.position.line != node.position.line } ? lines(of: items) : [typedText(node)]
      report(
        node.isInFlow ? .patternInFlow : .patternNotAsTyped, at: node.position, "YAML reads a list here",
        help: "write a block, one pattern a line:\n" + block(key, typed))
    case .map:
      report(
        node.isInFlow ? .patternInFlow : .patternNotAsTyped, at: node.position, "YAML reads a map here",
        help: "write a block, one pattern a line:\n" + block(key, [typedText(node)]))
    }
    return []
  }

  /// The lines of a block (S6), read from the source text, so that their places are known (S8).
  mutating func blockLines(_ node: YAMLNode, of key: String) -> [Located<String>] {
    guard case .scalar(let text, _) = node.content else { return [] }
    let value = Array(text.utf8)
    var found: [Located<String>] = []
    var line = node.position.line
    var start = 0
    while start < value.count {
      let end = value[start...].firstIndex(of: UInt8(ascii: "\n")) ?? value.count
      defer { start = end + 1 }
      line += 1
      let range = source.trimmed(source.lineRange(line))
      if range.isEmpty || isComment(range) { continue }
      let position = source.position(of: range.lowerBound, inLine: line)
      if !isAsTyped(value[start..<end], range) {
        report(
          .patternNotAsTyped, at: position, "YAML hands this line over otherwise than it is typed",
          help: "indent all lines of the block alike, with spaces")
        continue
      }
      found.append(Located(source.text(range), at: position))
    }
    if found.isEmpty {
      report(
        .patternMissing, at: node.position, "the block of `\(key)` is empty", help: "write at least one line in it")
    }
    return found
  }

  /// YAML may have taken indentation off the line, and nothing else.
  private func isAsTyped(_ value: ArraySlice<UInt8>, _ range: Range<Int>) -> Bool {
    var index = value.startIndex
    while index < value.endIndex, value[index] == 0x20 { index += 1 }
    guard value.endIndex - index >= range.count else { return false }
    for offset in 0..<range.count where value[index + offset] != source.bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private func isComment(_ range: Range<Int>) -> Bool {
    source.bytes[range.lowerBound] == UInt8(ascii: "#")
      && (range.count == 1 || source.bytes[range.lowerBound + 1] == 0x20)
  }

  /// A value on one line without quotes, if it is exactly what was typed (S7).
  private mutating func plainLine(_ text: String, _ node: YAMLNode, of key: String) -> [Located<String>] {
    let typed = typedText(node)
    if node.isInFlow {
      report(
        .patternInFlow, at: node.position, "the pattern of `\(key)` stands inside braces or brackets",
        help: "write the map in block form:\n" + block(key, [text]))
      return []
    }
    if text.isEmpty, typed.isEmpty {
      report(
        .patternMissing, at: node.position, "`\(key)` has no pattern", help: "write one:\n" + block(key, ["…"]))
      return []
    }
    if node.position.line != node.end.line, !text.isEmpty, typed != text {
      report(
        .patternFolded, at: node.position, "YAML runs the lines of this value of `\(key)` together",
        help: "write a block, one pattern a line:\n" + block(key, [typed, "…"]))
      return []
    }
    if typed != text {
      let read = text.isEmpty ? "nothing" : "only `\(BlockForm.shortened(text))`"
      let place = source.rest(from: node.position).lowerBound
      report(
        .patternNotAsTyped, at: source.position(of: place, inLine: node.position.line),
        "YAML reads \(read) here, because ` #` begins a comment",
        help: "write it as a block, in which nothing is special:\n" + block(key, [typed]))
      return []
    }
    if PlainScalar.isNumberLike(text) {
      report(
        .numberWhereTextIsMeant, at: node.position, "`\(key)` is a pattern, but YAML reads `\(text)` as something else",
        help: "write it as a block:\n" + block(key, [text]))
      return []
    }
    return [Located(text, at: node.position)]
  }

  /// What the author typed, from where the value stands to the end of its line.
  private func typedText(_ node: YAMLNode) -> String { source.text(source.rest(from: node.position)) }

  private func lines(of text: String) -> [String] {
    text.split(separator: "\n").prefix(5).map { String($0) }
  }

  private func lines(of items: [YAMLNode]) -> [String] {
    items.prefix(5).map { item in
      if case .scalar(let text, _) = item.content { text } else { typedText(item) }
    }
  }

  private func block(_ key: String, _ lines: [String]) -> String { BlockForm.show(key: key, lines: lines) }
}
