import WinnowContent
import WinnowDocument
import WinnowRules
import WinnowText

/// One page on its way through the stages.
struct PageCleaning {
  let document: Document
  var metadata: Metadata
  let facts: PageFacts
  let candidates: Candidates
  let plan: PipelinePlan
  let rules: RuleBook
  let keptCategories: CategorySet
  private var ledger: Ledger
  private var titleBlock: Int?
  private var content: ContentDecision?
  /// By decision on a block that repeats another, the one it repeats.
  private var originals: [Int: Int] = [:]
  private var warnings: [PageWarning]

  init(
    document: Document, metadata: Metadata, facts: PageFacts, candidates: Candidates, plan: PipelinePlan,
    rules: RuleBook, keptCategories: CategorySet, earlierWarnings: [PageWarning]
  ) {
    self.document = document
    self.metadata = metadata
    self.facts = facts
    self.candidates = candidates
    self.plan = plan
    self.rules = rules
    self.keptCategories = keptCategories
    ledger = Ledger(blocks: document.blocks.count)
    warnings = earlierWarnings + document.page.warnings
  }

  mutating func run(observer: inout some CleaningObserver) -> CleanResult {
    for step in plan.early {
      let matches = matches(of: step, likely: .evidence)
      ledger.note(matches, of: rules, document: document)
      append(matches.filter { !rules.isLikely(rule: Int($0.rule)) }, step)
    }
    for rule in candidates.overBudget {
      warnings.append(PageWarning(.ruleBudget, detail: rules.fullName(ofRule: Int(rule))))
    }
    observer.finished(.rules)
    decideContent(asked: candidates.asksForContent)
    observer.finished(.content)
    for step in plan.late { append(matches(of: step, likely: .verdicts), step) }
    keepTitle()
    observer.finished(.rules)
    if plan.normalization?.duplicates == .drop, !keeps(category: "duplicate") { dropDuplicates() }
    var segments = Verdicts.resolve(ledger.decisions, text: document.text)
    let givenBack = givenBack(segments)
    if let largest = givenBack.first {
      segments = Verdicts.resolve(ledger.decisions, text: document.text, givingBack: Set(givenBack))
      let rule = rules.fullName(ofRule: Int(ledger.decisions[Int(largest)].rule))
      warnings.append(PageWarning(.overRemoved, count: givenBack.count, detail: rule))
    }
    let kept = KeptText(of: document, segments, ledger.decisions)
    readFields(kept)
    observer.finished(.resolve)
    if kept.pieces.isEmpty { warnings.append(PageWarning(.emptyResult)) }
    return CleanResult(
      document: document, metadata: metadata, kept: kept, titleBlock: titleBlock, type: candidates.type,
      pipeline: plan.name, stageNames: plan.stageNames, normalization: TextNormalization(plan.normalization),
      warnings: warnings,
      decisions: ledger.decisions, segments: segments, content: content, marks: ledger.marks, unended: ledger.unended,
      givenBack: Set(givenBack), originals: originals)
  }

  private func matches(of step: PipelinePlan.Step, likely: LikelyUse) -> [RuleMatch] {
    rules.matches(
      of: candidates, in: step.rules, evidence: ledger.evidence, remaining: ledger.remaining, document: document,
      facts: facts, likely: likely)
  }

  private mutating func append(_ matches: [RuleMatch], _ step: PipelinePlan.Step) {
    ledger.append(matches, stage: step.stage, of: rules, document: document, keptCategories: keptCategories)
  }

  // MARK: Content

