import WinnowDocument
import WinnowText

/// What a rule takes at one match.
public struct RuleMatch: Sendable {
  /// The rule's number in its book.
  public var rule: Int32
  /// What it takes (S36), a range of the document's text. Empty for an element without text.
  public var piece: TextRange
  /// The blocks the piece has a part of.
  public var blocks: Range<Int>
  /// What its matcher matched.
  public var match: TextRange
  /// The element a selector matched, else -1.
  public var element: Int32
  /// `section`, `until` or `through` found no end within `at-most` (S24), or `closest` no ancestor that matches; it takes
  /// the matching block alone.
  public var missedEnd: Bool
  /// What a `field` reads; nil for other actions.
  public var value: FieldValue?
}

/// Where the value of a field stands (S29).
public enum FieldValue: Sendable, Equatable {
  /// An element's `content` or `datetime`, a range of `Document.attributeBytes`.
  case attribute(Range<Int>)
  /// What a class of the field's kind matched, each value once, or the text that the rule takes.
  case text([TextRange])
}

extension Document {
  /// A field's value as text, white space collapsed; several of one match are parted by `, `.
  public func string(of value: FieldValue) -> String {
    switch value {
    case .attribute(let range): return collapsed(attributeBytes[range])
    case .text(let ranges): return ranges.map { collapsed(text[$0.indices]) }.joined(separator: ", ")
    }
  }

  private func collapsed(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func collapsed(_ bytes: some Collection<UInt8>) -> String { collapsed(ArraySlice(Array(bytes))) }
}

/// How matches of `likely` rules are given (S28).
public enum LikelyUse: Sendable {
  /// Only where they can remove something: once content has been decided, where it does not hold all that they take.
  case verdicts
  /// All of them: what content detection counts.
  case evidence
}

extension RuleBook {
  /// The matches of some rules on a page: candidates whose guards on other rules, earlier stages and content hold now,
  /// each with what it takes. By place on the page, then by full name.
  ///
  /// - Parameters:
  ///   - candidates: of this book and this document.
  ///   - selection: the rules that run, of `plan(for:)`.
  ///   - evidence: with `isContent` once content has been decided; until then `where` is false and, with `.verdicts`,
  ///     `likely` rules have no matches.
  ///   - remaining: by block whether earlier stages leave some of it; empty if they leave all.
  ///   - document: the page.
  ///   - facts: what is known of the page before any stage.
  ///   - likely: what `likely` rules are asked for.
  ///
  /// Linear in the page's size for each rule with candidates; extents are bounded by their `at-most`.
  public func matches(
    of candidates: Candidates, in selection: RuleSelection, evidence: Evidence, remaining: ContiguousArray<Bool> = [],
    document: Document, facts: PageFacts, likely: LikelyUse = .verdicts
  ) -> [RuleMatch] {
    guard selection.rules.contains(where: { candidates.count(ofRule: Int($0)) > 0 }) else { return [] }
    var pass = MatchPass(self, candidates, evidence, remaining, document, facts, likely)
    for rule in selection.rules where candidates.count(ofRule: Int(rule)) > 0 { pass.match(Int(rule)) }
    return pass.finish()
  }

  /// Notes in the evidence what matches say about the blocks they take whole: the category they would drop it under,
  /// and whether a definite rule drops or keeps it.
  ///
  /// Linear in the matches and the blocks where the matches are in the order of their pieces, as `matches` gives them.
  public func record(_ matches: [RuleMatch], in evidence: inout Evidence, of document: Document) {
    // By what is noted, the blocks that an earlier match was noted for: many matches can take the rest of the page.
    var noted: [EvidenceNote: Range<Int>] = [:]
    for match in matches {
      guard let note = note(of: match) else { continue }
      let blocks = match.wholeBlocks(of: document)
      var start = blocks.lowerBound
      if let known = noted[note], known.contains(start) || known.upperBound == start { start = known.upperBound }
      guard start < blocks.upperBound else { continue }
      for block in start..<blocks.upperBound { evidence.insert(note, block) }
      noted[note] = blocks
    }
  }

  private func note(of match: RuleMatch) -> EvidenceNote? {
    let compiled = compiled(Int(match.rule))
    let category = Int(entries[Int(match.rule)].category)
    switch compiled.action {
    case .keep: return .keep
    case .drop: break
    case .field: if compiled.traits.contains(.leave) { return nil }
    case .content, .type: return nil
    }
    return .drop(category: category, isLikely: compiled.traits.contains(.likely))
  }
}

/// What a match says about the blocks it takes.
private enum EvidenceNote: Hashable {
  case keep
  case drop(category: Int, isLikely: Bool)
}

extension Evidence {
  fileprivate mutating func insert(_ note: EvidenceNote, _ block: Int) {
    switch note {
    case .keep: kept[block] = true
    case .drop(let category, let isLikely):
      categories[block].insert(CategorySet(index: category))
      if !isLikely { dropped[block] = true }
    }
  }
}

extension RuleMatch {
  /// The blocks that its piece holds all of: all but a first or last one that it only has a part of.
  package func wholeBlocks(of document: Document) -> Range<Int> {
    var (start, end) = (blocks.lowerBound, blocks.upperBound)
    if start < end, !piece.contains(document.blocks[start].text) { start += 1 }
    if start < end, !piece.contains(document.blocks[end - 1].text) { end -= 1 }
    return start..<end
  }
}

/// The making of matches for one stage.
private struct MatchPass: ~Copyable {
  let book: RuleBook
  let candidates: Candidates
  let evidence: Evidence
  let remaining: ContiguousArray<Bool>
  let document: Document
  let likely: LikelyUse
  var nearness: Nearness
  var extents: Extents
  /// Made when first asked for.
  var left: RemainingBlocks?
  var content: ContentPlace?
  /// By block and one more: how many before it aren't content. Empty until asked for.
  var notContent: ContiguousArray<Int32> = []
  var matches: [RuleMatch] = []

