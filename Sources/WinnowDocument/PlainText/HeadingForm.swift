/// Which blocks look like headings though nothing marks them: short lines alone that don't end like a sentence,
/// and the first line.
enum HeadingForm {
  private static let characterLimit = 120
  private static let wordLimit = 20

  /// Sets `.headingForm`. O(blocks).
  static func mark(_ blocks: inout ContiguousArray<Block>, _ text: ContiguousArray<UInt8>) {
    text.withUnsafeBufferPointer { text in
      for index in blocks.indices where blocks[index].kind == .paragraph && blocks[index].level == 0 {
        let isFollowed = index + 1 < blocks.count && blocks[index + 1].flags.contains(.followsBreak)
        let isAlone = !blocks[index].flags.contains(.followsBreak) && !isFollowed
        guard isAlone || index == 0, hasForm(text, blocks[index].text.indices) else { continue }
        blocks[index].flags.insert(.headingForm)
      }
    }
  }

  private static func hasForm(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= characterLimit * 4 else { return false }
    let survey = LineSurvey(text, range)
    let words = text[range].reduce(into: 1) { count, byte in count += byte == 0x20 ? 1 : 0 }
    guard survey.columns <= characterLimit, words <= wordLimit, hasLetter(text, range) else { return false }
    return !endsSentence(text, range)
  }

  private static func hasLetter(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = decodeScalar(text, at: index)
      if Unicode.Scalar(scalar)?.properties.isAlphabetic == true { return true }
      index += length
    }
    return false
  }

  /// Ends with a full stop or what leads on (colon, comma …), closing quotes and brackets aside. A question or an
  /// exclamation can be a heading, and so can what ends with an abbreviation of single letters (`U.S.`).
  private static func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound {
      let start = scalarStart(text, before: end, range.lowerBound)
      let scalar = decodeScalar(text, at: start).scalar
      switch scalar {
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x203A, 0x300D, 0x300F, 0x20, 0xFF09:
        end = start
      case 0x2E:
        return !(start - 2 >= range.lowerBound && text[start - 2] == 0x2E && isLetter(text[start - 1]))
      // The Greek question mark is a semicolon.
      case 0x3B: return start == range.lowerBound || text[start - 1] < 0x80
      case 0x3A, 0x2C, 0x2026, 0x3001, 0x3002, 0xFF0E, 0xFF0C, 0xFF1A, 0xFF1B, 0x60C, 0x61B, 0x6D4, 0x964, 0x589:
        return true
      default: return false
      }
    }
    return false
  }

  private static func scalarStart(_ text: UnsafeBufferPointer<UInt8>, before end: Int, _ limit: Int) -> Int {
    var start = end - 1
    while start > limit, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
