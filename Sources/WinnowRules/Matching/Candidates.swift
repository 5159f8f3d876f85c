import WinnowDocument
import WinnowText

/// What rules match on a page: made once, before any stage (RULES.md S21).
///
/// A match of a rule's matcher that passes all its guards but those on other rules, on what earlier stages leave, and
/// on content: those are asked when its stage runs, by `RuleBook.matches`.
public struct Candidates: Sendable {
  /// One match.
  struct Item: Sendable {
    /// What matched: the words, the block or the element.
    var range: TextRange
    /// The blocks it has a part of; empty for an element without text, which stands before `blockStart`.
    var blockStart: Int32
    var blockEnd: Int32
    /// Of a selector; else -1.
    var element: Int32
    /// Of a rule that takes `closest`: the ancestor that it takes, -1 if there is none.
    var closest: Int32 = -1
    /// Its values, a range of `Candidates.values`; kept for fields alone.
    var valueStart: Int32
    var valueEnd: Int32

    var blocks: Range<Int> { Int(blockStart)..<Int(blockEnd) }
  }

  /// By rule, then by place.
  var items: ContiguousArray<Item> = []
  /// By rule and one more: where its items begin.
  var starts: ContiguousArray<Int32> = []
  var values: ContiguousArray<PhraseMatch.Value> = []
  /// Rules whose selector needed more steps than a page may cost, and that so match nothing: warning `rule-budget`
  /// (S49).
  public internal(set) var overBudget: [Int32] = []
  /// The type of the page, where a `type` rule settles it (S45).
  public internal(set) var type: SettledType?
  let counted: CountedBlocks

  init(counted: CountedBlocks, rules: Int) {
    self.counted = counted
    starts = ContiguousArray(repeating: 0, count: rules + 1)
  }

  /// The number of a rule's matches.
  func count(ofRule rule: Int) -> Int { Int(starts[rule + 1] - starts[rule]) }

  func indices(ofRule rule: Int) -> Range<Int> { Int(starts[rule])..<Int(starts[rule + 1]) }
}

extension RuleBook {
  /// One pass over the page for all active rules: all phrases in one walk over the words, all selectors in one over the
  /// elements, shapes over the blocks. A rule whose guards on the page fail costs nothing further.
  ///
  /// - Parameters:
  ///   - document: the page.
  ///   - facts: what is known of the page before any stage.
  ///   - workspace: keeps what the next page may need too; the result doesn't depend on it.
  public func candidates(
    in document: Document, facts: PageFacts, workspace: RuleWorkspace = RuleWorkspace()
  ) -> Candidates {
    candidates(in: document, facts: facts, workspace: workspace, assumingPageOf: nil)
  }

  /// - Parameter assumed: a rule whose guards on the page as a whole are taken to hold, as in its examples.
  func candidates(
    in document: Document, facts: PageFacts, workspace: RuleWorkspace = RuleWorkspace(), assumingPageOf assumed: Int?
  ) -> Candidates {
    var pass = CandidatePass(self, document, facts, workspace, assumed)
    for member in members.indices { pass.match(member) }
    return pass.finish()
  }
}

/// The making of `Candidates`.
private struct CandidatePass: ~Copyable {
  let book: RuleBook
  let document: Document
  let facts: PageFacts
  let workspace: RuleWorkspace
  let counted: CountedBlocks
  let language: UInt64?
  /// A rule whose `page:` is taken to hold.
  let assumed: Int?
  var guards: GuardState
  /// In the order they are found, with their rules.
  var found: ContiguousArray<Candidates.Item> = []
  var rules: ContiguousArray<Int32> = []
  var values: ContiguousArray<PhraseMatch.Value> = []
  var overBudget: [Int32] = []

  init(
    _ book: RuleBook, _ document: Document, _ facts: PageFacts, _ workspace: RuleWorkspace, _ assumed: Int?
  ) {
    self.book = book
    self.document = document
    self.facts = facts
    self.workspace = workspace
    self.assumed = assumed
    counted = CountedBlocks(document)
    language = facts.language.map { RuleSet.packLanguage($0) }
    guards = GuardState(document, counted, facts)
  }