  init(
    _ book: RuleBook, _ candidates: Candidates, _ evidence: Evidence, _ remaining: ContiguousArray<Bool>,
    _ document: Document, _ facts: PageFacts, _ likely: LikelyUse
  ) {
    self.book = book
    self.candidates = candidates
    self.evidence = evidence
    self.remaining = remaining
    self.document = document
    self.likely = likely
    nearness = Nearness(book, candidates)
    extents = Extents(document, candidates.counted, facts)
  }

  mutating func match(_ number: Int) {
    let entry = book.entries[number]
    guard entry.isActive else { return }
    let member = book.members[Int(entry.member)]
    let rule = member.set.rules[Int(entry.local)]
    let isLikely = rule.traits.contains(.likely) && likely == .verdicts
    if isLikely, !evidence.contentIsDecided { return }
    for index in candidates.indices(ofRule: number) {
      let item = candidates.items[index]
      guard guardsHold(rule, member, item) else { continue }
      let taken = extents.taken(by: rule, of: member, at: item)
      if isLikely, isAllContent(taken.blocks) { continue }
      matches.append(
        RuleMatch(
          rule: Int32(number), piece: taken.piece, blocks: taken.blocks, match: item.range, element: item.element,
          missedEnd: taken.missedEnd, value: rule.action == .field ? value(rule, item, taken.piece) : nil))
    }
  }

  private mutating func isAllContent(_ blocks: Range<Int>) -> Bool {
    if notContent.isEmpty {
      notContent.reserveCapacity(evidence.isContent.count + 1)
      var count: Int32 = 0
      for isContent in evidence.isContent {
        notContent.append(count)
        if !isContent { count += 1 }
      }
      notContent.append(count)
    }
    return notContent[blocks.lowerBound] == notContent[blocks.upperBound]
  }

  private mutating func guardsHold(_ rule: CompiledRule, _ member: RuleBook.Member, _ item: Candidates.Item) -> Bool {
    guard rule.lateGuards < rule.guardEnd else { return true }
    for index in Int(rule.lateGuards)..<Int(rule.guardEnd) {
      guard holds(member.set.guards[index], index, member, item) else { return false }
    }
    return true
  }

  private mutating func holds(_ asked: CompiledGuard, _ index: Int, _ member: RuleBook.Member, _ item: Candidates.Item)
    -> Bool
  {
    switch asked.kind {
    case .place: return isPlaced(PlaceSet(rawValue: asked.first), item.blocks)
    case .first: return blocksLeft().isFirst(item.blocks, asked.first)
    case .last: return blocksLeft().isLast(item.blocks, asked.first)
    case .nearRule, .nearCategory:
      let target = Int(member.nearTargets[index])
      let place = candidates.counted.numbers(of: item.blocks)
      return nearness.holds(target: target, place: place, distance: Int(asked.second))
    default: return true
    }
  }

  private mutating func isPlaced(_ places: PlaceSet, _ blocks: Range<Int>) -> Bool {
    guard evidence.contentIsDecided else { return false }
    let place = content ?? ContentPlace(document, evidence)
    content = place
    return place.holds(places, blocks)
  }

  private mutating func blocksLeft() -> RemainingBlocks {
    let known = left ?? RemainingBlocks(document, remaining: remaining)
    left = known
    return known
  }

  /// S29: an attribute, else what the class of the field's kind matched, else the text.
  private func value(_ rule: CompiledRule, _ item: Candidates.Item, _ piece: TextRange) -> FieldValue {
    if item.element >= 0, let attribute = attribute(ofElement: Int(item.element)) { return .attribute(attribute) }
    let kind: PhraseValue? =
      switch rule.fieldName {
      case .byline: .name
      case .date, .updated: .date
      case .site: .site
      case .title: .title
      case .section, .language, .caption, .tags, .summary: nil
      }
    let captured = candidates.values[Int(item.valueStart)..<Int(item.valueEnd)].filter { $0.kind == kind }
    return .text(captured.isEmpty ? [piece] : captured.map(\.range))
  }

  private func attribute(ofElement index: Int) -> Range<Int>? {
    let attributes = document.attributes[document.elements[index].attributes]
    let found = attributes.first { $0.name == .content } ?? attributes.first { $0.name == .datetime }
    return found.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// The order must not tell how rules are numbered (S39).
  consuming func finish() -> [RuleMatch] {
    let entries = book.entries
    var matches = matches
    matches.sort { a, b in
      if a.piece.start != b.piece.start { return a.piece.start < b.piece.start }
      if a.piece.end != b.piece.end { return a.piece.end < b.piece.end }
      if a.rule != b.rule { return entries[Int(a.rule)].rank < entries[Int(b.rule)].rank }
      return a.element < b.element
    }
    return matches
  }
}
