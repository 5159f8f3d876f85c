import WinnowDocument
import WinnowText

/// What selectors need to know of a page's text: where the phrases of `:has-text` stand, and the page as their regular
/// expressions see it.
struct SelectorTexts {
  /// By phrase its matches, in order.
  private var matches: [Int32: ContiguousArray<TextRange>] = [:]
  /// Nil where no selector has one.
  let regexes: RegexPage?

  /// Without phrases.
  init(_ index: SelectorIndex, _ document: Document, _ workspace: RuleWorkspace) {
    regexes =
      index.program.regexes.count > 0
      ? RegexPage(index.program.regexes, index.literals, document, workspace) : nil
  }

  /// - Parameters:
  ///   - phrases: all that was matched on the page.
  ///   - owners: by phrase, see `PatternOwner`.
  init(
    _ index: SelectorIndex, _ document: Document, _ workspace: RuleWorkspace, phrases: [PhraseMatch],
    owners: ContiguousArray<Int32>
  ) {
    self.init(index, document, workspace)
    guard !index.program.texts.isEmpty else { return }
    for match in phrases where owners[Int(match.phrase)] == PatternOwner.selector {
      matches[match.phrase, default: []].append(match.range)
    }
  }

  /// Whether a phrase stands in a range. Logarithmic in its matches, which don't overlap.
  func has(_ phrase: Int32, in range: TextRange) -> Bool {
    guard let matches = matches[phrase] else { return false }
    let first = matches.partitioningIndex { $0.start >= range.start }
    return first < matches.count && matches[first].end <= range.end
  }
}

extension SelectorContext {
  /// How often the page's text may be gone through for the parts of blocks that elements span.
  private static let mostPasses = 100
  /// Bytes that may be gone through whatever the page's length.
  private static let freeBytes = 1_000_000

  /// `:has-text`: whether a block of the element, as far as it lies in it, has a phrase, or matches.
  mutating func hasText(_ number: Int, _ element: Int) -> Bool {
    guard isWithinBudget() else { return false }
    steps += 1
    let text = document.elements[element].text
    guard !text.isEmpty else { return false }
    switch index.program.texts[number] {
    case .phrase(let phrase): return texts.has(phrase, in: text)
    case .regex(let regex): return matches(Int(regex), text: number, in: text, of: element)
    }
  }

  /// Blocks that lie in the element as a whole are tried once for the page; at its edges parts of blocks are.
  private mutating func matches(_ regex: Int, text number: Int, in text: TextRange, of element: Int) -> Bool {
    let blocks = document.blocks(ofElement: element)
    var whole = blocks
    for block in [blocks.lowerBound, blocks.upperBound - 1].prefix(blocks.count)
    where !text.contains(document.blocks[block].text) {
      let part = TextRange(max(text.start, document.blocks[block].start), min(text.end, document.blocks[block].end))
      searched += Int(part.end - part.start)
      guard searched <= SelectorContext.freeBytes + SelectorContext.mostPasses * document.text.count else {
        exhaust()
        return false
      }
      if texts.regexes?.matches(regex, block: block, part: part) == true { return true }
      if block == whole.lowerBound { whole = (block + 1)..<max(block + 1, whole.upperBound) }
      if block == whole.upperBound - 1, !whole.isEmpty { whole = whole.lowerBound..<block }
    }
    guard !whole.isEmpty else { return false }
    if textCounts[number].isEmpty { textCounts[number] = texts.regexes?.countMatchingBlocks(regex) ?? [] }
    guard !textCounts[number].isEmpty else { return false }
    return textCounts[number][whole.lowerBound] < textCounts[number][whole.upperBound]
  }

  /// `:matches-attr`
  mutating func matchesAttribute(_ name: Int32, _ regex: Int, _ element: Int) -> Bool {
    guard names[Int(name)] >= 0, let attribute = attribute(named: UInt16(names[Int(name)]), of: element) else {
      return false
    }
    guard isWithinBudget() else { return false }
    steps += 1
    return document.attributeBytes.withUnsafeBufferPointer { bytes in
      let value = UnsafeBufferPointer(rebasing: bytes[document.attributes[attribute].value])
      return texts.regexes?.compiled(regex).firstMatch(in: value) != nil
    }
  }

  /// `:min-text-length`
  mutating func hasText(ofAtLeast count: Int, _ element: Int) -> Bool {
    guard isWithinBudget() else { return false }
    steps += 1
    let known = characters ?? CharacterCounts(document)
    characters = known
    return known.count(in: document.elements[element].text, of: document) >= count
  }
}

/// Counts the characters (Unicode scalars) of any part of a page in constant time.
struct CharacterCounts {
  private static let stride = 64
  /// Characters before each multiple of `stride`.
  private var before: ContiguousArray<Int32> = []

  init(_ document: Document) {
    before.reserveCapacity(document.text.count / CharacterCounts.stride + 1)
    document.text.withUnsafeBufferPointer { text in
      var count: Int32 = 0
      for offset in text.indices {
        if offset % CharacterCounts.stride == 0 { before.append(count) }
        if text[offset] & 0xC0 != 0x80 { count += 1 }
      }
      if text.count % CharacterCounts.stride == 0 { before.append(count) }
    }
  }

  func count(in range: TextRange, of document: Document) -> Int {
    document.text.withUnsafeBufferPointer { text in
      count(before: Int(range.end), text) - count(before: Int(range.start), text)
    }
  }

  private func count(before offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    let place = offset / CharacterCounts.stride
    var count = Int(before[place])
    for index in (place * CharacterCounts.stride)..<offset where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
