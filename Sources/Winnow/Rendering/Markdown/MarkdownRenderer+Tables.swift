import WinnowDocument

/// Pipe tables. A cell that spans columns or rows stands in the first of them, the others are empty.
extension MarkdownRenderer {
  mutating func renderTable(_ tables: MarkdownTables, _ range: Range<Int>, skipping skipped: Int?) {
    let rows = tables.rows(in: range)
    guard let first = rows.first else { return }
    enter(Int(pieces[first.pieces.lowerBound].block))
    // The rows go first into a buffer: only then is known how many columns the head has.
    let start = output.count
    var ends: [Int] = []
    var widths: [Int] = []
    var spans = MarkdownColumnSpans()
    for row in rows {
      widths.append(row.element >= 0 ? renderCells(row, tables, &spans, skipped) : renderCells(ofLine: row))
      ends.append(output.count - start)
    }
    let written = Array(output[start...])
    output.removeLast(written.count)
    assemble(written, ends, columns: widths.max() ?? 1, headColumns: first.isHeader ? widths[0] : 0)
    lastBlock = Int(pieces[range.upperBound - 1].block)
    lastWasLine = false
  }

  /// A head, which is empty where the table has none, the line below it, and the other rows.
  private mutating func assemble(_ written: [UInt8], _ ends: [Int], columns: Int, headColumns: Int) {
    var start = 0
    if headColumns > 0 {
      start = ends[0]
      output.append(contentsOf: written[..<start])
    } else {
      output.append(UInt8(ascii: "|"))
    }
    appendCells(columns - headColumns, " |")
    containers.appendLine(to: &output)
    output.append(UInt8(ascii: "|"))
    appendCells(columns, " --- |")
    for end in ends where end > start {
      containers.appendLine(to: &output)
      output.append(contentsOf: written[start..<end])
      start = end
    }
  }

  private mutating func appendCells(_ count: Int, _ cell: StaticString) {
    for _ in 0..<count { output.append(contentsOf: cell) }
  }

  /// - Returns: how many cells were written; empty ones at the row's end are not.
  private mutating func renderCells(
    _ row: MarkdownTables.Row, _ tables: MarkdownTables, _ spans: inout MarkdownColumnSpans, _ skipped: Int?
  ) -> Int {
    output.append(UInt8(ascii: "|"))
    var column = 0
    var written = 0
    var piece = row.pieces.lowerBound
    var position = pieces[piece].range.start
    let cells = tables.cells(ofRow: Int(row.element))
    for (place, index) in cells.enumerated() {
      let element = document.elements[index]
      while spans.isTaken(column, row: row.number) { column += 1 }
      line.clear()
      let end = place == cells.count - 1 ? Int32.max : element.textEnd
      takePieces(&piece, &position, before: end, upTo: row.pieces.upperBound, skipped)
      if !line.bytes.isEmpty {
        appendCells(column - written, " |")
        appendCell()
        written = column + 1
      }
      let width = document.integer(of: .colspan, in: element).map { min(max(Int($0), 1), MarkdownColumnSpans.widest) }
      let height = document.integer(of: .rowspan, in: element) ?? 1
      let columns = column..<column + (width ?? 1)
      if height > 1 { spans.take(columns, until: row.number &+ height) }
      column = columns.upperBound
    }
    return max(written, 1)
  }

  /// Adds what of the row's pieces stands before a position to the line.
  private mutating func takePieces(
    _ piece: inout Int, _ position: inout Int32, before end: Int32, upTo last: Int, _ skipped: Int?
  ) {
    while piece < last, pieces[piece].range.start < end {
      let range = pieces[piece].range
      let block = document.blocks[Int(pieces[piece].block)]
      var start = max(position, range.start)
      var stop = min(range.end, end)
      let isContinued = stop < range.end
      while start < stop, document.text[Int(start)] == 0x09 { start += 1 }
      while stop > start, document.text[Int(stop) - 1] == 0x09 { stop -= 1 }
      if start < stop, Int(pieces[piece].block) != skipped {
        let isNewBlock = piece == 0 || pieces[piece - 1].block != pieces[piece].block
        line.append(
          TextRange(start, stop), of: block, in: document, afterSpace: isNewBlock || pieces[piece].followsSpace)
      }
      if isContinued {
        position = end
        return
      }
      piece += 1
      position = piece < last ? pieces[piece].range.start : 0
    }
  }

  private mutating func renderCells(ofLine row: MarkdownTables.Row) -> Int {
    output.append(UInt8(ascii: "|"))
    var written = 0
    line.clear()
    for piece in pieces[row.pieces] {
      let block = document.blocks[Int(piece.block)]
      let text = document.text[piece.range.indices]
      let bar: UInt8 = document.text[block.text.indices].contains(0x09) ? 0x09 : UInt8(ascii: "|")
      var start = text.startIndex
      while let end = text[start...].firstIndex(of: bar) {
        line.append(TextRange(Int32(start), Int32(end)), of: block, in: document, afterSpace: false)
        // What is before the first bar of a Markdown row is no cell.
        if bar == 0x09 || start > text.startIndex || end > text.startIndex {
          written += 1
          appendCell()
        }
        line.clear()
        start = end + 1
      }
      line.append(TextRange(Int32(start), piece.range.end), of: block, in: document, afterSpace: piece.followsSpace)
    }
    if !line.bytes.isEmpty {
      written += 1
      appendCell()
    }
    return max(written, 1)
  }

  private mutating func appendCell() {
    line.trim()
    output.append(0x20)
    if !line.bytes.isEmpty {
      inline.write(line, of: document, context: MarkdownText.Context(isCell: true), to: &output)
      output.append(0x20)
    }
    output.append(UInt8(ascii: "|"))
  }
}
