/// Persons' names, judged on the unfolded text: 1 to 5 capitalised words, with particles (`de`, `van`, `al-`, `bin` …)
/// before and between them. Words joined by a hyphen count as one, and so does an initial with its period.
///
/// In scripts without case any words can be a name; who uses that asks for a word of the phrase beside it.
extension ValueReader {
  static let maximumNameWords = 5
  /// Of a name in a script without case, words, or characters where there are no spaces.
  static let maximumCaselessWords = 4
  static let maximumParticleBytes = 6
  static let maximumCaselessCharacters = 8

  /// Whether a name may begin with the word.
  public func mayBeginName(at index: Int) -> Bool {
    let flags = words[index].flags
    if !flags.isDisjoint(with: [.symbol, .hasDigit]) { return false }
    if flags.contains(.capitalized) || !flags.contains(.cased) { return true }
    return isParticle(index) || hasElision(index)
  }

  func nameEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    guard mayBeginName(at: index) else { return }
    if words[index].flags.contains(.cased) {
      casedNameEnds(at: index, into: &ends)
    } else {
      caselessNameEnds(at: index, into: &ends)
    }
  }

  private func casedNameEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    var count = 0
    var place = index
    let limit = min(range.upperBound, index + ValueClass.name.maximumWords)
    while place < limit {
      let flags = words[place].flags
      if place > index, !joinsName(before: place) { return }
      if flags.contains(.hasDigit) || flags.contains(.symbol) { return }
      if flags.contains(.capitalized) || hasElision(place) {
        if place == index || !isHyphen(before: place) || count == 0 { count += 1 }
        guard count <= Self.maximumNameWords else { return }
        ends.append(Int32(place + 1))
      } else if !isParticle(place) {
        return
      }
      place += 1
    }
  }

  private func caselessNameEnds(at index: Int, into ends: inout ContiguousArray<Int32>) {
    let isUnspaced = words[index].flags.contains(.unspaced)
    let limit = min(
      range.upperBound, index + (isUnspaced ? Self.maximumCaselessCharacters : Self.maximumCaselessWords))
    var place = index
    while place < limit {
      let flags = words[place].flags
      if place > index, isUnspaced ? !isNothing(before: place) : !joinsName(before: place) { return }
      guard flags.isDisjoint(with: [.cased, .hasDigit, .symbol]) else { return }
      guard flags.contains(.unspaced) == isUnspaced else { return }
      // One character is no name.
      if !isUnspaced || place > index { ends.append(Int32(place + 1)) }
      place += 1
    }
  }

  private func isParticle(_ index: Int) -> Bool {
    words[index].end - words[index].start <= Self.maximumParticleBytes && has(.nameParticle, index)
  }

  /// `d'Artagnan`, `l'Oréal`: a capital after the apostrophe of a word that begins with a small letter.
  private func hasElision(_ index: Int) -> Bool {
    let word = words[index]
    let end = min(Int(word.end), Int(word.start) + 6)
    var place = Int(word.start) + 1
    while place + 1 < end {
      let byte = text[place]
      let isApostrophe = byte == UInt8(ascii: "'") || byte == 0x99 && text[place - 1] == 0x80
      if isApostrophe { return (0x41...0x5A).contains(text[place + 1]) || text[place + 1] == 0xC3 }
      place += 1
    }
    return false
  }

  /// Whether only a space, a hyphen, an apostrophe or an initial's period stands before the word.
  private func joinsName(before index: Int) -> Bool {
    let gap = gap(before: index)
    switch gap.count {
    case 0: return words[index].flags.contains(.glued)
    case 1: return [0x20, UInt8(ascii: "-"), UInt8(ascii: "'")].contains(text[gap.lowerBound])
    case 2:
      // `J. Smith`, `U.S. Grant`, and the no-break space.
      if text[gap.lowerBound] == 0xC2, text[gap.lowerBound + 1] == 0xA0 { return true }
      let previous = words[index - 1]
      return text[gap.lowerBound] == UInt8(ascii: ".") && text[gap.lowerBound + 1] == 0x20
        && !previous.flags.contains(.endsSentence) && previous.end - previous.start <= 4
    case 3: return isHyphen(before: index) || text[gap.lowerBound] == 0xE2 && text[gap.lowerBound + 2] == 0x99
    default: return false
    }
  }

  private func isHyphen(before index: Int) -> Bool {
    let gap = gap(before: index)
    if gap.count == 1 { return text[gap.lowerBound] == UInt8(ascii: "-") }
    // U+2010, U+2011
    return gap.count == 3 && text[gap.lowerBound] == 0xE2 && text[gap.lowerBound + 1] == 0x80
      && (0x90...0x91).contains(text[gap.lowerBound + 2])
  }

  private func isNothing(before index: Int) -> Bool {
    let gap = gap(before: index)
    // The middle dot of foreign names (`阿萨德·巴沙尔`).
    return gap.isEmpty || gap.count == 2 && text[gap.lowerBound] == 0xC2 && text[gap.lowerBound + 1] == 0xB7
  }
}

/// Words in small letters that are part of names.
enum NameWords {
  static let all: [(ValueTags, [String: String])] = [
    (
      .nameParticle,
      [
        "romance":
          "de da do dos das du des del della dello delle degli di la le los las lo d' dal dalla dei san santa y e i",
        "germanic": "van von vom der den dem ten ter te zu zum zur af av", "celtic": "o saint st ou mac",
        "semitic": "bin ibn ben bat al el ul ur as ad an abu abd um bint",
      ]
    )
  ]
}
