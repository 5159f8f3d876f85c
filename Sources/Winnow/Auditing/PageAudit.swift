import WinnowDocument
import WinnowRules

/// What the rules do to one page, held against its gold text.
struct PageAudit {
  /// What rules decided in the end: one hit a match that removes some of the page.
  private(set) var decided: [AuditHit] = []
  /// Every match of a rule that removes, whatever decided in the end: stronger rules, the title, content detection.
  private(set) var matches: [AuditHit] = []
  /// The sentences of the gold text that stand on the page.
  private(set) var sentences = 0
  /// Those of them that the rules alone, without content detection, take away; where they stand.
  private(set) var lostSentences: [TextRange] = []
  /// The rules that take them.
  private(set) var losers: [Int32] = []

  /// - Parameters:
  ///   - result: of the pipeline that is audited.
  ///   - alone: of the same page without content detection.
  init(_ result: CleanResult, alone: CleanResult, rules: RuleBook, gold: GoldText) {
    let words = AuditedWords(alone.document, removed: alone.piecesRemovedByRules.map(\.range))
    let alignment = GoldAlignment(words, gold)
    let places = GoldPlaces(words, alignment, gold)
    readDecided(result, places)
    readMatches(result, rules, places)
    readSentences(alone, words, alignment, gold)
  }

  private mutating func readDecided(_ result: CleanResult, _ places: GoldPlaces) {
    var pieces: [Int32: [TextRange]] = [:]
    var order: [Int32] = []
    for segment in result.piecesRemovedByRules {
      if pieces[segment.decision] == nil { order.append(segment.decision) }
      pieces[segment.decision, default: []].append(segment.range)
    }
    decided = order.compactMap { decision in
      places.hit(rule: result.decisions[Int(decision)].rule, pieces[decision] ?? [])
    }
  }

  /// Of a `likely` rule the matches are what it told content detection, if that is when it runs.
  private mutating func readMatches(_ result: CleanResult, _ rules: RuleBook, _ places: GoldPlaces) {
    for decision in result.decisions where decision.removes && decision.rule >= 0 {
      let rule = Int(decision.rule)
      guard !rules.isLikely(rule: rule) || rules.asksForStages(rule: rule) else { continue }
      if let hit = places.hit(rule: decision.rule, [decision.piece]) { matches.append(hit) }
    }
    for mark in result.marks {
      if let hit = places.hit(rule: mark.rule, [mark.piece]) { matches.append(hit) }
    }
  }

  /// A sentence stands on the page if nine in ten of its words do, and is lost if nine in ten of those go, unless it
  /// stands elsewhere too, in what stays: the post that a quotation repeats, the text of a menu's entry.
  private mutating func readSentences(
    _ alone: CleanResult, _ words: AuditedWords, _ alignment: GoldAlignment, _ gold: GoldText
  ) {
    var runsLeft: Set<UInt64>?
    for sentence in gold.sentences {
      let standing = sentence.compactMap { alignment.pageOfGold[$0] >= 0 ? Int(alignment.pageOfGold[$0]) : nil }
      guard 10 * standing.count >= 9 * sentence.count, let first = standing.first, let last = standing.last else {
        continue
      }
      sentences += 1
      let removed = standing.reduce(0) { $0 + words.removed($1..<$1 + 1) }
      guard 10 * removed >= 9 * standing.count else { continue }
      let runs = runsLeft ?? words.runsLeft(of: GoldText.leastSentence)
      runsLeft = runs
      guard !gold.stands(sentence, in: runs) else { continue }
      let taken = standing.first { words.removed($0..<$0 + 1) > 0 } ?? first
      lostSentences.append(words.text(from: first, through: max(first, last)))
      losers.append(alone.ruleRemoving(words.starts[taken]))
    }
  }
}

extension CleanResult {
  /// The text that goes by a rule's verdict, in the page's order.
  fileprivate var piecesRemovedByRules: [VerdictSegment] {
    segments.filter { segment in
      segment.decision >= 0 && decisions[Int(segment.decision)].removes && decisions[Int(segment.decision)].rule >= 0
    }
  }

  /// The rule that removes what stands at an offset, -1 if none does.
  fileprivate func ruleRemoving(_ offset: Int32) -> Int32 {
    let segment = segments.first { $0.range.start <= offset && offset < $0.range.end }
    guard let segment, segment.decision >= 0 else { return -1 }
    return decisions[Int(segment.decision)].rule
  }
}
