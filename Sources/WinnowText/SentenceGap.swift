/// What stands between two words of a text, and whether a sentence ends there.
///
/// After UAX #29's sentence rules: `.` and `…` end one only before white space and no lower-case letter, `!` and
/// `?` before white space, `。` and its like anywhere. Abbreviations, initials (`U.S. officials`, `J. Smith`),
/// ordinals (`5. Dezember`) and the numbers of lists do not.
struct SentenceGap {
  let scan: CharacterScan
  let gap: Range<Int>
  /// The word before, and its folded bytes.
  let word: Word
  let folded: UnsafeBufferPointer<UInt8>
  /// Whether that word is the first of its text.
  let isFirst: Bool

  init(
    _ scan: CharacterScan, gap: Range<Int>, word: Word, folded: UnsafeBufferPointer<UInt8>, isFirst: Bool
  ) {
    self.scan = scan
    self.gap = gap
    self.word = word
    self.folded = folded
    self.isFirst = isFirst
  }

  private enum Mark { case none, period, ellipsis, strong, unspaced, separator }

  var endsSentence: Bool {
    var mark = Mark.none
    var hasSpace = false
    var index = gap.lowerBound
    while index < gap.upperBound {
      let byte = scan.text[index]
      if byte == 0x20 {
        hasSpace = hasSpace || mark != .none
        index += 1
        continue
      }
      var length = 1
      switch self.mark(at: index, length: &length) {
      // Cells and lines of code are units of their own.
      case .separator, .unspaced: return true
      case .strong: (mark, hasSpace) = (.strong, false)
      case .ellipsis: if mark != .strong { (mark, hasSpace) = (.ellipsis, false) }
      // A second period makes it an ellipsis.
      case .period: if mark != .strong { (mark, hasSpace) = (mark == .none ? .period : .ellipsis, false) }
      case .none: break
      }
      index += length
    }
    if gap.upperBound == scan.end { return mark != .none }
    guard mark != .none, hasSpace else { return false }
    if mark == .strong { return true }
    let next = scan.character(at: gap.upperBound).entry
    if next.bits & CharacterEntry.lower != 0 { return false }
    return mark == .ellipsis || !isAbbreviation(beforeDigit: next.has(.digit))
  }

  private func mark(at index: Int, length: inout Int) -> Mark {
    let byte = scan.text[index]
    switch byte {
    case UInt8(ascii: "."): return .period
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return .strong
    case 0x09, 0x0A: return .separator
    // The Greek question mark, after a Greek word.
    case UInt8(ascii: ";"): return folded.first.map { $0 == 0xCE || $0 == 0xCF } == true ? .strong : .none
    case 0..<0x80: return .none
    default: break
    }
    length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard byte >= 0xC2, index + length <= gap.upperBound else {
      length = 1
      return .none
    }
    var value = UInt32(byte) << 8 | UInt32(scan.text[index + 1])
    if length > 2 { value = value << 8 | UInt32(scan.text[index + 2]) }
    return SentenceGap.mark(utf8: value)
  }

  /// The mark whose UTF-8 bytes, or the first three of them, make this number.
  private static func mark(utf8 value: UInt32) -> Mark {
    switch value {
    case 0xE280A6: return .ellipsis
    // 。 ｡ ！ ？ ．
    case 0xE38082, 0xEFBDA1, 0xEFBC81, 0xEFBC9F, 0xEFBC8E: return .unspaced
    // ؟ ۔ ։ and the doubled marks ‼ ⁇ ⁈ ⁉ ‽
    case 0xD89F, 0xDB94, 0xD689, 0xE280BC, 0xE280BD, 0xE28187, 0xE28188, 0xE28189: return .strong
    // Danda, Ethiopic, Burmese and Khmer full stops.
    case 0xE0A5A4, 0xE0A5A5, 0xE18DA2, 0xE1818A, 0xE1818B, 0xE19F94: return .unspaced
    default: return .none
    }
  }

  /// Whether the period belongs to the word before it.
  private func isAbbreviation(beforeDigit: Bool) -> Bool {
    if word.flags.contains(.number) {
      return isFirst || folded.count <= 2 && (beforeDigit || isMonthNext)
    }
    // Initials: `J.`, `U.S.`, `z.B.`
    if word.flags.contains(.cased) {
      if letters(in: folded) == 1 { return word.flags.contains(.capitalized) || folded.count <= 2 }
      if folded.count <= 7, folded.contains(UInt8(ascii: ".")) { return isDottedInitials }
    }
    let hash = word.hash
    if Abbreviations.always.contains(hash) { return true }
    return beforeDigit && Abbreviations.beforeDigits.contains(hash)
  }

  private var isMonthNext: Bool {
    var end = gap.upperBound
    while end < scan.end, end - gap.upperBound < 32, scan.classes[Int(scan.text[end])] != 0 { end += 1 }
    let next = UnsafeBufferPointer(start: scan.text + gap.upperBound, count: end - gap.upperBound)
    let table = WordTable(String(decoding: next, as: UTF8.self))
    guard let first = table.words.first else { return false }
    return Abbreviations.months.contains(first.hash)
  }

  /// `u.s`: one letter, a period, one letter …
  private var isDottedInitials: Bool {
    var run = 0
    for byte in folded {
      if byte == UInt8(ascii: ".") {
        run = 0
      } else if byte & 0xC0 != 0x80 {
        run += 1
        if run > 1 { return false }
      }
    }
    return true
  }

  private func letters(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }
}
