/// Reads values off the words of a text: numbers, dates, prices and so on, in the forms of the supported languages.
///
/// Raw pointers into a text and its words, good for one call. A value never crosses the end of a sentence (S17).
public struct ValueReader {
  let text: UnsafeBufferPointer<UInt8>
  let words: UnsafeBufferPointer<Word>
  let folded: UnsafeBufferPointer<UInt8>
  /// The words of the unit that is read, and its bytes in the text.
  let range: Range<Int>
  let textRange: Range<Int>

  /// A reader of one block or another unit that no value may leave.
  ///
  /// - Parameters:
  ///   - text: the text that the words' offsets are into; it must outlive the reader, as the two below.
  ///   - words: the whole table's words, and `folded` its folded forms.
  ///   - range: the unit's words, indices into `words`.
  ///   - textRange: the unit's bytes, UTF-8 offsets into `text`.
  public init(
    text: UnsafeBufferPointer<UInt8>, words: UnsafeBufferPointer<Word>, folded: UnsafeBufferPointer<UInt8>,
    range: Range<Int>, textRange: Range<Int>
  ) {
    self.text = text
    self.words = words
    self.folded = folded
    self.range = range
    self.textRange = textRange
  }

  /// Adds to `ends` the words before which a value of the class may end that begins at the word `index`.
  ///
  /// There may be several (`5 million` is a number, and so is its `5`), each once, ascending; none is more than
  /// `ValueClass.maximumWords` away. Nothing is added for an index outside the unit. Constant time.
  public func ends(of valueClass: ValueClass, at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard range.contains(index) else { return }
    let first = ends.count
    switch valueClass {
    case .number: numberEnds(at: index, into: &ends)
    case .percent: percentEnds(at: index, into: &ends)
    case .price: priceEnds(at: index, into: &ends)
    case .date: dateEnds(at: index, into: &ends)
    case .time: timeEnds(at: index, into: &ends)
    case .duration: durationEnds(at: index, into: &ends)
    case .email: emailEnds(at: index, into: &ends)
    case .url: urlEnds(at: index, into: &ends)
    case .handle: handleEnds(at: index, into: &ends)
    case .phone: phoneEnds(at: index, into: &ends)
    case .name: nameEnds(at: index, into: &ends)
    }
    let limit = min(index + valueClass.maximumWords, range.upperBound)
    Self.tidy(&ends, from: first, limit: limit)
  }

  /// Whether a number, date, price or the like may begin with the word: it has a digit, is a sign or a word of values.
  public func mayBeginQuantity(at index: Int) -> Bool {
    !words[index].flags.isDisjoint(with: [.hasDigit, .symbol]) || has(.ofQuantities, index)
  }

  /// Sorts what was added and leaves each once.
  private static func tidy(_ ends: inout ContiguousArray<Int32>, from first: Int, limit: Int) {
    guard ends.count > first else { return }
    for end in (first + 1)..<max(first + 1, ends.count) {
      var place = end
      while place > first, ends[place] < ends[place - 1] {
        ends.swapAt(place, place - 1)
        place -= 1
      }
    }
    var kept = first
    for place in first..<ends.count where ends[place] <= Int32(limit) {
      if kept > first, ends[kept - 1] == ends[place] { continue }
      ends[kept] = ends[place]
      kept += 1
    }
    while ends.count > kept { ends.removeLast() }
  }
}

/// What the classes have in common.
extension ValueReader {
  func folded(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: folded[Int(words[index].foldedStart)..<Int(words[index].foldedEnd)])
  }

  func tags(_ index: Int) -> ValueTags {
    guard range.contains(index) else { return [] }
    return ValueLexicon.tags(of: words[index].hash)
  }

  func has(_ tag: ValueTags, _ index: Int) -> Bool { !tags(index).isDisjoint(with: tag) }

  /// The bytes between the word before `index` and the one at it.
  func gap(before index: Int) -> Range<Int> {
    guard index > range.lowerBound else { return textRange.lowerBound..<textRange.lowerBound }
    let end = Int(words[index - 1].end)
    return end..<max(end, Int(words[index].start))
  }

  /// Whether the word is there and belongs to the one before it: few characters between them, no sentence's end.
  func follows(_ index: Int) -> Bool {
    index > range.lowerBound && index < range.upperBound && !words[index - 1].flags.contains(.endsSentence)
      && gap(before: index).count <= 3
  }

  /// Whether nothing but this character stands before the word.
  func isGap(_ character: Unicode.Scalar, before index: Int) -> Bool {
    guard index > range.lowerBound, index < range.upperBound else { return false }
    let gap = gap(before: index)
    return gap.count == 1 && text[gap.lowerBound] == UInt8(ascii: character)
  }

  /// Whether a space, of whatever width, or nothing stands before the word.
  func isSpaceOrNothing(before index: Int) -> Bool {
    guard follows(index) else { return false }
    let gap = gap(before: index)
    switch gap.count {
    case 0: return true
    case 1: return text[gap.lowerBound] == 0x20
    case 2: return text[gap.lowerBound] == 0xC2 && text[gap.lowerBound + 1] == 0xA0
    // U+2009 thin, U+202F narrow no-break space
    default:
      return text[gap.lowerBound] == 0xE2 && text[gap.lowerBound + 1] == 0x80
        && (text[gap.lowerBound + 2] == 0x89 || text[gap.lowerBound + 2] == 0xAF)
    }
  }

  /// A word that begins with digits.
  struct Digits {
    var value: Int
    /// How many digits; those of a longer number count to the first `.` or `,`.
    var count: Int
    /// What the letters after the digits are (`5th`, `19h`, `2012年` with the mark in the word); empty without.
    var suffix: ValueTags
    /// The word is the digits alone.
    var isPlain: Bool
    /// What stands behind the digits, in the folded bytes.
    var rest: Range<Int>
  }

  func digits(_ index: Int) -> Digits? {
    guard range.contains(index), words[index].flags.contains(.hasDigit) else { return nil }
    return digits(inFolded: Int(words[index].foldedStart)..<Int(words[index].foldedEnd))
  }

  func digits(inFolded bytes: Range<Int>) -> Digits? {
    var value = 0
    var place = bytes.lowerBound
    while place < bytes.upperBound, (0x30...0x39).contains(folded[place]) {
      if place - bytes.lowerBound < 9 { value = value * 10 + Int(folded[place] - 0x30) }
      place += 1
    }
    guard place > bytes.lowerBound else { return nil }
    let rest = place..<bytes.upperBound
    let isLetters = !rest.isEmpty && folded[rest.lowerBound] > 0x39
    let suffix =
      !isLetters ? [] : ValueLexicon.tags(of: FoldedHash.of(UnsafeBufferPointer(rebasing: folded[rest])))
    return Digits(value: value, count: place - bytes.lowerBound, suffix: suffix, isPlain: rest.isEmpty, rest: rest)
  }
}
