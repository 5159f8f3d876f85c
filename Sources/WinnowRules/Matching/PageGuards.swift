import WinnowDocument

/// Tells whether the guards on the page as a whole hold: asked once a rule and page, a `page:` guard that many rules
/// share once a page.
struct PageGuards {
  enum Answer: UInt8 {
    case unknown, no, yes
    /// S23: the page's language is unknown; patterns of one word don't match.
    case forSeveralWords
  }

  private let set: RuleSet
  private let document: Document
  private let facts: PageFacts
  private let language: UInt64?
  /// By rule.
  private var answers: ContiguousArray<Answer>
  /// By page guard: what of it was found on the page.
  private var found: ContiguousArray<Found>
  /// By page guard.
  private var guardAnswers: ContiguousArray<Answer>
  /// The rule of this set whose `page:` and validity are taken to hold.
  private let assumed: Int?
  /// The page guard that is taken to hold, as it recognises the platform whose file is tried.
  private let assumedGuard: Int32?

  private struct Found: OptionSet {
    let rawValue: UInt8
    static let selector = Found(rawValue: 1)
    static let has = Found(rawValue: 2)
    static let lacks = Found(rawValue: 4)
  }

  init(
    _ set: RuleSet, _ document: Document, _ facts: PageFacts, language: UInt64?, assuming assumed: Int?,
    assumedGuard: Int32?
  ) {
    self.set = set
    self.document = document
    self.facts = facts
    self.language = language
    self.assumed = assumed
    self.assumedGuard = assumedGuard
    answers = ContiguousArray(repeating: .unknown, count: set.rules.count)
    found = ContiguousArray(repeating: [], count: set.pageGuards.count)
    guardAnswers = ContiguousArray(repeating: .unknown, count: set.pageGuards.count)
  }

  /// A phrase was matched in a block; hidden ones don't count (S14).
  mutating func note(phraseOwner owner: Int32, phrase: Int32, in block: Int32) {
    guard owner < 0, owner > PatternOwner.selector, !document.blocks[Int(block)].isHidden else { return }
    let index = Int(-1 - owner)
    found[index].insert(set.pageGuards[index].has == phrase ? .has : .lacks)
  }

  mutating func note(selectorOwner owner: Int32) {
    guard owner < 0, owner != PatternOwner.none else { return }
    found[Int(-1 - owner)].insert(.selector)
  }

  /// Whether a page guard holds, but for its `type`.
  mutating func holds(_ pageGuard: Int32) -> Bool {
    if pageGuard == assumedGuard { return true }
    let index = Int(pageGuard)
    if guardAnswers[index] == .unknown { guardAnswers[index] = isMet(index) ? .yes : .no }
    return guardAnswers[index] == .yes
  }

  /// Whether all of the rule's guards on the page hold, but for `page: {type: …}`, which `Candidates` settles once all
  /// rules have been looked for.
  mutating func holds(_ rule: CompiledRule, _ number: Int) -> Answer {
    if rule.guardStart == rule.blockGuards { return .yes }
    if answers[number] == .unknown { answers[number] = answer(rule, number) }
    return answers[number]
  }

  private mutating func answer(_ rule: CompiledRule, _ number: Int) -> Answer {
    var answer = Answer.yes
    for item in set.guards[Int(rule.guardStart)..<Int(rule.blockGuards)] {
      switch item.kind {
      case .input: if item.first != Int32(document.input.rawValue) { return .no }
      case .language:
        if let language {
          if !set.languages[Int(item.first)..<Int(item.second)].contains(language) { return .no }
        } else {
          answer = .forSeveralWords
        }
      case .validity:
        if number != assumed, !CompiledDays(first: item.first, last: item.second).contains(facts.day) { return .no }
      case .page: if number != assumed, !holds(item.first) { return .no }
      default: break
      }
    }
    return answer
  }

  private func isMet(_ index: Int) -> Bool {
    let item = set.pageGuards[index]
    if item.selector >= 0, !found[index].contains(.selector) { return false }
    if item.has >= 0, !found[index].contains(.has) { return false }
    if item.lacks >= 0, found[index].contains(.lacks) { return false }
    guard item.globStart < item.globEnd else { return true }
    guard let url = facts.url else { return false }
    return set.globs[Int(item.globStart)..<Int(item.globEnd)].contains { URLGlob.matches(set.strings[$0], url) }
  }
}
