/// The blocks of a plain text as they grow, with their text and markers.
struct TextBlocks {
  private(set) var text = ContiguousArray<UInt8>()
  private(set) var blocks = ContiguousArray<Block>()
  private(set) var markers = ContiguousArray<UInt8>()
  /// Blocks that found no room and became part of the last one.
  private(set) var flattened = 0
  private let limit: Int
  private let source: UnsafeBufferPointer<UInt8>

  init(source: UnsafeBufferPointer<UInt8>, limit: Int) {
    self.source = source
    self.limit = max(limit, 1)
    text.reserveCapacity(source.count)
  }

  var last: Block? { blocks.last }

  /// Begins a block. Beyond the limit its marker and text go on in the last block.
  mutating func begin(
    _ kind: BlockKind, level: Int = 0, flags: BlockFlags = [], indent: Int = 0, marker: Range<Int> = 0..<0
  ) {
    guard blocks.count < limit else {
      flattened += 1
      text.append(blocks[blocks.count - 1].kind == .code ? 0x0A : 0x20)
      appendNormalized(marker)
      if !marker.isEmpty { text.append(0x20) }
      return
    }
    if !blocks.isEmpty { text.append(0x0A) }
    var block = Block(start: Int32(text.count), end: Int32(text.count), element: -1, kind: kind)
    block.level = UInt8(clamping: level)
    block.flags = flags
    block.indent = UInt16(clamping: indent)
    block.markerStart = Int32(markers.count)
    if !marker.isEmpty { appendMarker(marker) }
    block.markerEnd = Int32(markers.count)
    blocks.append(block)
  }

  mutating func changeLast(_ change: (inout Block) -> Void) {
    guard !blocks.isEmpty else { return }
    change(&blocks[blocks.count - 1])
  }

  /// Adds a line to the last block as it stands, behind a line break if there is one before it.
  mutating func appendCode(_ line: Range<Int>, isFirst: Bool) {
    guard flattened == 0 else { return appendFlattened(line) }
    if !isFirst { text.append(0x0A) }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: source[line]))
    closeLast()
  }

  /// Adds a piece of a line to the last block, white space collapsed, no more between the two than `separator` says.
  mutating func append(_ piece: Range<Int>, separator: UInt8? = nil) {
    if let separator { text.append(flattened == 0 ? separator : 0x20) }
    appendNormalized(piece)
    closeLast()
  }

  private mutating func appendFlattened(_ line: Range<Int>) {
    if text.last != 0x20 { text.append(0x20) }
    appendNormalized(line)
    closeLast()
  }

  private mutating func closeLast() { blocks[blocks.count - 1].end = Int32(text.count) }

  /// Markers stand as in the source, but for other white space than spaces, and no more than four of those.
  private mutating func appendMarker(_ marker: Range<Int>) {
    var spaces = 0
    var index = marker.lowerBound
    while index < marker.upperBound {
      let length = Blank.length(source, at: index, before: marker.upperBound)
      if length == 0 {
        markers.append(source[index])
        spaces = 0
        index += 1
      } else {
        if spaces < 4 { markers.append(0x20) }
        spaces += 1
        index += length
      }
    }
  }

  /// Copies a piece with each run of white space as one space; control characters and terminal escapes go.
  private mutating func appendNormalized(_ piece: Range<Int>) {
    var copied = piece.lowerBound
    var index = piece.lowerBound
    let begin = text.count
    while index < piece.upperBound {
      let byte = source[index]
      if byte > 0x20 && byte < 0x7F {
        index += 1
        continue
      }
      if byte == 0x20, index + 1 < piece.upperBound,
        Blank.length(source, at: index + 1, before: piece.upperBound) == 0
      {
        index += 1
        continue
      }
      let length = Blank.length(source, at: index, before: piece.upperBound)
      if length == 0 || !isReplaced(at: index) {
        index += max(length, decodedLength(byte))
        continue
      }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<index]))
      index = skipBlanks(from: index, to: piece.upperBound, begin: begin)
      copied = index
    }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<piece.upperBound]))
  }

  /// Zero-width characters inside a line stay: some scripts need them.
  private func isReplaced(at index: Int) -> Bool {
    switch source[index] {
    case 0xEF: false
    case 0xE2: !Blank.isZeroWidth(source, at: index)
    default: true
    }
  }

  private func decodedLength(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  /// Skips a run of white space and control characters, and writes a space if white space was among them.
  private mutating func skipBlanks(from start: Int, to end: Int, begin: Int) -> Int {
    var index = start
    var isSpace = false
    while index < end {
      let byte = source[index]
      let length = Blank.length(source, at: index, before: end)
      guard length > 0, isReplaced(at: index) else { break }
      let isControl = (byte < 0x20 && byte != 0x09) || byte == 0x7F
      if !isControl { isSpace = true }
      index += length
    }
    if isSpace, index < end, text.count > begin { text.append(0x20) }
    return index
  }
}
