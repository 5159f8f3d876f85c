import Glibc

/// Where blocks begin and end.
extension DocumentBuilder {
  // MARK: Making blocks

  /// Ends the block that the text since the last one makes, if it holds anything.
  @discardableResult
  mutating func flush() -> Bool {
    let made = flushPending()
    if asides.count > 0 { placeAsides() }
    return made
  }

  /// The same inside a table row, where hidden asides wait for the row's end as long as it may be one block.
  mutating func flushInRow() {
    let row = Int(frames[frames.count - 1].row)
    if row >= 0, frames[row].state.contains(.rowFits) { flushPending() } else { flush() }
  }

  @discardableResult
  private mutating func flushPending() -> Bool {
    guard bytes.count > blockStart else { return false }
    let container = frames.count > 0 ? Int(frames[frames.count - 1].container) : -1
    var end = bytes.count
    if container >= 0, frames[container].state.contains(.keepsLines) {
      while end > blockStart, bytes[end - 1] <= 0x20 { end -= 1 }
    } else if bytes[end - 1] == 0x20 {
      end -= 1
    }
    bytes.count = end
    guard end > blockStart else { return false }
    makeBlock(blockStart, end, container: container)
    bytes.append(0x0A)
    blockStart = bytes.count
    return true
  }

  private mutating func makeBlock(_ start: Int, _ end: Int, container: Int) {
    if blocks.count >= limits.blocks, blocks.count > 0 {
      blocksOverLimit += 1
      bytes[start - 1] = 0x20
      blocks[blocks.count - 1].end = Int32(end)
      return
    }
    let frame = container >= 0 ? frames[container] : Frame()
    var block = Block(start: Int32(start), end: Int32(end), element: frame.element, kind: frame.kind)
    block.flags = frame.flags
    if breaks == 1 { block.flags.insert(.followsBreak) }
    breaks = 0
    switch frame.kind {
    case .heading: block.level = frame.rank
    case .item, .term, .definition: block.level = max(1, frame.listDepth)
    default: break
    }
    if frame.item >= 0 { claimItem(&block, Int(frame.item)) }
    blocks.append(block)
  }

  // MARK: Containers

  /// Before an element that is a container: what came before it is a block.
  mutating func beginContainer(_ frame: inout Frame, _ traits: ElementTraits) {
    let top = frames.count - 1
    guard top >= 0 else { return }
    if !frames[top].state.contains(.isContainer) { becomeContainer(top) }
    if frames[top].row < 0 {
      flush()
    } else {
      let row = Int(frames[top].row)
      if !(traits.intersects(.cell) && top == row) { frames[row].state.remove(.rowFits) }
      flushInRow()
    }
    breaks = 0
    frame = frames[top]
    frame.state.formIntersection(.inherited)
    frame.traits = traits
    frame.element = Int32(elements.count)
    frame.span = -1
  }

  /// Makes a container of an inline element with a block-level child (and of the hidden one it stands in).
  private mutating func becomeContainer(_ place: Int) {
    if hiddenInline >= 0 {
      let hidden = hiddenInline
      hiddenInline = -1
      if hidden != place { makeContainer(hidden) }
    }
    makeContainer(place)
  }

  private mutating func makeContainer(_ place: Int) {
    let outer = frames[place].container
    let outerElement = outer >= 0 ? frames[Int(outer)].element : -1
    let element = frames[place].element
    if Int(frames[place].textStart) > blockStart { split(at: place, outer: Int(outer)) }
    let start = frames[place].textStart
    var index = blocks.count - 1
    while index >= 0, blocks[index].start >= start {
      if blocks[index].element == outerElement { blocks[index].element = element }
      index -= 1
    }
    for inner in place..<frames.count where frames[inner].container == outer {
      frames[inner].container = Int32(place)
    }
    frames[place].state.insert(.isContainer)
    elements[Int(element)].flags.insert(.container)
  }

