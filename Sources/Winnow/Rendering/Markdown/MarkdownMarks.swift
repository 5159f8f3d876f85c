import WinnowDocument
import WinnowText

/// What of a line's marks can be written as Markdown, nested and where a reader of CommonMark sees them.
///
/// A run of `*` opens or closes emphasis only by what stands on its two sides (CommonMark 6.2): between a letter and a
/// bracket it may do neither. Then the emphasis gives up the signs at its edge (`**「中文」**的` becomes
/// `「**中文**」的`), or is cut at the bounds of the links in it. Code holds no emphasis. O(n log n) in the marks.
struct MarkdownMarks {
  typealias Mark = MarkdownLine.Mark

  /// Links and emphasis: by start, the outer before the inner; none crosses another.
  private(set) var items: [Mark] = []
  /// Code, in order.
  private(set) var codes: [Mark] = []
  private var links: [Mark] = []
  private var emphases: [Mark] = []
  private var open: [Mark] = []

  /// - Parameter isWritten: whether a link is to be one.
  mutating func settle(_ line: MarkdownLine, isWritten: (Mark) -> Bool) {
    items.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    emphases.removeAll(keepingCapacity: true)
    for mark in line.marks {
      switch mark.kind {
      case .code: codes.append(mark)
      case .link: if isWritten(mark) { links.append(mark) }
      case .strong, .emphasis: emphases.append(mark)
      }
    }
    items = links
    guard !emphases.isEmpty else { return }
    keepOutOfCode()
    sort(&emphases)
    if !place(line.bytes) {
      items = links
      cutAtLinks()
      sort(&emphases)
      _ = place(line.bytes)
    }
    sort(&items)
  }

  private func sort(_ marks: inout [Mark]) {
    marks.sort { a, b in
      if a.start != b.start { return a.start < b.start }
      if a.end != b.end { return a.end > b.end }
      return a.kind.rawValue < b.kind.rawValue
    }
  }

  /// Emphasis ends at code's bounds; what is only in code is none.
  private mutating func keepOutOfCode() {
    guard !codes.isEmpty else { return }
    for index in emphases.indices {
      let mark = emphases[index]
      if let code = MarkdownMarks.mark(around: mark.start, in: codes) {
        if mark.end < code.end {
          emphases[index].end = mark.start
          continue
        }
        emphases[index].start = code.end
      }
      if let code = MarkdownMarks.mark(around: mark.end, in: codes) {
        emphases[index].end = mark.start <= code.start && mark.start != code.start ? code.start : mark.start
      }
    }
    emphases.removeAll { $0.start >= $0.end }
  }

  /// The mark that has a position strictly inside.
  private static func mark(around position: Int32, in marks: [Mark]) -> Mark? {
    let place = firstMark(endingAfter: position, in: marks)
    guard place < marks.count, marks[place].start < position else { return nil }
    return marks[place]
  }

  private static func firstMark(endingAfter position: Int32, in marks: [Mark]) -> Int {
    marks.partitioningIndex { $0.end > position }
  }

  private mutating func cutAtLinks() {
    var parts: [Mark] = []
    for mark in emphases {
      var rest = mark
      var link = MarkdownMarks.firstMark(endingAfter: mark.start, in: links)
      while link < links.count, links[link].start < rest.end {
        for edge in [links[link].start, links[link].end] where edge > rest.start && edge < rest.end {
          parts.append(Mark(start: rest.start, end: edge, kind: rest.kind, element: rest.element))
          rest.start = edge
        }
        link += 1
      }
      parts.append(rest)
    }
    emphases = parts
  }

  // MARK: What can be read back

  /// Puts emphasis among the links, each shrunk to where it can open and close.
  /// - Returns: false if that needs it cut at the links.
  private mutating func place(_ bytes: [UInt8]) -> Bool {
    open.removeAll(keepingCapacity: true)
    var lastEnd: Int32 = -1
    for var mark in emphases {
      while let outer = open.last, outer.end <= mark.start { open.removeLast() }
      if let outer = open.last {
        mark.start = max(mark.start, outer.start)
        mark.end = min(mark.end, outer.end)
      }
      guard let placed = shrink(mark, bytes) else { return false }
      // Right behind the end of other emphasis a run of `*` would be one with that end's.
      guard placed.start < placed.end, placed.start != lastEnd || opensWith(placed) else { continue }
      if let outer = open.last, !isSafe(placed, in: outer, bytes) { continue }
      lastEnd = max(lastEnd, placed.end)
      open.append(placed)
      items.append(placed)
    }
    return true
  }

