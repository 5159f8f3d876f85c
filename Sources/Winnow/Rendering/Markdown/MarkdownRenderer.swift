import WinnowDocument

/// Prints kept text as CommonMark with pipe tables: headings, lists, tables, code, quotations, links and emphasis as
/// the page has them. What each construct becomes is written down in `Docs/output.md`. Linear in the text and the
/// elements, but for the marks of a line, which are sorted.
struct MarkdownRenderer {
  let document: Document
  let pieces: ContiguousArray<KeptText.Piece>
  let outline: MarkdownOutline
  var containers = MarkdownContainers()
  var inline: MarkdownInline
  var line = MarkdownLine()
  private let normalization: TextNormalization
  var output: [UInt8] = []
  /// The block printed last, -1 before the first, and whether it is a line of text.
  var lastBlock = -1
  var lastWasLine = false

  init(_ document: Document, _ pieces: ContiguousArray<KeptText.Piece>, normalization: TextNormalization) {
    self.document = document
    self.pieces = pieces
    self.normalization = normalization
    outline = MarkdownOutline(document)
    inline = MarkdownInline(normalization: normalization)
    output.reserveCapacity(document.text.count + document.text.count / 4)
  }

  // MARK: The page

  /// A heading above the text, as for a title that no block holds.
  mutating func renderTitle(_ title: String) {
    line.clear()
    line.append(title)
    finishHeading(level: 1)
  }

  /// The title's block as the heading above the text.
  mutating func renderTitle(block: Int) {
    line.clear()
    for piece in pieces where Int(piece.block) == block { append(piece, afterSpace: piece.followsSpace) }
    finishHeading(level: 1)
  }

  /// Prints all pieces in order but those of `skipped`; the block `title` is a heading of the first rank.
  mutating func render(skipping skipped: Int?, title: Int?) {
    let tables = MarkdownTables(outline, document, pieces, skipping: skipped)
    var index = 0
    while index < pieces.count {
      let block = Int(pieces[index].block)
      if block == skipped {
        index += 1
      } else if let end = tables.end(ofRowsFrom: index) {
        renderTable(tables, index..<end, skipping: skipped)
        index = end
      } else {
        index = renderBlock(from: index, title: title, skipping: skipped)
      }
    }
  }

  /// - Returns: the first piece that is not printed yet.
  private mutating func renderBlock(from index: Int, title: Int?, skipping skipped: Int?) -> Int {
    let number = Int(pieces[index].block)
    let block = document.blocks[number]
    if block.kind == .code {
      renderCode(index, number)
    } else if block.kind == .heading || number == title {
      return renderHeading(index, level: number == title ? 1 : Int(block.level), skipping: skipped)
    } else {
      renderLine(index, number)
    }
    return endOfBlock(index)
  }

  private func endOfBlock(_ index: Int) -> Int {
    var end = index + 1
    while end < pieces.count, pieces[end].block == pieces[index].block { end += 1 }
    return end
  }

  // MARK: Lines of text

  private mutating func renderLine(_ index: Int, _ number: Int) {
    let block = document.blocks[number]
    let place = outline.placeOfBlock[number]
    var context = MarkdownText.Context(beginsLine: true)
    if lastWasLine, followsBreak(number), containers.isInnermost(place, outline), !block.flags.contains(.startsItem) {
      output.append(UInt8(ascii: "\\"))
      containers.appendLine(to: &output)
      context.continuesParagraph = true
      context.sharesParagraph = true
    } else {
      enter(number)
      context.beginsItem = block.flags.contains(.startsItem)
      context.sharesParagraph =
        number + 1 < document.blocks.count && document.blocks[number + 1].flags.contains(.followsBreak)
    }
    line.clear()
    for piece in pieces[index..<endOfBlock(index)] { append(piece, afterSpace: piece.followsSpace) }
    line.trimEnd()
    inline.write(line, of: document, context: context, to: &output)
    lastBlock = number
    lastWasLine = true
  }

  /// Whether only line breaks part a block from the one printed last.
  private func followsBreak(_ number: Int) -> Bool {
    guard number > lastBlock, lastBlock >= 0 else { return false }
    return (lastBlock + 1...number).allSatisfy { document.blocks[$0].flags.contains(.followsBreak) }
  }