  /// Ends the pending block where an element began that was thought to be inline.
  private mutating func split(at place: Int, outer: Int) {
    let start = min(Int(frames[place].textStart), bytes.count)
    if bytes[start - 1] == 0x20 {
      bytes.count = max(bytes.count, start)
      if start - 1 > blockStart { makeBlock(blockStart, start - 1, container: outer) }
      bytes[start - 1] = 0x0A
      blockStart = start
      return
    }
    bytes.append(0)
    memmove(bytes.base + start + 1, bytes.base + start, bytes.count - 1 - start)
    makeBlock(blockStart, start, container: outer)
    bytes[start] = 0x0A
    blockStart = start + 1
    shift(from: Int(frames[place].element), frame: place, position: Int32(start))
  }

  /// Moves what was recorded at or after a position one byte on.
  private mutating func shift(from element: Int, frame: Int, position: Int32) {
    for index in element..<elements.count {
      elements[index].textStart += 1
      elements[index].textEnd += 1
    }
    for index in frame..<frames.count { frames[index].textStart += 1 }
    var span = openSpans.count - 1
    while span >= 0, openSpans[span].start >= position {
      openSpans[span].start += 1
      openSpans[span].end += 1
      span -= 1
    }
  }

  /// What a container hands down to the blocks and elements in it.
  mutating func enterContainer(_ frame: inout Frame, _ element: Element) {
    if frame.traits.intersects(.form) { frame.flags.insert(.inForm) }
    let own = Int32(frames.count)
    if frame.traits.intersects(.sectioning) {
      frame.kind = frame.flags.contains(.inQuote) ? .quote : .paragraph
      frame.item = -1
      frame.list = -1
      frame.listDepth = 0
    } else if frame.kind == .cell {
      frame.kind = .paragraph
    }
    guard let name = element.name.known else { return }
    switch name {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      frame.kind = .heading
      frame.rank = UInt8(name.rawValue - KnownName.h1.rawValue + 1)
    case .ul, .ol, .menu, .dir, .dl:
      frame.list = own
      frame.listDepth = min(frame.listDepth, 254) + 1
      enterList(&frame, element)
    case .li, .dt, .dd:
      frame.item = own
      frame.state.insert(.isFresh)
      setKind(name == .li ? .item : name == .dt ? .term : .definition, &frame)
      if name == .li { enterItem(&frame, element) }
    case .blockquote:
      frame.flags.insert(.inQuote)
      setKind(.quote, &frame)
    case .figcaption, .caption: setKind(.caption, &frame)
    case .button: setKind(.button, &frame)
    case .label, .option, .optgroup, .select, .legend: setKind(.label, &frame)
    case .pre, .listing, .plaintext, .xmp, .textarea:
      frame.kind = .code
      frame.state.insert(.keepsLines)
    case .noscript: frame.flags.insert(.inNoscript)
    case .table:
      frame.row = -1
      frame.flags.remove(.header)
    case .thead: frame.flags.insert(.header)
    case .tbody, .tfoot: frame.flags.remove(.header)
    case .tr:
      frame.row = own
      frame.state.insert(.rowFits)
    case .td, .th:
      frame.kind = .cell
      if name == .th { frame.flags.insert(.header) }
    default: break
    }
  }

  /// In a heading all is heading.
  private func setKind(_ kind: BlockKind, _ frame: inout Frame) {
    if frame.kind != .heading { frame.kind = kind }
  }

  // MARK: Inline elements

  mutating func enterInline(_ frame: inout Frame, _ traits: ElementTraits, _ notes: AttributeNotes) {
    if traits.intersects(.noText) { silent += 1 }
    // What only names a place is no link.
    if traits.intersects(.link), notes.contains(.href) || !notes.contains(.anchorName) {
      frame.state.insert(.isLink)
      openSpan(&frame, .link)
    } else if traits.intersects(.strong) {
      openSpan(&frame, .strong)
    } else if traits.intersects(.emphasis) {
      openSpan(&frame, .emphasis)
    } else if traits.intersects(.code) {
      openSpan(&frame, .code)
    }
  }

  private mutating func openSpan(_ frame: inout Frame, _ kind: Span.Kind) {
    spanDepths[Int(kind.rawValue)] += 1
    guard spanDepths[Int(kind.rawValue)] == 1 else { return }
    frame.span = Int32(openSpans.count)
    openSpans.append(Span(start: frame.textStart, end: frame.textStart, kind: kind, element: frame.element))
  }