  /// Content detection, or the `content` patterns that stand in its place (S34); then the title (S30).
  ///
  /// - Parameter isAsked: a rule holds on this page that says what is content.
  private mutating func decideContent(asked isAsked: Bool) {
    guard let stage = plan.contentStage, !document.blocks.isEmpty else { return }
    let decision = ContentDetector.detect(document, facts: facts, evidence: ledger.evidence)
    let chosen = contentOfRules()
    let isContent = chosen?.isContent ?? decision.isContent
    if chosen == nil { content = decision }
    if chosen == nil, isAsked { warnings.append(PageWarning(.contentSelectorMissed)) }
    ledger.decideContent(isContent, probability: decision.probability)
    writeContent(isContent, stage: stage, rule: chosen?.rule)
    titleBlock = titleBlockOfRules() ?? decision.titleBlock
  }

  /// Above all packs, below the user's sites and the command line: no pack drops the title.
  private mutating func keepTitle() {
    guard let stage = plan.contentStage, let titleBlock else { return }
    let ranges = TitleProtection.keptRanges(
      of: document.blocks[titleBlock].text, decisions: ledger.decisions, rules: rules, text: document.text)
    for range in ranges {
      ledger.append(Decision(piece: range, verdict: .keep, strength: .definite, layer: .userPacks, stage: stage))
    }
  }

  /// S30: the block that a `title` rule reads, where its value is the one that holds.
  private func titleBlockOfRules() -> Int? {
    guard let reading = reading(of: .title), reading.layer > .shippedPacks || metadata.title == nil else { return nil }
    return reading.blocks.first { !document.blocks[$0].isHidden && !document.blocks[$0].words.isEmpty }
  }

