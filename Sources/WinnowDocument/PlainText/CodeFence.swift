/// A line of three or more `` ` `` or `~` that opens or closes a block of code.
struct CodeFence {
  let mark: UInt8
  let length: Int
  /// Nothing but the marks stands on the line.
  let isBare: Bool

  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) {
    guard content.count >= 3, bytes[content.lowerBound] == 0x60 || bytes[content.lowerBound] == 0x7E else { return nil }
    mark = bytes[content.lowerBound]
    var index = content.lowerBound
    while index < content.upperBound, bytes[index] == mark { index += 1 }
    length = index - content.lowerBound
    isBare = index == content.upperBound
    // `` ```code``` `` on one line is no fence.
    guard length >= 3, isBare || !bytes[index..<content.upperBound].contains(mark) else { return nil }
  }
}

/// Finds the closing fence of an opening one, and remembers what can't be found, so that a text of unclosed fences
/// costs no more than a few passes.
struct CodeFences {
  /// Lengths are told apart up to here.
  private static let longest = 6
  /// For each mark the shortest opening fence, by length, that is known to have no closing one.
  private var unclosed: [UInt8: Int] = [:]

  /// Where the line of the closing fence begins, looked for from `start` on; nil if there is none.
  mutating func closing(_ fence: CodeFence, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let length = min(fence.length, CodeFences.longest)
    if let known = unclosed[fence.mark], length >= known { return nil }
    var position = start
    while position < bytes.count {
      let line = TextLine(bytes, at: position)
      if let other = CodeFence(bytes, line.content), other.isBare, other.mark == fence.mark,
        min(other.length, CodeFences.longest) >= length
      {
        return position
      }
      position = line.next
    }
    unclosed[fence.mark] = length
    return nil
  }
}
