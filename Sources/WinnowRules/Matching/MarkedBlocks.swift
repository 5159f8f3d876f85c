import Glibc
import WinnowDocument

/// Which marks stand in which blocks of a page: a phrase that no word triggers is tried where one of its marks stands.
struct MarkedBlocks {
  /// A phrase that is looked for, and bits of its marks; none where every block will do.
  struct Waiting {
    var phrase: Int32
    var marks: UInt64
  }

  /// The phrases that some block of the page may match.
  private(set) var waiting: ContiguousArray<Waiting> = []
  /// By block, bits of the marks in it; empty if there are none.
  private var marks: ContiguousArray<UInt64> = []
  /// Some phrase waits for no mark.
  private var isAsked = false

  /// Marks have a bit each; where they are more, the last ones share one, and a phrase is tried in vain.
  private static let bits = 64

  init() {}

  /// Looks for the marks of the phrases whose gates are open. Linear in the text for each such mark.
  init(_ index: PhraseIndex, _ bytes: UnsafeBufferPointer<UInt8>, _ document: Document, _ gates: OpenGates) {
    var asked = ContiguousArray(repeating: false, count: index.distinctMarks.count)
    for place in index.untriggered.indices where gates.isOpen(index.untriggered[place]) {
      var bits: UInt64 = 0
      for mark in index.markNumbers[Int(index.markStarts[place])..<Int(index.markStarts[place + 1])] {
        asked[Int(mark)] = true
        bits |= MarkedBlocks.bit(Int(mark))
      }
      waiting.append(Waiting(phrase: index.untriggered[place], marks: bits))
      if bits == 0 { isAsked = true }
    }
    var found: UInt64 = 0
    for mark in asked.indices where asked[mark] {
      if note(index.literals[Int(index.distinctMarks[mark])].bytes, MarkedBlocks.bit(mark), bytes, document.blocks) {
        found |= MarkedBlocks.bit(mark)
      }
    }
    waiting.removeAll { $0.marks != 0 && $0.marks & found == 0 }
  }

  private static func bit(_ mark: Int) -> UInt64 { 1 << UInt64(min(mark, bits - 1)) }

  /// Marks the blocks that hold the bytes as a whole; false if there are none.
  private mutating func note(
    _ mark: ContiguousArray<UInt8>, _ bit: UInt64, _ bytes: UnsafeBufferPointer<UInt8>, _ blocks: ContiguousArray<Block>
  ) -> Bool {
    // By its last byte: of the signs of one script the first ones are the same.
    guard let start = bytes.baseAddress, let last = mark.last else { return false }
    var isFound = false
    var block = 0
    var offset = mark.count - 1
    mark.withUnsafeBytes { mark in
      guard let wanted = mark.baseAddress else { return }
      while offset < bytes.count, let place = memchr(start + offset, Int32(last), bytes.count - offset) {
        let end = UnsafeRawPointer(place) - UnsafeRawPointer(start) + 1
        offset = end
        guard memcmp(start + end - mark.count, wanted, mark.count) == 0 else { continue }
        while block < blocks.count, Int(blocks[block].end) < end { block += 1 }
        guard block < blocks.count else { return }
        guard Int(blocks[block].start) <= end - mark.count else { continue }
        if marks.isEmpty { marks = ContiguousArray(repeating: 0, count: blocks.count) }
        marks[block] |= bit
        isFound = true
        offset = max(offset, Int(blocks[block].end))
      }
    }
    return isFound
  }

  /// The bits of the marks in a block; nil where no phrase waits for any of them.
  @inline(__always)
  func marks(ofBlock block: Int) -> UInt64? {
    let own = marks.isEmpty ? 0 : marks[block]
    return own != 0 || isAsked ? own : nil
  }
}
