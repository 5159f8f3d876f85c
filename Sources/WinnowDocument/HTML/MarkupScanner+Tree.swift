/// Where elements end: the part of the standard's tree construction (13.2.6) that moves text from one element
/// to another. Left out: the opening anew of formatting elements.
extension MarkupScanner {
  static func number(_ name: KnownName) -> UInt8 { UInt8(truncatingIfNeeded: name.rawValue) }

  // MARK: Start tags

  mutating func handleStart(_ tag: Tag) {
    let rule = startRules.base[Int(tag.name)]
    let traits = traitsTable.base[Int(tag.name)]
    if phase != .body, !enterPhase(for: tag, rule: rule, traits: traits) { return }
    if isInTableParts || fosterFloor >= 0, isFostered(tag, rule) {
      insertFostered(tag, rule, traits)
    } else {
      insert(tag, rule, traits)
    }
  }

  mutating func insert(_ tag: Tag, _ rule: StartRule, _ traits: ElementTraits) {
    switch rule {
    case .plain: open(tag, traits)
    case .block:
      closeParagraph()
      open(tag, traits)
    case .heading:
      closeParagraph()
      if let top = top(), top.traits.intersects(.heading) { closeTop() }
      open(tag, traits)
    case .anchor:
      if openCounts.base[Int(tag.name)] > 0 { closeAnchor(tag.name) }
      open(tag, traits)
    case .void, .lineBreak: writeVoid(tag, traits)
    case .script: cutScript(tag)
    case .rawText: cutRawText(tag)
    case .item:
      closeItem(like: tag.name, or: tag.name)
      open(tag, traits)
    case .tableSection, .row, .cell, .caption, .columnGroup, .column: openTablePart(tag, rule, traits)
    case .root: mergeRoot(tag)
    default: insertRare(tag, rule, traits)
    }
  }

  private mutating func insertRare(_ tag: Tag, _ rule: StartRule, _ traits: ElementTraits) {
    switch rule {
    case .definition:
      closeItem(like: MarkupScanner.number(.dd), or: MarkupScanner.number(.dt))
      open(tag, traits)
    case .button:
      let button = index(of: tag.name, boundedBy: .scope)
      if button >= 0 { close(downTo: button) }
      open(tag, traits)
    case .option, .optgroup:
      closeOptions(groupsToo: rule == .optgroup)
      open(tag, traits)
    case .rubyText:
      closeRubyText(keepingContainer: tag.name != MarkupScanner.number(.rb) && tag.name != MarkupScanner.number(.rtc))
      open(tag, traits)
    case .table: openTable(tag, traits)
    case .form: openForm(tag, traits)
    case .select:
      if closeSelect() { return }
      open(tag, traits)
    case .control:
      _ = closeSelect()
      writeVoid(tag, traits)
    case .rule:
      closeParagraph()
      if openCounts[Int(KnownName.select.rawValue)] > 0 { closeOptions(groupsToo: true) }
      writeVoid(tag, traits)
    case .template: cutTemplate(tag)
    case .foreign: cutForeign(tag)
    case .escapableText:
      copyRawText(tag, resolvingReferences: true)
    case .literalText:
      closeParagraph()
      copyRawText(tag, resolvingReferences: false)
    case .plaintext:
      closeParagraph()
      copyPlaintext(tag, traits)
    default: open(tag, traits)
    }
  }

  private mutating func openForm(_ tag: Tag, _ traits: ElementTraits) {
    if formIsOpen { return }
    formIsOpen = true
    if isInTableMode() {
      // Between the parts of a table a form has no content: they'd be outside it.
      let around = stack.count
      open(tag, traits)
      close(downTo: around)
    } else {
      closeParagraph()
      open(tag, traits)
    }
  }

  /// The rest of the page as it stands.
  private mutating func copyPlaintext(_ tag: Tag, _ traits: ElementTraits) {
    open(tag, traits)
    copyEscaped(position..<count, resolvingReferences: false)
    position = count
  }

