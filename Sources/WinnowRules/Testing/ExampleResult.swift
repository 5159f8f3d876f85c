import WinnowDocument

/// What all rules of a book make of an example's page.
struct ExampleResult {
  let document: Document
  let facts: PageFacts
  let matches: [RuleMatch]
  private let decisions: [Decision]
  private let segments: ContiguousArray<VerdictSegment>

  init(_ examples: ExampleBook, _ page: ExamplePage, _ tested: TestedRule) {
    let (book, content) = (examples.book, page.content)
    document = page.document
    facts = tested.facts
    matches = examples.matches(on: document, facts, of: tested, content: content)
    var decisions = matches.compactMap { book.decision(for: $0, stage: 0) }
    // What content detection holds to be content stands above likely rules (S40).
    for block in document.blocks.indices where content?[block] ?? false {
      decisions.append(
        Decision(piece: document.blocks[block].text, verdict: .content, strength: .model, stage: 0))
    }
    self.decisions = decisions
    segments = Verdicts.resolve(decisions, text: document.text)
  }

  private func removed(_ segment: VerdictSegment) -> Decision? {
    guard segment.decision >= 0 else { return nil }
    let decision = decisions[Int(segment.decision)]
    return decision.removes ? decision : nil
  }

  // MARK: Single lines

  /// The rule that takes some word of the page; with `ignoringHints` not a likely one of another rule's examples.
  func removal(by tested: TestedRule, _ book: RuleBook, ignoringHints: Bool) -> String? {
    for segment in segments {
      guard let decision = removed(segment), hasWord(segment.range) else { continue }
      let isHint = decision.strength == .likely && Int(decision.rule) != tested.number
      if !(ignoringHints && isHint) { return ExampleResult.describe(decision, book) }
    }
    return nil
  }

  private func hasWord(_ range: TextRange) -> Bool {
    document.text.withUnsafeBufferPointer { Cutting.hasLetterOrDigit($0, range) }
  }

  /// The rule that keeps what another would take.
  func keeper(_ book: RuleBook, in blocks: Range<Int>? = nil) -> String? {
    for segment in segments where segment.decision >= 0 && segment.overruled >= 0 {
      let decision = decisions[Int(segment.decision)]
      guard decision.rule >= 0, blocks.map({ overlaps(segment, $0) }) ?? true else { continue }
      return ExampleResult.describe(decision, book)
    }
    return nil
  }

  /// Why a rule has no match where its author expects one.
  func whyNot(_ tested: TestedRule, _ book: RuleBook, _ line: String) -> String {
    let compiled = book.compiled(tested.number)
    let set = book.member(ofRule: tested.number).set
    guard compiled.matcher != .shape else { return "the rule does not match `\(line)`" }
    return isMatched(by: compiled, of: set)
      ? "the rule's pattern matches `\(line)`, but a guard of `when:` does not hold on the line alone"
      : "the rule does not match `\(line)`"
  }

  /// Whether a rule's pattern matches somewhere, whatever its guards say.
  private func isMatched(by rule: CompiledRule, of set: RuleSet) -> Bool {
    switch rule.matcher {
    case .css:
      let texts = SelectorTexts(
        set.selectors, document, RuleWorkspace(), phrases: set.phrases.matches(in: document, facts),
        owners: set.phraseOwners)
      var context = SelectorContext(set.selectors, document, texts: texts)
      return document.elements.indices.contains { context.matches(rule.pattern, element: $0) }
    case .xpath:
      guard document.input == .html, let tree = XPathTree(document) else { return false }
      return set.xpaths[rule.pattern].contains { expression in
        switch tree.evaluate(expression.program, operations: expression.operations(on: document)) {
        case .elements(let elements): !elements.isEmpty
        case .failed, .overBudget: false
        }
      }
    case .regex:
      let page = RegexPage(set.regexes, set.regexLiterals, document, RuleWorkspace())
      return page.countMatchingBlocks(Int(rule.pattern)).last ?? 0 > 0
    case .line, .starts, .ends, .has, .madeOf, .shape:
      var probe = PhraseProbe(document, facts)
      return document.blocks.indices.contains { probe.matches(rule.pattern, of: set.phrases, block: $0) }
    }
  }

  // MARK: Pages

  private func overlaps(_ segment: VerdictSegment, _ blocks: Range<Int>) -> Bool {
    blocks.contains { segment.range.overlaps(document.blocks[$0].text) }
  }

  /// The rules that take something from the blocks.
  func takers(in blocks: Range<Int>, _ book: RuleBook) -> [String] {
    var names: [String] = []
    for segment in segments where overlaps(segment, blocks) {
      guard let decision = removed(segment) else { continue }
      let name = ExampleResult.describe(decision, book)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  func text(of blocks: Range<Int>) -> String {
    collapsed(blocks.map { string(document.blocks[$0].text) }.joined(separator: " "))
  }

  /// What stays of the blocks, as it is printed (S25).
  func keptText(of blocks: Range<Int>) -> String {
    let kept = blocks.map { block in
      let parts = Cutting.keptParts(
        of: document.blocks[block].text, segments: segments, decisions: decisions, text: document.text)
      return parts.map { ($0.followsSpace ? " " : "") + string($0.range) }.joined()
    }
    return collapsed(kept.joined(separator: " "))
  }

  private func string(_ range: TextRange) -> String { String(decoding: document.text[range.indices], as: UTF8.self) }

  private func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func describe(_ decision: Decision, _ book: RuleBook) -> String {
    "\(book.fullName(ofRule: Int(decision.rule))) (\(book.location(ofRule: Int(decision.rule))))"
  }
}
