/// A folded word of a text: what phrases are matched on.
///
/// Words are cut where Unicode's word boundaries are (UAX #29), without white space and punctuation:
/// `e-mail` is two words, `don't` one. Currency signs, `%` and `@` are words of their own. A script
/// without spaces (Chinese, Japanese, Thai …) has one word a character.
public struct Word: Sendable {
  /// 64-bit hash of the folded bytes, `FoldedHash.of`.
  public var hash: UInt64
  /// Where the word begins in the text it was cut from, a UTF-8 offset.
  public var start: Int32
  /// Where its folded form begins in `WordTable.folded`. It may be longer than the word, never empty.
  public var foldedStart: Int32
  // Words are the most of a document's memory: lengths are two bytes, which is enough for what the cutter cuts.
  @usableFromInline var length: UInt16
  @usableFromInline var foldedLength: UInt16
  /// What the folded form doesn't tell of it.
  public var flags: WordFlags

  /// Where it ends there: the offset after its last byte.
  @inlinable public var end: Int32 { start + Int32(length) }
  /// Where its folded form ends there.
  @inlinable public var foldedEnd: Int32 { foldedStart + Int32(foldedLength) }

  /// Stores its values. The word and its folded form have at most 65,535 bytes.
  public init(hash: UInt64, start: Int32, end: Int32, foldedStart: Int32, foldedEnd: Int32, flags: WordFlags) {
    self.hash = hash
    self.start = start
    self.foldedStart = foldedStart
    length = UInt16(end - start)
    foldedLength = UInt16(foldedEnd - foldedStart)
    self.flags = flags
  }
}

/// What the unfolded form of a word tells and the folded one doesn't.
public struct WordFlags: OptionSet, Sendable, Hashable {
  /// A bit for each flag. The bits are never stored in files.
  public let rawValue: UInt16
  /// The flags whose bits are set.
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
  /// The words, text after text in the order they were put in; of each text those of one reading in a row.
  public var words: ContiguousArray<Word> = []
  /// The folded forms as UTF-8, one after the other without anything between them.
  public var folded: ContiguousArray<UInt8> = []

  /// An empty table.
  public init() {}
}
