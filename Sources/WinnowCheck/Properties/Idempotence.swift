import Winnow
import WinnowDocument
import WinnowRules

/// Compares a cleaned page with what cleaning it once more makes of it, and says what the difference is about.
struct Idempotence {
  let cleaner: Cleaner
  let name: String
  let first: CleanResult
  let second: CleanResult

  /// Nothing if the two read the same.
  func check() -> [PropertyFailure] {
    let before = first.text(includingTitle: true)
    let after = second.text(includingTitle: true)
    guard before != after else { return [] }
    let difference = LineDifference(before, after)
    let removal = Explanation(of: second, by: cleaner).pieces.first { $0.sign != .kept }
    return [
      PropertyFailure(
        property: .idempotence, kind: removal.map(kind(ofRemoval:)) ?? layoutKind(difference), page: name,
        detail: (removal?.reason?.rule.map { "by \($0): " } ?? "")
          + "\"\(difference.before)\" became \"\(difference.after)\"")
    ]
  }

  /// What removed something of the text.
  private func kind(ofRemoval piece: Explanation.Piece) -> String {
    if isCode(String(piece.text.prefix { $0 != "\n" })) { return "code" }
    return piece.reason?.decider.rawValue ?? "unexplained"
  }

  private func layoutKind(_ difference: LineDifference) -> String {
    if isCode(difference.before) || isCode(difference.after) { return "code" }
    if let mended = second.warnings.first(where: { $0.code.rawValue.contains("mojibake") }) {
      return mended.code.rawValue
    }
    return difference.kind
  }

  /// Whether the line is one of code that the page shows.
  private func isCode(_ line: String) -> Bool {
    let wanted = Array(line.utf8).drop { $0 == 0x20 || $0 == 0x09 }
    guard !wanted.isEmpty else { return false }
    return first.kept.pieces.contains { piece in
      guard first.document.blocks[Int(piece.block)].kind == .code else { return false }
      return first.document.text[piece.range.indices].split(separator: 0x0A).contains { candidate in
        candidate.drop { $0 == 0x20 || $0 == 0x09 }.elementsEqual(wanted)
      }
    }
  }
}

/// The first line in which two texts differ.
struct LineDifference {
  let before: String
  let after: String

  init(_ first: [UInt8], _ second: [UInt8]) {
    let before = first.split(separator: 0x0A, omittingEmptySubsequences: false)
    let after = second.split(separator: 0x0A, omittingEmptySubsequences: false)
    let common = zip(before, after).prefix { $0.elementsEqual($1) }.count
    func line(_ lines: [ArraySlice<UInt8>]) -> String {
      common < lines.count ? String(decoding: lines[common], as: UTF8.self) : ""
    }
    self.before = line(before)
    self.after = line(after)
  }

  var kind: String {
    if LineDifference.trimmed(before) == LineDifference.trimmed(after) { return "indentation" }
    if before.isEmpty || after.isEmpty { return "blank line" }
    let (old, new) = (LineDifference.words(before), LineDifference.words(after))
    if old == new { return "white space" }
    if new.starts(with: old) { return "joined lines" }
    if old.starts(with: new) { return "parted lines" }
    return "characters"
  }

  private static func trimmed(_ line: String) -> Substring { line.drop { $0 == " " } }
  private static func words(_ line: String) -> [Substring] { line.split(whereSeparator: \.isWhitespace) }
}
