import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument
import WinnowText

/// How often each rule fires on pages with a gold text, rightly and wrongly.
struct RuleHitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule-hits",
    abstract: "For each rule: pages and pieces it takes outside and inside the gold text.",
    discussion: """
      Reads FOLDER/<set>/gold.jsonl and FOLDER/<set>/html. A piece that a rule's verdict removes counts as inside the gold if it is a whole \
      line of the gold text, or if it has eight words or more and stands in the gold; else as outside.
      """)

  @OptionGroup var corpus: CorpusSelection

  @Flag(help: "Print each piece inside the gold.")
  var wrong = false

  func run() throws {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    var tally = RuleTally()
    let sets = corpus.set.isEmpty ? ["wcxb", "aeb", "news424", "daniel"] : corpus.set
    for name in sets {
      let pages = try GoldPage.read("\(corpus.folder)/\(name)/gold.jsonl")
      for (index, page) in pages.enumerated() where index % corpus.every == 0 {
        guard let text = page.text, !text.isEmpty else { continue }
        let path = "\(corpus.folder)/\(name)/html/\(page.id).html"
        guard let bytes = try? Files.read(path, limit: cleaner.configuration.limits.inputBytes) else { continue }
        try bytes.withUnsafeBufferPointer { buffer in
          let result = try cleaner.clean(buffer, options: PageOptions(), workspace: &workspace)
          let gold = GoldText(text)
          for hit in removals(in: result, cleaner) {
            let isInside = gold.holds(hit.text)
            tally.add(rule: hit.rule, page: "\(name)/\(page.id)", isInside: isInside)
            if wrong, isInside { print("\(hit.rule)\t\(name)/\(page.id)\t\(hit.text)") }
          }
        }
      }
    }
    if !wrong { tally.report() }
  }

  private func removals(in result: CleanResult, _ cleaner: Cleaner) -> [(rule: String, text: String)] {
    result.segments.compactMap { segment in
      guard segment.decision >= 0 else { return nil }
      let decision = result.decisions[Int(segment.decision)]
      guard decision.removes, decision.rule >= 0 else { return nil }
      return (cleaner.rules.fullName(ofRule: Int(decision.rule)), result.document.string(segment.range))
    }
  }
}

/// Hits by rule.
struct RuleTally {
  private struct Row {
    var outside = 0
    var inside = 0
    var pages: Set<String> = []
  }
  private var rows: [String: Row] = [:]

  mutating func add(rule: String, page: String, isInside: Bool) {
    rows[rule, default: Row()].pages.insert(page)
    if isInside { rows[rule, default: Row()].inside += 1 } else { rows[rule, default: Row()].outside += 1 }
  }

  func report() {
    print("rule\tpages\toutside gold\tinside gold")
    for (rule, row) in rows.sorted(by: { $0.key < $1.key }) {
      print("\(rule)\t\(row.pages.count)\t\(row.outside)\t\(row.inside)")
    }
  }
}

/// A gold text, folded for comparison.
struct GoldText {
  private let lines: Set<String>
  private let running: String

  init(_ text: String) {
    lines = Set(text.split(whereSeparator: \.isNewline).map { GoldText.folded(String($0)) })
    running = " " + GoldText.folded(text) + " "
  }

  /// Whether the text has the piece as a line of its own, or a long piece anywhere.
  func holds(_ piece: String) -> Bool {
    let folded = GoldText.folded(piece)
    guard !folded.isEmpty else { return false }
    if lines.contains(folded) { return true }
    return folded.utf8.count(where: { $0 == UInt8(ascii: " ") }) >= 7 && running.utf8Contains(" " + folded + " ")
  }

  private static func folded(_ text: String) -> String {
    Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}

extension String {
  /// Whether the bytes of `needle` stand in this string; a plain search, for texts of some kilobytes.
  fileprivate func utf8Contains(_ needle: String) -> Bool {
    let text = Array(utf8)
    let wanted = Array(needle.utf8)
    guard let first = wanted.first, text.count >= wanted.count else { return false }
    return (0...text.count - wanted.count).contains { start in
      text[start] == first && text[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
