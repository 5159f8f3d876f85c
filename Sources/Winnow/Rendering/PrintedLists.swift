import WinnowDocument

/// The lists that are open at a line of printed text, as a reader of the text alone sees them.
///
/// Indentation says what belongs to what only below a line that begins an item, or a term. Where that line was removed, or never
/// printed, what would stand below it is set as far out as what is there, so that the text reads the same when it is
/// read again.
struct PrintedLists {
  /// The depths on the page of the items that are open.
  private var open: ContiguousArray<UInt8> = []
  /// The definition printed last stands below its term.
  private var isBelowTerm = false

  /// The levels of indentation before a block, and what is open behind it. Amortised O(1).
  ///
  /// - Parameter adjoins: it is printed right below the last block.
  mutating func levels(before block: Block, in document: Document, last: BlockKind?, adjoins: Bool) -> Int {
    switch block.kind {
    case .item where !block.marker.isEmpty:
      let depth = max(block.level, 1)
      close(from: depth)
      open.append(depth)
      return open.count - 1
    case .item:
      return levels(below: max(block.level, 1))
    case .definition:
      open.removeAll(keepingCapacity: true)
      isBelowTerm = adjoins && (last != .definition || isBelowTerm)
      return isBelowTerm ? 1 : 0
    case .paragraph where document.input == .text, .row where document.input == .text,
      .code where document.input == .text:
      // In text input the level is the depth of the item that the block belongs to.
      return levels(below: block.level)
    default:
      open.removeAll(keepingCapacity: true)
      return 0
    }
  }

  private mutating func levels(below depth: UInt8) -> Int {
    close(from: depth == 255 ? 255 : depth + 1)
    return open.count
  }

  private mutating func close(from depth: UInt8) {
    while let last = open.last, last >= depth { open.removeLast() }
  }
}
