/// One plain text on its way from lines to blocks.
struct TextLayout {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let measure: TextMeasure
  private var blocks: TextBlocks
  private var lists = ListLevels()
  private var fences = CodeFences()
  private var position = 0
  /// A blank line, a page's end or the text's beginning is right before the line.
  private var followsBlank = true
  /// The column at which the lines since the last blank line are wrapped.
  private var wrap: WrapColumn?
  /// The last line that went into the last block; nil if nothing may be joined to it.
  private var previous: (width: Int, columns: Int, indent: Int, lines: Int)?

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
    self.bytes = bytes
    measure = TextMeasure(bytes)
    blocks = TextBlocks(source: bytes, limit: limits.blocks)
  }

  var result: TextBlocks { blocks }

  mutating func read() {
    while position < bytes.count {
      let line = TextLine(bytes, at: position)
      if line.isBlank {
        followsBlank = true
        position = line.next
        continue
      }
      if followsBlank, beginChunk(line) { continue }
      position = line.next
      take(line)
      followsBlank = line.endsPage
    }
  }

  /// Looks at the lines up to the next blank one; true if they were taken as code.
  private mutating func beginChunk(_ line: TextLine) -> Bool {
    previous = nil
    let chunk = survey(line)
    wrap = measure.wrap ?? chunk.wrap
    guard chunk.isPreformatted else { return false }
    takePreformatted(line)
    return true
  }

  private func survey(_ line: TextLine) -> ChunkSurvey {
    let codeIndent = max(measure.margin + 4, lists.isEmpty ? 0 : lists.innermostIndent + 4)
    return ChunkSurvey(bytes, from: line, codeIndent: codeIndent, findsWrap: measure.wrap == nil)
  }

  private var breakFlag: BlockFlags { followsBlank ? [] : .followsBreak }

  private func indent(_ line: TextLine) -> Int { min(max(0, line.indent - measure.margin), 255) }
}

// MARK: Code

extension TextLayout {
  /// Takes lines as they stand up to a blank one, and goes on behind it if more of the kind follow.
  private mutating func takePreformatted(_ first: TextLine) {
    blocks.begin(.code, flags: breakFlag, indent: indent(first))
    var line = first
    var isFirst = true
    while true {
      blocks.appendCode(line.start..<line.content.upperBound, isFirst: isFirst)
      isFirst = false
      position = line.next
      guard position < bytes.count, !line.endsPage else { break }
      line = TextLine(bytes, at: position)
      if line.isBlank {
        guard let (next, blankLines) = nextChunk(from: line), survey(next).isPreformatted else { break }
        for _ in 0..<min(blankLines, 8) { blocks.appendCode(line.start..<line.start, isFirst: false) }
        line = next
      }
    }
    followsBlank = true
    previous = nil
  }

  /// The first line behind blank ones, and how many they are; nil at the end of the text or page.
  private func nextChunk(from blank: TextLine) -> (TextLine, Int)? {
    var line = blank
    var count = 0
    while line.isBlank {
      guard !line.endsPage, line.next < bytes.count else { return nil }
      count += 1
      line = TextLine(bytes, at: line.next)
    }
    return (line, count)
  }

  /// Takes fenced code with its fences; false if the fence is never closed.
  private mutating func takeFenced(_ line: TextLine) -> Bool {
    guard let fence = CodeFence(bytes, line.content), let close = fences.closing(fence, bytes, from: line.next) else {
      return false
    }
    let level = lists.text(indent: line.indent)
    blocks.begin(.code, level: level, flags: breakFlag, indent: indent(line))
    var current = line
    var isFirst = true
    while true {
      blocks.appendCode(current.start..<max(current.start, current.content.upperBound), isFirst: isFirst)
      isFirst = false
      position = current.next
      if current.start == close { break }
      current = TextLine(bytes, at: position)
    }
    previous = nil
    return true
  }
}

// MARK: Lines

extension TextLayout {
  private mutating func take(_ line: TextLine) {
    if takeFenced(line) { return }
    let survey = LineSurvey(bytes, line.content)
    guard survey.hasWord else { return takeWordless(line, survey) }
    let marker = LineMarker(bytes, line.content)
    switch marker.kind {
    case .heading(let level):
      lists.close()
      begin(.heading, line, level: level, marker: marker)
      previous = nil
    case .quote(let depth): takeQuote(line, survey, marker, depth)
    case _ where survey.isRow(bytes, line.content): takeRow(line, survey)
    case .number(let number) where isItem(line, number):
      takeItem(line, survey, marker, number: number)
    case .bullet: takeItem(line, survey, marker, number: nil)
    case .doubtfulBullet where isBullet(line, marker): takeItem(line, survey, marker, number: nil)
    default: takeText(line, survey)
    }
  }

