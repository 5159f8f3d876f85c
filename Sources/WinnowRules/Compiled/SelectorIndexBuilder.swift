/// Compiles selectors into a `SelectorIndex`.
struct SelectorIndexBuilder {
  private var program = SelectorProgram()
  private var nameNumbers: [String: Int32] = [:]
  private var classNumbers: [String: Int32] = [:]
  private var valueNumbers: [String: Int32] = [:]
  /// The relative selectors so far, each once, with what they became.
  private var relatives: [(selector: ComplexSelector, compiled: SelectorProgram.Relative)] = []
  /// The steps of the `:has` and the procedural operators of the selector that is being added.
  private var dearSteps: Int32 = 0
  /// Phrases of `:has-text` that have no number yet, each with its place in the program's texts.
  private(set) var openPhrases: [(text: Int, pattern: PhrasePattern)] = []

  init() {}

  /// Adds a selector list and gives its number, counted from 0.
  ///
  /// A walked selector takes part in `SelectorIndex.matches(in:)`; one that isn't is asked for element by element,
  /// as guards are.
  mutating func add(_ list: SelectorList, walked: Bool = true) -> Int32 {
    // What `:upward` looks for is a selector of its own, asked for element by element.
    let subjects = list.selectors.map { subject(of: $0) }
    dearSteps = 0
    let chains = addChains(list.selectors)
    for (chain, subject) in zip(chains.indices, subjects) {
      program.chains[chain].subject = subject
      if subject != .itself { dearSteps += 1 }
    }
    program.selectors.append(SelectorProgram.Selector(chains: chains, isWalked: walked, dearSteps: dearSteps))
    return Int32(program.selectors.count - 1)
  }

  private mutating func subject(of selector: ComplexSelector) -> SelectorProgram.Subject {
    switch selector.upward {
    case nil: .itself
    case .levels(let count): .ancestor(Int32(clamping: count))
    case .nearest(let selectors):
      .nearest(add(SelectorList(source: "", selectors: selectors), walked: false))
    }
  }

  /// Gives the open phrases their numbers in the rule set, in their order.
  mutating func closePhrases(_ numbers: [Int32]) {
    for (open, number) in zip(openPhrases, numbers) { program.texts[open.text] = .phrase(number) }
    openPhrases.removeAll()
  }

  /// The index of all that was added.
  func build() -> SelectorIndex { SelectorIndex(program) }

  /// Inner chains come before outer ones, so that the chains of a list and the steps of a chain stand together.
  private mutating func addChains(_ selectors: [ComplexSelector]) -> IndexRange {
    var chains: [SelectorProgram.Chain] = []
    for selector in selectors {
      var steps: [SelectorProgram.Step] = []
      for (position, compound) in selector.compounds.enumerated() {
        let conditions = addConditions(of: compound)
        // What stands on the right is asked once an element; the rest can be asked for again and again.
        let isRemembered = position < selector.compounds.count - 1
        let slot = isRemembered ? program.memoSlots : -1
        if isRemembered { program.memoSlots += 1 }
        steps.append(
          SelectorProgram.Step(conditions: conditions, combinator: selector.combinators[position], slot: slot))
      }
      let start = program.steps.count
      program.steps.append(contentsOf: steps)
      chains.append(SelectorProgram.Chain(steps: IndexRange(start, program.steps.count)))
    }
    let start = program.chains.count
    program.chains.append(contentsOf: chains)
    return IndexRange(start, program.chains.count)
  }

  /// The conditions of a compound, the cheap ones first.
  private mutating func addConditions(of compound: CompoundSelector) -> IndexRange {
    var cheap: [SelectorProgram.Condition] = []
    var dear: [SelectorProgram.Condition] = []
    if let tag = compound.tag, tag != "*" { cheap.append(.tag(name(tag))) }
    for id in compound.ids { cheap.append(.id(value(id))) }
    for name in compound.classes { cheap.append(.hasClass(className(name))) }
    for attribute in compound.attributes { cheap.append(condition(attribute)) }
    for pseudoClass in compound.pseudoClasses {
      switch pseudoClass {
      case .root: cheap.append(.root)
      case .empty: cheap.append(.empty)
      case .nth(let step, let offset, let fromEnd, let ofType, let of):
        dear.append(nth(step: step, offset: offset, fromEnd: fromEnd, ofType: ofType, of: of))
      case .onlyChild, .onlyOfType:
        for fromEnd in [false, true] {
          dear.append(nth(step: 0, offset: 1, fromEnd: fromEnd, ofType: pseudoClass == .onlyOfType, of: []))
        }
      case .lang(let ranges): dear.append(lang(ranges))
      case .any(let selectors): dear.append(.any(addChains(selectors)))
      case .not(let selectors): dear.append(.not(addChains(selectors)))
      case .has(let selectors): dear.append(has(selectors))
      case .hasText(let text): dear.append(hasText(text))
      case .matchesAttribute(let attribute, let pattern):
        dearSteps += 1
        dear.append(.matchesAttribute(name: name(attribute), regex: program.regexes.add(pattern)))
      case .minimumText(let count):
        dearSteps += 1
        dear.append(.minimumText(Int32(clamping: count)))
      }
    }
    // What looks at the text comes after what looks at the element, and `:has`, which looks at the whole page, last.
    dear.sort { $0.cost < $1.cost }
    let start = program.conditions.count
    program.conditions.append(contentsOf: cheap)
    program.conditions.append(contentsOf: dear)
    return IndexRange(start, program.conditions.count)
  }

