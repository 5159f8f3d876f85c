import WinnowDocument
import WinnowText

/// One document seen through the selectors of one index: what was found out about it is remembered.
///
/// All questions together cost at most work linear in the document for fixed selectors. Besides the document it holds
/// at most a byte an element for each compound that something stands to the right of, and only for those that the
/// page gets as far as.
struct SelectorContext {
  /// Tests that the `:has` and the procedural operators of a selector may cost on a page, unless told otherwise.
  static let defaultBudget = 20_000_000

  let index: SelectorIndex
  let document: Document

  /// By the program's name numbers, the document's; -1 for a name that doesn't occur.
  var names: ContiguousArray<Int32> = []
  /// By the document's name numbers as far as they are needed, the program's; -1 for a name no selector speaks of.
  var programNames: ContiguousArray<Int32> = []
  var classes: DocumentClasses
  /// By class list, the chains that wait for it, a range of `classCandidates`; nil while not looked for.
  var candidateRanges: ContiguousArray<IndexRange?> = []
  var classCandidates: ContiguousArray<Int32> = []
  /// What waits for a part of the attribute's value that is being looked at.
  var waitingForParts: ContiguousArray<ValueParts.Entry> = []
  /// By place of `ValueParts`, the last attribute that was found to hold its part.
  var lastAttributes: ContiguousArray<Int32> = []

  /// By `Step.slot`, then by element; empty until needed.
  var memos: ContiguousArray<ContiguousArray<StepMemo>>
  /// By slot of a relative selector, then by element whether it has it; empty if none has, nil until needed.
  var hasTables: ContiguousArray<ContiguousArray<Bool>?>
  /// By counting, then by element: its position, 0 for elements that aren't counted. Empty until needed.
  var positions: ContiguousArray<ContiguousArray<Int32>>
  /// The elements sorted by name, and by name where they stand there. Empty until needed.
  var elementsByName: ContiguousArray<Int32> = []
  var nameStarts: ContiguousArray<Int32> = []
  /// By element, the sibling before it, -1 for none. Empty until needed.
  var previousSiblings: ContiguousArray<Int32> = []
  /// By element, the attribute that tells its language, -1 for none. Empty until needed.
  var languages: ContiguousArray<Int32> = []
  /// By selector, then by element, the nearest element that matches; empty until needed.
  private var nearest: ContiguousArray<ContiguousArray<Int32>>

  let texts: SelectorTexts
  /// Made when first asked for.
  var characters: CharacterCounts?
  /// By number of a text condition, whether some part of a block matches: by block and one more, how many before it.
  /// Empty until needed.
  var textCounts: ContiguousArray<ContiguousArray<Int32>>
  /// Bytes of parts of blocks that regular expressions were tried on.
  var searched = 0
  /// By chain whose matches are told from others, by element whether it is one of those. Empty until needed.
  private var subjects: [Int: ContiguousArray<Bool>] = [:]
  private let budget: Int
  private var isExhausted: ContiguousArray<Bool>
  private var someIsExhausted = false
  /// The selector that is being asked for.
  var current: Int32 = 0
  /// How many times a compound was tested or an element passed on the way to another: what the work is measured by.
  var steps = 0
  /// By selector, the last element that it matched on the walk.
  private var lastMatches: ContiguousArray<Int32> = []
  /// Whether the walk told of an ancestor in the place of an element.
  private var hasSubjects = false