  /// Whether a run that begins or ends emphasis inside another can't be taken for the end or the start of that other.
  private func isSafe(_ mark: Mark, in outer: Mark, _ bytes: [UInt8]) -> Bool {
    if outer.kind == mark.kind { return false }
    let begins =
      mark.start > outer.start
      && CharacterSide.canBeRightFlanking(
        .before(Int(mark.start), in: bytes), .after(Int(mark.start), in: bytes))
    let ends =
      mark.end < outer.end
      && CharacterSide.canBeLeftFlanking(
        .before(Int(mark.end), in: bytes), .after(Int(mark.end), in: bytes))
    return !begins && !ends
  }

  /// Whether a link begins where emphasis in it does.
  private func opensWith(_ mark: Mark) -> Bool {
    let place = MarkdownMarks.firstMark(endingAfter: mark.start, in: links)
    return place < links.count && links[place].start == mark.start && links[place].end >= mark.end
  }

  /// The part of a mark that can be written; empty if none can. Nil if a link stands in the way.
  private func shrink(_ mark: Mark, _ bytes: [UInt8]) -> Mark? {
    var mark = mark
    while mark.start < mark.end {
      guard let edge = startEdge(of: mark, bytes) else { return nil }
      if CharacterSide.isLeftFlanking(edge.outside, edge.inside) { break }
      if edge.isInnerLink { return nil }
      mark.start =
        edge.code?.end ?? mark.start + Int32(CharacterSide.scalar(at: Int(mark.start), in: bytes).length)
    }
    while mark.start < mark.end {
      guard let edge = endEdge(of: mark, bytes) else { return nil }
      if CharacterSide.isRightFlanking(edge.inside, edge.outside) { break }
      if edge.isInnerLink { return nil }
      mark.end = edge.code?.start ?? mark.end - 1
      while mark.end > mark.start, bytes[Int(mark.end)] & 0xC0 == 0x80 { mark.end -= 1 }
    }
    return mark
  }

  /// What a mark's start or end stands between. The signs of links and code are punctuation.
  private struct Edge {
    var inside: CharacterSide
    var outside: CharacterSide
    /// A link in the mark begins or ends here.
    var isInnerLink: Bool
    /// So does this code.
    var code: Mark?
  }

  /// Nil if a link crosses the start.
  private func startEdge(of mark: Mark, _ bytes: [UInt8]) -> Edge? {
    let link = MarkdownMarks.firstMark(endingAfter: mark.start, in: links)
    let next = link < links.count ? links[link] : nil
    if let next, next.start < mark.start, mark.end > next.end { return nil }
    let code = MarkdownMarks.firstMark(endingAfter: mark.start, in: codes)
    let begun = code < codes.count && codes[code].start == mark.start ? codes[code] : nil
    let beginsLink = next?.start == mark.start
    let isInner = beginsLink && (next?.end ?? 0) < mark.end
    let followsSign =
      (link > 0 && links[link - 1].end == mark.start) || (code > 0 && codes[code - 1].end == mark.start)
    return Edge(
      inside: isInner || begun != nil ? .punctuation : .after(Int(mark.start), in: bytes),
      outside: (beginsLink && !isInner) || followsSign ? .punctuation : .before(Int(mark.start), in: bytes),
      isInnerLink: isInner, code: begun)
  }

  /// Nil if a link crosses the end.
  private func endEdge(of mark: Mark, _ bytes: [UInt8]) -> Edge? {
    let link = MarkdownMarks.firstMark(endingAfter: mark.end - 1, in: links)
    let last = link < links.count && links[link].start < mark.end ? links[link] : nil
    if let last, last.end > mark.end, mark.start < last.start { return nil }
    let code = MarkdownMarks.firstMark(endingAfter: mark.end - 1, in: codes)
    let ended = code < codes.count && codes[code].end == mark.end ? codes[code] : nil
    let endsLink = last?.end == mark.end
    let isInner = endsLink && (last?.start ?? 0) > mark.start
    let nextLink = last == nil ? link : link + 1
    let nextCode = ended == nil ? code : code + 1
    let precedesSign =
      (nextLink < links.count && links[nextLink].start == mark.end)
      || (nextCode < codes.count && codes[nextCode].start == mark.end)
    return Edge(
      inside: isInner || ended != nil ? .punctuation : .before(Int(mark.end), in: bytes),
      outside: (endsLink && !isInner) || precedesSign ? .punctuation : .after(Int(mark.end), in: bytes),
      isInnerLink: isInner, code: ended)
  }
}
