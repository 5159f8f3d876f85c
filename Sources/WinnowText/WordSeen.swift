/// What kinds of characters a word holds, gathered while it is cut.
enum WordSeen {
  static let upper: UInt8 = 1
  static let lower: UInt8 = 2
  static let digit: UInt8 = 4
  /// Letters of scripts without case.
  static let uncased: UInt8 = 8
  static let connector: UInt8 = 16
  static let letters: UInt8 = upper | lower | uncased

  @inline(__always)
  static func letterCase(of entry: CharacterEntry) -> UInt8 {
    if entry.bits & CharacterEntry.lower != 0 { return lower }
    if entry.bits & CharacterEntry.upper != 0 { return upper }
    return entry.bits & CharacterEntry.digit != 0 ? digit : uncased
  }
}

extension CharacterScan {
  /// The flags that the characters of a word make.
  @inline(__always)
  func flags(of range: Range<Int>, seen: UInt8) -> WordFlags {
    var flags: WordFlags = []
    if seen & WordSeen.digit != 0 {
      flags.insert(.hasDigit)
      if seen == WordSeen.digit { flags.insert(.number) }
    }
    if seen & (WordSeen.upper | WordSeen.lower) != 0 { flags.insert(.cased) }
    if seen & WordSeen.upper != 0 {
      let first = cases[Int(text[range.lowerBound])]
      if first & WordSeen.upper != 0 || first & WordSeen.lower == 0 && beginsWithCapital(range) {
        flags.insert(.capitalized)
      }
      if seen & (WordSeen.lower | WordSeen.uncased) == 0, hasTwoLetters(range) { flags.insert(.allCapitals) }
    }
    return flags
  }

  @inline(never)
  private func beginsWithCapital(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let character = character(at: index)
      if character.entry.has(.letter) { return character.entry.bits & CharacterEntry.upper != 0 }
      index += character.length
    }
    return false
  }

  @inline(never)
  private func hasTwoLetters(_ range: Range<Int>) -> Bool {
    var letters = 0
    var index = range.lowerBound
    while index < range.upperBound, letters < 2 {
      let character = character(at: index)
      if character.entry.has(.letter) { letters += 1 }
      index += character.length
    }
    return letters == 2
  }

  struct Join {
    /// Where the character stands that is joined on.
    var next: Int
    /// A sentence's end without its space (`today.Subscribe`): a lower-case letter meets a capital here too.
    var isJoint: Bool
  }

  /// Whether the mark at `index` joins what is before it to what is after it (UAX #29, WB6, 7, 11–13).
  @inline(never)
  func join(at index: Int, _ mark: Character, after previous: UInt8) -> Join? {
    let entry = mark.entry
    var next = index + mark.length
    if entry.has(.connector) {
      let limit = min(end, index + 64)
      while next < limit, text[next] == 0x5F { next += 1 }
      guard next < end else { return nil }
      let following = character(at: next).entry
      return following.has(.letter) || following.has(.digit) ? Join(next: next, isJoint: false) : nil
    }
    guard next < end else { return nil }
    let following = character(at: next).entry
    let betweenLetters = previous & WordSeen.letters != 0 && following.has(.letter)
    let betweenDigits = previous & WordSeen.digit != 0 && following.has(.digit)
    let joins: Bool
    switch entry.rawClass {
    case CharacterClass.midLetter.rawValue: joins = betweenLetters
    case CharacterClass.midNumber.rawValue: joins = betweenDigits
    case CharacterClass.midNumberLetter.rawValue: joins = betweenLetters || betweenDigits
    case CharacterClass.doubleQuote.rawValue:
      // WB7b: between Hebrew letters it is a letter's mark.
      joins = index >= 2 && text[index - 2] == 0xD7 && text[next] == 0xD7 && betweenLetters
    default: joins = false
    }
    guard joins else { return nil }
    let isJoint =
      text[index] == UInt8(ascii: ".") && previous & WordSeen.lower != 0
      && following.bits & CharacterEntry.upper != 0
    return Join(next: next, isJoint: isJoint)
  }
}
