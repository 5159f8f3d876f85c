import WinnowText

/// The bytes of a rule file, by line. Lines and columns are 1-based; a column counts characters (Unicode scalars),
/// as libyaml's marks do.
struct SourceText: Sendable {
  private(set) var bytes: [UInt8]
  /// Offsets of the lines' first bytes.
  let lineStarts: [Int]

  /// Linear in the bytes. A byte order mark at the start is dropped.
  init(_ input: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes = input.starts(with: mark) ? Array(input.dropFirst(mark.count)) : input
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The bytes of a line without its line break; empty for a line that is not there.
  func lineRange(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The offset of a place; the end of its line for a column beyond it.
  func offset(of position: SourcePosition) -> Int {
    let line = lineRange(position.line)
    var offset = line.lowerBound
    var column = 1
    while column < position.column, offset < line.upperBound {
      offset += 1
      while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// The place of an offset of a line.
  func position(of offset: Int, inLine line: Int) -> SourcePosition {
    let start = lineRange(line).lowerBound
    let end = min(max(offset, start), bytes.count)
    var column = 1
    for index in start..<end where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return SourcePosition(line: line, column: column)
  }

  /// The place of an offset; logarithmic in the lines.
  func position(of offset: Int) -> SourcePosition {
    position(of: offset, inLine: max(1, lineStarts.partitioningIndex { $0 > offset }))
  }

  /// The range without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, Self.isSpace(bytes[first]) { range = range.dropFirst() }
    while let last = range.last, Self.isSpace(bytes[last]) { range = range.dropLast() }
    return range
  }

  /// What stands from a place to the end of its line, without white space at its ends.
  func rest(from position: SourcePosition) -> Range<Int> {
    trimmed(offset(of: position)..<lineRange(position.line).upperBound)
  }

  /// Writes `x` over a range of one line, so that YAML can read on after it.
  mutating func mask(_ range: Range<Int>) {
    for index in range { bytes[index] = UInt8(ascii: "x") }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

extension SourceText {
  /// A byte or character that no rule file may hold.
  enum Fault: Equatable {
    case notUTF8(offset: Int)
    /// A control character, or one that YAML takes for a line break where none is seen.
    case hiddenCharacter(Unicode.Scalar, offset: Int)
  }

  /// The first fault of the bytes; linear.
  func firstFault() -> Fault? {
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        if Self.isHidden(byte), !isLineFeed(after: offset) {
          return .hiddenCharacter(Unicode.Scalar(byte), offset: offset)
        }
        offset += 1
        continue
      }
      guard let (scalar, length) = scalar(at: offset) else { return .notUTF8(offset: offset) }
      if Self.isHidden(scalar) { return .hiddenCharacter(scalar, offset: offset) }
      offset += length
    }
    return nil
  }

  private static func isHidden(_ byte: UInt8) -> Bool {
    byte == 0x7F || (byte < 0x20 && byte != 0x09 && byte != 0x0A)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Whether the byte is the carriage return of a line break.
  private func isLineFeed(after offset: Int) -> Bool {
    bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
  }

  /// The character that begins at an offset with a byte above 0x7F; nil if it is not well-formed (Unicode, table 3-7).
  private func scalar(at offset: Int) -> (Unicode.Scalar, length: Int)? {
    let lead = bytes[offset]
    let length: Int
    var value: UInt32
    switch lead {
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for index in offset + 1..<offset + length {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