  // MARK: Opening

  @inline(__always)
  func top() -> OpenElement? { stack.count > 0 ? stack[stack.count - 1] : nil }

  /// Whether one more element may be written.
  mutating func hasRoom() -> Bool {
    if elementCount < limits.elements { return true }
    dropsForElements += 1
    return false
  }

  mutating func open(_ tag: Tag, _ traits: ElementTraits) {
    if stack.count >= limits.depth {
      dropsForDepth += 1
      tooDeep += 1
      return
    }
    guard hasRoom() else { return }
    let nameStart = output.count + 1
    let isAlias = writeStart(tag)
    var element = OpenElement(
      key: tag.key, traits: traits, nameStart: nameStart, outputMark: output.count, cut: -1, start: Int32(starts.count),
      nameLength: UInt8(truncatingIfNeeded: min(tag.nameEnd - tag.start - 1, 90)), name: tag.name, isAlias: isAlias,
      isEnded: false)
    if !traits.isInline { needsNoSpace = true }
    if traits.intersects([.cut, .preformatted]) {
      if traits.intersects(.preformatted) { preformatted += 1 }
      if traits.intersects(.cut) {
        element.cut = Int32(cuts.count)
        cuts.append(Cut(name: tag.name, start: Int32(position), end: Int32(position)))
      }
    }
    stack.append(element)
    openCounts[Int(tag.name)] += 1
    // In MathML any element may close itself.
    if tag.isSelfClosing && openCounts[Int(KnownName.math.rawValue)] > 0 { closeTop() }
  }

  /// Opens an element that the page leaves out.
  mutating func writeImplied(_ name: KnownName) {
    guard stack.count < limits.depth, hasRoom() else { return }
    elementCount += 1
    let number = MarkupScanner.number(name)
    let isAlias = needsAlias(number)
    let nameStart = output.count + 1
    starts.append(WrittenStart(attributeStart: 0, attributeEnd: 0, name: number))
    startTags.append(number, isAlias: isAlias, to: &output)
    stack.append(
      OpenElement(
        key: TagKey("\(name)"), traits: traitsTable[Int(number)], nameStart: nameStart, outputMark: output.count,
        cut: -1, start: Int32(starts.count), nameLength: 0, name: number, isAlias: isAlias, isEnded: false))
    openCounts[Int(number)] += 1
    needsNoSpace = true
  }

  mutating func writeVoid(_ tag: Tag, _ traits: ElementTraits) {
    guard hasRoom() else { return }
    let isAlias = writeStart(tag)
    if traits.intersects(.voidNeedsEndTag) || isAlias { endTags.append(tag.name, isAlias: isAlias, to: &output) }
    if tag.name == MarkupScanner.number(.br) || tag.name == MarkupScanner.number(.hr) { needsNoSpace = true }
  }

  // MARK: Closing

  /// Closes the innermost open element, and those around it that had already ended.
  mutating func closeTop() {
    while true {
      stack.count -= 1
      let element = stack.base[stack.count]
      openCounts.base[Int(element.name)] -= 1
      if element.traits.intersects([.cut, .preformatted, .headContent]) { leave(element) }
      if element.name == TagNames.unknown {
        output.reserve(Int(element.nameLength) + 3)
        output.append(UInt8(ascii: "<"))
        output.append(UInt8(ascii: "/"))
        output.append(from: output.base + element.nameStart, count: Int(element.nameLength))
        output.append(UInt8(ascii: ">"))
      } else {
        endTags.append(element.name, isAlias: element.isAlias, to: &output)
      }
      if !element.traits.isInline { needsNoSpace = true }
      endFosteringIfClosed()
      guard stack.count > 0, stack.base[stack.count - 1].isEnded else { return }
    }
  }

