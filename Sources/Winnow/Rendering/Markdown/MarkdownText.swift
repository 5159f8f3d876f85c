/// Writes text so that Markdown reads it as the same text: a backslash stands only before what would be markup there.
struct MarkdownText {
  /// Where a text stands: what is markup differs.
  struct Context {
    /// Of a paragraph's line: signs at its start can begin a list, a heading and the like.
    var beginsLine = false
    /// A line of the same paragraph is before it.
    var continuesParagraph = false
    /// Another line of the same paragraph follows, or is before it.
    var sharesParagraph = false
    var isHeading = false
    var isCell = false
    /// The first text of a list item.
    var beginsItem = false
  }

  /// Runs of the signs that come in pairs, in the whole line: one alone is no markup.
  private var stars = 0
  private var underscores = 0
  private var backticks = 0
  private var tildes = 0
  private var hasSigns = false
  private let hasMarks: Bool
  private var context = Context()

  /// Counts what stands in a line. O(n).
  init(_ bytes: [UInt8], context: Context, hasMarks: Bool) {
    self.context = context
    self.hasMarks = hasMarks
    var last: UInt8 = 0
    for byte in bytes {
      if MarkdownText.isSign(byte) {
        hasSigns = true
        if byte != last {
          switch byte {
          case UInt8(ascii: "*"): stars += 1
          case UInt8(ascii: "_"): underscores += 1
          case UInt8(ascii: "`"): backticks += 1
          case UInt8(ascii: "~"): tildes += 1
          default: break
          }
        }
      }
      last = byte
    }
    if hasMarks || context.sharesParagraph {
      // What has a mate elsewhere.
      stars += 1
      underscores += 1
      backticks += 1
      tildes += 1
    }
  }

