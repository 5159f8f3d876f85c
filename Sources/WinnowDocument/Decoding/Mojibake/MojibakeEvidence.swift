/// Finds the sequences of a text that look like mojibake, and how sure each is by what stands around it.
struct MojibakeEvidence {
  private(set) var sequences: [MojibakeSequence] = []
  private let text: UnsafeBufferPointer<UInt8>

  /// O(n); mostly at the speed of looking for a byte.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    guard let base = text.baseAddress else { return }
    func next(_ byte: UInt8, from start: Int) -> Int {
      ByteSearch.first(byte, in: base, from: start, to: text.count)
    }
    // A sequence begins with a letter from Â to ô, which are C3 and a byte in UTF-8, or with a reference.
    var letter = next(0xC3, from: 0)
    var reference = next(UInt8(ascii: "&"), from: 0)
    while true {
      var index = min(letter, reference)
      guard index < text.count else { break }
      if let sequence = MojibakeSequence(text, at: index) {
        sequences.append(sequence)
        index = sequence.end
      } else {
        index += 1
      }
      if letter < index { letter = next(0xC3, from: index) }
      if reference < index { reference = next(UInt8(ascii: "&"), from: index) }
    }
    for index in sequences.indices { sequences[index].strength = strength(index) }
    takeBackDoubtful()
  }

  /// Text of another charset that was read as windows-1252 has sequences by chance, among letters that are part of
  /// none: beside those only signs of three bytes are believed.
  private mutating func takeBackDoubtful() {
    var first = 0
    while first < sequences.count {
      var last = first
      while touchesAfter(last) { last += 1 }
      if isAccented(before: sequences[first].start) || isAccented(after: sequences[last].end) {
        for index in first...last where sequences[index].script != .sign || sequences[index].length == 2 {
          sequences[index].strength = .none
        }
      }
      first = last + 1
    }
  }

  private func isAccented(before index: Int) -> Bool {
    index > 1
      && (text[index - 2] == 0xC3 || (text[index - 2] == 0xC2 && text[index - 1] > 0xA0 && text[index - 1] != 0xAB))
  }

  private func isAccented(after index: Int) -> Bool {
    index + 1 < text.count
      && (text[index] == 0xC3 || (text[index] == 0xC2 && text[index + 1] > 0xA0 && text[index + 1] != 0xBB))
  }

  private func strength(_ index: Int) -> MojibakeSequence.Strength {
    let sequence = sequences[index]
    // No text has two of them side by side.
    if touchesBefore(index) || touchesAfter(index) { return .sure }
    switch sequence.script {
    case .none: return .none
    case .relay: return sequence.scalar == 0xD7 ? .likely : .none
    case .byteOrderMark, .emoji: return .sure
    case .sign: return signStrength(sequence)
    case .lostSpace: return neighbor(before: sequence.start) == .upper ? .none : .likely
    case .latinUpper, .latinLower: return latinStrength(sequence)
    case .vietnamese: return hasLetterBeside(sequence) ? .sure : .likely
    case .combining: return neighbor(before: sequence.start) == .lower ? .sure : .none
    case .foreign, .wide: return .likely
    }
  }

  // MARK: Kinds

  private func signStrength(_ sequence: MojibakeSequence) -> MojibakeSequence.Strength {
    // Spoken of: "â€™".
    if isQuotation(before: sequence.start), isQuotation(after: sequence.end) { return .none }
    if sequence.length > 2 { return .sure }
    // Behind capitals Â may be a letter; between quotation marks it is.
    if neighbor(before: sequence.start) == .upper { return .likely }
    if sequence.tail == 0xAA || sequence.tail == 0xBA { return .likely }
    if sequence.tail == 0xBB, isQuotation(before: sequence.start) { return .none }
    return .sure
  }

  /// A letter with an accent belongs to a word, in a case that fits.
  private func latinStrength(_ sequence: MojibakeSequence) -> MojibakeSequence.Strength {
    let before = neighbor(before: sequence.start)
    let after = neighbor(after: sequence.end)
    // A capital letter behind a small one: no text has that.
    if before == .lower { return .sure }
    if sequence.script == .latinLower, before == .upper, after != .lower { return .none }
    if before == .other, after == .other { return .likely }
    // Nor has one what closes a word between capital and letter.
    if after != .other, before == .other || sequence.script == .latinUpper || !isCapitals(before: sequence.start) {
      return .sure
    }
    return sequence.endsAsWordsDo ? .likely : .sure
  }

  // MARK: Surroundings

  private enum Neighbor { case lower, upper, other }

  private func touchesBefore(_ index: Int) -> Bool {
    index > 0 && sequences[index - 1].end == sequences[index].start
  }

  private func touchesAfter(_ index: Int) -> Bool {
    index + 1 < sequences.count && sequences[index].end == sequences[index + 1].start
  }

  private func hasLetterBeside(_ sequence: MojibakeSequence) -> Bool {
    neighbor(before: sequence.start) != .other || neighbor(after: sequence.end) != .other
  }

  private func neighbor(before index: Int) -> Neighbor {
    guard index > 0 else { return .other }
    // The second byte of an accented letter, else a letter itself.
    if index > 1, text[index - 2] == 0xC3 { return text[index - 1] < 0x9F ? .upper : .lower }
    return Self.letterCase(text[index - 1])
  }

  private func neighbor(after index: Int) -> Neighbor {
    index < text.count ? Self.letterCase(text[index]) : .other
  }

  private static func letterCase(_ byte: UInt8) -> Neighbor {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    default: .other
    }
  }

  /// Whether two capitals or more stand before the offset: the word is written in them.
  private func isCapitals(before index: Int) -> Bool {
    index > 1 && neighbor(before: index) == .upper && Self.letterCase(text[index - 2]) == .upper
  }

  private func isQuotation(before index: Int) -> Bool {
    guard index > 0 else { return false }
    if Self.isQuotation(text[index - 1]) { return true }
    guard index > 2 else { return false }
    let (first, second, third) = (text[index - 3], text[index - 2], text[index - 1])
    return (second == 0xC2 && third == 0xAB) || (first == 0xE2 && second == 0x80 && (0x98...0x9E).contains(third))
  }

  private func isQuotation(after index: Int) -> Bool {
    guard index < text.count else { return false }
    if Self.isQuotation(text[index]) { return true }
    guard index + 2 < text.count else { return false }
    return (text[index] == 0xC2 && text[index + 1] == 0xBB)
      || (text[index] == 0xE2 && text[index + 1] == 0x80 && (0x98...0x9E).contains(text[index + 2]))
  }

  private static func isQuotation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    default: false
    }
  }
}
