import WinnowDocument
import WinnowRules
import WinnowText

/// What to write so that a piece of a page fares otherwise.
struct FateAdvice {
  let explanation: Explanation

  func advice(for piece: Explanation.Piece) -> String {
    piece.sign == .kept ? waysToDrop(piece) : waysToKeep(piece)
  }

  private func waysToKeep(_ piece: Explanation.Piece) -> String {
    let keep = "--keep \(quoted("has: " + pattern(of: piece)))"
    guard let reason = piece.reason else { return "to keep it: \(keep)" }
    let category = reason.category ?? ""
    switch reason.decider {
    case .rule where reason.layer == .commandLine:
      return "to keep it: leave out --\(optionName(of: reason))"
    case .rule, .option:
      return "to keep it: --with \(category), \(keep), or \(changeOfRule(reason))"
    case .contentDetection:
      let wider = contentOption(of: piece).map { ", or \($0) for all that stands there" } ?? ""
      return "to keep it: \(keep)\(wider)"
    case .contentPattern: return "to keep it: \(keep), or a wider content pattern than that of \(reason.place ?? "")"
    case .duplicate: return "to keep it: --with \(category)"
    case .title, .overRemoved: return "to keep it: \(keep)"
    }
  }

  private func waysToDrop(_ piece: Explanation.Piece) -> String {
    let drop = "--drop \(quoted("has: " + pattern(of: piece)))"
    switch piece.reason?.decider {
    case .title?: return "to leave it out of the text: --no-title"
    case .rule? where piece.reason?.layer == .commandLine:
      return "to drop it: leave out --\(piece.reason.map(optionName) ?? "keep")"
    case .rule?: return "to drop it: \(drop)\(piece.reason.map { ", or \(changeOfRule($0))" } ?? "")"
    case .overRemoved?:
      return "to drop it: \(drop)\(piece.overruled?.category.map { ", or --without \($0)" } ?? "")"
    case .option?: return "to drop it: leave out --with \(piece.reason?.category ?? "")"
    default: return "to drop it: \(drop)"
    }
  }

  /// Rules of a lower layer can be disabled (S41); one's own are changed.
  private func changeOfRule(_ reason: Reason) -> String {
    reason.layer?.isShipped == true
      ? "in a rule file of yours `disable: \(reason.rule ?? "")`" : "change the rule at \(reason.place ?? "")"
  }

  /// `drop-1` of `command-line/drop-1` is the first `--drop`.
  private func optionName(of reason: Reason) -> String {
    let id = reason.rule?.split(separator: "/").last ?? ""
    return String(id.split(separator: "-").first ?? "drop")
  }

  /// The nearest element around the piece that a selector can name and that isn't the whole page.
  private func contentOption(of piece: Explanation.Piece) -> String? {
    let document = explanation.result.document
    var element = Int(document.blocks[piece.block].element)
    while element >= 0 {
      let item = document.elements[element]
      let name = document.names.text(of: item.name)
      if let id = document.id(of: item), isPlain(id) { return "--content \(quoted("#\(id)"))" }
      if let first = document.classNames(of: item).first(where: isPlain) {
        return "--content \(quoted("\(name).\(first)"))"
      }
      if name == "main" || name == "article" { return "--content \(quoted(name))" }
      element = Int(item.parent)
    }
    return nil
  }

  private func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, first < 0x30 || first > 0x39 else { return false }
    return name.utf8.allSatisfy {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F
    }
  }

  /// The words of the piece as a phrase pattern, the first eight.
  private func pattern(of piece: Explanation.Piece) -> String {
    let words = WordTable(piece.text)
    return words.words.prefix(8).map { words.text(of: $0) }.joined(separator: " ")
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
