/// A charset of one or two bytes a character, and how common its characters are by their lead bytes.
struct DoubleByteCandidate {
  let charset: Charset
  private let leads: [ClosedRange<UInt8>]
  private let trails: [ClosedRange<UInt8>]
  /// Lone bytes from 0x80 that are characters.
  private let singles: ClosedRange<UInt8>?
  /// Lead bytes of the characters that make up most of a text.
  private let common: ClosedRange<UInt8>
  private let commonTrails: ClosedRange<UInt8>
  /// Lead bytes of the syllables without which a text in that language would be strange; nil if it has none.
  private let syllables: ClosedRange<UInt8>?
  /// Lead bytes of signs and punctuation.
  private let signs: ClosedRange<UInt8>
  /// Lead bytes of another script's letters, which a text in that language hardly has.
  private let foreign: ClosedRange<UInt8>?

  static let all: [DoubleByteCandidate] = [
    DoubleByteCandidate(
      charset: .shiftJIS, leads: [0x81...0x9F, 0xE0...0xFC], trails: [0x40...0x7E, 0x80...0xFC],
      singles: 0xA1...0xDF, common: 0x88...0x97, commonTrails: 0x40...0xFC, syllables: 0x82...0x83,
      signs: 0x81...0x81, foreign: 0x84...0x84),
    DoubleByteCandidate(
      charset: .eucJP, leads: [0x8E...0x8F, 0xA1...0xFE], trails: [0xA1...0xFE], singles: nil,
      common: 0xB0...0xCF, commonTrails: 0xA1...0xFE, syllables: 0xA4...0xA5, signs: 0xA1...0xA3,
      foreign: 0xA6...0xA8),
    DoubleByteCandidate(
      charset: .gbk, leads: [0x81...0xFE], trails: [0x40...0x7E, 0x80...0xFE, 0x30...0x39], singles: nil,
      common: 0xB0...0xD7, commonTrails: 0xA1...0xFE, syllables: nil, signs: 0xA1...0xA3, foreign: 0xA4...0xA9),
    DoubleByteCandidate(
      charset: .big5, leads: [0x81...0xFE], trails: [0x40...0x7E, 0xA1...0xFE], singles: nil,
      common: 0xA4...0xC6, commonTrails: 0x40...0xFE, syllables: nil, signs: 0xA1...0xA3, foreign: 0xC7...0xC8),
    DoubleByteCandidate(
      charset: .eucKR, leads: [0x81...0xFE], trails: [0x41...0x5A, 0x61...0x7A, 0x81...0xFE], singles: nil,
      common: 0xB0...0xC8, commonTrails: 0xA1...0xFE, syllables: 0xB0...0xC8, signs: 0xA1...0xA3,
      foreign: 0xC9...0xFE),
  ]

  /// Points for what the bytes could be and for frequent characters among them.
  func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    let mark = structureMark(bytes)
    guard mark > 0, let text = try? charset.convert(bytes).bytes else { return mark }
    let frequent = FrequentCharacters.all
    return mark
      + String(decoding: text, as: UTF8.self).unicodeScalars.reduce(into: 0.0) { points, scalar in
        if frequent[charset]?.contains(scalar.value) == true { points += 1 }
      }
  }

  /// Points for each character: 2 for a common one, less for a rare one, and -20 for what is none.
  private func structureMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    var mark = 0.0
    var characters = 0
    var syllableCount = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      guard lead >= 0x80 else { continue }
      if let singles, singles.contains(lead) {
        // Half-width katakana: real, but never most of a page.
        mark -= 0.5
        continue
      }
      guard leads.contains(where: { $0.contains(lead) }) else {
        mark -= 20
        continue
      }
      guard index < bytes.count else { continue }
      let trail = bytes[index]
      guard trails.contains(where: { $0.contains(trail) }) else {
        mark -= 20
        continue
      }
      // An accented letter between others, in an alphabet of another charset, is more likely than one character alone.
      if isLetter(trail), index > 1, isLetter(bytes[index - 2]) { mark -= 3 }
      index += 1
      characters += 1
      if charset == .gbk, trail < 0x40 {
        // Four bytes of gb18030 are a pattern that nothing else has.
        let isWhole = index + 1 < bytes.count && bytes[index] >= 0x81 && (0x30...0x39).contains(bytes[index + 1])
        mark += isWhole ? 2 : -20
        index += isWhole ? 2 : 0
      } else if let syllables, syllables.contains(lead), commonTrails.contains(trail) {
        syllableCount += 1
        mark += 2.2
      } else if common.contains(lead), commonTrails.contains(trail) {
        mark += 2
      } else if signs.contains(lead) {
        mark += lead == signs.lowerBound ? 1 : 0.2
      } else if let foreign, foreign.contains(lead) {
        mark -= 3
      } else {
        mark -= 2
      }
    }
    // Japanese without kana and Korean without hangul are other languages' texts.
    if syllables != nil, syllableCount * 5 < characters { mark -= Double(characters) * 2 }
    return mark
  }
}