  mutating func enter(_ number: Int) {
    let block = document.blocks[number]
    let marker = block.marker.isEmpty ? nil : MarkdownMarker.number(document.markers[block.marker])
    containers.enter(
      outline.placeOfBlock[number], number: marker, followsLine: lastWasLine, outline: outline, output: &output)
  }

  /// A row's cells are parted by tabs, which are a bar where they are not in a table.
  private mutating func append(_ piece: KeptText.Piece, afterSpace: Bool) {
    let block = document.blocks[Int(piece.block)]
    var start = piece.range.start
    if block.kind == .row {
      while let tab = document.text[Int(start)..<Int(piece.range.end)].firstIndex(of: 0x09) {
        line.append(TextRange(start, Int32(tab)), of: block, in: document, afterSpace: afterSpace)
        line.append(" | ")
        start = Int32(tab + 1)
      }
    }
    line.append(
      TextRange(start, piece.range.end), of: block, in: document, afterSpace: afterSpace && start == piece.range.start)
  }

  // MARK: Headings

  /// Headings that only a line break parts are one: Markdown's have one line.
  private mutating func renderHeading(_ first: Int, level: Int, skipping skipped: Int?) -> Int {
    let number = Int(pieces[first].block)
    enter(number)
    line.clear()
    var index = first
    lastBlock = number
    while index < pieces.count {
      let block = Int(pieces[index].block)
      if block != lastBlock {
        guard block != skipped, document.blocks[block].kind == .heading, document.input == .html, followsBreak(block),
          containers.isInnermost(outline.placeOfBlock[block], outline)
        else { break }
        lastBlock = block
      }
      append(pieces[index], afterSpace: index > first && (pieces[index].followsSpace || !isSameBlock(index)))
      index += 1
    }
    // In a text 0 says that the rank isn't known.
    finishHeading(level: level == 0 ? 2 : level)
    // The line under a text's heading is what made it one.
    while index < pieces.count, isUnderline(Int(pieces[index].block)) {
      lastBlock = Int(pieces[index].block)
      index += 1
    }
    return index
  }

  private func isSameBlock(_ index: Int) -> Bool { index > 0 && pieces[index].block == pieces[index - 1].block }

  private mutating func finishHeading(level: Int) {
    line.trimEnd()
    output.append(contentsOf: repeatElement(UInt8(ascii: "#"), count: min(max(level, 1), 6)))
    output.append(0x20)
    inline.write(line, of: document, context: MarkdownText.Context(isHeading: true), to: &output)
    lastWasLine = false
  }

  private func isUnderline(_ number: Int) -> Bool {
    guard document.input == .text, number == lastBlock + 1, followsBreak(number) else { return false }
    let text = document.text[document.blocks[number].text.indices]
    return text.allSatisfy { $0 == UInt8(ascii: "=") } || text.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  // MARK: Code

  private mutating func renderCode(_ index: Int, _ number: Int) {
    enter(number)
    line.clear()
    for piece in pieces[index..<endOfBlock(index)] { append(piece, afterSpace: piece.followsSpace) }
    var code = line.bytes
    normalization.apply(to: &code, from: 0)
    if document.input == .text, MarkdownFence.isFenced(code[...]) {
      appendLines(code)
    } else {
      let tick = UInt8(ascii: "`")
      let fence = max(3, MarkdownFence.longestRun(of: tick, in: code) + 1)
      output.append(contentsOf: repeatElement(tick, count: fence))
      if let language = MarkdownFence.language(of: Int(document.blocks[number].element), in: document) {
        output.append(contentsOf: document.attributeBytes[language])
      }
      containers.appendLine(to: &output)
      appendLines(code)
      containers.appendLine(to: &output)
      output.append(contentsOf: repeatElement(tick, count: fence))
    }
    lastBlock = number
    lastWasLine = false
  }

  private mutating func appendLines(_ code: [UInt8]) {
    var isFirst = true
    for codeLine in code.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !isFirst {
        if codeLine.isEmpty { containers.appendBlank(to: &output) } else { containers.appendLine(to: &output) }
      }
      isFirst = false
      output.append(contentsOf: codeLine)
    }
  }
}
