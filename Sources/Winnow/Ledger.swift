import WinnowDocument
import WinnowRules

/// The decisions of all stages on one page. Stages append; nothing is overwritten.
struct Ledger {
  private(set) var decisions: [Decision] = []
  /// What the decisions so far tell later stages.
  private(set) var evidence: Evidence
  /// By block: earlier stages leave some of it.
  private(set) var remaining: ContiguousArray<Bool>
  private(set) var fields: [FieldReading] = []
  /// The blocks that rules say are the content (S34), with the rules' layer.
  private(set) var content: [(blocks: Range<Int>, layer: RuleLayer, rule: Int32)] = []
  /// What `likely` rules told content detection, for explanations.
  private(set) var marks: [RuleMark] = []
  /// By decision, that the rule found no end within its bound and took the matching block alone (S24).
  private(set) var unended: Set<Int> = []

  init(blocks: Int) {
    evidence = Evidence(blocks: blocks)
    remaining = ContiguousArray(repeating: true, count: blocks)
  }

  /// Takes matches as evidence alone, as content detection counts them.
  mutating func note(_ matches: [RuleMatch], of book: RuleBook, document: Document) {
    book.record(matches, in: &evidence, of: document)
    for match in matches where book.isLikely(rule: Int(match.rule)) {
      marks.append(RuleMark(rule: match.rule, piece: match.piece))
    }
  }

  /// Writes down what rules matched.
  ///
  /// - Parameter keptCategories: what drops under one of them keeps instead (`--with`, S46).
  mutating func append(
    _ matches: [RuleMatch], stage: Int, of book: RuleBook, document: Document, keptCategories: CategorySet
  ) {
    var written = Written()
    for match in matches {
      let rule = Int(match.rule)
      switch book.action(ofRule: rule) {
      case .content: content.append((match.blocks, book.layer(ofRule: rule), match.rule))
      case .field(let name, _):
        if let value = match.value {
          fields.append(
            FieldReading(
              name: name, value: document.string(of: value), blocks: match.blocks, layer: book.layer(ofRule: rule)))
        }
      case .drop, .keep, .type: break
      }
      guard var decision = book.decision(for: match, stage: stage) else { continue }
      if decision.removes, keptCategories.contains(CategorySet(index: decision.category)) {
        decision.verdict = .keep
        decision.layer = .commandLine
        decision.strength = .definite
      }
      if decision.strength == .definite, decision.verdict != .content {
        written.update(&remaining, match.wholeBlocks(of: document), remain: !decision.removes)
      }
      if match.missedEnd { unended.insert(decisions.count) }
      decisions.append(decision)
    }
  }

  /// A decision that no rule made.
  mutating func append(_ decision: Decision) { decisions.append(decision) }

  /// What content detection found.
  mutating func decideContent(_ isContent: ContiguousArray<Bool>, probability: ContiguousArray<Float>) {
    evidence.isContent = isContent
    evidence.probability = probability
    for block in isContent.indices where !isContent[block] && !evidence.kept[block] { remaining[block] = false }
  }

  /// What was written last: matches come in the page's order, and many can take the rest of it.
  private struct Written {
    private var blocks = 0..<0
    private var remain = false

    mutating func update(_ remaining: inout ContiguousArray<Bool>, _ all: Range<Int>, remain: Bool) {
      var start = all.lowerBound
      if remain == self.remain, blocks.contains(start) || blocks.upperBound == start { start = blocks.upperBound }
      if start < all.upperBound {
        for block in start..<all.upperBound { remaining[block] = remain }
      }
      if remain != self.remain || all.upperBound > blocks.upperBound { blocks = all }
      self.remain = remain
    }
  }
}

/// A piece that a `likely` rule speaks against: evidence, no decision.
package struct RuleMark: Sendable {
  package var rule: Int32
  package var piece: TextRange
}

/// A value that a rule read off the page (S29).
struct FieldReading: Sendable {
  var name: FieldName
  var value: String
  /// The blocks it was read from; empty for an element without text.
  var blocks: Range<Int>
  var layer: RuleLayer
}
