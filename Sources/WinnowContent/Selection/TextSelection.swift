import WinnowDocument
import WinnowText

/// Content detection for flattened text: all is content but short lines at both ends that are clearly no part of it.
///
/// It does nothing on a page that isn't running text (lists, tables, single lines), never touches anything between the
/// first and the last paragraph, and without marks by rules takes only long runs of short lines, as menus are. The
/// numbers were chosen on flattened development pages: of whole pages made text .2 % end more than .02 of F1 below
/// what they were while the mean gains .06, of extractors' outputs .6 %.
struct TextSelection {
  /// Why a block of text falls outside.
  enum Reason: Sendable {
    case menuBefore, menuAfter, tail

    var meaning: String {
      switch self {
      case .menuBefore: "in a long run of short lines before the text, as menus are"
      case .menuAfter: "in a long run of short lines after the text, as menus are"
      case .tail: "among short lines after the text and after lines that rules mark"
      }
    }
  }

  /// Running text: at least that many paragraphs with at least that share of the words.
  static let leastParagraphs = 3
  static let leastProseShare: Float = 0.2
  /// A menu: at least that many lines running, of at most that many words each; up to that many other lines in a row,
  /// shorter than a paragraph, may stand between them. Fewer than one in three holds a digit, as ingredients and
  /// results do.
  static let leastMenuLines = 8
  static let mostMenuWords: Float = 10
  static let mostInterruption = 2
  static let mostInterruptingWords: Float = 15
  /// Lines right before the first paragraph that are never a menu's: headline, subtitle, byline.
  static let linesBeforeText = 5
  /// Marks by rules after the last paragraph that make what follows them a tail.
  static let leastMarks = 2
  /// Words of the longest line of a tail.
  static let mostTailWords: Float = 20

  let document: Document
  let evidence: Evidence
  let titleBlock: Int?

  /// Linear in the page's text.
  func decide() -> ContentDecision {
    let lines = readLines()
    var reasons = ContiguousArray<Reason?>(repeating: nil, count: lines.count)
    if let prose = runningText(lines) {
      markMenuBefore(prose.lowerBound, lines, &reasons)
      markTail(after: prose.upperBound, lines, &reasons)
      markMenuAfter(prose.upperBound, lines, &reasons)
    }
    if let titleBlock { reasons[titleBlock] = nil }
    var decision = ContentDecision(
      probability: ContiguousArray(reasons.map { $0 == nil ? 0.9 : 0.1 }),
      isContent: ContiguousArray(reasons.map { $0 == nil }), titleBlock: titleBlock)
    if let titleBlock { decision.isContent[titleBlock] = false }
    decision.reasons = .text(reasons)
    return decision
  }

  private struct Line {
    var words: Float = 0
    var sentenceMarks: Float = 0
    var endsWithMark = false
    var isMarked = false
    var isList = false
    var hasDigit = false

    /// A paragraph: long, or several sentences.
    var isProse: Bool {
      !isMarked && ((words >= 25 && sentenceMarks >= 1) || (words >= 12 && sentenceMarks >= 2 && endsWithMark))
    }

    var isMenuEntry: Bool {
      !isList && words <= TextSelection.mostMenuWords && !endsWithMark
    }
  }

  private func readLines() -> ContiguousArray<Line> {
    var lines = ContiguousArray<Line>()
    lines.reserveCapacity(document.blocks.count)
    document.text.withUnsafeBufferPointer { text in
      for (index, block) in document.blocks.enumerated() {
        let sentences = SentenceMarks(UnsafeBufferPointer(rebasing: text[block.text.indices]))
        var line = Line()
        for word in document.words.words[block.words] where !word.flags.contains(.symbol) {
          line.words += word.flags.contains(.unspaced) ? 0.55 : 1
          if word.flags.contains(.hasDigit) { line.hasDigit = true }
        }
        line.sentenceMarks = sentences.marks
        line.endsWithMark = sentences.endsWithMark
        line.isMarked =
          index < evidence.categories.count && (!evidence.categories[index].isEmpty || evidence.dropped[index])
          && !evidence.kept[index]
        line.isList = [.item, .row, .cell, .code, .quote, .definition, .term].contains(block.kind)
        lines.append(line)
      }
    }
    return lines
  }

  /// From the first to after the last paragraph; nil if the page isn't running text.
  private func runningText(_ lines: ContiguousArray<Line>) -> Range<Int>? {
    var words: Float = 0
    var proseWords: Float = 0
    var paragraphs = 0
    var first = -1
    var last = -1
    for (index, line) in lines.enumerated() {
      if !line.isMarked { words += line.words }
      guard line.isProse else { continue }
      paragraphs += 1
      proseWords += line.words
      if first < 0 { first = index }
      last = index
    }
    guard paragraphs >= Self.leastParagraphs, proseWords >= words * Self.leastProseShare else { return nil }
    return first..<last + 1
  }

  /// A long run of short lines at the page's start.
  private func markMenuBefore(_ end: Int, _ lines: ContiguousArray<Line>, _ reasons: inout ContiguousArray<Reason?>) {
    let limit = min(titleBlock ?? end, end - Self.linesBeforeText)
    markMenus(in: 0..<max(0, limit), .menuBefore, lines, &reasons)
  }

  private func markMenuAfter(_ start: Int, _ lines: ContiguousArray<Line>, _ reasons: inout ContiguousArray<Reason?>) {
    markMenus(in: start..<lines.count, .menuAfter, lines, &reasons)
  }

  private func markMenus(
    in range: Range<Int>, _ reason: Reason, _ lines: ContiguousArray<Line>, _ reasons: inout ContiguousArray<Reason?>
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      guard lines[start].isMenuEntry else {
        start += 1
        continue
      }
      let run = menu(from: start, to: range.upperBound, lines)
      let numbers = run.count { lines[$0].hasDigit }
      if run.count >= Self.leastMenuLines, numbers * 3 < run.count {
        for line in run { reasons[line] = reasons[line] ?? reason }
      }
      start = run.upperBound
    }
  }

  /// From one entry to after the last that follows with no more than the allowed interruptions.
  private func menu(from start: Int, to end: Int, _ lines: ContiguousArray<Line>) -> Range<Int> {
    var last = start
    var interruption = 0
    for index in start..<end {
      if lines[index].isMenuEntry {
        last = index
        interruption = 0
      } else {
        interruption += 1
        if interruption > Self.mostInterruption || lines[index].words >= Self.mostInterruptingWords { break }
      }
    }
    return start..<last + 1
  }

  /// What follows the last paragraph and several marked lines: headlines of other articles with their captions.
  private func markTail(
    after start: Int, _ lines: ContiguousArray<Line>, _ reasons: inout ContiguousArray<Reason?>
  ) {
    var marks = 0
    var begin = lines.count
    for index in start..<lines.count where lines[index].isMarked {
      marks += 1
      if marks == Self.leastMarks { begin = index + 1 }
    }
    guard begin < lines.count else { return }
    let tail = lines[begin...].filter { !$0.isMarked }
    let headlines = tail.count { !$0.endsWithMark }
    guard tail.allSatisfy({ $0.words <= Self.mostTailWords }), headlines * 2 >= tail.count else { return }
    for index in begin..<lines.count { reasons[index] = .tail }
  }
}
