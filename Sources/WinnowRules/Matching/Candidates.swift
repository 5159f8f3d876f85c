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
  /// By rule and one more: where its items begin. It ends with the last rule that could match this page.
  var starts: ContiguousArray<Int32> = []
  var values: ContiguousArray<PhraseMatch.Value> = []
  /// Rules whose selector, XPath or regular expression needed more steps than a page may cost, and that so match nothing:
  /// warning `rule-budget` (S49).
  public internal(set) var overBudget: [Int32] = []
  /// The type of the page, where a `type` rule settles it (S45).
  public internal(set) var type: SettledType?
  /// Whether a rule holds on this page that says what is content (S34).
  public internal(set) var asksForContent = false
  let counted: CountedBlocks

  init(counted: CountedBlocks) { self.counted = counted }

  /// The number of a rule's matches.
  func count(ofRule rule: Int) -> Int {
    rule + 1 < starts.count ? Int(starts[rule + 1] - starts[rule]) : 0
  }

  func indices(ofRule rule: Int) -> Range<Int> {
    rule + 1 < starts.count ? Int(starts[rule])..<Int(starts[rule + 1]) : 0..<0
  }
}

extension RuleBook {
  /// One pass over the page for some rules: all phrases in one walk over the words, all selectors in one over the
  /// elements, shapes over the blocks; then the phrases of rules with `near`, where they have something near. A rule
  /// whose guards on the page fail costs nothing further, and a site file of another page nothing at all.
  ///
  /// - Parameters:
  ///   - document: the page.
  ///   - facts: what is known of the page before any stage.
  ///   - running: the rules that some stage runs.
  ///   - workspace: keeps what the next page may need too; the result doesn't depend on it.
  public func candidates(
    in document: Document, facts: PageFacts, of running: RunningRules, workspace: RuleWorkspace = RuleWorkspace()
  ) -> Candidates {
    let pass = CandidatePass(self, document, facts, running, workspace, assumed: nil)
    return pass.run()
  }
}

/// The making of `Candidates`.
struct CandidatePass: ~Copyable {
  let book: RuleBook
  let document: Document
  let facts: PageFacts
  let workspace: RuleWorkspace
  let counted: CountedBlocks
  let language: UInt64?
  let running: RunningRules
  /// The members whose rules may match this page, those of sites last.
  let members: [Int]
  /// A rule whose `page:` is taken to hold.
  let assumed: Int?
  var guards: GuardState
  /// In the order they are found, with their rules.
  var found: ContiguousArray<Candidates.Item> = []
  var rules: ContiguousArray<Int32> = []
  var values: ContiguousArray<PhraseMatch.Value> = []
  var overBudget: [Int32] = []
  /// What the `:has` and the procedural operators of a selector may cost.
  var selectorBudget = SelectorContext.defaultBudget
  /// Made when an active rule needs it.
  var tree: XPathTree?
  /// What files that hold on this page disable.
  var disabled: Set<Int32> = []
  /// Active rules of this page that say what is content.
  var contentRules: [Int32] = []
  /// By rule that says what is content, the first of its lines that has matched.
  var contentLines: [Int: Int32] = [:]

  init(
    _ book: RuleBook, _ document: Document, _ facts: PageFacts, _ running: RunningRules, _ workspace: RuleWorkspace,
    assumed: Int?
  ) {
    self.book = book
    self.running = running
    members = book.membersHolding(on: facts)
    self.document = document
    self.facts = facts
    self.workspace = workspace
    self.assumed = assumed
    counted = CountedBlocks(document)
    language = facts.language.map { RuleSet.packLanguage($0) }
    guards = GuardState(document, counted, facts)
  }

  /// A rule set whose phrases have been matched, but for those of rules with `near`.
  private struct Matched {
    let member: Int
    var page: PageGuards
    /// The numbers of the page's words, kept for rules with `near`.
    var numbers: ContiguousArray<Int32>
    let gates: OpenGates
    let texts: SelectorTexts
  }