  /// Looks up the index's names and classes in the document. Linear in the document's class tokens.
  ///
  /// - Parameters:
  ///   - index: the selectors.
  ///   - document: the page they are matched on.
  ///   - texts: what phrases and regular expressions were found on the page; without it `:has-text` finds no phrase.
  ///   - budget: how many tests the `:has` and the procedural operators of one selector may cost on this document. A
  ///     selector that needs more has no matches and is among `exhaustedSelectors`.
  init(
    _ index: SelectorIndex, _ document: Document, texts: SelectorTexts? = nil,
    budget: Int = SelectorContext.defaultBudget
  ) {
    self.texts = texts ?? SelectorTexts(index, document, RuleWorkspace())
    textCounts = ContiguousArray(repeating: [], count: index.program.texts.count)
    self.index = index
    self.document = document
    classes = DocumentClasses(index, document)
    memos = ContiguousArray(repeating: [], count: Int(index.program.memoSlots))
    hasTables = ContiguousArray(repeating: nil, count: Int(index.program.hasSlots))
    positions = ContiguousArray(repeating: [], count: index.program.countings.count)
    nearest = ContiguousArray(repeating: [], count: index.program.selectors.count)
    self.budget = budget
    isExhausted = ContiguousArray(repeating: false, count: index.program.selectors.count)
    if !document.elements.isEmpty { resolveNames() }
  }

  private mutating func resolveNames() {
    names = index.buckets.knownNames
    if !index.buckets.otherNames.isEmpty {
      for (text, name) in document.names.ownNames {
        if let number = index.buckets.otherNames[text] { names[Int(number)] = Int32(name.rawValue) }
      }
    }
    let highest = Int(names.max() ?? -1)
    programNames = ContiguousArray(repeating: -1, count: highest + 1)
    for number in names.indices where names[number] >= 0 { programNames[Int(names[number])] = Int32(number) }
  }

  // MARK: Questions

  /// The selectors that ran out of their budget so far, by number (warning `rule-budget`).
  var exhaustedSelectors: [Int32] {
    someIsExhausted ? isExhausted.indices.filter { isExhausted[$0] }.map(Int32.init) : []
  }

  /// Whether a selector matches an element.
  ///
  /// - Complexity: The parts left of the rightmost compound are remembered; the rightmost one is asked anew.
  mutating func matches(_ selector: Int32, element: Int) -> Bool {
    guard element >= 0 else { return false }
    current = selector
    for chain in index.program.selectors[Int(selector)].chains.indices {
      let isMatch =
        index.program.chains[chain].subject == .itself
        ? matchesChain(chain, element) : isSubject(element, ofChain: chain)
      if isMatch { return !isExhausted[Int(selector)] }
    }
    return false
  }

  /// Whether a chain's matches are told from an element. Found for all elements the first time.
  private mutating func isSubject(_ element: Int, ofChain chain: Int) -> Bool {
    if let known = subjects[chain] { return known[element] }
    var marks = ContiguousArray(repeating: false, count: document.elements.count)
    for origin in document.elements.indices {
      steps += 1
      guard isWithinBudget() else { break }
      if matchesChain(chain, origin), let subject = subject(ofChain: chain, from: origin) { marks[subject] = true }
    }
    subjects[chain] = marks
    return marks[element]
  }

  /// The ancestor that the match of a chain is told from; nil if there is none.
  private mutating func subject(ofChain chain: Int, from origin: Int) -> Int? {
    switch index.program.chains[chain].subject {
    case .itself: return origin
    case .ancestor(let level):
      var element = origin
      for _ in 0..<level {
        steps += 1
        element = Int(document.elements[element].parent)
        if element < 0 { return nil }
      }
      return element
    case .nearest(let selector):
      let asking = current
      defer { current = asking }
      let found = closest(selector, from: Int(document.elements[origin].parent))
      if isExhausted[Int(selector)] { exhaust(asking) }
      return found
    }
  }

  /// The element itself or its nearest ancestor that a selector matches; nil if there is none.
  ///
  /// - Complexity: All calls together ask each element once.
  mutating func closest(_ selector: Int32, from element: Int) -> Int? {
    guard element >= 0 else { return nil }
    let slot = Int(selector)
    let unknown: Int32 = -2
    if nearest[slot].isEmpty { nearest[slot] = ContiguousArray(repeating: unknown, count: document.elements.count) }
    var found: Int32 = -1
    var position = element
    while position >= 0 {
      if nearest[slot][position] != unknown {
        found = nearest[slot][position]
        break
      }
      if matches(selector, element: position) {
        nearest[slot][position] = Int32(position)
        found = Int32(position)
        break
      }
      position = Int(document.elements[position].parent)
    }
    position = element
    while position >= 0, nearest[slot][position] == unknown {
      nearest[slot][position] = found
      position = Int(document.elements[position].parent)
    }
    return found >= 0 ? Int(found) : nil
  }

