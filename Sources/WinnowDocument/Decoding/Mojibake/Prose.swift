/// The stretches of a page that are neither code nor script: between tags in HTML, lines in text.
struct Prose {
  private(set) var stretches: [Range<Int>] = []
  /// The text has words that are used to explain mojibake, which it would be wrong to mend there.
  private(set) var speaksOfEncodings = false
  private let text: UnsafeBufferPointer<UInt8>

  /// O(n).
  init(_ text: UnsafeBufferPointer<UInt8>, isHTML: Bool) {
    self.text = text
    if isHTML { readHTML() } else { readText() }
  }

  /// Whether nothing beyond ASCII stands in the stretch but its sequences.
  func isCovered(_ stretch: MojibakeMender.Stretch) -> Bool {
    var index = stretch.range.lowerBound
    for sequence in stretch.sequences {
      if sequence.strength == .none || !isASCII(index..<sequence.start) { return false }
      index = sequence.end
    }
    return isASCII(index..<max(index, stretch.range.upperBound))
  }

  private func isASCII(_ range: Range<Int>) -> Bool {
    UTF8Scan.endOfASCII(UnsafeBufferPointer(rebasing: text[range]), from: 0) == range.count
  }

  // MARK: HTML

  private mutating func readHTML() {
    var index = 0
    while index < text.count {
      let open = text[index...].firstIndex(of: UInt8(ascii: "<")) ?? text.count
      append(index..<open, isSpoken: true)
      guard open < text.count else { return }
      if let end = endOfCode(at: open) {
        index = end
      } else {
        // Attributes too: titles and descriptions stand there.
        let close = text[open...].firstIndex(of: UInt8(ascii: ">")) ?? text.count
        append(open..<close, isSpoken: false)
        index = close
      }
    }
  }

  /// Behind the end tag of an element whose content is not prose; nil if no such element begins at `index`. JSON-LD
  /// is read for a page's title and author, and counts as prose.
  private func endOfCode(at index: Int) -> Int? {
    func end(_ name: StaticString, _ endTag: StaticString) -> Int? {
      let after = index + 1 + name.utf8CodeUnitCount
      guard text.has(name, at: index + 1), after < text.count, !isLetter(text[after]) else { return nil }
      if text.has("script", at: index + 1), let close = text[index...].firstIndex(of: UInt8(ascii: ">")),
        UnsafeBufferPointer(rebasing: text[index..<close]).firstIndex(of: "ld+json", from: 0) != nil
      {
        return nil
      }
      return text.firstIndex(of: endTag, from: after) ?? text.count
    }
    switch text.count > index + 1 ? lowercased(text[index + 1]) : 0 {
    case UInt8(ascii: "!"):
      return text.has("!--", at: index + 1) ? text.firstIndex(of: "-->", from: index + 4) ?? text.count : nil
    case UInt8(ascii: "c"): return end("code", "</code")
    case UInt8(ascii: "k"): return end("kbd", "</kbd")
    case UInt8(ascii: "p"): return end("pre", "</pre")
    case UInt8(ascii: "s"): return end("script", "</script") ?? end("style", "</style") ?? end("samp", "</samp")
    case UInt8(ascii: "t"): return end("textarea", "</textarea") ?? end("tt", "</tt")
    default: return nil
    }
  }

  // MARK: Text

  /// Fenced, indented and quoted code stays as it is.
  private mutating func readText() {
    var index = 0
    var isFenced = false
    while index < text.count {
      let end = text[index...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      if isFence(index) {
        isFenced.toggle()
      } else if !isFenced, !isIndented(index) {
        readLine(index..<end)
      }
      index = end + 1
    }
  }

  private func isFence(_ start: Int) -> Bool {
    var index = start
    while index < text.count, text[index] == 0x20 { index += 1 }
    return text.has("```", at: index) || text.has("~~~", at: index)
  }

  private func isIndented(_ start: Int) -> Bool { text[start] == 0x09 || text.has("    ", at: start) }

  private mutating func readLine(_ line: Range<Int>) {
    var index = line.lowerBound
    var isCode = false
    while index <= line.upperBound {
      let end = text[index..<line.upperBound].firstIndex(of: UInt8(ascii: "`")) ?? line.upperBound
      if !isCode { append(index..<end, isSpoken: true) }
      isCode.toggle()
      index = end + 1
    }
  }

  // MARK: Both

  private mutating func append(_ stretch: Range<Int>, isSpoken: Bool) {
    guard !stretch.isEmpty else { return }
    stretches.append(stretch)
    if isSpoken, !speaksOfEncodings { speaksOfEncodings = hasWordsOfEncoding(stretch) }
  }

  private static let words: [StaticString] = [
    "mojibake", "utf-8", "utf8", "unicode", "iso-8859", "latin-1", "latin1", "windows-1252", "cp1252", "charset",
    "character encoding", "character set",
  ]

  private func hasWordsOfEncoding(_ stretch: Range<Int>) -> Bool {
    let stretch = UnsafeBufferPointer(rebasing: text[stretch])
    for index in stretch.indices {
      switch lowercased(stretch[index]) {
      case UInt8(ascii: "m"), UInt8(ascii: "u"), UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "w"),
        UInt8(ascii: "c"):
        if Prose.words.contains(where: { stretch.has($0, at: index) }) { return true }
      default: continue
      }
    }
    return false
  }
}
