/// What end tags close.
extension MarkupScanner {
  mutating func handleEnd(_ tag: Tag) {
    let rule = endRules.base[Int(tag.name)]
    if rule == .ignored { return }
    if tooDeep > 0 {
      tooDeep -= 1
      return
    }
    if phase != .body && !isInHeadNoscript {
      guard rule == .lineBreak || rule == .paragraph else { return }
      openBody()
    }
    switch rule {
    case .other: closeOther(tag)
    case .scoped: close(tag.name, boundedBy: .scope)
    case .paragraph:
      let paragraph = index(of: tag.name, boundedBy: [.scope, .buttonScope])
      let around = stack.count
      if paragraph < 0 { writeImplied(.p) }
      close(downTo: paragraph < 0 ? around : paragraph)
    case .item: close(tag.name, boundedBy: [.scope, .listScope])
    case .heading: closeHeading()
    case .form: closeForm(tag)
    case .formatting: closeFormatting(tag)
    case .tablePart:
      let part = indexInTable(of: tag.name)
      if part >= 0 { close(downTo: part) }
    case .lineBreak: writeLineBreak()
    case .ignored: break
    }
  }

  private mutating func writeLineBreak() {
    guard hasRoom() else { return }
    if isInTableParts { beginFostering() }
    elementCount += 1
    starts.append(WrittenStart(attributeStart: 0, attributeEnd: 0, name: MarkupScanner.number(.br)))
    CharacterReferences.appendBytes("<br>", to: &output)
    endFosteringIfClosed()
    needsNoSpace = true
  }

  private mutating func close(_ name: UInt8, boundedBy bound: ElementTraits) {
    let place = index(of: name, boundedBy: bound)
    if place >= 0 { close(downTo: place) }
  }

  private mutating func closeHeading() {
    var index = stack.count - 1
    while index >= 0 {
      let traits = stack.base[index].traits
      if traits.intersects(.heading) {
        close(downTo: index)
        return
      }
      if traits.intersects(.scope) { return }
      index -= 1
    }
  }

  /// Ends the form; what is open in it stays open, as in a browser.
  private mutating func closeForm(_ tag: Tag) {
    guard formIsOpen else { return }
    formIsOpen = false
    let form = index(of: tag.name, boundedBy: .scope)
    guard form >= 0 else { return }
    while stack.count - 1 > form, stack.base[stack.count - 1].traits.intersects(.impliedEnd) { closeTop() }
    if form == stack.count - 1 { closeTop() } else { end(at: form) }
  }

  private mutating func closeFormatting(_ tag: Tag) {
    let place = index(of: tag.name, boundedBy: .scope)
    if place >= 0 { closeFormatting(at: place) }
  }

  private mutating func closeOther(_ tag: Tag) {
    guard openCounts.base[Int(tag.name)] > 0 else { return }
    var index = stack.count - 1
    while index >= 0 {
      let element = stack.base + index
      if element.pointee.key == tag.key {
        close(downTo: index)
        return
      }
      if element.pointee.traits.intersects(.special) { return }
      index -= 1
    }
  }

  /// The innermost element of a name in the innermost table, -1 without.
  private func indexInTable(of name: UInt8) -> Int {
    let table = MarkupScanner.number(.table)
    guard openCounts.base[Int(name)] > 0 else { return -1 }
    var index = stack.count - 1
    while index >= 0 {
      let element = stack.base + index
      if element.pointee.name == name { return index }
      if element.pointee.name == table { return -1 }
      index -= 1
    }
    return -1
  }
}