  private mutating func begin(_ kind: BlockKind, _ line: TextLine, level: Int, marker: LineMarker?) {
    let end = marker?.end ?? line.content.lowerBound
    var flags = breakFlag
    if kind == .item { flags.insert(.startsItem) }
    if kind == .quote { flags.insert(.inQuote) }
    blocks.begin(kind, level: level, flags: flags, indent: indent(line), marker: line.content.lowerBound..<end)
    blocks.append(end..<line.content.upperBound)
  }

  private mutating func remember(_ line: TextLine, _ survey: LineSurvey, joined: Bool = false) {
    let width = (wrap?.measure == .characters ? survey.characters : survey.columns) + line.indent
    let lines = joined ? (previous?.lines ?? 0) + 1 : 1
    previous = (width, survey.columns, line.indent, lines)
  }

  /// Dividers and lines of signs stay what they are, in blocks of their own; one under a short line alone makes that a
  /// heading.
  private mutating func takeWordless(_ line: TextLine, _ survey: LineSurvey) {
    if !followsBlank, survey.isUnderline, survey.columns >= 3, let above = blocks.last, above.kind == .paragraph,
      above.level == 0, !above.flags.contains(.followsBreak), let previous, previous.lines == 1,
      survey.columns * 2 >= previous.columns, survey.columns <= previous.columns * 2
    {
      let level: UInt8 = bytes[line.content.lowerBound] == UInt8(ascii: "=") ? 1 : 2
      blocks.changeLast { block in
        block.kind = .heading
        block.level = level
      }
    }
    begin(.paragraph, line, level: 0, marker: nil)
    previous = nil
  }

  private mutating func takeQuote(_ line: TextLine, _ survey: LineSurvey, _ marker: LineMarker, _ depth: Int) {
    lists.close()
    let content = marker.end..<line.content.upperBound
    if let last = blocks.last, last.kind == .quote, Int(last.level) == min(depth, 255), readsOn(line, content) {
      join(content)
      remember(line, survey, joined: true)
    } else {
      begin(.quote, line, level: depth, marker: marker)
      remember(line, survey)
    }
  }

  private mutating func takeItem(_ line: TextLine, _ survey: LineSurvey, _ marker: LineMarker, number: Int?) {
    let level = lists.item(indent: line.indent, number: number)
    begin(.item, line, level: level, marker: marker)
    remember(line, survey)
  }

  /// A number is an item's if a list is open that goes on with it, or the next line does.
  private func isItem(_ line: TextLine, _ number: Int) -> Bool {
    if lists.accepts(number: number, indent: line.indent, margin: measure.margin) { return true }
    guard line.next < bytes.count, !line.endsPage else { return false }
    let next = TextLine(bytes, at: line.next)
    return LineMarker(bytes, next.content).kind == .number(number + 1)
  }

  /// A dash is a bullet where a line before or after it begins with one too, other signs inside a list only.
  private func isBullet(_ line: TextLine, _ marker: LineMarker) -> Bool {
    let sign = bytes[line.content.lowerBound..<marker.end]
    guard sign.first == 0xE2 else { return !lists.isEmpty && line.indent >= measure.margin + 4 }
    if !followsBlank, let last = blocks.last, last.kind == .item, last.flags.contains(.startsItem) { return true }
    guard line.next < bytes.count, !line.endsPage else { return false }
    let next = TextLine(bytes, at: line.next)
    return bytes[next.content].prefix(3).elementsEqual(sign.prefix(3)) && next.content.count > 4
  }

  private mutating func takeText(_ line: TextLine, _ survey: LineSurvey) {
    if let last = blocks.last, last.kind == .paragraph || last.kind == .item || last.kind == .definition,
      readsOn(line, line.content)
    {
      join(line.content)
      remember(line, survey, joined: true)
      return
    }
    let level = lists.text(indent: line.indent)
    let isDefinition = isDefinition(line, level)
    begin(isDefinition ? .definition : .paragraph, line, level: isDefinition ? 1 : level, marker: nil)
    remember(line, survey)
  }