  static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "\\"),
      UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "!"),
      UInt8(ascii: "|"), UInt8(ascii: "#"):
      return true
    default: return false
    }
  }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Appends a part of the line's bytes.
  ///
  /// - Parameters:
  ///   - inLink: the part stands in a link's text.
  ///   - beforeLink: a link begins right behind it.
  func append(_ range: Range<Int>, of bytes: [UInt8], inLink: Bool, beforeLink: Bool, to output: inout [UInt8]) {
    var copied = range.lowerBound
    if range.lowerBound == 0, context.beginsLine || context.isHeading {
      copied = appendLineStart(bytes, to: &output)
    }
    guard hasSigns else {
      output.append(contentsOf: bytes[copied..<max(copied, range.upperBound)])
      return
    }
    var index = copied
    while index < range.upperBound {
      let byte = bytes[index]
      guard MarkdownText.isSign(byte) else {
        index += 1
        continue
      }
      let length = runLength(at: index, range.upperBound, bytes)
      if isMarkup(index, length, range, bytes, inLink: inLink, beforeLink: beforeLink) {
        output.append(contentsOf: bytes[copied..<index])
        for _ in 0..<length {
          output.append(UInt8(ascii: "\\"))
          output.append(byte)
        }
        copied = index + length
      }
      index += length
    }
    output.append(contentsOf: bytes[copied..<max(copied, range.upperBound)])
  }

  /// Signs that count as a run are taken together, others one by one.
  private func runLength(at index: Int, _ end: Int, _ bytes: [UInt8]) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "~"):
      var next = index + 1
      while next < end, bytes[next] == bytes[index] { next += 1 }
      return next - index
    default: return 1
    }
  }

  private func isMarkup(
    _ index: Int, _ length: Int, _ range: Range<Int>, _ bytes: [UInt8], inLink: Bool, beforeLink: Bool
  ) -> Bool {
    let next = index + length
    let atEnd = next >= range.upperBound
    let following: UInt8 = atEnd ? 0 : bytes[next]
    switch bytes[index] {
    case UInt8(ascii: "\\"): return atEnd || MarkdownText.isPunctuation(following)
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      return isDelimiter(index..<next, range, bytes)
    case UInt8(ascii: "`"): return backticks > 1
    case UInt8(ascii: "<"):
      let letter = following | 0x20
      return (letter >= 0x61 && letter <= 0x7A) || following == UInt8(ascii: "/") || following == UInt8(ascii: "!")
        || following == UInt8(ascii: "?")
    case UInt8(ascii: "&"): return isReference(next..<range.upperBound, bytes)
    case UInt8(ascii: "["): return inLink
    case UInt8(ascii: "]"):
      return inLink || following == UInt8(ascii: "(") || (atEnd && next < bytes.count && bytes[next] == 0x28)
    case UInt8(ascii: "!"): return atEnd && beforeLink
    case UInt8(ascii: "|"): return context.isCell
    case UInt8(ascii: "#"): return context.isHeading && closesHeading(index, bytes)
    default: return false
    }
  }

  /// Whether a run of `*`, `_` or `~` could begin or end emphasis (CommonMark 6.2), and has a mate.
  private func isDelimiter(_ run: Range<Int>, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let byte = bytes[run.lowerBound]
    let runs = byte == UInt8(ascii: "*") ? stars : byte == UInt8(ascii: "_") ? underscores : tildes
    guard runs > 1 else { return false }
    // Beside other markup there is punctuation, and a run of the same sign perhaps.
    let touchesMarkup =
      (run.lowerBound == range.lowerBound && (hasMarks || run.lowerBound > 0))
      || (run.upperBound == range.upperBound && (hasMarks || run.upperBound < bytes.count))
    guard !touchesMarkup else { return true }
    if byte == UInt8(ascii: "~"), run.count > 2 { return false }
    let before = CharacterSide.before(run.lowerBound, in: bytes)
    let after = CharacterSide.after(run.upperBound, in: bytes)
    let opens = CharacterSide.canBeLeftFlanking(before, after)
    let closes = CharacterSide.canBeRightFlanking(before, after)
    // In a word `_` does neither.
    if byte == UInt8(ascii: "_"), before == .other, after == .other { return false }
    return opens || closes
  }

  /// Whether `&` is followed by the rest of a character reference.
  private func isReference(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    var index = range.lowerBound
    if index < range.upperBound, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let start = index
    while index < range.upperBound, index - start < 34 {
      let letter = bytes[index] | 0x20
      guard (letter >= 0x61 && letter <= 0x7A) || (bytes[index] >= 0x30 && bytes[index] <= 0x39) else { break }
      index += 1
    }
    return index > start && index < range.upperBound && bytes[index] == UInt8(ascii: ";")
  }

  /// Whether a `#` is the first of a run that ends the heading and would be left out.
  private func closesHeading(_ index: Int, _ bytes: [UInt8]) -> Bool {
    guard index == 0 || bytes[index - 1] == 0x20 else { return false }
    return bytes[index...].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  // MARK: At a line's start

  /// Appends the first signs of a line, escaped if they would begin something other than a paragraph.
  /// - Returns: how many bytes it has appended.
  private func appendLineStart(_ bytes: [UInt8], to output: inout [UInt8]) -> Int {
    guard context.beginsLine, let first = bytes.first else { return 0 }
    if first >= 0x30, first <= 0x39 {
      let digits = bytes.prefix(10).prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      guard digits <= 9, digits < bytes.count, bytes[digits] == UInt8(ascii: ".") || bytes[digits] == 0x29,
        isSpace(digits + 1, bytes)
      else { return 0 }
      output.append(contentsOf: bytes[..<digits])
      output.append(UInt8(ascii: "\\"))
      output.append(bytes[digits])
      return digits + 1
    }
    guard beginsBlock(first, bytes) else { return 0 }
    output.append(UInt8(ascii: "\\"))
    output.append(first)
    return 1
  }

  private func beginsBlock(_ first: UInt8, _ bytes: [UInt8]) -> Bool {
    switch first {
    case UInt8(ascii: "#"):
      let length = bytes.prefix(7).prefix { $0 == first }.count
      return length <= 6 && isSpace(length, bytes)
    case UInt8(ascii: ">"): return true
    case UInt8(ascii: "+"): return isSpace(1, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "*"): return isSpace(1, bytes) || isBreak(first, bytes) || isUnderline(bytes)
    case UInt8(ascii: "_"): return isBreak(first, bytes)
    case UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: ":"): return isUnderline(bytes)
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      return bytes.prefix(3).count == 3 && bytes.prefix(3).allSatisfy { $0 == first }
    case UInt8(ascii: "["): return beginsDefinition(bytes) || (context.beginsItem && beginsTask(bytes))
    default: return false
    }
  }

  private func isSpace(_ index: Int, _ bytes: [UInt8]) -> Bool { index >= bytes.count || bytes[index] == 0x20 }

  /// Three or more of a sign and nothing else: a line across the page.
  private func isBreak(_ sign: UInt8, _ bytes: [UInt8]) -> Bool {
    var count = 0
    for byte in bytes {
      if byte == sign { count += 1 } else if byte != 0x20 { return false }
    }
    return count >= 3
  }

  /// Under a line of a paragraph: makes a heading of it, or a table's head.
  private func isUnderline(_ bytes: [UInt8]) -> Bool {
    guard context.continuesParagraph else { return false }
    return bytes.allSatisfy { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
        || byte == 0x20
    }
  }

  /// `[name]: address`, or a footnote.
  private func beginsDefinition(_ bytes: [UInt8]) -> Bool {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
    return close + 1 < bytes.count && bytes[close + 1] == UInt8(ascii: ":")
  }

  private func beginsTask(_ bytes: [UInt8]) -> Bool {
    bytes.count > 2 && (bytes[1] == 0x20 || bytes[1] | 0x20 == UInt8(ascii: "x")) && bytes[2] == UInt8(ascii: "]")
      && isSpace(3, bytes)
  }
}
