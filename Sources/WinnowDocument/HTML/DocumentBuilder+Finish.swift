import WinnowText

/// After the last event: what can only be known from the whole page.
extension DocumentBuilder {
  /// A hidden element with more than this share of a page's text is one that a script shows.
  private static let mostHidden = 0.6
  /// In bytes: below, a page is too short to tell.
  private static let leastText = 2000

  /// After the last event: settles what is open. Nothing of the input is needed from then on.
  mutating func close() {
    while frames.count > 0 { end() }
    flush()
    if bytes.count > 0, bytes[bytes.count - 1] == 0x0A { bytes.count -= 1 }
    if titleBytes.count > 0 { page.titleElement = title() }
    if page.canonicalURL == nil { page.canonicalURL = page.meta("og:url") }
    if blocksOverLimit > 0 { page.warnings.append(PageWarning(.blockLimit, count: blocksOverLimit)) }
    settleElements()
    settleBlocks()
  }

  /// The document, once everything is closed. A large page's memory is given back as soon as it has been copied, so that
  /// it is never there more than once beside its words.
  mutating func finish() -> Document {
    var blocks = self.blocks.taken(keeping: DocumentBuilder.keptBlocks)
    let spans = cutSpans(at: &blocks)
    let text = bytes.taken(keeping: DocumentBuilder.keptBytes)
    openSpans.shrink(to: DocumentBuilder.keptBlocks)
    let elements = self.elements.taken(keeping: DocumentBuilder.keptElements)
    let attributes = self.attributes.taken(keeping: 2 * DocumentBuilder.keptElements)
    let attributeBytes = self.attributeBytes.taken(keeping: DocumentBuilder.keptBytes)
    let words = makeWords(text: text, blocks: &blocks)
    return Document(
      input: .html, text: text, elements: elements, attributes: attributes, attributeBytes: attributeBytes,
      classLists: classes.lists.copied(), classTokens: classes.tokens.copied(), names: cache.names, blocks: blocks,
      markers: markers.taken(keeping: DocumentBuilder.keptBlocks), spans: spans, words: words, page: page)
  }

  private func title() -> String? {
    var normal = GrowingBuffer<UInt8>(capacity: titleBytes.count)
    normal.count = TextNormalizer.append(titleBytes.base, titleBytes.count, to: normal.base, at: 0, afterSpace: true)
    if normal.count > 0, normal[normal.count - 1] == 0x20 { normal.count -= 1 }
    let text = String(decoding: UnsafeBufferPointer(start: normal.base, count: normal.count), as: UTF8.self)
    return text.isEmpty ? nil : text
  }

  // MARK: Elements

  /// Puts every element's range inside its parent's, hands down what is hidden, and finds each one's blocks.
  private mutating func settleElements() {
    let total = Int32(bytes.count)
    let mostHidden =
      bytes.count >= DocumentBuilder.leastText ? Int32(Double(bytes.count) * DocumentBuilder.mostHidden) : total
    var hint = 0
    for index in 0..<elements.count {
      let element = elements.base + index
      let parent = Int(element.pointee.parent)
      var low: Int32 = 0
      var high = total
      var isHidden = false
      if parent >= 0 {
        low = elements.base[parent].textStart
        high = elements.base[parent].textEnd
        isHidden = elements.base[parent].flags.contains(.hidden)
      }
      if element.pointee.flags.contains(.container), parent >= 0, element.pointee.textEnd > high {
        // Hidden text moved out of its line: it stands in the container, behind the inline elements it was in.
        var outer = parent
        while outer >= 0, !elements.base[outer].flags.contains(.container) { outer = Int(elements.base[outer].parent) }
        if outer >= 0 { high = elements.base[outer].textEnd }
      }
      let start = min(max(element.pointee.textStart, low), high)
      let end = min(max(element.pointee.textEnd, start), high)
      element.pointee.textStart = start
      element.pointee.textEnd = end
      if isHidden {
        element.pointee.flags.insert(.hidden)
      } else if end - start > mostHidden, element.pointee.name != KnownName.noscript {
        element.pointee.flags.remove(.hidden)
      }
      hint = firstBlock(from: start, hint: hint)
      element.pointee.blockStart = Int32(hint)
      element.pointee.blockEnd = end > start ? Int32(firstBlock(from: end, hint: hint)) : Int32(hint)
    }
  }

