/// What kind of text an input is.
public enum InputFormat: String, Sendable, CaseIterable {
  case html, text, jsonl

  /// Guesses from the first 64 KB, of a JSON line from all of it. The bytes may be undecoded, UTF-16 included.
  ///
  /// JSON lines: the first line is an object with a string under `html` or `text`. HTML: a document's head, or a
  /// fragment that is marked up throughout. Text about HTML, Markdown and program code stay text.
  public static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> InputFormat {
    let isWide =
      (bytes.count >= 2 && (bytes[0] ^ bytes[1]) == 1 && bytes[0] & bytes[1] == 0xFE) || UTF16.guess(bytes) != nil
      || (bytes.count >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0xFE) || UTF32.guess(bytes) != nil
    if isWide {
      let narrow = ContiguousArray(bytes.prefix(64 << 10).filter { $0 != 0 && $0 < 0x80 })
      return narrow.withUnsafeBufferPointer { guessNarrow($0) }
    }
    return guessNarrow(bytes)
  }

  private static func guessNarrow(_ bytes: UnsafeBufferPointer<UInt8>) -> InputFormat {
    var start = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    while start < bytes.count, isSpace(bytes[start]) { start += 1 }
    guard start < bytes.count else { return .text }
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    if rest[0] == UInt8(ascii: "{") { return JSONLine.isPage(rest) ? .jsonl : .text }
    var markup = MarkupSurvey(UnsafeBufferPointer(rebasing: rest.prefix(64 << 10)))
    markup.run()
    return markup.isHTML ? .html : .text
  }
}

/// The shape of a line of JSON: enough to know an object with a page in it, without reading its values.
enum JSONLine {
  /// Whether the first line is one complete JSON object with a string under `html` or `text`. O(n), no recursion.
  static func isPage(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var depth = 0
    var index = 0
    var hasPage = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return hasPage && isLineEnd(bytes, index + 1) }
      case UInt8(ascii: "\""):
        guard let end = stringEnd(bytes, index) else { return false }
        if depth == 1, isPageKey(bytes, index, end) { hasPage = true }
        index = end
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return false
      default:
        // Between strings there are only numbers, literals and separators.
        guard isSpace(bytes[index]) || isDigit(bytes[index]) || isLiteral(bytes[index]) else { return false }
      }
      index += 1
    }
    return false
  }

  private static func isLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): true
    case UInt8(ascii: "E"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: false
    }
  }

  /// The offset of the quote that closes the string opened at `start`; nil if the line ends first.
  private static func stringEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): return index
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "\n"): return nil
      default: index += 1
      }
    }
    return nil
  }

  /// Whether the string is the key `html` or `text` of a string.
  private static func isPageKey(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start == 5 else { return false }
    let word = UnsafeBufferPointer(rebasing: bytes[(start + 1)..<end])
    guard word.elementsEqual("html".utf8) || word.elementsEqual("text".utf8) else { return false }
    var index = end + 1
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
    index += 1
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: "\"")
  }

  private static func isLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let rest = bytes[start...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    return rest == nil || rest == UInt8(ascii: "\n")
  }
}
