/// What the page as a whole is in: `html`, `head` and `body`, written or left out.
extension MarkupScanner {
  /// Opens what a start tag before the body implies.
  /// - Returns: whether the tag is still to be handled.
  mutating func enterPhase(for tag: Tag, rule: StartRule, traits: ElementTraits) -> Bool {
    if rule == .root {
      openRoot(tag)
      return false
    }
    if isInHeadNoscript { return true }
    if traits.intersects(.headContent) {
      if phase == .start {
        openRootElement()
        writeImplied(.head)
        phase = .head
      }
      if tag.name == MarkupScanner.number(.noscript) { isInHeadNoscript = true }
      return true
    }
    openBody()
    return true
  }

  private mutating func openRoot(_ tag: Tag) {
    switch tag.name {
    case MarkupScanner.number(.html):
      if rootIsOpen {
        mergeRoot(tag)
        return
      }
      rootIsOpen = true
      open(tag, traitsTable[Int(tag.name)])
    case MarkupScanner.number(.head):
      if phase != .start { return }
      openRootElement()
      open(tag, traitsTable[Int(tag.name)])
      phase = .head
    default:
      openRootElement()
      close(downTo: 1)
      bodyStart = starts.count
      open(tag, traitsTable[Int(tag.name)])
      isInHeadNoscript = false
      phase = .body
    }
    needsNoSpace = true
  }

  private mutating func openRootElement() {
    if rootIsOpen { return }
    rootIsOpen = true
    writeImplied(.html)
  }

  mutating func openBody() {
    openRootElement()
    close(downTo: 1)
    bodyStart = starts.count
    writeImplied(.body)
    isInHeadNoscript = false
    phase = .body
    needsNoSpace = true
  }

  /// Text before the body opens it, but in a `noscript` of the head.
  @inline(__always)
  mutating func openBodyForText() {
    if phase != .body && !isInHeadNoscript { openBody() }
  }

  /// Gives the root or the body the attributes of a tag that would open a second one.
  mutating func mergeRoot(_ tag: Tag) {
    switch tag.name {
    case MarkupScanner.number(.html): mergeAttributes(of: tag, into: 0)
    case MarkupScanner.number(.body): mergeAttributes(of: tag, into: bodyStart)
    default: break
    }
  }

  /// Of two with the same name the builder takes the first.
  private mutating func mergeAttributes(of tag: Tag, into start: Int) {
    guard start < starts.count, starts[start].name == tag.name, tag.attributeEnd > tag.attributeStart else { return }
    let present = Int(starts[start].attributeStart)..<Int(starts[start].attributeEnd)
    let room = limits.attributesPerElement - present.count
    guard room > 0 else { return }
    let first = attributes.count
    attributes.reserve(present.count + tag.attributeEnd - tag.attributeStart)
    for index in present { attributes.append(attributes[index]) }
    for index in (tag.attributeStart..<tag.attributeEnd).prefix(room) { attributes.append(attributes[index]) }
    starts[start].attributeStart = Int32(first)
    starts[start].attributeEnd = Int32(attributes.count)
  }
}
