/// Tables and their parts, of which many are left out.
extension MarkupScanner {
  /// The innermost element that is a table or one of its parts, -1 outside tables.
  private func innermostTablePart() -> Int {
    guard openCounts.base[Int(KnownName.table.rawValue)] > 0 else { return -1 }
    var index = stack.count - 1
    while index >= 0 {
      switch KnownName(rawValue: UInt16(stack.base[index].name)) {
      case .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .colgroup: return index
      default: index -= 1
      }
    }
    return -1
  }

  /// Closes down to an element that may hold a part of a table, opening what is left out between them.
  mutating func openTablePart(_ tag: Tag, _ rule: StartRule, _ traits: ElementTraits) {
    while true {
      let place = innermostTablePart()
      // Outside a table its parts mean nothing.
      if place < 0 { return }
      let parent = stack[place]
      let isTable = parent.name == MarkupScanner.number(.table)
      let isSection = parent.traits.intersects(.tableSection)
      let isRow = parent.name == MarkupScanner.number(.tr)
      let fits =
        switch rule {
        case .row: isTable || isSection
        case .cell: isTable || isSection || isRow
        case .column: isTable || parent.name == MarkupScanner.number(.colgroup)
        default: isTable
        }
      if !fits {
        close(downTo: place)
        continue
      }
      close(downTo: place + 1)
      if isTable, rule == .row || rule == .cell { writeImplied(.tbody) }
      if !isRow, rule == .cell { writeImplied(.tr) }
      if isTable, rule == .column { writeImplied(.colgroup) }
      if rule == .column { writeVoid(tag, traits) } else { open(tag, traits) }
      return
    }
  }

  /// Whether what comes next is read as between the parts of a table, and not as in a cell or caption.
  func isInTableMode() -> Bool {
    let place = innermostTablePart()
    return place >= 0 && stack[place].traits.intersects(.tableContext)
  }

  /// A table between the parts of another ends that one.
  mutating func openTable(_ tag: Tag, _ traits: ElementTraits) {
    if isInTableMode() {
      let table = index(of: tag.name, boundedBy: [])
      if table >= 0 { close(downTo: table) }
    }
    if !isQuirky { closeParagraph() }
    open(tag, traits)
    if top()?.start == Int32(starts.count) { stack[stack.count - 1].cutsBefore = Int32(cuts.count) }
  }
}
