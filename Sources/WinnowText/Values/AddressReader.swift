/// E-mail addresses, URLs, handles and phone numbers.
extension ValueReader {
  /// `first.last+tag@mail-host.example`
  func emailEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    let limit = min(range.upperBound, index + ValueClass.email.maximumWords)
    var place = index
    // An address is not the rest of a longer one.
    guard index == range.lowerBound || !isGlue(before: index) || words[index].flags.contains(.joined) else { return }
    while place < limit, !isAt(place) {
      if words[place].flags.contains(.symbol) || place > index && !isGlue(before: place) { return }
      place += 1
    }
    guard place > index, place + 1 < limit, gap(before: place).isEmpty, gap(before: place + 1).isEmpty else { return }
    place += 1
    while place < limit, !words[place].flags.contains(.symbol) {
      if folded(place).contains(UInt8(ascii: ".")) {
        ends.append(Int32(place + 1))
        return
      }
      place += 1
      guard place < limit, isGap("-", before: place) else { return }
    }
  }

  private func isAt(_ index: Int) -> Bool { folded(index).elementsEqual([UInt8(ascii: "@")]) }

  /// Whether only a mark that addresses are made with stands before the word, or nothing.
  private func isGlue(before index: Int) -> Bool {
    let gap = gap(before: index)
    if gap.isEmpty { return index > range.lowerBound }
    return gap.count == 1 && [0x2D, 0x2E, 0x2B, 0x5F].contains(text[gap.lowerBound])
  }

  /// `https://www.lake.example/a/b?c=d`, `www.lake.example`, `lake.example/a`; to the next white space.
  func urlEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard index == range.lowerBound || !isAt(index - 1), beginsURL(index) else { return }
    var place = index + 1
    let limit = min(range.upperBound, index + ValueClass.url.maximumWords)
    while place < limit, !hasWhiteSpace(before: place) { place += 1 }
    ends.append(Int32(place))
  }

  private func beginsURL(_ index: Int) -> Bool {
    let bytes = folded(index)
    if bytes.elementsEqual("http".utf8) || bytes.elementsEqual("https".utf8) || bytes.elementsEqual("ftp".utf8) {
      guard index + 1 < range.upperBound else { return false }
      let gap = gap(before: index + 1)
      return gap.count == 3 && text[gap.lowerBound] == UInt8(ascii: ":") && text[gap.lowerBound + 1] == 0x2F
    }
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return false }
    if bytes.starts(with: "www.".utf8) { return true }
    let last = UnsafeBufferPointer(rebasing: bytes[(dot + 1)...])
    return ValueLexicon.tags(of: FoldedHash.of(last)).contains(.hostSuffix) && !words[index].flags.contains(.joined)
  }

  private func hasWhiteSpace(before index: Int) -> Bool {
    let gap = gap(before: index)
    for place in gap where text[place] <= 0x20 { return true }
    return gap.count > 8
  }

  /// `@river_post`
  func handleEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard isAt(index), index + 1 < range.upperBound, gap(before: index + 1).isEmpty else { return }
    guard index == range.lowerBound || !gap(before: index).isEmpty else { return }
    guard !words[index + 1].flags.contains(.symbol) else { return }
    ends.append(Int32(index + 2))
    // Hyphens and periods of some networks; parts of a name that a capital splits.
    var place = index + 2
    while place < range.upperBound, place - index < ValueClass.handle.maximumWords,
      gap(before: place).isEmpty || isGap("-", before: place)
    {
      place += 1
      ends.append(Int32(place))
    }
  }

  /// Groups of digits with spaces, `-`, `.`, `/` and brackets between them, 7 to 15 digits in all.
  func phoneEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard words[index].flags.contains(.number), !isDate(index) else { return }
    var count = 0
    var groups = 0
    var place = index
    let limit = min(range.upperBound, index + ValueClass.phone.maximumWords)
    while place < limit, words[place].flags.contains(.number) {
      if place > index, !isPhoneGap(before: place) { break }
      let digits = folded(place)
      count += digits.reduce(0) { (0x30...0x39).contains($1) ? $0 + 1 : $0 }
      groups += 1
      place += 1
    }
    guard (7...15).contains(count), groups > 1 || isMarkedPhone(index) || folded(index).first == 0x30 else { return }
    ends.append(Int32(place))
  }

  private func isDate(_ index: Int) -> Bool {
    var ends: ContiguousArray<Int32> = []
    dateEnds(at: index, into: &ends)
    return !ends.isEmpty
  }

  private func isPhoneGap(before index: Int) -> Bool {
    let gap = gap(before: index)
    guard !gap.isEmpty, gap.count <= 3 else { return false }
    // A `+` begins another number.
    return gap.allSatisfy { [0x20, 0x2D, 0x2E, 0x2F, 0x28, 0x29].contains(text[$0]) || text[$0] >= 0x80 }
  }

  /// Whether a `+` stands before the number.
  private func isMarkedPhone(_ index: Int) -> Bool {
    let start = Int(words[index].start)
    return start > textRange.lowerBound && text[start - 1] == UInt8(ascii: "+")
  }
}