  /// Matches one rule set.
  mutating func match(_ member: Int) {
    let set = book.members[member].set
    let first = book.members[member].firstRule
    let phrases = set.phrases.matches(in: document, facts)
    guards.begin(
      set, SelectorTexts(set.selectors, document, workspace, phrases: phrases, owners: set.phraseOwners))
    let elements = guards.selectors?.matches() ?? []
    var page = PageGuards(set, document, facts, language: language, assuming: assumed.map { $0 - first })
    for match in phrases {
      page.note(phraseOwner: set.phraseOwners[Int(match.phrase)], phrase: match.phrase, in: match.block)
    }
    for match in elements { page.note(selectorOwner: set.selectorOwners[Int(match.selector)]) }
    for match in phrases {
      let rule = set.phraseOwners[Int(match.phrase)]
      guard rule >= 0, book.entries[first + Int(rule)].isActive else { continue }
      take(match, of: set.rules[Int(rule)], set, number: first + Int(rule), &page, local: Int(rule))
    }
    for match in elements {
      let rule = set.selectorOwners[Int(match.selector)]
      guard rule >= 0, book.entries[first + Int(rule)].isActive else { continue }
      take(match, of: set.rules[Int(rule)], set, number: first + Int(rule), &page, local: Int(rule))
    }
    for rule in set.rules.indices where set.rules[rule].matcher == .shape && book.entries[first + rule].isActive {
      takeShapes(of: set.rules[rule], set, number: first + rule, &page, local: rule)
    }
    let exhausted = Set(guards.selectors?.exhaustedSelectors ?? [])
    guard !exhausted.isEmpty else { return }
    for rule in set.rules.indices where book.entries[first + rule].isActive && set.asks(rule, exhausted) {
      overBudget.append(Int32(first + rule))
    }
  }

  private mutating func take(
    _ match: PhraseMatch, of rule: CompiledRule, _ set: RuleSet, number: Int, _ page: inout PageGuards, local: Int
  ) {
    switch page.holds(rule, local) {
    case .no, .unknown: return
    case .forSeveralWords: if match.words.count < 2 { return }
    case .yes: break
    }
    // A phrase can match a block as often as the block has words; what is taken from the block on is the same.
    if rule.takesFromBlocks, rules.last == Int32(number), found.last?.blockStart == match.block { return }
    var item = Candidates.Item(
      range: match.range, blockStart: match.block, blockEnd: match.block + 1, element: -1,
      valueStart: Int32(values.count), valueEnd: Int32(values.count))
    guard guards.hold(of: rule, set, for: item) else { return }
    reach(rule, &item)
    if rule.action == .field {
      values.append(contentsOf: match.values)
      item.valueEnd = Int32(values.count)
    }
    append(item, number)
  }

  private mutating func take(
    _ match: SelectorMatch, of rule: CompiledRule, _ set: RuleSet, number: Int, _ page: inout PageGuards, local: Int
  ) {
    guard page.holds(rule, local) != .no else { return }
    let element = Int(match.element)
    let blocks = document.blocks(ofElement: element)
    var item = Candidates.Item(
      range: document.elements[element].text, blockStart: Int32(blocks.lowerBound), blockEnd: Int32(blocks.upperBound),
      element: match.element, valueStart: 0, valueEnd: 0)
    guard guards.hold(of: rule, set, for: item) else { return }
    reach(rule, &item)
    append(item, number)
  }

  private mutating func takeShapes(
    of rule: CompiledRule, _ set: RuleSet, number: Int, _ page: inout PageGuards, local: Int
  ) {
    guard page.holds(rule, local) != .no else { return }
    let shape = set.shapes[Int(rule.pattern)]
    for block in document.blocks.indices where guards.forms.matches(shape, block: block) {
      var item = Candidates.Item(
        range: document.blocks[block].text, blockStart: Int32(block), blockEnd: Int32(block + 1), element: -1,
        valueStart: 0, valueEnd: 0)
      guard guards.hold(of: rule, set, for: item) else { continue }
      reach(rule, &item)
      append(item, number)
    }
  }

