/// A line of a plain text: its place, and what one pass over it tells.
struct TextLine {
  /// The line without indentation and trailing white space; empty if it is blank.
  var content: Range<Int>
  /// Where the line begins, indentation included, and where the next one does.
  var start: Int
  var next: Int
  /// Columns of white space before the content, a tab counting four.
  var indent = 0
  /// A form feed or paragraph separator ends it: nothing reads on across.
  var endsPage = false

  var isBlank: Bool { content.isEmpty }

  /// The line that begins at `start`. Line ends are LF, CR, CRLF, vertical tab, form feed, U+0085, U+2028 and
  /// U+2029. O(length).
  init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    let (end, next, endsPage) = TextLine.end(bytes, from: start)
    var first = start
    var indent = 0
    while first < end {
      let length = Blank.length(bytes, at: first, before: end)
      guard length > 0 else { break }
      switch bytes[first] {
      case 0x09: indent += 4
      case 0x20: indent += 1
      // An ideographic space is as wide as a character; zero-width ones have no width.
      case 0xE3: indent += 2
      case 0xC2, 0xE1: indent += 1
      case 0xE2: indent += Blank.isZeroWidth(bytes, at: first) ? 0 : 1
      default: break
      }
      first += length
    }
    var last = end
    while last > first, let length = Blank.lengthBackward(bytes, endingAt: last, after: first) { last -= length }
    self.start = start
    self.next = next
    self.content = first..<last
    self.indent = indent
    self.endsPage = endsPage
  }

  private static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int, Bool) {
    var index = start
    while index < bytes.count {
      // Eight bytes at a time where none of them can begin a line end.
      if index + 8 <= bytes.count, let base = UnsafeRawPointer(bytes.baseAddress) {
        let word = ByteLanes(base, index)
        if !word.containsByte(below: 0x20), !word.contains(0xC2), !word.contains(0xE2) {
          index += 8
          continue
        }
      }
      switch bytes[index] {
      case 0x0A, 0x0B: return (index, index + 1, false)
      case 0x0C: return (index, index + 1, true)
      case 0x0D:
        let isPair = index + 1 < bytes.count && bytes[index + 1] == 0x0A
        return (index, index + (isPair ? 2 : 1), false)
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: return (index, index + 2, false)
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
        return (index, index + 3, bytes[index + 2] == 0xA9)
      default: index += 1
      }
    }
    return (bytes.count, bytes.count, false)
  }
}

/// White space and what else shows nothing at the edges of a line: control characters, zero-width characters.
enum Blank {
  /// The length of the blank character at `index`, 0 if it is none.
  @inline(__always)
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int) -> Int {
    let byte = bytes[index]
    if byte <= 0x20 || byte == 0x7F { return byte == 0x1B ? escapeLength(bytes, at: index, before: end) : 1 }
    if byte < 0xC2 { return 0 }
    return lengthBeyondASCII(bytes, at: index, before: end)
  }

  /// An escape, with the control sequence of a terminal (`ESC [ … letter`) that it begins.
  private static func escapeLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, before end: Int) -> Int {
    guard start + 1 < end, bytes[start + 1] == UInt8(ascii: "[") else { return 1 }
    var index = start + 2
    while index < end, bytes[index] >= 0x20, bytes[index] < 0x40 { index += 1 }
    return index < end && bytes[index] >= 0x40 && bytes[index] < 0x7F ? index + 1 - start : 1
  }

  private static func lengthBeyondASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int) -> Int {
    switch bytes[index] {
    // No-break space. The control characters of Latin-1 stay: where a text has them they are quotes and dashes of
    // windows-1252, and what they part must not run together.
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE1: return index + 2 < end && bytes[index + 1] == 0x9A && bytes[index + 2] == 0x80 ? 3 : 0
    case 0xE2:
      guard index + 2 < end else { return 0 }
      let (second, third) = (bytes[index + 1], bytes[index + 2])
      if second == 0x80 { return third <= 0x8B || third == 0xAF || third == 0xA8 || third == 0xA9 ? 3 : 0 }
      return second == 0x81 && (third == 0x9F || third == 0xA0) ? 3 : 0
    case 0xE3: return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
    case 0xEF: return index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  /// The length of the blank character that ends at `end`, nil if there is none.
  static func lengthBackward(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int, after start: Int) -> Int? {
    let last = bytes[end - 1]
    if last <= 0x20 || last == 0x7F { return 1 }
    guard last & 0xC0 == 0x80 else { return nil }
    for length in 2...3 where end - length >= start && bytes[end - length] >= 0xC2 {
      return lengthBeyondASCII(bytes, at: end - length, before: end) == length ? length : nil
    }
    return nil
  }

  /// U+200B and U+2060: they part or bind lines without being seen. The byte-order mark is judged by its lead byte.
  static func isZeroWidth(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let (second, third) = (bytes[index + 1], bytes[index + 2])
    return (second == 0x80 && third == 0x8B) || (second == 0x81 && third == 0xA0)
  }
}
