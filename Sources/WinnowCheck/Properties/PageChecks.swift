import Winnow
import WinnowDocument
import WinnowRules
import WinnowText

/// The properties of one page that need nothing but the page.
struct PageChecks {
  let cleaner: Cleaner
  let name: String
  let result: CleanResult
  /// The output with the title.
  let text: [UInt8]

  /// The words of the output are among those of the input.
  func words(of source: SourceWords) -> [PropertyFailure] {
    let markers = Set(WordTable(String(decoding: result.document.markers, as: UTF8.self)).words.lazy.map(\.hash))
    let written = WordTable(String(decoding: text, as: UTF8.self))
    let foreign = written.words.filter { !source.contains($0) && !markers.contains($0.hash) }
    return foreign.map { word in
      PropertyFailure(
        property: .words, kind: kind(of: word), page: name,
        detail: "\"\(written.text(of: word))\" in \"\(surroundings(of: word))\"")
    }
  }

  private func kind(of word: Word) -> String {
    if result.warnings.contains(where: { $0.code.rawValue.contains("mojibake") }) { return "mended-mojibake" }
    return word.flags.contains(.number) ? "number" : "word"
  }

  private func surroundings(of word: Word) -> String {
    let start = text[..<Int(word.start)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = text[Int(word.end)...].firstIndex(of: 0x0A) ?? text.count
    return String(decoding: text[max(start, Int(word.start) - 40)..<min(end, Int(word.end) + 40)], as: UTF8.self)
  }

  /// `explain` accounts for every byte of the text once, and what it calls kept is what is kept.
  func accounts() -> [PropertyFailure] {
    let pieces = Explanation(of: result, by: cleaner).pieces
    var failures: [PropertyFailure] = []
    func fail(_ kind: String, _ detail: String) {
      failures.append(PropertyFailure(property: .accounts, kind: kind, page: name, detail: detail))
    }
    if let gap = Self.gap(in: pieces, result.document.blocks) { fail("gap", "block \(gap)") }
    let kept = Self.merged(pieces.lazy.filter { $0.sign == .kept }.map { (block: $0.block, range: $0.range) })
    let printed = Self.merged(result.kept.pieces.lazy.map { (block: Int($0.block), range: $0.range) })
    if kept != printed { fail("kept", "\(kept.count) ranges explained as kept, \(printed.count) printed") }
    return failures
  }

  /// The first block that its pieces don't make up from end to end.
  private static func gap(in pieces: [Explanation.Piece], _ blocks: ContiguousArray<Block>) -> Int? {
    var next = 0
    for (index, block) in blocks.enumerated() {
      var position = block.start
      while next < pieces.count, pieces[next].block == index {
        guard pieces[next].range.start == position else { return index }
        position = pieces[next].range.end
        next += 1
      }
      if position != block.end { return index }
    }
    return next == pieces.count ? nil : blocks.count
  }

  /// Ranges that touch in one block as one.
  private static func merged(_ ranges: some Sequence<(block: Int, range: TextRange)>) -> [TextRange] {
    var merged: [TextRange] = []
    var lastBlock = -1
    for (block, range) in ranges where !range.isEmpty {
      if block == lastBlock, merged[merged.count - 1].end == range.start {
        merged[merged.count - 1].end = range.end
      } else {
        merged.append(range)
      }
      lastBlock = block
    }
    return merged
  }
}
