/// What a word can be in a value. One word can be many things (`a` a particle and a suffix, `sec` a second).
struct ValueTags: OptionSet {
  let rawValue: UInt32

  static let month = ValueTags(rawValue: 1 << 0)
  static let weekday = ValueTags(rawValue: 1 << 1)
  /// Between day, month and year: `of`, `de`.
  static let dateLink = ValueTags(rawValue: 1 << 2)
  /// Before the day: `den 5. Dezember`, `le 5 décembre`.
  static let dayArticle = ValueTags(rawValue: 1 << 3)
  static let yearMark = ValueTags(rawValue: 1 << 4)
  static let monthMark = ValueTags(rawValue: 1 << 5)
  static let dayMark = ValueTags(rawValue: 1 << 6)
  /// After the digits of a day: `5th`, `1er`.
  static let ordinal = ValueTags(rawValue: 1 << 7)
  static let halfOfDay = ValueTags(rawValue: 1 << 8)
  static let timeZone = ValueTags(rawValue: 1 << 9)
  /// After the hour: `Uhr`, `h`, `時`.
  static let hourMark = ValueTags(rawValue: 1 << 10)
  static let minuteMark = ValueTags(rawValue: 1 << 11)
  /// Before a time: `kl.`, `godz.`
  static let timePrefix = ValueTags(rawValue: 1 << 12)
  /// `today`, `yesterday`: a date when a time follows.
  static let relativeDay = ValueTags(rawValue: 1 << 13)
  /// Between a relative day and its time: `at`, `um`.
  static let timeLink = ValueTags(rawValue: 1 << 14)
  static let durationUnit = ValueTags(rawValue: 1 << 15)
  /// After or before a duration, which makes it a date: `ago`, `vor`.
  static let agoAfter = ValueTags(rawValue: 1 << 16)
  static let agoBefore = ValueTags(rawValue: 1 << 17)
  static let multiplier = ValueTags(rawValue: 1 << 18)
  /// A currency's code, name or part: `EUR`, `euros`, `Kč`, `cents`.
  static let currency = ValueTags(rawValue: 1 << 19)
  /// A currency's letters that stand before the sign or the number: `US$`, `Rs`.
  static let currencyPrefix = ValueTags(rawValue: 1 << 20)
  static let percentWord = ValueTags(rawValue: 1 << 21)
  /// The first and second words of `por ciento`, of `كانون الأول`, of `下午`.
  static let percentFirst = ValueTags(rawValue: 1 << 22)
  static let percentSecond = ValueTags(rawValue: 1 << 23)
  static let monthFirst = ValueTags(rawValue: 1 << 24)
  static let monthSecond = ValueTags(rawValue: 1 << 25)
  static let halfFirst = ValueTags(rawValue: 1 << 26)
  static let halfSecond = ValueTags(rawValue: 1 << 27)
  /// Between the parts of a duration: `and`, `et`.
  static let and = ValueTags(rawValue: 1 << 28)
  /// The last label of a host name.
  static let hostSuffix = ValueTags(rawValue: 1 << 29)
  /// In names: `van`, `de la`, `bin`.
  static let nameParticle = ValueTags(rawValue: 1 << 30)
  /// What a quantity may begin or end with.
  static let ofQuantities = ValueTags(rawValue: (1 << 29) - 1)
}

/// The words of values in all supported languages, by the hash of their folded form: open addressing in flat arrays.
struct ValueLexicon: Sendable {
  private var hashes: ContiguousArray<UInt64>
  private var tags: ContiguousArray<ValueTags>

  private static let size = 8_192

  /// Made when the first value is read.
  private static let shared = ValueLexicon()

  static func tags(of hash: UInt64) -> ValueTags { shared.find(hash) }

  private init() {
    hashes = ContiguousArray(repeating: 0, count: ValueLexicon.size)
    tags = ContiguousArray(repeating: [], count: ValueLexicon.size)
    for (tag, texts) in DateWords.all + TimeWords.all + QuantityWords.all + AddressWords.all + NameWords.all {
      for text in texts.values {
        for word in WordTable(text).words { insert(word.hash, tag) }
      }
    }
  }

  private mutating func insert(_ hash: UInt64, _ tag: ValueTags) {
    let slot = slot(of: hash)
    hashes[slot] = hash
    tags[slot].insert(tag)
  }

  private func find(_ hash: UInt64) -> ValueTags { tags[slot(of: hash)] }

  /// Where the hash stands, or the free slot where it would. A free slot has no tags.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (ValueLexicon.size - 1)
    while hashes[slot] != hash, !tags[slot].isEmpty { slot = (slot + 1) & (ValueLexicon.size - 1) }
    return slot
  }
}