  /// A line set a little deeper right below another, or below another such line; where lines are wrapped only below a
  /// short one that doesn't end a sentence.
  private func isDefinition(_ line: TextLine, _ level: Int) -> Bool {
    guard level == 0, !followsBlank, let last = blocks.last, let previous else { return false }
    if last.kind == .definition { return abs(line.indent - previous.indent) <= 1 }
    let isDeeper = (2...8).contains(line.indent - previous.indent)
    guard last.kind == .paragraph, last.level == 0, isDeeper else { return false }
    // Among wrapped lines one that is set deeper below a long one, or below a full stop, begins a paragraph.
    return wrap == nil || (previous.columns <= 80 && !endsSentence(last))
  }

  private func endsSentence(_ block: Block) -> Bool {
    let end = Int(block.end)
    guard end > Int(block.start) else { return false }
    return blocks.text[end - 1] == UInt8(ascii: ".") || blocks.text[end - 1] == UInt8(ascii: ",")
  }
}

// MARK: Wrapped lines

extension TextLayout {
  /// Whether the line goes on with what the last one broke off: the last one was full, and the two stand in line.
  private func readsOn(_ line: TextLine, _ content: Range<Int>) -> Bool {
    guard let wrap, let previous, !followsBlank, let last = blocks.last, !last.text.isEmpty else { return false }
    guard abs(line.indent - previous.indent) <= 5 else { return false }
    // An indented line after a full stop begins a paragraph, below a paragraph's line.
    if last.kind == .paragraph, line.indent >= previous.indent + 2, endsSentence(last) { return false }
    return wrap.isFull(width: previous.width, next: FirstWord(bytes, content))
  }

  /// Joins a line to the last block: with a space, but without one after a hyphen and between Chinese characters.
  private mutating func join(_ content: Range<Int>) {
    let first = FirstWord(bytes, content)
    let (scalar, _) = decodeScalar(bytes, at: content.lowerBound)
    blocks.append(content, separator: joinsClosely(scalar, first) ? nil : 0x20)
  }

  private func joinsClosely(_ next: UInt32, _ first: FirstWord) -> Bool {
    let text = blocks.text
    return text.withUnsafeBufferPointer { text in
      var start = text.count - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      let last = decodeScalar(text, at: start).scalar
      if EastAsianWidth.isUnspaced(last) { return EastAsianWidth.isUnspaced(next) }
      if last == 0xAD { return true }
      guard last == 0x2D || last == 0x2010, first.isLowercase, start > 0 else { return false }
      return isLetter(text[start - 1]) || text[start - 1] >= 0x80
    }
  }
}

// MARK: Rows

extension TextLayout {
  private mutating func takeRow(_ line: TextLine, _ survey: LineSurvey) {
    let level = lists.text(indent: line.indent)
    previous = nil
    // A Markdown row is text as it stands; cells are parted only where they can be put together again.
    let isMarkdown = bytes[line.content.lowerBound] == UInt8(ascii: "|") || bytes[line.content.upperBound - 1] == 0x7C
    guard !isMarkdown else { return begin(.row, line, level: level, marker: nil) }
    blocks.begin(.row, level: level, flags: breakFlag, indent: indent(line))
    var isFirst = true
    for cell in cells(line.content, survey) {
      blocks.append(cell, separator: isFirst ? nil : 0x09)
      isFirst = false
    }
  }

  /// The cells between ` | `, box lines or tabs; the box lines at the edges bound none.
  private func cells(_ content: Range<Int>, _ survey: LineSurvey) -> ContiguousArray<Range<Int>> {
    var cells: ContiguousArray<Range<Int>> = []
    var start = content.lowerBound
    var index = start
    while index < content.upperBound {
      let length = separatorLength(at: index, content, survey)
      if length > 0 {
        if index > content.lowerBound { cells.append(trim(start..<index)) }
        start = index + length
        index = start
      } else {
        index += 1
      }
    }
    if start < content.upperBound { cells.append(trim(start..<content.upperBound)) }
    return cells
  }

  private func separatorLength(at index: Int, _ content: Range<Int>, _ survey: LineSurvey) -> Int {
    if survey.spacedPipes >= 2 {
      return bytes.has(" | ", at: index) && index + 3 <= content.upperBound ? 3 : 0
    }
    if survey.boxLines >= 2 {
      guard bytes[index] == 0xE2, index + 3 <= content.upperBound else { return 0 }
      let scalar = decodeScalar(bytes, at: index).scalar
      return scalar == 0x2502 || scalar == 0x2503 || scalar == 0x2551 ? 3 : 0
    }
    return bytes[index] == 0x09 ? 1 : 0
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      let length = Blank.length(bytes, at: start, before: end)
      guard length > 0 else { break }
      start += length
    }
    while end > start, let length = Blank.lengthBackward(bytes, endingAt: end, after: start) { end -= length }
    return start..<end
  }
}
