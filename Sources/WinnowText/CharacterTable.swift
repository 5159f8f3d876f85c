import CICU

/// What a character is to the cutting of words: UAX #29's Word_Break, but with currency signs, `%` and `@` as
/// symbols, and the letters of scripts written without spaces apart.
enum CharacterClass: UInt8 {
  case other, letter, digit, extend, midLetter, midNumber, midNumberLetter, connector, symbol, unspaced, doubleQuote
}

/// A character's class, case and folded form in one integer, so that a table of them is flat.
struct CharacterEntry {
  var bits: UInt64

  static let upper: UInt64 = 1 << 4
  static let lower: UInt64 = 1 << 5
  static let digit: UInt64 = 1 << 6
  /// Its folded form depends on its neighbours, or does not fit: the word is folded by ICU.
  static let slow: UInt64 = 1 << 7
  static let uncased: UInt64 = 1 << 8

  init(_ kind: CharacterClass, flags: UInt64, folded: [UInt8]) {
    bits = UInt64(kind.rawValue) | flags
    guard folded.count <= 4 else {
      bits |= CharacterEntry.slow
      return
    }
    bits |= UInt64(folded.count) << 12
    for (index, byte) in folded.enumerated() { bits |= UInt64(byte) << UInt64(32 + 8 * index) }
  }

  /// Something that is in no word.
  static let other = CharacterEntry(.other, flags: 0, folded: [])

  var rawClass: UInt8 { UInt8(truncatingIfNeeded: bits & 15) }
  var foldedCount: Int { Int(bits >> 12 & 7) }
  var foldedBytes: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }

  func has(_ kind: CharacterClass) -> Bool { rawClass == kind.rawValue }
}

/// The characters below U+0800, all that UTF-8 writes in one or two bytes, by number.
enum CharacterTable {
  static let count = 0x800

  static let entries: ContiguousArray<CharacterEntry> = ContiguousArray((0..<UInt32(count)).map(makeEntry))

  /// By ASCII byte: 0 for what is in no word, else the class; 255 for bytes of longer characters.
  static let asciiClasses: ContiguousArray<UInt8> = ContiguousArray(
    (0..<256).map { $0 < 128 ? entries[$0].rawClass : 255 })

