import WinnowDocument
import WinnowText

/// One page as some regular expressions see it: the text of its blocks as it is shown, composed (NFC).
///
/// A class, as it is one thing to all who ask: the page is looked over for literals once, when somebody first asks, and
/// an expression is compiled only for a page on which one of its literals stands (S47).
final class RegexPage {
  private let table: RegexTable
  private let literals: LiteralFilter
  private let document: Document
  private let workspace: RuleWorkspace
  private var expressions: ContiguousArray<CompiledRegex?>
  /// By expression the blocks that it may match in, in order. Empty until asked for.
  private var candidates: ContiguousArray<ContiguousArray<Int32>> = []
  /// Blocks that composing changes, by number.
  private var composed: [Int: ComposedText] = [:]

  init(_ table: RegexTable, _ literals: LiteralFilter, _ document: Document, _ workspace: RuleWorkspace) {
    self.table = table
    self.literals = literals
    self.document = document
    self.workspace = workspace
    expressions = ContiguousArray(repeating: nil, count: table.count)
  }

  func compiled(_ regex: Int) -> CompiledRegex {
    if let known = expressions[regex] { return known }
    let made = workspace.compiled(table.patterns[regex])
    expressions[regex] = made
    return made
  }

  /// The blocks that an expression may match in, in order.
  func blocks(for regex: Int) -> ContiguousArray<Int32> {
    if candidates.isEmpty { findCandidates() }
    return table.literalRanges[regex].isEmpty
      ? ContiguousArray(document.blocks.indices.map(Int32.init)) : candidates[regex]
  }

  /// The first match in a block at an offset in the page's text or later.
  func firstMatch(_ regex: Int, block: Int, from offset: Int32) -> TextRange? {
    if candidates.isEmpty { findCandidates() }
    let text = document.blocks[block].text
    if let composed = composed[block] {
      let from = composed.place(of: Int(offset - text.start))
      return composed.bytes.withUnsafeBufferPointer { compiled(regex).firstMatch(in: $0, from: from) }
        .map { composed.original($0, from: text.start) }
    }
    return document.withText(ofBlock: block) { bytes in
      compiled(regex).firstMatch(in: bytes, from: Int(offset - text.start)).map {
        TextRange(text.start + Int32($0.lowerBound), text.start + Int32($0.upperBound))
      }
    }
  }

  /// Whether an expression matches in a part of a block, as if nothing else were there.
  func matches(_ regex: Int, block: Int, part: TextRange) -> Bool {
    if candidates.isEmpty { findCandidates() }
    if let composed = composed[block] {
      let text = document.blocks[block].text
      let range = composed.place(of: Int(part.start - text.start))..<composed.place(of: Int(part.end - text.start))
      return composed.bytes.withUnsafeBufferPointer {
        compiled(regex).firstMatch(in: UnsafeBufferPointer(rebasing: $0[range])) != nil
      }
    }
    return document.text.withUnsafeBufferPointer {
      compiled(regex).firstMatch(in: UnsafeBufferPointer(rebasing: $0[part.indices])) != nil
    }
  }

  /// By block and one more: how many blocks before it an expression matches in.
  func countMatchingBlocks(_ regex: Int) -> ContiguousArray<Int32> {
    var counts = ContiguousArray<Int32>(repeating: 0, count: document.blocks.count + 1)
    for block in blocks(for: regex)
    where firstMatch(regex, block: Int(block), from: document.blocks[Int(block)].start) != nil {
      counts[Int(block) + 1] = 1
    }
    for block in document.blocks.indices { counts[block + 1] += counts[block] }
    return counts
  }

  // MARK: Literals

  /// One pass over the text. A block with characters that lower-casing or composing turns into others is a candidate
  /// for all.
  private func findCandidates() {
    candidates = ContiguousArray(repeating: [], count: table.count)
    var users: [[Int]] = Array(repeating: [], count: table.literals.count)
    for regex in 0..<table.count { for literal in table.literalRanges[regex].indices { users[literal].append(regex) } }
    document.text.withUnsafeBufferPointer { text in
      for (number, block) in document.blocks.enumerated() {
        let bytes = UnsafeBufferPointer(rebasing: text[block.text.indices])
        var isOpenToAll = false
        if Composition.mayChange(bytes), let changed = ComposedText(bytes) {
          composed[number] = changed
          isOpenToAll = true
        }
        literals.find(in: bytes) { literal, _ in
          guard literal != LiteralFilter.dottedI else {
            isOpenToAll = true
            return
          }
          for regex in users[literal] where candidates[regex].last != Int32(number) {
            candidates[regex].append(Int32(number))
          }
        }
        if isOpenToAll {
          for regex in 0..<table.count where candidates[regex].last != Int32(number) {
            candidates[regex].append(Int32(number))
          }
        }
      }
    }
  }
}

/// A text composed (NFC), and where its parts stood before.
struct ComposedText {
  /// A letter with its marks that composing has changed: where it stands, before and after.
  private struct Change {
    var before: Range<Int>
    var after: Range<Int>
  }

  private(set) var bytes: [UInt8] = []
  private var changes: [Change] = []

  /// Nil if the text is composed already. Linear in it.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var scan = ScalarScan(text)
    var position = 0
    while let value = scan.next() {
      // A letter begins where no mark stands and nothing that joins the one before, as Hangul's parts do.
      let joins = ScalarScan.isCombining(value) || (0x1100...0x11FF).contains(value)
      if !joins, position > start {
        append(text, start..<position)
        start = position
      }
      position = scan.position
    }
    append(text, start..<text.count)
    if changes.isEmpty { return nil }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let part = UnsafeBufferPointer(rebasing: text[range])
    let start = bytes.count
    bytes.append(contentsOf: part)
    guard Composition.mayChange(part) else { return }
    Composition.compose(&bytes, from: start)
    if !bytes[start...].elementsEqual(part) { changes.append(Change(before: range, after: start..<bytes.count)) }
  }

  /// Where an offset of the text before stands now; inside a changed letter its start.
  func place(of offset: Int) -> Int {
    guard let change = lastChange({ $0.before.lowerBound <= offset }) else { return offset }
    return offset < change.before.upperBound
      ? change.after.lowerBound : offset - change.before.upperBound + change.after.upperBound
  }

  /// What stood in the place of a range; changed letters are taken whole.
  func original(_ range: Range<Int>, from base: Int32) -> TextRange {
    TextRange(
      base + Int32(before(range.lowerBound, isEnd: false)), base + Int32(before(range.upperBound, isEnd: true)))
  }

  /// The last change that has what all before it have as well.
  private func lastChange(_ holds: (Change) -> Bool) -> Change? {
    let end = changes.partitioningIndex { !holds($0) }
    return end > 0 ? changes[end - 1] : nil
  }

  private func before(_ offset: Int, isEnd: Bool) -> Int {
    let limit = isEnd ? offset : offset + 1
    guard let change = lastChange({ $0.after.lowerBound < limit }) else { return offset }
    if offset < change.after.upperBound { return isEnd ? change.before.upperBound : change.before.lowerBound }
    return offset - change.after.upperBound + change.before.upperBound
  }
}