  /// The blocks of the highest layer's `content` pieces and the rule of the first of them, nil where there are none.
  private func contentOfRules() -> (isContent: ContiguousArray<Bool>, rule: Int32)? {
    guard let layer = ledger.content.map(\.layer).max() else { return nil }
    var isContent = ContiguousArray(repeating: false, count: document.blocks.count)
    // Pieces nest or lie apart: what an outer one has covered, an inner one need not.
    var covered = 0
    let found = ledger.content.filter { $0.layer == layer }
    for blocks in found.map(\.blocks).sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
      for block in max(covered, blocks.lowerBound)..<max(covered, blocks.upperBound) { isContent[block] = true }
      covered = max(covered, blocks.upperBound)
    }
    return (isContent, found.first?.rule ?? -1)
  }

  /// One decision a run of blocks that are content, or are not. Those that are stand against `likely` rules (S40).
  /// With `rule`, a `content` pattern of its file has chosen them.
  private mutating func writeContent(_ isContent: ContiguousArray<Bool>, stage: Int, rule: Int32?) {
    let outside = rules.categories.firstIndex(of: "outside") ?? -1
    let isOutsideKept = keeps(category: "outside")
    var block = 0
    while block < isContent.count {
      var end = block + 1
      while end < isContent.count, isContent[end] == isContent[block] { end += 1 }
      ledger.append(
        Decision(
          piece: TextRange(document.blocks[block].start, document.blocks[end - 1].end),
          verdict: isContent[block] ? .content : isOutsideKept ? .keep : .drop, strength: .model, stage: stage,
          rule: rule ?? -1,
          category: isContent[block] ? -1 : outside))
      block = end
    }
  }

  /// `--with` (S46), for what no rule drops.
  private func keeps(category: String) -> Bool {
    keptCategories.isSuperset(of: rules.categorySet(named: category)) && rules.categories.contains(category)
  }

  /// S42
  private func givenBack(_ segments: ContiguousArray<VerdictSegment>) -> [Int32] {
    var isContent = ledger.evidence.isContent
    guard !isContent.isEmpty else { return [] }
    // Where little on a page looks like content, the likeliest of it is taken and not held to be content.
    if let content {
      for block in isContent.indices where content.probability[block] < 0.5 { isContent[block] = false }
    }
    return OverRemoval(
      document, segments, ledger.decisions, isContent: isContent, requested: plan.droppedCategories
    ).givenBack()
  }

  // MARK: Normalisation

  /// A paragraph that has stood on the page before, word for word, is said once. Lines of verse, short answers and
  /// cells do repeat: it takes this many words.
  private static let duplicateWords = 12
  /// Paragraphs compared that have one hash; more share it only where a page was made so.
  private static let mostTwins = 8

  private mutating func dropDuplicates() {
    guard let stage = plan.normalizeStage else { return }
    let category = rules.categories.firstIndex(of: "duplicate") ?? -1
    // By hash the last paragraph that has it, and by paragraph the one before it that has the same.
    var last: [UInt64: Int32] = [:]
    var previous = ContiguousArray<Int32>(repeating: -1, count: document.blocks.count)
    for index in document.blocks.indices where ledger.remaining[index] {
      let block = document.blocks[index]
      guard block.kind != .code, block.words.count >= PageCleaning.duplicateWords else { continue }
      let hash = FoldedHash.of(words: document.words.words[block.words].lazy.map(\.hash))
      previous[index] = last[hash] ?? -1
      if let twin = twin(of: index, among: previous) {
        originals[ledger.decisions.count] = twin
        // Content detection holds both, and it may hold this block alone: it must not weigh as much.
        ledger.append(
          Decision(
            piece: block.text, verdict: .drop, strength: .definite, stage: stage, category: category))
      } else {
        last[hash] = Int32(index)
      }
    }
  }

  /// The paragraph with the same text that stands before one.
  private func twin(of index: Int, among previous: ContiguousArray<Int32>) -> Int? {
    var other = Int(previous[index])
    for _ in 0..<PageCleaning.mostTwins where other >= 0 {
      if document.text[document.blocks[other].text.indices]
        .elementsEqual(document.text[document.blocks[index].text.indices])
      {
        return other
      }
      other = Int(previous[other])
    }
    return nil
  }

  // MARK: The end

  /// S29: higher layers win, then the page's metadata over packs, then the first on the page.
  private mutating func readFields(_ kept: KeptText) {
    if let titleBlock {
      let shown = kept.string(ofBlock: titleBlock, of: document) ?? document.string(document.blocks[titleBlock].text)
      metadata.title = metadata.title.map { Metadata.headline(of: $0, shown: shown) } ?? shown
    }
    metadata.title = value(.title, over: metadata.title)
    metadata.byline = value(.byline, over: metadata.byline)
    metadata.site = value(.site, over: metadata.site)
    metadata.language = value(.language, over: metadata.language)
    metadata.date = value(.date, over: metadata.date).flatMap(ISODate.read)
    metadata.updated = value(.updated, over: metadata.updated).flatMap(ISODate.read)
    metadata.section = value(.section, over: metadata.section)
    metadata.summary = value(.summary, over: metadata.summary)
    metadata.caption = value(.caption, over: nil)
    readTags(ledger.fields.filter { $0.name == .tags })
  }
}

extension PageCleaning {
  /// S29: `tags` takes all that the rules of a layer read, each once.
  private mutating func readTags(_ readings: [FieldReading]) {
    let highest = readings.map(\.layer).max()
    guard let highest, !highest.isShipped || metadata.tags.isEmpty else { return }
    var seen: Set<String> = []
    metadata.tags = readings.filter { $0.layer == highest }.map(\.value).filter {
      !$0.isEmpty && seen.insert($0.lowercased()).inserted
    }
  }

  private func value(_ name: FieldName, over declared: String?) -> String? {
    guard let reading = reading(of: name) else { return declared }
    return reading.layer > .shippedPacks ? reading.value : declared ?? reading.value
  }

  /// The first on the page of the highest layer.
  private func reading(of name: FieldName) -> FieldReading? {
    let readings = ledger.fields.filter { $0.name == name }
    guard let highest = readings.map(\.layer).max() else { return nil }
    return readings.first { $0.layer == highest }
  }
}

extension Document {
  /// A range of the text as a string.
  public func string(_ range: TextRange) -> String { String(decoding: text[range.indices], as: UTF8.self) }
}
