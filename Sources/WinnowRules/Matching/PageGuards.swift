import WinnowDocument

/// Tells whether the guards on the page as a whole hold: asked once a rule and page.
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
  private var assumed: Set<Int32> = []

  private struct Found: OptionSet {
    let rawValue: UInt8
    static let selector = Found(rawValue: 1)
    static let has = Found(rawValue: 2)
    static let lacks = Found(rawValue: 4)
  }

  init(_ set: RuleSet, _ document: Document, _ facts: PageFacts, language: UInt64?) {
    self.set = set
    self.document = document
    self.facts = facts
    self.language = language
    answers = ContiguousArray(repeating: .unknown, count: set.rules.count)
    found = ContiguousArray(repeating: [], count: set.pageGuards.count)
  }

  /// A phrase was matched in a block; hidden ones don't count (S14).
  mutating func note(phraseOwner owner: Int32, phrase: Int32, in block: Int32) {
    guard owner < 0, owner != PatternOwner.none, !document.blocks[Int(block)].isHidden else { return }
    let index = Int(-1 - owner)
    found[index].insert(set.pageGuards[index].has == phrase ? .has : .lacks)
  }

  mutating func note(selectorOwner owner: Int32) {
    guard owner < 0, owner != PatternOwner.none else { return }
    found[Int(-1 - owner)].insert(.selector)
  }

  /// Takes the `page:` guards of a rule to hold; of another set's rule nothing.
  mutating func assume(_ set: RuleSet, rule: Int) {
    guard set.rules.indices.contains(rule) else { return }
    let compiled = set.rules[rule]
    let guards = set.guards[Int(compiled.guardStart)..<Int(compiled.blockGuards)]
    for item in guards where item.kind == .page { assumed.insert(item.first) }
  }

  /// Whether all of the rule's guards on the page hold.
  mutating func holds(_ rule: CompiledRule, _ number: Int) -> Answer {
    if rule.guardStart == rule.blockGuards { return .yes }
    if answers[number] == .unknown { answers[number] = answer(rule) }
    return answers[number]
  }

  private func answer(_ rule: CompiledRule) -> Answer {
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
      case .page: if !assumed.contains(item.first), !holds(Int(item.first)) { return .no }
      default: break
      }
    }
    return answer
  }

  private func holds(_ index: Int) -> Bool {
    let item = set.pageGuards[index]
    if item.selector >= 0, !found[index].contains(.selector) { return false }
    if item.has >= 0, !found[index].contains(.has) { return false }
    if item.lacks >= 0, found[index].contains(.lacks) { return false }
    guard item.globStart < item.globEnd else { return true }
    guard let url = facts.url else { return false }
    return set.globs[Int(item.globStart)..<Int(item.globEnd)].contains { URLGlob.matches(set.strings[$0], url) }
  }
}
