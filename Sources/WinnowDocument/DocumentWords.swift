import WinnowText

/// Cuts the words of all blocks and writes their ranges into the blocks.
///
/// A block in which a lower-case letter meets a capital gets a second reading that is cut there too (S18).
/// Linear in the text.
func makeWords(text: ContiguousArray<UInt8>, blocks: inout ContiguousArray<Block>) -> WordTable {
  var cutter = WordCutter(textBytes: text.count)
  text.withUnsafeBufferPointer { bytes in
    blocks.withUnsafeMutableBufferPointer { blocks in
      for index in blocks.indices {
        let range = blocks[index].text.indices
        let words = cutter.cut(bytes, in: range, splitting: false)
        (blocks[index].wordStart, blocks[index].wordEnd) = (words.lowerBound, words.upperBound)
        guard cutter.hasJoint(in: words) else {
          (blocks[index].splitWordStart, blocks[index].splitWordEnd) = (words.upperBound, words.upperBound)
          continue
        }
        let split = cutter.cut(bytes, in: range, splitting: true)
        (blocks[index].splitWordStart, blocks[index].splitWordEnd) = (split.lowerBound, split.upperBound)
      }
    }
  }
  return cutter.table()
}
