import WinnowDocument

/// A book on whose pages examples are tried, with what is the same for all of them.
struct ExampleBook: Sendable {
  let book: RuleBook
  private let running: RunningRules
  private let all: RuleSelection
  /// The numbers of the active rules by full name.
  private let numbers: [String: Int]

  init(_ book: RuleBook) {
    self.book = book
    running = RunningRules(all: book)
    all = book.allRules
    var numbers: [String: Int] = [:]
    for rule in all.rules { numbers[book.fullName(ofRule: Int(rule))] = Int(rule) }
    self.numbers = numbers
  }

  private init(_ book: RuleBook, like other: ExampleBook) {
    self.book = book
    running = other.running
    all = other.all
    numbers = other.numbers
  }

  /// The same rules on pages where a file holds.
  func assuming(_ file: RuleFile) -> ExampleBook { ExampleBook(book.assuming(file: file.fullName), like: self) }

  /// Nil for a rule that is disabled or replaced by another layer: it has nothing to show.
  func tested(_ rule: Rule, of file: RuleFile) -> TestedRule? {
    numbers[rule.fullName].map { TestedRule(rule: rule, file: file, number: $0) }
  }

  /// What all rules match on an example's page.
  ///
  /// - Parameter content: by block whether it is content; nil while nothing has been decided, as for single lines.
  func matches(
    on document: Document, _ facts: PageFacts, of tested: TestedRule, content: ContiguousArray<Bool>?
  ) -> [RuleMatch] {
    let pass = CandidatePass(book, document, facts, running, RuleWorkspace(), assumed: tested.number)
    var evidence = Evidence(blocks: document.blocks.count)
    evidence.isContent = content ?? []
    return book.matches(
      of: pass.run(), in: all, evidence: evidence, document: document, facts: facts,
      likely: content == nil ? .evidence : .verdicts)
  }
}

/// The rule whose examples are tried.
struct TestedRule {
  let rule: Rule
  let file: RuleFile
  let number: Int

  /// What is known of its examples' pages: they are in the first language that it is for.
  var facts: PageFacts {
    for case .language(let languages) in rule.guards { return PageFacts(language: languages.first) }
    return PageFacts()
  }

  /// Whether its guards want HTML, so that its lines are paragraphs of a page.
  var asksForHTML: Bool {
    switch rule.matcher {
    case .css, .xpath: return true
    default: break
    }
    return rule.guards.contains { if case .input(.html) = $0 { true } else { false } }
  }

  /// Whether it takes what it matches from the page.
  var removes: Bool {
    switch rule.action {
    case .drop: true
    case .field(_, let leave): !leave
    case .keep: true
    case .content, .type: false
    }
  }
}