  /// Looks for the ancestor that `closest` takes: here, where the page's selectors are at hand.
  private mutating func reach(_ rule: CompiledRule, _ item: inout Candidates.Item) {
    guard rule.extent == .closest else { return }
    item.closest = Int32(guards.closest(rule.extentPattern, item) ?? -1)
  }

  private mutating func append(_ item: Candidates.Item, _ rule: Int) {
    found.append(item)
    rules.append(Int32(rule))
  }

  /// Sorts the matches by rule, by counting; within a rule they are in the page's order already. Those of rules for
  /// pages of another type and of rules that ran out of their budget are left out.
  consuming func finish() -> Candidates {
    leaveOut(Set(overBudget))
    var candidates = Candidates(counted: counted, rules: book.count)
    candidates.values = values
    candidates.overBudget = overBudget
    candidates.type = settledType()
    leaveOutOtherTypes(than: candidates.type?.type)
    for rule in rules { candidates.starts[Int(rule) + 1] += 1 }
    for rule in 0..<book.count { candidates.starts[rule + 1] += candidates.starts[rule] }
    guard !found.isEmpty else { return candidates }
    var next = candidates.starts
    candidates.items = ContiguousArray(repeating: found[0], count: found.count)
    for (item, rule) in zip(found, rules) {
      candidates.items[Int(next[Int(rule)])] = item
      next[Int(rule)] += 1
    }
    return candidates
  }
}

// MARK: - The page's type

extension CandidatePass {
  /// S45: of several types that match, that of the highest layer; within it that of the match with the fewest
  /// characters; between equals that of the full name that sorts first.
  private func settledType() -> SettledType? {
    guard !book.typeRules.isEmpty else { return nil }
    var best: (layer: RuleLayer, size: Int, rank: Int32, item: Candidates.Item, rule: Int)?
    for (item, number) in zip(found, rules) where book.compiled(Int(number)).action == .type {
      let rule = Int(number)
      let (layer, rank) = (book.layer(ofRule: rule), book.entries[rule].rank)
      let size = document.text[item.range.indices].count { $0 & 0xC0 != 0x80 }
      if let best, (best.layer.rawValue, -best.size, -best.rank) >= (layer.rawValue, -size, -rank) { continue }
      best = (layer, size, rank, item, rule)
    }
    return best.map { SettledType(type: book.compiled($0.rule).pageType, rule: $0.rule, match: $0.item.range) }
  }

  private mutating func leaveOutOtherTypes(than type: PageType?) {
    leaveOut(Set(book.typeGuards.filter { !$0.types.contains(type) && $0.rule != assumed }.map { Int32($0.rule) }))
  }

  /// Takes back what was found by some rules.
  private mutating func leaveOut(_ failing: Set<Int32>) {
    guard !failing.isEmpty, rules.contains(where: failing.contains) else { return }
    let left = rules.indices.filter { !failing.contains(rules[$0]) }
    found = ContiguousArray(left.map { found[$0] })
    rules = ContiguousArray(left.map { rules[$0] })
  }
}

extension RuleSet {
  /// Whether a rule asks one of some selectors, in its matcher, a guard or its extent.
  fileprivate func asks(_ rule: Int, _ selectors: Set<Int32>) -> Bool {
    let compiled = rules[rule]
    if compiled.matcher == .css, selectors.contains(compiled.pattern) { return true }
    if compiled.extent == .closest, selectors.contains(compiled.extentPattern) { return true }
    return guards[Int(compiled.guardStart)..<Int(compiled.guardEnd)].contains { item in
      switch item.kind {
      case .inside, .outside: selectors.contains(item.first)
      case .page: selectors.contains(pageGuards[Int(item.first)].selector)
      default: false
      }
    }
  }
}

extension CompiledRule {
  /// Whether what it does depends on the blocks that match alone, not on the words.
  fileprivate var takesFromBlocks: Bool { extent != .match && extent != .sentence && action != .field }
}
