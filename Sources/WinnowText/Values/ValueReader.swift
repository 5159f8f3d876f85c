/// Reads values off the words of a text: numbers, dates, prices and so on, in the forms of the supported languages.
///
/// Raw pointers into a text and its words, good for one call. A value never crosses the end of a sentence (S17).
public struct ValueReader {
  let text: UnsafeBufferPointer<UInt8>
  let words: UnsafeBufferPointer<Word>
  let folded: UnsafeBufferPointer<UInt8>
  /// The words of the unit that is read, and its bytes in the text.
  let range: Range<Int>
  let textRange: Range<Int>

  public init(
    text: UnsafeBufferPointer<UInt8>, words: UnsafeBufferPointer<Word>, folded: UnsafeBufferPointer<UInt8>,
    range: Range<Int>, textRange: Range<Int>
  ) {
    self.text = text
    self.words = words
    self.folded = folded
    self.range = range
    self.textRange = textRange
  }

  /// Adds to `ends` the words before which a value of the class may end that begins at the word `index`.
  ///
  /// There may be several (`5 million` is a number, and so is its `5`), each once, in no order; none is more than
  /// `ValueClass.maximumWords` away. Constant time.
  public func ends(of valueClass: ValueClass, at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard range.contains(index) else { return }
    switch valueClass {
    case .number: if words[index].flags.contains(.number) { ends.append(Int32(index + 1)) }
    case .name: nameEnds(at: index, into: &ends)
    default: break
    }
  }
}
