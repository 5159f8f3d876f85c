import WinnowDocument
import WinnowText

/// The words of the texts by which a page describes itself: its titles and its description.
struct DeclaredWords {
  /// Titles that count, at most; the description is the last bit.
  static let titleLimit = 7
  private static let description: UInt8 = 1 << 7

  private(set) var titleSizes: ContiguousArray<Float> = []
  private(set) var hasDescription = false
  /// Of the words of the site's names, in order.
  private var siteHashes: ContiguousArray<UInt64> = []
  private var keys: ContiguousArray<UInt64> = []
  private var texts: ContiguousArray<UInt8> = []
  private var mask = 0
  /// One bit for the low six bits of each hash: most words are told apart by it alone.
  private var filter: UInt64 = 0

  init(_ page: Page, _ facts: PageFacts) {
    var titles: [String] = []
    for title in [facts.title, page.meta("og:title"), page.titleElement, page.meta("twitter:title")] {
      guard let title, !title.isEmpty, !titles.contains(title), titles.count < Self.titleLimit else { continue }
      titles.append(title)
    }
    let descriptions = [page.meta("og:description"), page.meta("description")].compactMap { $0 }
    var table = WordTable()
    var ranges: [Range<Int32>] = []
    for text in titles + descriptions {
      var text = text
      ranges.append(text.withUTF8 { table.append(wordsOf: $0, in: 0..<min($0.count, 2000), splitting: false) })
    }
    for site in [facts.site, page.meta("og:site_name")] {
      guard var site, !site.isEmpty else { continue }
      var words = WordTable()
      site.withUTF8 { _ = words.append(wordsOf: $0, in: 0..<min($0.count, 200), splitting: false) }
      siteHashes.append(words.words.reduce(0) { combined($0, $1.hash) })
    }
    var size = 16
    while size < table.words.count * 3 { size *= 2 }
    mask = size - 1
    keys = ContiguousArray(repeating: 0, count: size)
    texts = ContiguousArray(repeating: 0, count: size)
    for (index, range) in ranges.enumerated() {
      let isTitle = index < titles.count
      let bit = isTitle ? 1 << UInt8(index) : Self.description
      var distinct: Float = 0
      for word in table.words[Int(range.lowerBound)..<Int(range.upperBound)] where add(word.hash, bit) { distinct += 1 }
      if isTitle { titleSizes.append(max(1, distinct)) } else if distinct > 0 { hasDescription = true }
    }
  }

  /// Whether the text had not had the word before.
  private mutating func add(_ hash: UInt64, _ bit: UInt8) -> Bool {
    let key = hash | 1
    filter |= 1 << (hash & 63)
    var slot = Int(truncatingIfNeeded: key >> 1) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    defer { texts[slot] |= bit }
    return texts[slot] & bit == 0
  }

  /// The texts that have the word, a bit each.
  @inline(__always)
  private func find(_ hash: UInt64) -> UInt8 {
    guard filter >> (hash & 63) & 1 == 1 else { return 0 }
    let key = hash | 1
    var slot = Int(truncatingIfNeeded: key >> 1) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return texts[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// How well words fit the best of the titles, 0 to 1: the harmonic mean of the shares that each has of the other.
  func titleOverlap(_ words: UnsafeBufferPointer<Word>) -> Float {
    var common: (Float, Float, Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0, 0, 0)
    var any: UInt8 = 0
    for word in words {
      let found = find(word.hash)
      guard found & ~Self.description != 0 else { continue }
      any |= found
      if found & 1 != 0 { common.0 += 1 }
      if found & 2 != 0 { common.1 += 1 }
      if found & 4 != 0 { common.2 += 1 }
      if found & 8 != 0 { common.3 += 1 }
      if found & 16 != 0 { common.4 += 1 }
      if found & 32 != 0 { common.5 += 1 }
      if found & 64 != 0 { common.6 += 1 }
    }
    guard any != 0 else { return 0 }
    var best: Float = 0
    let counts = [common.0, common.1, common.2, common.3, common.4, common.5, common.6]
    for (size, count) in zip(titleSizes, counts) {
      best = max(best, 2 * min(count, size) / (Float(words.count) + size))
    }
    return best
  }

  /// Whether the words are the site's name and nothing else.
  func isSite(_ words: UnsafeBufferPointer<Word>) -> Bool {
    guard !siteHashes.isEmpty else { return false }
    return siteHashes.contains(words.reduce(0) { combined($0, $1.hash) })
  }

  /// The share of words that the description has.
  func describedShare(_ words: UnsafeBufferPointer<Word>) -> Float {
    guard !words.isEmpty else { return 0 }
    var common: Float = 0
    for word in words where find(word.hash) & Self.description != 0 { common += 1 }
    return common / Float(words.count)
  }
}
