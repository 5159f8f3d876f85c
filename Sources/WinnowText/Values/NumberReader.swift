/// Numbers, percentages and prices.
extension ValueReader {
  /// `1,234`, `1 234 567`, `1.2k`, `3 million`, `12万`.
  func numberEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    forEachNumberEnd(at: index) { ends.append(Int32($0)) }
  }

  private func forEachNumberEnd(at index: Int, _ body: (Int) -> Void) {
    guard range.contains(index), words[index].flags.contains(.hasDigit) else { return }
    guard words[index].flags.contains(.number) else {
      if isNumberWithSuffix(index, .multiplier) { body(index + 1) }
      return
    }
    var end = index + 1
    numberEnd(at: end, body)
    // Thousands parted by spaces.
    guard let first = digits(index), first.isPlain, first.count <= 3 else { return }
    while end < range.upperBound, end - index < 4, isSpaceOrNothing(before: end), isThousand(end) {
      end += 1
      numberEnd(at: end, body)
    }
  }

  /// The end of the digits, and that of the multiplier after them.
  private func numberEnd(at index: Int, _ body: (Int) -> Void) {
    body(index)
    if isSpaceOrNothing(before: index), has(.multiplier, index) { body(index + 1) }
  }

  /// Three digits, maybe with decimals.
  private func isThousand(_ index: Int) -> Bool {
    guard words[index].flags.contains(.number), let digits = digits(index) else { return false }
    return digits.count == 3
  }

  /// `1.2k`, `99p`: digits with `.` and `,`, then letters that are such a thing.
  private func isNumberWithSuffix(_ index: Int, _ tag: ValueTags) -> Bool {
    let bytes = folded(index)
    var place = 0
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) || bytes[place] == 0x2E || bytes[place] == 0x2C {
      place += 1
    }
    guard place > 0, place < bytes.count, (0x30...0x39).contains(bytes[0]) else { return false }
    let hash = FoldedHash.of(UnsafeBufferPointer(rebasing: bytes[place...]))
    return !ValueLexicon.tags(of: hash).isDisjoint(with: tag)
  }

  /// `50%`, `50 %`, `%50`, `50 percent`, `50 por ciento`, `yüzde 50`.
  func percentEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    if isPercentSign(index) || has(.percentWord, index), isSpaceOrNothing(before: index + 1) {
      numberEnds(at: index + 1, into: &ends)
      return
    }
    forEachNumberEnd(at: index) { next in
      guard isSpaceOrNothing(before: next) else { return }
      if isPercentSign(next) || has(.percentWord, next) { ends.append(Int32(next + 1)) }
      if has(.percentFirst, next), has(.percentSecond, next + 1), follows(next + 1) { ends.append(Int32(next + 2)) }
    }
  }

  private func isPercentSign(_ index: Int) -> Bool {
    range.contains(index) && words[index].flags.contains(.symbol) && folded(index).elementsEqual([UInt8(ascii: "%")])
  }

  private func isCurrencySign(_ index: Int) -> Bool {
    guard range.contains(index), words[index].flags.contains(.symbol), let first = folded(index).first else {
      return false
    }
    return first != UInt8(ascii: "%") && first != UInt8(ascii: "@")
  }

  /// `$5`, `US$ 5.99`, `5 €`, `EUR 5`, `1 500 руб.`, `99p`, `$5 million`.
  func priceEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    var place = index
    // `US$`, `R$`, `Rs`: letters before the sign.
    if has(.currencyPrefix, place), isCurrencySign(place + 1), gap(before: place + 1).isEmpty { place += 1 }
    let isPrefixed = isCurrencySign(place) || has(.currency, place) || has(.currencyPrefix, place)
    if isPrefixed, !words[place].flags.contains(.hasDigit) {
      guard isSpaceOrNothing(before: place + 1) || isAbbreviatedCurrency(place) else { return }
      numberEnds(at: place + 1, into: &ends)
      return
    }
    guard place == index, words[index].flags.contains(.hasDigit) else { return }
    if isNumberWithSuffix(index, .currency) { ends.append(Int32(index + 1)) }
    forEachNumberEnd(at: index) { next in
      guard isSpaceOrNothing(before: next) else { return }
      if isCurrencySign(next) || isCurrencyWord(next) {
        ends.append(Int32(next + 1))
      } else if has(.currencyPrefix, next), isCurrencySign(next + 1), gap(before: next + 1).isEmpty {
        ends.append(Int32(next + 2))
      }
    }
  }

  /// `Rs. 500`, `руб. 500`
  private func isAbbreviatedCurrency(_ index: Int) -> Bool { follows(index + 1) && !isGap(",", before: index + 1) }

  /// A letter is a currency only where it touches its number (`99p`).
  private func isCurrencyWord(_ index: Int) -> Bool {
    guard has(.currency, index) else { return false }
    return folded(index).count > 1 || gap(before: index).isEmpty
  }
}
