/// A folded word of a text: what phrases are matched on.
///
/// Words are cut where Unicode's word boundaries are (UAX #29), without white space and punctuation:
/// `e-mail` is two words, `don't` one. Currency signs, `%` and `@` are words of their own. A script
/// without spaces (Chinese, Japanese, Thai …) has one word a character.
public struct Word: Sendable {
  /// 64-bit hash of the folded bytes, `FoldedHash.of`.
  public var hash: UInt64
  /// The word's range in the text it was cut from, in UTF-8 offsets.
  public var start: Int32
  public var end: Int32
  /// The range of its folded form in `WordTable.folded`.
  public var foldedStart: Int32
  public var foldedEnd: Int32
  public var flags: WordFlags

  public init(hash: UInt64, start: Int32, end: Int32, foldedStart: Int32, foldedEnd: Int32, flags: WordFlags) {
    self.hash = hash
    self.start = start
    self.end = end
    self.foldedStart = foldedStart
    self.foldedEnd = foldedEnd
    self.flags = flags
  }
}

/// What the unfolded form of a word tells and the folded one doesn't.
public struct WordFlags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Its first letter is upper or title case.
  @inlinable public static var capitalized: WordFlags { WordFlags(rawValue: 1 << 0) }
  /// It has at least two letters and all of them are upper case.
  @inlinable public static var allCapitals: WordFlags { WordFlags(rawValue: 1 << 1) }
  /// It holds a decimal digit.
  @inlinable public static var hasDigit: WordFlags { WordFlags(rawValue: 1 << 2) }
  /// It is digits only, with `.` `,` between them (`1,000.50`).
  @inlinable public static var number: WordFlags { WordFlags(rawValue: 1 << 3) }
  /// A sentence ends after it, before the next word.
  @inlinable public static var endsSentence: WordFlags { WordFlags(rawValue: 1 << 4) }
  /// It is one character of a script that is written without spaces.
  @inlinable public static var unspaced: WordFlags { WordFlags(rawValue: 1 << 5) }
  /// It is a currency sign, `%` or `@`.
  @inlinable public static var symbol: WordFlags { WordFlags(rawValue: 1 << 6) }
  /// Nothing stands between it and the word before it.
  @inlinable public static var glued: WordFlags { WordFlags(rawValue: 1 << 7) }
  /// Its letters are of a script that has case.
  @inlinable public static var cased: WordFlags { WordFlags(rawValue: 1 << 8) }
  /// A lower-case letter meets a capital inside it (`AssadCredit`): a split reading of it exists.
  @inlinable public static var joined: WordFlags { WordFlags(rawValue: 1 << 9) }
}

/// The words of a text, or of many texts one after the other, with their folded forms in one buffer.
public struct WordTable: Sendable {
  public var words: ContiguousArray<Word> = []
  public var folded: ContiguousArray<UInt8> = []

  public init() {}
}
