import Winnow
import WinnowDocument

/// What `explain PAGE WORDS` prints.
struct PhraseReport {
  let explanation: Explanation
  let answer: PhraseAnswer
  let style: TerminalStyle
  /// How many features of content detection are named.
  let features: Int

  func text() -> String {
    switch answer.outcome {
    case .text:
      return heading("stands in the page's text", answer.placeCount) + answer.places.map(place).joined()
        + rest(answer.placeCount - answer.places.count)
    case .source:
      return heading("is not in the page's text, but elsewhere on the page", answer.sourcePlaceCount)
        + answer.sourcePlaces.map(sourcePlace).joined() + rest(answer.sourcePlaceCount - answer.sourcePlaces.count)
    case .part:
      let found =
        answer.nearest.map { "\nOnly a part of it is there: \"\(line(answer.nearestWords))\"\n" + place($0) } ?? ""
      return heading("is not on the page", 0) + misspellings() + found
    case .absent: return heading("is not on the page", 0) + misspellings()
    }
  }

  private func line(_ text: String) -> String { TerminalStyle.line(text) }

  private func heading(_ verdict: String, _ count: Int) -> String {
    let times = count > 1 ? ", \(count) times" : ""
    return style.paint("\"\(line(answer.phrase))\" \(verdict)\(times)", .bold) + "\n"
  }

  private func rest(_ count: Int) -> String { count > 0 ? "\nand \(count) more\n" : "" }

  private func misspellings() -> String {
    answer.misspellings.map { "\"\(line($0.word))\" is nowhere in its text; did you mean \"\(line($0.found))\"?\n" }
      .joined()
  }

  // MARK: In the text

  private func place(_ place: PhraseAnswer.TextPlace) -> String {
    let blocks = place.lastBlock > place.block ? "blocks \(place.block) to \(place.lastBlock)" : "block \(place.block)"
    let hidden = place.isHidden ? ", hidden from readers" : place.isInNoscript ? ", in a noscript" : ""
    let path = place.path.isEmpty ? "" : "\n  \(line(place.path))"
    var output = "\n\(blocks), \(name(of: place.kind))\(hidden)\(path)\n  \(line(place.excerpt))\n"
    var last: (piece: Explanation.Piece, advice: String)?
    for (piece, advice) in zip(place.pieces, place.advice) {
      // Blocks that went together are told of once.
      if let last, last.piece.sign == piece.sign, last.piece.reason == piece.reason, last.piece.reason?.rule != nil {
        continue
      }
      output += fate(of: piece, isOnly: place.pieces.count == 1) + "  \(line(advice))\n"
      last = (piece, advice)
    }
    return output
  }

  private func fate(of piece: Explanation.Piece, isOnly: Bool) -> String {
    let words = isOnly ? "" : " \"\(TerminalStyle.cut(line(piece.text), to: 60))\""
    let sign = style.paint(piece.sign.rawValue, piece.sign.color)
    var output = "\(sign)\(words) \(verdict(on: piece))\n"
    if let about = piece.reason?.about { output += "  \(style.paint(line(about), .faint))\n" }
    let note = explanation.note(for: piece, features: features)
    if !note.isEmpty, piece.reason?.decider != .title, piece.reason?.decider != .option {
      output += "  \(style.paint(line(note), .faint))\n"
    }
    return output
  }

  private func verdict(on piece: Explanation.Piece) -> String {
    guard let reason = piece.reason else { return "kept" }
    if reason.decider == .title { return "kept as the page's title, stage \(reason.stage ?? "")" }
    let verb =
      switch piece.sign {
      case .kept: "kept"
      case .dropped: "dropped"
      case .cut: reason.verdict == .field ? "read as a field" : "cut out"
      }
    let category = piece.sign == .kept ? "" : reason.category.map { " as \($0)" } ?? ""
    return "\(verb)\(category) by \(decider(reason))\(reason.stage.map { ", stage \($0)" } ?? "")"
  }

  private func decider(_ reason: Reason) -> String {
    switch reason.decider {
    case .option:
      let rule = reason.rule.map { " against \($0) (\(reason.place ?? ""))" } ?? ""
      return "--with \(reason.category ?? "")\(rule)"
    case .rule, .contentPattern:
      let extent = reason.extent.map { ", takes: \($0)" } ?? ""
      return "\(reason.rule ?? "") (\(reason.place ?? "")\(extent))"
    case .contentDetection: return "content detection"
    case .title: return "the title"
    case .overRemoved: return "over-removed"
    case .duplicate: return "normalisation"
    }
  }

  private func name(of kind: BlockKind) -> String { kind == .item ? "list item" : "\(kind)" }

  // MARK: Elsewhere

  private func sourcePlace(_ place: PhraseAnswer.SourcePlace) -> String {
    "\nline \(place.line), column \(place.column): \(description(of: place.part))\n  \(line(place.excerpt))\n"
  }

  private func description(of part: SourcePart) -> String {
    switch part.kind {
    case .comment: return "in a comment"
    case .title: return "in the page's title, which is metadata"
    case .linkedData: return "in the page's JSON-LD, which is metadata"
    case .page: return "in the source, where it makes no text"
    case .attribute(let name):
      return "in the attribute \(line(name)) of <\(line(part.element))>"
        + (part.element == "meta" ? ", which is metadata" : "")
    case .content:
      switch part.element {
      case "script": return "in a script"
      case "style": return "in a style sheet"
      case "template": return "in a template, which browsers don't show"
      case "svg", "math": return "in a drawing (\(part.element))"
      default: return "in the content of <\(line(part.element))>, which browsers don't show"
      }
    }
  }
}
