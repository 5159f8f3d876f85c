import WinnowDocument
import WinnowText

/// Looks for a phrase in a page's source, where it is not in the text.
struct SourceSearch {
  let phrase: WordTable
  let source: DecodedPage
  /// Stretches of the source that are known for what they are.
  let parts: [SourcePart]

  /// The places, in the order of the source: in the known parts, else anywhere. Linear in the source.
  func find() -> [PhraseAnswer.SourcePlace] {
    let known = places(in: parts)
    if !known.isEmpty { return known }
    return places(in: [SourcePart(kind: .page, element: "", range: 0..<source.bytes.count)])
  }

  private func places(in parts: [SourcePart]) -> [PhraseAnswer.SourcePlace] {
    source.bytes.withUnsafeBufferPointer { bytes in
      let reader = SourceReader()
      var found: [(part: SourcePart, offset: Int)] = []
      for part in parts {
        for reading in part.readings {
          var text = ReadableSource()
          let range = text.append(part.range, of: bytes, reading, by: reader)
          let offsets = offsets(in: text, range)
          guard !offsets.isEmpty else { continue }
          found += offsets.map { (part, $0) }
          break
        }
      }
      var lines = LineCounter()
      return found.sorted { $0.offset < $1.offset }.map { part, offset in
        let (line, column) = lines.place(of: offset, in: bytes)
        return PhraseAnswer.SourcePlace(
          part: part, line: line, column: column, excerpt: excerpt(at: offset, of: part, bytes))
      }
    }
  }

  /// Where in the source the phrase begins.
  private func offsets(in text: ReadableSource, _ range: Range<Int>) -> [Int] {
    var table = WordTable()
    text.bytes.withUnsafeBufferPointer { _ = table.append(wordsOf: $0, in: range, splitting: false) }
    var runs = PhraseRuns(phrase)
    for (number, word) in table.words.enumerated() { runs.take(word, of: table, number: number) }
    return runs.ends.map { Int(text.offsets[Int(table.words[$0 + 1 - runs.count].start)]) }
  }

  /// Of an attribute the tag it stands in, from its start; else the source from the words on.
  private func excerpt(at offset: Int, of part: SourcePart, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var start = offset
    if case .attribute = part.kind {
      while start > 0, offset - start < 60, bytes[start] != UInt8(ascii: "<") { start -= 1 }
    }
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(bytes.count, offset + 80)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ") + (end < bytes.count ? "…" : "")
  }
}

extension SourcePart {
  /// The ways in which words may be written in it, tried one after the other.
  fileprivate var readings: [ReadableSource.Reading] {
    switch kind {
    case .attribute, .title: [[.references], [.references, .withoutTags]]
    case .comment: [[.references, .withoutTags], [.references]]
    case .linkedData: [[.escapes], [.escapes, .references, .withoutTags]]
    case .content:
      element == "script" || element == "style"
        ? [[.escapes], [.escapes, .references, .withoutTags]] : [[.references, .withoutTags], [.references]]
    case .page: [[.references, .withoutTags], [.references], [.escapes, .references]]
    }
  }
}

/// Lines and columns of places that are asked for in order: the source is read once.
private struct LineCounter {
  private var offset = 0
  private var line = 1
  private var column = 1

  /// Both from 1, the column in characters.
  mutating func place(of target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
    while offset < target {
      if bytes[offset] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if offset + 1 <= target, bytes[offset] & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    return (line, column)
  }
}