  private mutating func leave(_ element: OpenElement) {
    if element.traits.intersects(.preformatted) { preformatted -= 1 }
    if element.cut >= 0 {
      // Its content was written as it came; only now it is known where it ends.
      output.count = element.outputMark
      let cut = Int(element.cut)
      cuts.count = cut + 1
      cuts[cut].end = Int32(markupStart)
      starts.count = Int(element.start)
      dropFostered(from: element.outputMark)
    }
    if element.name == MarkupScanner.number(.noscript), openCounts[Int(element.name)] == 0 { isInHeadNoscript = false }
  }

  /// Closes all down to and with the element at a place of the stack.
  mutating func close(downTo place: Int) {
    while stack.count > place { closeTop() }
  }

  /// The innermost open element of a name, -1 if there is none or a bound comes before it.
  func index(of name: UInt8, boundedBy bound: ElementTraits) -> Int {
    guard openCounts.base[Int(name)] > 0 else { return -1 }
    var index = stack.count - 1
    while index >= 0 {
      let element = stack.base + index
      if element.pointee.name == name && !element.pointee.isEnded { return index }
      if element.pointee.traits.intersects(bound) { return -1 }
      index -= 1
    }
    return -1
  }

  @inline(__always)
  mutating func closeParagraph() {
    if openCounts.base[Int(KnownName.p.rawValue)] > 0 { closeOpenParagraph() }
  }

  mutating func closeOpenParagraph() {
    let paragraph = index(of: MarkupScanner.number(.p), boundedBy: [.scope, .buttonScope])
    if paragraph >= 0 { close(downTo: paragraph) }
  }

  /// Closes an open list item (or `dd`, `dt`) that a new one follows.
  private mutating func closeItem(like name: UInt8, or other: UInt8) {
    var index = stack.count - 1
    while index >= 0 {
      let element = stack.base + index
      if element.pointee.name == name || element.pointee.name == other {
        close(downTo: index)
        break
      }
      if element.pointee.traits.intersects(.special) {
        switch element.pointee.name {
        case MarkupScanner.number(.address), MarkupScanner.number(.div), MarkupScanner.number(.p): break
        default:
          closeParagraph()
          return
        }
      }
      index -= 1
    }
    closeParagraph()
  }

  /// A link, or a line that isn't to be broken, ends where another begins.
  private mutating func closeAnchor(_ name: UInt8) {
    let anchor = index(of: name, boundedBy: .scope)
    if anchor >= 0 { closeFormatting(at: anchor) }
  }

  /// Closes a formatting element, or has it end with the innermost special element in it.
  mutating func closeFormatting(at place: Int) {
    var index = stack.count - 1
    while index > place {
      if stack.base[index].traits.intersects(.special) {
        end(at: place)
        return
      }
      index -= 1
    }
    close(downTo: place)
  }

  /// Ends an element in which others stay open: it closes with them, and no tag finds it any more.
  mutating func end(at place: Int) {
    stack.base[place].isEnded = true
    stack.base[place].traits.remove(.special)
  }

  /// In a `select` an option ends what may end by itself, elsewhere another option right before it.
  private mutating func closeOptions(groupsToo: Bool) {
    guard index(of: MarkupScanner.number(.select), boundedBy: .scope) >= 0 else {
      if top()?.name == MarkupScanner.number(.option) { closeTop() }
      return
    }
    while let top = top(), top.traits.intersects(.impliedEnd) {
      if !groupsToo && top.name == MarkupScanner.number(.optgroup) { return }
      closeTop()
    }
  }

  private mutating func closeRubyText(keepingContainer: Bool) {
    guard openCounts[Int(KnownName.ruby.rawValue)] > 0 else { return }
    while let top = top(), top.traits.intersects(.impliedEnd) {
      if keepingContainer && top.name == MarkupScanner.number(.rtc) { return }
      closeTop()
    }
  }

  private mutating func closeSelect() -> Bool {
    let select = index(of: MarkupScanner.number(.select), boundedBy: .scope)
    if select < 0 { return false }
    close(downTo: select)
    return true
  }
}