  /// By ASCII byte: bit 0 upper, bit 1 lower, bit 2 digit; 0 for all others.
  static let asciiCases: ContiguousArray<UInt8> = ContiguousArray(
    (0..<256).map { byte in
      switch UInt8(byte) {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"): 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"): 4
      default: 0
      }
    })

  /// The entry of any character. Beyond the table some properties are looked up in ICU's tries.
  static func entry(of character: UInt32, utf8 bytes: (UInt8, UInt8, UInt8, UInt8), count: Int) -> CharacterEntry {
    switch character {
    // Han and Hangul are folded already.
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF:
      return unchanged(.unspaced, flags: CharacterEntry.uncased, bytes, count)
    case 0xAC00...0xD7A3:
      return unchanged(.letter, flags: CharacterEntry.uncased, bytes, count)
    case 0x2018, 0x2019:
      return CharacterEntry(.midNumberLetter, flags: 0, folded: [0x27])
    case 0x2000...0x200A, 0x2010...0x2017, 0x201A...0x2023, 0x2025, 0x2026, 0x3000...0x3004, 0x3008...0x3020:
      return CharacterEntry.other
    default:
      return slowEntry(of: character, bytes, count)
    }
  }

  @inline(never)
  private static func slowEntry(
    of character: UInt32, _ bytes: (UInt8, UInt8, UInt8, UInt8), _ count: Int
  ) -> CharacterEntry {
    let kind = characterClass(of: character)
    guard kind != .other else { return CharacterEntry.other }
    let category = winnow_general_category(Int32(character))
    let isSimple = winnow_nfkc_casefold_is_inert(Int32(character)) != 0 && kind != .digit && !isDropped(character)
    var entry = unchanged(kind, flags: caseFlags(of: character, category: category, kind: kind), bytes, count)
    if !isSimple { entry.bits |= CharacterEntry.slow }
    return entry
  }

  /// An entry whose folded form is the character itself.
  private static func unchanged(
    _ kind: CharacterClass, flags: UInt64, _ bytes: (UInt8, UInt8, UInt8, UInt8), _ count: Int
  ) -> CharacterEntry {
    var entry = CharacterEntry(kind, flags: flags, folded: [])
    entry.bits |= UInt64(count) << 12 | UInt64(bytes.0) << 32 | UInt64(bytes.1) << 40
    entry.bits |= UInt64(bytes.2) << 48 | (count > 3 ? UInt64(bytes.3) << 56 : 0)
    return entry
  }

  private static func makeEntry(_ character: UInt32) -> CharacterEntry {
    guard let scalar = Unicode.Scalar(character) else { return CharacterEntry.other }
    let kind = characterClass(of: character)
    guard kind != .other else { return CharacterEntry.other }
    let category = winnow_general_category(Int32(character))
    var flags = caseFlags(of: character, category: category, kind: kind)
    let folded = Array(Folding.fold(String(scalar)).utf8)
    // What combines with the character before it can't be folded alone, unless it is dropped anyway.
    if winnow_nfkc_casefold_begins_anew(Int32(character)) == 0, !folded.isEmpty { flags |= CharacterEntry.slow }
    return CharacterEntry(kind, flags: flags, folded: folded)
  }

  private static func caseFlags(of character: UInt32, category: Int32, kind: CharacterClass) -> UInt64 {
    switch kind {
    case .digit: return CharacterEntry.digit
    case .letter, .unspaced:
      switch UInt32(bitPattern: category) {
      case U_UPPERCASE_LETTER.rawValue, U_TITLECASE_LETTER.rawValue: return CharacterEntry.upper
      // Georgian has capitals for inscriptions alone: no sentence and no name begins with one.
      case U_LOWERCASE_LETTER.rawValue where !(0x10D0...0x10FF).contains(character): return CharacterEntry.lower
      default: return CharacterEntry.uncased
      }
    default: return 0
    }
  }

  private static func isDropped(_ character: UInt32) -> Bool {
    switch character {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0x1F00...0x1FFF: true
    default: false
    }
  }

  static func characterClass(of character: UInt32) -> CharacterClass {
    switch character {
    case 0x22: return .doubleQuote
    case 0x25, 0x40, 0x66A, 0xFE6A, 0xFF05, 0xFE6B, 0xFF20: return .symbol
    // The colon joins words in Swedish alone; CLDR's tailoring leaves it out as well.
    case 0x3A, 0xFE13, 0xFE55, 0xFF1A: return .other
    case 0x27, 0x2BC, 0x2018, 0x2019: return .midNumberLetter
    case 0x5F3, 0x5F4: return .midLetter
    case 0x66B: return .midNumber
    case 0x200B, 0xFEFF, 0x2060...0x2064: return .extend
    case 0x202F: return .other
    default: break
    }
    let category = UInt32(bitPattern: winnow_general_category(Int32(character)))
    if category == U_CURRENCY_SYMBOL.rawValue { return .symbol }
    let wordBreak = UInt32(bitPattern: winnow_word_break(Int32(character)))
    switch wordBreak {
    case U_WB_EXTEND.rawValue, U_WB_FORMAT.rawValue, U_WB_ZWJ.rawValue: return .extend
    case U_WB_NUMERIC.rawValue: return .digit
    case U_WB_MIDLETTER.rawValue: return .midLetter
    case U_WB_MIDNUM.rawValue: return .midNumber
    case U_WB_MIDNUMLET.rawValue, U_WB_SINGLE_QUOTE.rawValue: return .midNumberLetter
    case U_WB_EXTENDNUMLET.rawValue: return .connector
    case U_WB_KATAKANA.rawValue: return .unspaced
    case U_WB_ALETTER.rawValue, U_WB_HEBREW_LETTER.rawValue: return .letter
    default: return isUnspaced(character, category: category) ? .unspaced : .other
    }
  }

  /// Letters of scripts without spaces: Han and kana by range, those of South East Asia by their line breaking.
  private static func isUnspaced(_ character: UInt32, category: UInt32) -> Bool {
    let letters = [U_OTHER_LETTER.rawValue, U_MODIFIER_LETTER.rawValue, U_LETTER_NUMBER.rawValue]
    guard letters.contains(category) else { return false }
    switch character {
    case 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303B, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x9FFF,
      0xF900...0xFAFF, 0xFF66...0xFF9F, 0x1B000...0x1B16F, 0x20000...0x3FFFF:
      return true
    default:
      return UInt32(bitPattern: winnow_line_break(Int32(character))) == U_LB_COMPLEX_CONTEXT.rawValue
    }
  }
}