  /// The matches of all walked selectors, by element in document order, then by selector.
  ///
  /// - Complexity: One pass over the elements; an element costs a hash probe for its id and each attribute that some
  ///   selector compares in full, and the tests of the chains that wait for it. Class lists are looked up once each.
  mutating func matches() -> [SelectorMatch] {
    guard !index.buckets.isEmpty, !document.elements.isEmpty else { return [] }
    candidateRanges = ContiguousArray(repeating: nil, count: document.classLists.count)
    classCandidates.removeAll(keepingCapacity: true)
    lastAttributes = ContiguousArray(repeating: -1, count: index.buckets.parts.count)
    lastMatches = ContiguousArray(repeating: -1, count: index.program.selectors.count)
    var matches: [SelectorMatch] = []
    for element in document.elements.indices {
      let first = matches.count
      visit(element, &matches)
      if matches.count - first > 1 { matches[first...].sort { $0.selector < $1.selector } }
    }
    if hasSubjects { sortBySubject(&matches) }
    if someIsExhausted { matches.removeAll { isExhausted[Int($0.selector)] } }
    return matches
  }

  /// Tries a chain of the walk on an element.
  mutating func test(_ chain: Int32, _ element: Int, _ matches: inout [SelectorMatch]) {
    guard canMatch(chain) else { return }
    let selector = index.buckets.owners[Int(chain)]
    if index.program.chains[Int(chain)].subject != .itself {
      current = selector
      guard isWithinBudget(), matchesChain(Int(chain), element),
        let subject = subject(ofChain: Int(chain), from: element)
      else { return }
      hasSubjects = true
      matches.append(SelectorMatch(selector: selector, element: Int32(subject)))
      return
    }
    guard lastMatches[Int(selector)] != Int32(element) else { return }
    current = selector
    guard matchesChain(Int(chain), element) else { return }
    lastMatches[Int(selector)] = Int32(element)
    matches.append(SelectorMatch(selector: selector, element: Int32(element)))
  }

  /// Whether the page has the classes without which a chain matches nothing.
  @inline(__always)
  private func canMatch(_ chain: Int32) -> Bool {
    let required = index.buckets.requiredClasses.range(Int(chain))
    if required.isEmpty { return true }
    for place in required where classes.occurs[Int(index.buckets.requiredClasses.items[place])] { return true }
    return false
  }

  /// An ancestor is told of after its descendants, and once for each of them.
  private func sortBySubject(_ matches: inout [SelectorMatch]) {
    matches.sort { ($0.element, $0.selector) < ($1.element, $1.selector) }
    var kept = 0
    for place in matches.indices where place == 0 || matches[place] != matches[kept - 1] {
      matches[kept] = matches[place]
      kept += 1
    }
    matches.removeLast(matches.count - kept)
  }

  // MARK: Budget

  /// The selector has no matches on this page.
  mutating func exhaust(_ selector: Int32) {
    isExhausted[Int(selector)] = true
    someIsExhausted = true
  }

  /// The same for the selector that is being asked for.
  mutating func exhaust() { exhaust(current) }

  /// Whether the `:has` and the procedural operators of the selector that is being asked for may be worked out. What they may cost is settled
  /// by the selector and the page alone, whatever other selectors share their answers.
  mutating func isWithinBudget() -> Bool {
    let (cost, overflow) = document.elements.count.multipliedReportingOverflow(
      by: Int(index.program.selectors[Int(current)].dearSteps))
    if !overflow, cost <= budget, !isExhausted[Int(current)] { return true }
    exhaust()
    return false
  }
}