  mutating func closeSpan(_ top: Int) {
    let frame = frames[top]
    let kind: Span.Kind =
      frame.state.contains(.isLink)
      ? .link
      : frame.traits.intersects(.strong) ? .strong : frame.traits.intersects(.emphasis) ? .emphasis : .code
    spanDepths[Int(kind.rawValue)] -= 1
    // Those of a hidden aside are gone with its place in the text.
    if frame.span >= 0, Int(frame.span) < openSpans.count { openSpans[Int(frame.span)].end = Int32(bytes.count) }
  }

  // MARK: Hidden inline elements

  /// Records whether the element itself is hidden; who is inside a hidden one is found out at the end.
  mutating func setHidden(_ frame: inout Frame, _ element: inout Element, _ notes: AttributeNotes, isBlock: Bool) {
    var isHidden = notes.contains(.hidden)
    // In a line of text it tells what to read aloud, not what is seen.
    if isBlock && notes.contains(.ariaHidden) { isHidden = true }
    if element.name == KnownName.dialog, !notes.contains(.open) { isHidden = true }
    if element.name == KnownName.noscript, phaseIsHead() { isHidden = true }
    guard isHidden else { return }
    element.flags.insert(.hidden)
    frame.state.insert(.isHidden)
    let keepsLines = frame.state.contains(.keepsLines)
    if !isBlock && hiddenInline < 0 && silent == 0 && !keepsLines && !frame.traits.intersects(.cut) {
      hiddenInline = frames.count
      spansBeforeHidden = openSpans.count
    }
  }

  private func phaseIsHead() -> Bool {
    frames.count > 0 && elements[Int(frames[frames.count - 1].element)].name == KnownName.head
  }

  /// A hidden inline element becomes a block of its own: in its place if it begins a block, else after the block.
  /// - Returns: whether its text no longer stands where it stood.
  mutating func endHiddenInline(_ top: Int) -> Bool {
    hiddenInline = -1
    let start = Int(frames[top].textStart)
    guard bytes.count > start else { return false }
    let isInRow = frames[top].row >= 0 && frames[Int(frames[top].row)].state.contains(.rowFits)
    if start == blockStart && !isInRow {
      makeContainer(top)
      flush()
      breaks = 0
      elements[Int(frames[top].element)].textEnd = Int32(max(blockStart - 1, start))
    } else {
      putAside(top, from: start)
    }
    return true
  }

  private mutating func putAside(_ top: Int, from start: Int) {
    let bytesStart = Int32(asideBytes.count)
    let end = bytes[bytes.count - 1] == 0x20 ? bytes.count - 1 : bytes.count
    bytes.count = start
    openSpans.count = min(openSpans.count, spansBeforeHidden)
    guard end > start else { return }
    asideBytes.append(from: bytes.base + start, count: end - start)
    let element = frames[top].element
    elements[Int(element)].textEnd = Int32(end)
    asides.append(
      Aside(
        elements: element..<Int32(elements.count), bytes: bytesStart..<Int32(asideBytes.count), origin: Int32(start),
        flags: frames[top].flags))
  }

  /// Writes the hidden asides of the block just made after it.
  mutating func placeAsides() {
    for index in 0..<asides.count {
      let aside = asides[index]
      let start = Int32(bytes.count)
      bytes.append(from: asideBytes.base + Int(aside.bytes.lowerBound), count: aside.bytes.count)
      let end = Int32(bytes.count)
      for element in aside.elements {
        let moved = elements[Int(element)].textStart + start - aside.origin
        elements[Int(element)].textStart = min(moved, end)
        elements[Int(element)].textEnd = min(max(moved, elements[Int(element)].textEnd + start - aside.origin), end)
      }
      let element = aside.elements.lowerBound
      elements[Int(element)].flags.insert(.container)
      if blocks.count < limits.blocks {
        var block = Block(start: start, end: end, element: element, kind: .paragraph)
        block.flags = aside.flags
        blocks.append(block)
        bytes.append(0x0A)
        blockStart = bytes.count
      } else {
        blocksOverLimit += 1
        bytes.count = Int(start)
      }
    }
    asides.count = 0
    asideBytes.count = 0
  }
}