  /// The first block that begins at or after a position; the hint is a number near it.
  private func firstBlock(from position: Int32, hint: Int) -> Int {
    var low = 0
    var high = blocks.count
    // Most elements end near where the last one began: a few steps, then ever wider ones.
    if hint > 0, blocks.base[hint - 1].start >= position {
      high = hint - 1
    } else {
      low = hint
      var step = 1
      while low + step <= high, blocks.base[low + step - 1].start < position {
        low += step
        step *= 2
      }
      high = min(high, low + step - 1)
    }
    let base = blocks.base
    return (low..<high).partitioningIndex { base[$0].start >= position }
  }

  // MARK: Blocks

  private mutating func settleBlocks() {
    var hasNoscript = false
    for index in 0..<blocks.count {
      let element = Int(blocks[index].element)
      if element >= 0, elements[element].flags.contains(.hidden) { blocks[index].flags.insert(.hidden) }
      if blocks[index].flags.contains(.inNoscript) { hasNoscript = true }
    }
    if hasNoscript { hideTwins() }
  }

  /// Hides blocks of `noscript` whose text stands on the page outside it too.
  private mutating func hideTwins() {
    var seen: Set<UInt64> = []
    for index in 0..<blocks.count where !blocks[index].flags.contains(.inNoscript) {
      seen.insert(hash(blocks[index]))
    }
    for index in 0..<blocks.count where blocks[index].flags.contains(.inNoscript) {
      if seen.contains(hash(blocks[index])) { blocks[index].flags.insert(.hidden) }
    }
  }

  private func hash(_ block: Block) -> UInt64 {
    FoldedHash.of(UnsafeBufferPointer(start: bytes.base + Int(block.start), count: block.text.count))
  }

  // MARK: Spans

  /// Cuts links and emphasis at the bounds of blocks, and counts their bytes.
  private func cutSpans(at blocks: inout ContiguousArray<Block>) -> ContiguousArray<Span> {
    var spans: ContiguousArray<Span> = []
    spans.reserveCapacity(openSpans.count)
    // At most one of each kind is open at a time.
    var active: [Span] = []
    var next = 0
    for index in blocks.indices {
      let block = blocks[index]
      active.removeAll { $0.end <= block.start }
      blocks[index].spanStart = Int32(spans.count)
      for span in active { add(span, to: &blocks[index], &spans) }
      while next < openSpans.count, openSpans[next].start < block.end {
        let span = openSpans[next]
        next += 1
        guard span.end > span.start else { continue }
        if span.end > block.start { add(span, to: &blocks[index], &spans) }
        if span.end > block.end { active.append(span) }
      }
      blocks[index].spanEnd = Int32(spans.count)
    }
    return spans
  }

  private func add(_ span: Span, to block: inout Block, _ spans: inout ContiguousArray<Span>) {
    var part = span
    part.start = max(span.start, block.start)
    part.end = min(span.end, block.end)
    while part.end > part.start, bytes[Int(part.end) - 1] <= 0x20 { part.end -= 1 }
    while part.start < part.end, bytes[Int(part.start)] <= 0x20 { part.start += 1 }
    guard part.end > part.start else { return }
    if span.kind == .link {
      block.linkBytes += part.end - part.start
      if span.start >= block.start, block.links < UInt16.max { block.links += 1 }
    } else if span.kind == .strong {
      block.boldBytes += part.end - part.start
    }
    spans.append(part)
  }
}