  private mutating func condition(_ attribute: AttributeSelector) -> SelectorProgram.Condition {
    switch (attribute.name, attribute.comparison, attribute.ignoresCase) {
    case ("class", .word, false): .hasClass(className(attribute.value))
    case ("id", .equals, false): .id(value(attribute.value))
    default:
      .attribute(
        name: name(attribute.name), comparison: attribute.comparison, value: value(attribute.value),
        ignoresCase: attribute.ignoresCase)
    }
  }

  private mutating func nth(
    step: Int, offset: Int, fromEnd: Bool, ofType: Bool, of: [ComplexSelector]
  ) -> SelectorProgram.Condition {
    let chains = of.isEmpty ? IndexRange(0, 0) : addChains(of)
    let counting = SelectorProgram.Counting(fromEnd: fromEnd, ofType: ofType, of: chains)
    let number = program.countings.firstIndex(of: counting) ?? program.countings.count
    if number == program.countings.count { program.countings.append(counting) }
    return .nth(step: Int32(clamping: step), offset: Int32(clamping: offset), counting: Int32(number))
  }

  private mutating func has(_ selectors: [ComplexSelector]) -> SelectorProgram.Condition {
    let found = selectors.map { relative($0) }
    dearSteps += selectors.reduce(0) { $0 + Int32($1.compounds.count) }
    let start = program.relatives.count
    program.relatives.append(contentsOf: found)
    return .has(IndexRange(start, program.relatives.count))
  }

  private mutating func hasText(_ text: TextCondition) -> SelectorProgram.Condition {
    dearSteps += 1
    switch text {
    case .regex(let pattern): program.texts.append(.regex(program.regexes.add(pattern)))
    case .phrase(let pattern, _):
      openPhrases.append((program.texts.count, pattern))
      program.texts.append(.phrase(-1))
    }
    return .hasText(Int32(program.texts.count - 1))
  }

  private mutating func relative(_ selector: ComplexSelector) -> SelectorProgram.Relative {
    if let known = relatives.first(where: { $0.selector == selector }) { return known.compiled }
    let chain = addChains([selector]).start
    let compiled = SelectorProgram.Relative(chain: chain, slot: program.hasSlots)
    program.hasSlots += 1
    relatives.append((selector, compiled))
    return compiled
  }

  private mutating func lang(_ ranges: [String]) -> SelectorProgram.Condition {
    // Not shared with other values, so that they stand together.
    let start = program.values.count
    for range in ranges { program.values.append(appendBytes(range)) }
    return .lang(IndexRange(start, program.values.count))
  }

  // MARK: Names and values, each once

  private mutating func name(_ text: String) -> Int32 {
    if let number = nameNumbers[text] { return number }
    let number = Int32(program.names.count)
    program.names.append(text)
    nameNumbers[text] = number
    return number
  }

  private mutating func className(_ text: String) -> Int32 {
    if let number = classNumbers[text] { return number }
    let number = Int32(program.classes.count)
    program.classes.append(appendBytes(text))
    classNumbers[text] = number
    return number
  }

  private mutating func value(_ text: String) -> Int32 {
    if let number = valueNumbers[text] { return number }
    let number = Int32(program.values.count)
    program.values.append(appendBytes(text))
    valueNumbers[text] = number
    return number
  }

  private mutating func appendBytes(_ text: String) -> IndexRange {
    let start = program.bytes.count
    program.bytes.append(contentsOf: text.utf8)
    return IndexRange(start, program.bytes.count)
  }
}

extension SelectorProgram.Condition {
  /// What a test costs, roughly.
  fileprivate var cost: Int {
    switch self {
    case .hasText: 1
    case .has: 2
    default: 0
    }
  }
}
