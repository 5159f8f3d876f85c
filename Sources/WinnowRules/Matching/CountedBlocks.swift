import WinnowDocument
import WinnowText

/// The blocks that guards and extents count: all but the hidden ones (RULES.md S14), numbered in order.
///
/// A place on the page is given as a half-open range of these numbers; that of a hidden block is empty and lies before
/// the next counted one.
struct CountedBlocks: Sendable {
  /// By number the block.
  private(set) var blocks: ContiguousArray<Int32> = []
  /// By block how many counted ones stand before it; one more at the end.
  private var before: ContiguousArray<Int32> = []

  init(_ document: Document) {
    blocks.reserveCapacity(document.blocks.count)
    before.reserveCapacity(document.blocks.count + 1)
    document.blocks.withUnsafeBufferPointer { all in
      for block in all.indices {
        before.append(Int32(blocks.count))
        if !all[block].isHidden { blocks.append(Int32(block)) }
      }
    }
    before.append(Int32(blocks.count))
  }

  var count: Int { blocks.count }

  /// The block with that number.
  subscript(number: Int) -> Int { Int(blocks[number]) }

  /// The numbers of the counted ones among blocks.
  func numbers(of range: Range<Int>) -> Range<Int> {
    Int(before[range.lowerBound])..<Int(before[range.upperBound])
  }

  func number(before block: Int) -> Int { Int(before[block]) }
}

extension Document {
  /// The blocks that a range of the text has a part of; none for an empty range between them. O(log n).
  func blocks(overlapping range: TextRange) -> Range<Int> {
    let start = blocks.partitioningIndex { $0.end > range.start }
    guard !range.isEmpty else {
      let isInside = start < blocks.count && blocks[start].start < range.start
      return start..<(isInside ? start + 1 : start)
    }
    return start..<blocks[start...].partitioningIndex { $0.start >= range.end }
  }

  /// The blocks that an element has a part of. An element without text has none, and stands before the block that the
  /// empty range names.
  func blocks(ofElement index: Int) -> Range<Int> {
    let element = elements[index]
    guard element.textEnd > element.textStart, !element.blocks.isEmpty else {
      return blocks(overlapping: element.text)
    }
    var start = Int(element.blockStart)
    if start > 0, blocks[start - 1].end > element.textStart { start -= 1 }
    return start..<Int(element.blockEnd)
  }
}
