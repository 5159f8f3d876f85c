/// Foster parenting (13.2.6.1 of the HTML standard): what stands in a table outside its cells goes before the table.
///
/// It is written where it comes, as a run whose place is noted. When the whole page is written, one pass over the output
/// puts the runs where they belong. There are no tables in a run, and so no runs either: a table, or a part of one, ends
/// all that is open in the table around it.
extension MarkupScanner {
  /// A place in what is written: in the markup, the start tags and the cuts.
  struct Mark {
    var output: Int32
    var start: Int32
    var cut: Int32
  }

  /// Markup that goes before a table.
  struct FosterRun {
    var start: Mark
    var end: Mark
    /// Before the table's start tag.
    var table: Mark
  }

  /// Where the runs are put before their tables.
  struct Settled: ~Copyable {
    var output = GrowingBuffer<UInt8>(capacity: 16)
    var starts = GrowingBuffer<WrittenStart>(capacity: 16)
    var cuts = GrowingBuffer<Cut>(capacity: 16)
  }

  private func mark() -> Mark {
    Mark(output: Int32(output.count), start: Int32(starts.count), cut: Int32(cuts.count))
  }

  /// Whether the innermost open element is a part of a table that holds no text.
  @inline(__always)
  var isInTableParts: Bool {
    stack.count > 0 && stack.base[stack.count - 1].traits.intersects(.tableContext)
  }

  /// Whether a start tag's element goes before the table, where it stands between the parts of one.
  func isFostered(_ tag: Tag, _ rule: StartRule) -> Bool {
    switch rule {
    case .tableSection, .row, .cell, .caption, .column, .columnGroup, .table, .form, .root, .script, .template:
      return false
    case .rawText: return tag.name != MarkupScanner.number(.style)
    case .control:
      guard let type = sourceValue(of: "type", in: tag) else { return true }
      return !equals(type, "hidden")
    default: return true
    }
  }

  // MARK: Runs

  /// Opens an element before the table that is open, with what its tag closes.
  mutating func insertFostered(_ tag: Tag, _ rule: StartRule, _ traits: ElementTraits) {
    fosteringGoesOn = true
    beginFostering()
    insert(tag, rule, traits)
    fosteringGoesOn = false
    endFosteringIfClosed()
  }

  /// Begins a run before the innermost table, or goes on with the last one if nothing has come since.
  mutating func beginFostering() {
    guard fosterFloor < 0 else { return }
    if top()?.name == MarkupScanner.number(.colgroup) { closeTop() }
    var table = stack.count - 1
    while table > 0, stack[table].name != MarkupScanner.number(.table) { table -= 1 }
    fosterFloor = stack.count
    needsNoSpace = false
    let place = Mark(
      output: Int32(stack[table].nameStart - 1), start: stack[table].start - 1, cut: stack[table].cutsBefore)
    let last = fosterRuns.count - 1
    if last >= 0, Int(fosterRuns[last].end.output) == output.count, fosterRuns[last].table.output == place.output {
      return
    }
    fosterRuns.append(FosterRun(start: mark(), end: mark(), table: place))
  }

  /// Ends the run that is open once all that was opened in it is closed.
  @inline(__always)
  mutating func endFosteringIfClosed() {
    if stack.count == fosterFloor && !fosteringGoesOn { endFostering() }
  }

  private mutating func endFostering() {
    fosterRuns[fosterRuns.count - 1].end = mark()
    fosterFloor = -1
    needsNoSpace = true
  }

  /// Forgets the runs in markup that is taken back.
  mutating func dropFostered(from place: Int) {
    while fosterRuns.count > 0, Int(fosterRuns[fosterRuns.count - 1].start.output) >= place { fosterRuns.count -= 1 }
  }

  // MARK: Putting in order

  /// Writes all anew with the runs before their tables.
  ///
  /// Linear in the output but for a sort of the runs.
  mutating func settleFostered() {
    guard fosterRuns.count > 0 else { return }
    settled.output.shrink(to: 1 << 23)
    settled.starts.shrink(to: 1 << 17)
    settled.cuts.shrink(to: 1 << 16)
    settled.output.reserve(output.count)
    let byTable = (0..<fosterRuns.count).sorted { one, other in
      (fosterRuns[one].table.output, one) < (fosterRuns[other].table.output, other)
    }
    var position = Mark(output: 0, start: 0, cut: 0)
    var nextMoved = 0
    for run in 0...fosterRuns.count {
      let stop = run < fosterRuns.count ? fosterRuns[run].start : mark()
      while nextMoved < byTable.count, fosterRuns[byTable[nextMoved]].table.output < stop.output {
        let moved = fosterRuns[byTable[nextMoved]]
        copy(from: position, to: moved.table)
        copy(from: moved.start, to: moved.end)
        position = moved.table
        nextMoved += 1
      }
      copy(from: position, to: stop)
      if run < fosterRuns.count { position = fosterRuns[run].end }
    }
    swap(&output, &settled.output)
    swap(&starts, &settled.starts)
    swap(&cuts, &settled.cuts)
  }

  private mutating func copy(from place: Mark, to end: Mark) {
    settled.output.append(from: output.base + Int(place.output), count: Int(end.output - place.output))
    settled.starts.append(from: starts.base + Int(place.start), count: Int(end.start - place.start))
    settled.cuts.append(from: cuts.base + Int(place.cut), count: Int(end.cut - place.cut))
  }
}
