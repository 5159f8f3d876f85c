import WinnowDocument

/// What a rule takes at one match (RULES.md 2.4).
struct Taken {
  /// One piece (S36).
  var piece: TextRange
  /// The blocks it has a part of.
  var blocks: Range<Int>
  /// No end was found within `at-most` (S24), or no ancestor that matches: it took the matching block alone.
  var missedEnd = false
}

/// Finds how far rules reach. Only blocks that count are looked at and counted (S14), and no more than `at-most` of
/// them.
struct Extents: ~Copyable {
  private let document: Document
  private let counted: CountedBlocks
  private var probe: PhraseProbe
  private var member: RuleBook.Member?
  private var forms: BlockForms
  private var lastSentence = TextRange(0, 0)

  init(_ document: Document, _ counted: CountedBlocks, _ facts: PageFacts) {
    self.document = document
    self.counted = counted
    probe = PhraseProbe(document, facts)
    forms = BlockForms(document, counted)
  }

  mutating func taken(by rule: CompiledRule, of member: RuleBook.Member, at item: Candidates.Item) -> Taken {
    if self.member !== member {
      self.member = member
      probe.begin()
    }
    switch rule.extent {
    case .match: return Taken(piece: item.range, blocks: item.blocks)
    case .sentence: return sentence(item)
    case .closest: return closest(item)
    case .element: return element(item)
    case .block: return whole(item.blocks, item)
    case .rest: return whole(Int(item.blockStart)..<document.blocks.count, item)
    case .restBefore: return whole(0..<Int(item.blockEnd), item)
    case .section: return section(item, atMost: Int(rule.atMost))
    case .runOfShape, .runOfPhrases: return run(rule, member, item)
    case .until, .through: return upTo(rule, member, item)
    }
  }

  private func element(_ item: Candidates.Item) -> Taken {
    if item.element >= 0 { return Taken(piece: item.range, blocks: item.blocks) }
    guard let block = item.blocks.first, document.blocks[block].element >= 0 else { return whole(item.blocks, item) }
    let element = Int(document.blocks[block].element)
    return Taken(piece: document.elements[element].text, blocks: document.blocks(ofElement: element))
  }

  /// The sentences that the match has a part of.
  private mutating func sentence(_ item: Candidates.Item) -> Taken {
    guard let block = item.blocks.first else { return Taken(piece: item.range, blocks: item.blocks) }
    // Of one sentence many matches can ask.
    if !lastSentence.contains(item.range) { lastSentence = document.sentences(around: item.range, inBlock: block) }
    return Taken(piece: lastSentence, blocks: item.blocks)
  }

  /// The nearest ancestor that matches; where there is none, as in all text, the matching block or element alone.
  private func closest(_ item: Candidates.Item) -> Taken {
    if item.closest >= 0 {
      let element = Int(item.closest)
      return Taken(piece: document.elements[element].text, blocks: document.blocks(ofElement: element))
    }
    if item.element < 0 { return blockAlone(item) }
    return Taken(piece: item.range, blocks: item.blocks, missedEnd: true)
  }

  /// Whole blocks, with the hidden ones between them.
  private func whole(_ blocks: Range<Int>, _ item: Candidates.Item) -> Taken {
    guard let first = blocks.first, let last = blocks.last else { return Taken(piece: item.range, blocks: item.blocks) }
    let piece = TextRange(document.blocks[first].start, document.blocks[last].end)
    return Taken(piece: piece, blocks: blocks)
  }

  /// The matching blocks and the counted ones in `numbers`.
  private func whole(_ numbers: Range<Int>, with item: Candidates.Item) -> Taken {
    var blocks = item.blocks
    if let first = numbers.first, let last = numbers.last {
      blocks = blocks.isEmpty ? counted[first]..<counted[last] + 1 : blocks
      blocks = min(blocks.lowerBound, counted[first])..<max(blocks.upperBound, counted[last] + 1)
    }
    return whole(blocks, item)
  }

  private func blockAlone(_ item: Candidates.Item) -> Taken {
    var taken = whole(item.blocks, item)
    taken.missedEnd = true
    return taken
  }

  /// To the next heading of its rank or higher; in text to the next block of heading form. The page's end ends it too.
  private func section(_ item: Candidates.Item, atMost: Int) -> Taken {
    let place = counted.numbers(of: item.blocks)
    let rank = item.blocks.first.map { self.rank(of: document.blocks[$0]) } ?? .max
    var end = place.upperBound
    while end < counted.count, !endsSection(document.blocks[counted[end]], of: rank) {
      end += 1
      if end - place.lowerBound > atMost { return blockAlone(item) }
    }
    return whole(place.lowerBound..<end, with: item)
  }

  /// A block that is no heading, and so heads a section by what it says alone, stands below all headings.
  private func rank(of block: Block) -> UInt8 { block.kind == .heading && block.level > 0 ? block.level : .max }

  private func endsSection(_ block: Block, of rank: UInt8) -> Bool {
    if document.input == .text { return block.hasHeadingForm }
    return block.kind == .heading && self.rank(of: block) <= rank
  }

  private mutating func run(_ rule: CompiledRule, _ member: RuleBook.Member, _ item: Candidates.Item) -> Taken {
    let place = counted.numbers(of: item.blocks)
    let atMost = Int(rule.atMost)
    var (start, end) = (place.lowerBound, place.upperBound)
    while end < counted.count, end - start < atMost, goesOn(rule, member, counted[end]) { end += 1 }
    if rule.traits.contains(.bothWays) {
      while start > 0, end - start < atMost, goesOn(rule, member, counted[start - 1]) { start -= 1 }
    }
    return whole(start..<end, with: item)
  }

  private mutating func goesOn(_ rule: CompiledRule, _ member: RuleBook.Member, _ block: Int) -> Bool {
    rule.extent == .runOfShape
      ? forms.matches(member.set.shapes[Int(rule.extentPattern)], block: block)
      : probe.matches(rule.extentPattern, of: member.set.phrases, block: block)
  }

  /// `until` stops before the first block that matches, `through` after the last one within `at-most`.
  private mutating func upTo(_ rule: CompiledRule, _ member: RuleBook.Member, _ item: Candidates.Item) -> Taken {
    let place = counted.numbers(of: item.blocks)
    let isThrough = rule.extent == .through
    var end: Int?
    var number = place.upperBound
    while number < counted.count {
      let taken = number - place.lowerBound + (isThrough ? 1 : 0)
      if taken > Int(rule.atMost) { break }
      if probe.matches(rule.extentPattern, of: member.set.phrases, block: counted[number]) {
        end = isThrough ? number + 1 : number
        if !isThrough { break }
      }
      number += 1
    }
    guard let end else { return blockAlone(item) }
    return whole(place.lowerBound..<end, with: item)
  }
}