  consuming func run() -> Candidates {
    var matched: [Matched] = []
    for member in members { matched.append(match(member)) }
    // What rules with `near` look for is known when all others have been matched.
    if !running.gates.isEmpty, members.contains(where: { !running.gates[$0].nearGates.isEmpty }) {
      let known = FoundByRule(rules, count: ruleLimit)
      for place in matched.indices { matchNear(known, &matched[place]) }
    }
    return finish()
  }

  /// A number above those of all rules that may match this page.
  private var ruleLimit: Int { members.last.map { book.members[$0].firstRule + book.members[$0].set.rules.count } ?? 0 }

  /// Matches one rule set, but for what rules with `near` look for.
  private mutating func match(_ member: Int) -> Matched {
    let set = book.members[member].set
    let first = book.members[member].firstRule
    let gates =
      running.gates.isEmpty
      ? OpenGates(allOf: set.phrases)
      : OpenGates(running.gates[member], input: document.input, language: language)
    var work = 0
    var numbers: ContiguousArray<Int32> = []
    let phrases = set.phrases.matches(in: document, facts, gates, numbers: &numbers, work: &work)
    let texts = SelectorTexts(set.selectors, document, workspace, phrases: phrases, owners: set.phraseOwners)
    guards.begin(set, texts, budget: selectorBudget)
    let elements = guards.selectors?.matches() ?? []
    let file = book.assumedFile.flatMap { $0.member == member && $0.match >= 0 ? $0.match : nil }
    var page = PageGuards(
      set, document, facts, language: language, assuming: assumed.map { $0 - first }, assumedGuard: file)
    for match in phrases {
      page.note(phraseOwner: set.phraseOwners[Int(match.phrase)], phrase: match.phrase, in: match.block)
    }
    for match in elements { page.note(selectorOwner: set.selectorOwners[Int(match.selector)]) }
    take(phrases, set, first, &page)
    for match in elements {
      let rule = set.selectorOwners[Int(match.selector)]
      guard rule >= 0, running.isRunning[first + Int(rule)] else { continue }
      take(match, of: set.rules[Int(rule)], set, number: first + Int(rule), &page, local: Int(rule))
    }
    let single = running.single[member]
    for rule in single.shapes {
      takeShapes(of: set.rules[Int(rule)], set, number: first + Int(rule), &page, local: Int(rule))
    }
    for rule in single.contents where page.holds(set.rules[Int(rule)], Int(rule)) != .no {
      contentRules.append(Int32(first) + rule)
    }
    for item in book.pageDisables where item.member == member && item.days.contains(facts.day) {
      if item.match < 0 || page.holds(item.match) { disabled.formUnion(item.rules) }
    }
    takeRegexes(single.regexes, of: set, first: first, &page)
    takeXPaths(single.xpaths, of: set, first: first, &page)
    let exhausted = Set(guards.selectors?.exhaustedSelectors ?? [])
    if !exhausted.isEmpty {
      for rule in set.rules.indices where running.isRunning[first + rule] && set.asks(rule, exhausted) {
        overBudget.append(Int32(first + rule))
      }
    }
    return Matched(member: member, page: page, numbers: numbers, gates: gates, texts: texts)
  }

  /// Matches the phrases of one rule set's rules with `near`, where a candidate that they ask for lies near.
  private mutating func matchNear(_ known: FoundByRule, _ matched: inout Matched) {
    let member = matched.member
    let near = OpenGates(
      near: running.gates[member], after: matched.gates, document, counted, language: language
    ) { target, body in
      for rule in book.nearTargets[target] {
        for place in known.places(ofRule: Int(rule)) { body(counted.numbers(of: found[Int(place)].blocks)) }
      }
    }
    guard let near else { return }
    let set = book.members[member].set
    if members.count > 1 { guards.begin(set, matched.texts, budget: selectorBudget) }
    var work = 0
    let phrases = set.phrases.matches(in: document, facts, near, numbers: &matched.numbers, work: &work)
    take(phrases, set, book.members[member].firstRule, &matched.page)
  }

