/// The lists that are open at a line, told by indentation.
struct ListLevels {
  private var open: ContiguousArray<Entry> = []
  /// The last number of an outermost list, which a paragraph between two items doesn't end.
  private var lastOutermost: Int?

  private struct Entry {
    var indent: Int
    var number: Int?
  }

  var isEmpty: Bool { open.isEmpty }
  /// The column at which the innermost item's text may begin.
  var innermostIndent: Int { open.last.map { $0.indent + 2 } ?? 0 }

  mutating func close() { open.removeAll(keepingCapacity: true) }

  /// Whether a number at the head of a line is an item's: the first one, the next one, or an indented one.
  func accepts(number: Int, indent: Int, margin: Int) -> Bool {
    if number <= 1 || indent >= margin + 2 { return true }
    if let entry = open.last(where: { abs($0.indent - indent) <= 1 }), let last = entry.number, number == last + 1 {
      return true
    }
    return lastOutermost.map { number == $0 + 1 } ?? false
  }

  /// The depth, 1 for the outermost, of an item whose marker stands at `indent`. Amortised O(1).
  mutating func item(indent: Int, number: Int?) -> Int {
    while let last = open.last, last.indent > indent + 1 { open.removeLast() }
    if let last = open.last, indent < last.indent + 2 {
      open[open.count - 1].number = number
    } else {
      open.append(Entry(indent: indent, number: number))
    }
    if open.count == 1 { lastOutermost = number }
    return open.count
  }

  /// The depth of the item that text at `indent` belongs to, 0 if to none; closes the deeper lists.
  mutating func text(indent: Int) -> Int {
    while let last = open.last, indent < last.indent + 2 { open.removeLast() }
    return open.count
  }
}
