import WinnowDocument
import WinnowText

/// Asks the guards on a block and its place (RULES.md 2.3). What a guard needs to know of the whole page is made when
/// it is first asked and kept, so that no rule makes a page cost more than its length.
struct GuardState: ~Copyable {
  private let document: Document
  private let counted: CountedBlocks
  private var probe: PhraseProbe
  var forms: BlockForms
  private var repeats: RepeatedBlocks?
  /// The page as the set's selectors see it; nil for text.
  var selectors: SelectorContext?
  /// By phrase, and by block and one more: counted blocks before it that contain the phrase.
  private var containing: [Int32: ContiguousArray<Int32>] = [:]

  /// By phrase the block that it was last looked for in: of one block many matches can ask.
  private var lastBlock: [Int32: (block: Int, contains: Bool)] = [:]

  /// From this many blocks on, a phrase is looked for on the whole page once rather than in the blocks again and again.
  private static let manyBlocks = 8

  init(_ document: Document, _ counted: CountedBlocks, _ facts: PageFacts) {
    self.document = document
    self.counted = counted
    probe = PhraseProbe(document, facts)
    forms = BlockForms(document, counted)
  }

  /// The rules asked about from now on are of this set: phrases and selectors have numbers of their own in each.
  mutating func begin(_ set: RuleSet, _ texts: SelectorTexts, budget: Int) {
    selectors =
      document.input == .html && set.selectors.count > 0
      ? SelectorContext(set.selectors, document, texts: texts, budget: budget) : nil
    probe.begin()
    containing.removeAll(keepingCapacity: true)
    lastBlock.removeAll(keepingCapacity: true)
  }

  /// Whether all guards of the rule hold that ask about the block and its place.
  mutating func hold(of rule: CompiledRule, _ set: RuleSet, for item: Candidates.Item) -> Bool {
    for index in Int(rule.blockGuards)..<Int(rule.lateGuards) where !holds(set.guards[index], set, item) {
      return false
    }
    return true
  }

  private mutating func holds(_ asked: CompiledGuard, _ set: RuleSet, _ item: Candidates.Item) -> Bool {
    switch asked.kind {
    case .shape: forms.matches(set.shapes[Int(asked.first)], blocks: item.blocks)
    case .inside: isInside(asked.first, item)
    case .outside: !isInside(asked.first, item)
    case .precededBy: isLine(asked.first, set, counted.numbers(of: item.blocks).lowerBound - 1)
    case .followedBy: isLine(asked.first, set, counted.numbers(of: item.blocks).upperBound)
    case .repeats: repeatCount(item.blocks).map { $0 >= asked.first && $0 <= asked.second } ?? false
    case .lacks: !contains(asked.first, set, item.blocks)
    case .input, .language, .validity, .page, .place, .first, .last, .nearRule, .nearCategory: true
    }
  }

  /// Whether the counted block of that number matches as a line.
  mutating func isLine(_ phrase: Int32, _ set: RuleSet, _ number: Int) -> Bool {
    guard number >= 0, number < counted.count else { return false }
    return probe.matches(phrase, of: set.phrases, block: counted[number])
  }

  private mutating func contains(_ phrase: Int32, _ set: RuleSet, _ blocks: Range<Int>) -> Bool {
    if blocks.count == 1 { return contains(phrase, set, block: blocks.lowerBound) }
    if blocks.count < GuardState.manyBlocks {
      for block in blocks where !document.blocks[block].isHidden {
        if probe.matches(phrase, of: set.phrases, block: block) { return true }
      }
      return false
    }
    if containing[phrase] == nil {
      var count: Int32 = 0
      var made: ContiguousArray<Int32> = [0]
      made.reserveCapacity(document.blocks.count + 1)
      for block in document.blocks.indices {
        if !document.blocks[block].isHidden, probe.matches(phrase, of: set.phrases, block: block) {
          count += 1
        }
        made.append(count)
      }
      containing[phrase] = made
    }
    return containing[phrase].map { $0[blocks.lowerBound] < $0[blocks.upperBound] } ?? false
  }

  private mutating func contains(_ phrase: Int32, _ set: RuleSet, block: Int) -> Bool {
    if let last = lastBlock[phrase], last.block == block { return last.contains }
    let contains = probe.matches(phrase, of: set.phrases, block: block)
    lastBlock[phrase] = (block, contains)
    return contains
  }

  /// How often the text stands on the page; of several blocks the least. Nil without any.
  private mutating func repeatCount(_ blocks: Range<Int>) -> Int32? {
    let known = repeats ?? RepeatedBlocks(document)
    repeats = known
    return known.leastCount(blocks)
  }

  /// Whether an ancestor matches: of a block the elements around it, of an element those around that. S15: in text,
  /// none.
  private mutating func isInside(_ selector: Int32, _ item: Candidates.Item) -> Bool {
    closest(selector, item) != nil
  }

  /// The nearest ancestor that a selector matches.
  mutating func closest(_ selector: Int32, _ item: Candidates.Item) -> Int? {
    let start: Int32
    if item.element >= 0 {
      start = document.elements[Int(item.element)].parent
    } else {
      start = item.blocks.first.map { document.blocks[$0].element } ?? -1
    }
    return selectors?.closest(selector, from: Int(start))
  }
}

/// How often each block's text stands on the page, by its folded words; blocks without words by their bytes.
struct RepeatedBlocks {
  private var counts: ContiguousArray<Int32>

  init(_ document: Document) {
    var hashes: ContiguousArray<UInt64> = []
    hashes.reserveCapacity(document.blocks.count)
    var times: [UInt64: Int32] = [:]
    times.reserveCapacity(document.blocks.count)
    for block in document.blocks {
      let hash = RepeatedBlocks.hash(block, document)
      hashes.append(hash)
      if !block.isHidden { times[hash, default: 0] += 1 }
    }
    counts = ContiguousArray(hashes.map { times[$0] ?? 0 })
  }

  func leastCount(_ blocks: Range<Int>) -> Int32? { blocks.lazy.map { counts[$0] }.min() }

  private static func hash(_ block: Block, _ document: Document) -> UInt64 {
    guard block.words.isEmpty else {
      return FoldedHash.of(words: document.words.words[block.words].lazy.map(\.hash))
    }
    return document.text.withUnsafeBufferPointer {
      FoldedHash.of(UnsafeBufferPointer(rebasing: $0[block.text.indices]))
    }
  }
}
