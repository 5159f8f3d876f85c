import WinnowDocument
import WinnowText

/// Which of an index's classes each distinct class list of a document has.
struct DocumentClasses: Sendable {
  private var ranges: ContiguousArray<IndexRange> = []
  private var found: ContiguousArray<Int32> = []
  /// By class number, whether any class list has it.
  private(set) var occurs: ContiguousArray<Bool>

  /// Probes each token of each list once.
  init(_ index: SelectorIndex, _ document: Document) {
    occurs = ContiguousArray(repeating: false, count: index.program.classes.count)
    guard !index.program.classes.isEmpty else { return }
    // By class number, the last list that has it: a token may stand in a list more than once.
    var lastList = ContiguousArray<Int32>(repeating: -1, count: index.program.classes.count)
    ranges.reserveCapacity(document.classLists.count)
    document.attributeBytes.withUnsafeBufferPointer { page in
      index.program.bytes.withUnsafeBufferPointer { bytes in
        for (number, list) in document.classLists.enumerated() {
          let start = found.count
          for token in list.tokens {
            let token = document.classTokens[token]
            var position = index.buckets.classNumbers.start(token.hash)
            while case let name = index.buckets.classNumbers.next(token.hash, &position), name >= 0 {
              let wanted = index.program.classes[Int(name)].indices
              guard lastList[Int(name)] != Int32(number),
                AttributeComparison.holds(
                  .equals, UnsafeBufferPointer(rebasing: page[token.bytes]),
                  UnsafeBufferPointer(rebasing: bytes[wanted]), ignoresCase: false)
              else { continue }
              lastList[Int(name)] = Int32(number)
              occurs[Int(name)] = true
              found.append(name)
            }
          }
          ranges.append(IndexRange(start, found.count))
        }
      }
    }
  }

  /// The class numbers of a class list, each once.
  func numbers(of classList: Int) -> ContiguousArray<Int32>.SubSequence {
    ranges.isEmpty ? [] : found[ranges[classList].indices]
  }

  /// Whether a class list has a class.
  @inline(__always)
  func list(_ classList: Int, has number: Int32) -> Bool {
    guard occurs[Int(number)] else { return false }
    for position in ranges[classList].indices where found[position] == number { return true }
    return false
  }
}