  private mutating func take(_ phrases: [PhraseMatch], _ set: RuleSet, _ first: Int, _ page: inout PageGuards) {
    for match in phrases {
      let rule = set.phraseOwners[Int(match.phrase)]
      guard rule >= 0, running.isRunning[first + Int(rule)] else { continue }
      take(match, of: set.rules[Int(rule)], set, number: first + Int(rule), &page, local: Int(rule))
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

  mutating func take(
    _ match: SelectorMatch, of rule: CompiledRule, _ set: RuleSet, number: Int, _ page: inout PageGuards, local: Int
  ) {
    guard page.holds(rule, local) != .no else { return }
    let element = Int(match.element)
    let blocks = document.blocks(ofElement: element)
    var item = Candidates.Item(
      range: document.elements[element].text, blockStart: Int32(blocks.lowerBound), blockEnd: Int32(blocks.upperBound),
      element: match.element, valueStart: 0, valueEnd: 0)
    guard guards.hold(of: rule, set, for: item) else { return }
    if rule.action == .content, !isFirstLine(match.selector, of: number) { return }
    reach(rule, &item)
    append(item, number)
  }

  /// S34: of the lines of a rule that says what is content, the first that matches anything holds. Takes back what a
  /// later line has matched so far.
  private mutating func isFirstLine(_ selector: Int32, of number: Int) -> Bool {
    if let line = contentLines[number] {
      if selector > line { return false }
      if selector < line { leaveOut([Int32(number)]) }
    }
    contentLines[number] = selector
    return true
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
  mutating func reach(_ rule: CompiledRule, _ item: inout Candidates.Item) {
    guard rule.extent == .closest else { return }
    item.closest = Int32(guards.closest(rule.extentPattern, item) ?? -1)
  }

  mutating func append(_ item: Candidates.Item, _ rule: Int) {
    found.append(item)
    rules.append(Int32(rule))
  }

  /// Within a rule the matches are in the page's order already. Left out are those of rules that files of this page
  /// disable (S21), of rules that ran out of their budget, and of rules for pages of another type.
  consuming func finish() -> Candidates {
    leaveOut(disabled)
    overBudget.removeAll { [disabled] in disabled.contains($0) }
    leaveOut(Set(overBudget))
    let type = settledType()
    let ofOtherTypes = rulesForOtherTypes(than: type?.type)
    leaveOut(ofOtherTypes)
    var candidates = Candidates(counted: counted)
    candidates.values = values
    candidates.overBudget = overBudget
    candidates.type = type
    candidates.asksForContent = contentRules.contains { [disabled] in
      !disabled.contains($0) && !ofOtherTypes.contains($0)
    }
    let sorted = FoundByRule(rules, count: ruleLimit)
    candidates.starts = sorted.starts
    candidates.items = ContiguousArray(sorted.order.map { found[Int($0)] })
    return candidates
  }
}

/// Where each rule's matches stand among all that were found, in that order: sorted by counting.
private struct FoundByRule {
  /// By rule and one more: where its places begin in `order`.
  private(set) var starts: ContiguousArray<Int32>
  private(set) var order: ContiguousArray<Int32>

  /// - Parameter rules: the rule of each match.
  init(_ rules: ContiguousArray<Int32>, count: Int) {
    starts = ContiguousArray(repeating: 0, count: count + 1)
    order = ContiguousArray(repeating: 0, count: rules.count)
    for rule in rules { starts[Int(rule) + 1] += 1 }
    for rule in 0..<count { starts[rule + 1] += starts[rule] }
    var next = starts
    for (place, rule) in rules.enumerated() {
      order[Int(next[Int(rule)])] = Int32(place)
      next[Int(rule)] += 1
    }
  }

  func places(ofRule rule: Int) -> ContiguousArray<Int32>.SubSequence {
    rule + 1 < starts.count ? order[Int(starts[rule])..<Int(starts[rule + 1])] : []
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

  private func rulesForOtherTypes(than type: PageType?) -> Set<Int32> {
    Set(book.typeGuards.filter { !$0.types.contains(type) && $0.rule != assumed }.map { Int32($0.rule) })
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
  var takesFromBlocks: Bool { extent != .match && extent != .sentence && action != .field }
}
