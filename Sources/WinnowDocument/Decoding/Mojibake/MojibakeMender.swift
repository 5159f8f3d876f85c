/// Mends text that was UTF-8, was read as windows-1252 and written as UTF-8 again: `donâ€™t` becomes don’t.
///
/// Only what no text has but by that mistake is evidence, and a page needs two accented letters of it or one longer
/// sequence; then what stands beside it is mended with it. Code, scripts, and on pages that speak of encodings what
/// could be spoken of, stay as they are. What was misread twice or three times is mended as often.
enum MojibakeMender {
  private static let passes = 3

  /// Mends the text, which is HTML or not, and returns how many sequences were. O(n).
  static func mend(_ text: inout ContiguousArray<UInt8>, isHTML: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
    var count = 0
    for pass in 0..<passes {
      guard let mended = text.withUnsafeBufferPointer({ mended($0, MojibakeEvidence($0).sequences, isHTML: isHTML) })
      else { break }
      // A sequence of the second pass is made of those of the first.
      if pass == 0 { count = mended.count }
      text = mended.text
    }
    if let mended = text.withUnsafeBufferPointer({ mended($0, MisreadControls.find($0), isHTML: isHTML) }) {
      count += mended.count
      text = mended.text
    }
    return count
  }

  private static func mended(
    _ text: UnsafeBufferPointer<UInt8>, _ evidence: [MojibakeSequence],
    isHTML: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> (text: ContiguousArray<UInt8>, count: Int)? {
    guard evidence.reduce(0, { $0 + $1.proof }) >= 2 else { return nil }
    let prose = Prose(text, isHTML: isHTML(text))
    let sequences = chosen(
      prose.speaksOfEncodings ? evidence.filter { $0.hasControl } : evidence, in: prose)
    guard !sequences.isEmpty else { return nil }

    var result = ContiguousArray<UInt8>()
    result.reserveCapacity(text.count)
    var copied = 0
    for sequence in sequences {
      result.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<sequence.start]))
      // A byte-order mark in the middle of a page is no text, and the space of a lost no-break space is still there.
      if sequence.script != .byteOrderMark, sequence.scalar != 0x20 { result.append(scalar: sequence.scalar) }
      copied = sequence.end
    }
    result.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    return (result, sequences.count)
  }

  /// The sure ones outside code, and the likely ones of the stretches of text that have a sure one, or, on a page
  /// that is full of them, nothing else; empty where all of them don't prove enough.
  private static func chosen(_ sequences: [MojibakeSequence], in prose: Prose) -> [MojibakeSequence] {
    let stretches = stretches(of: sequences, in: prose)
    let proof = stretches.reduce(0) { $0 + $1.proof }
    guard proof >= 2 else { return [] }
    let isWidePage = stretches.contains(where: \.hasSureWide)
    var chosen: [MojibakeSequence] = []
    for stretch in stretches where stretch.proof > 0 || (proof >= 8 && prose.isCovered(stretch)) {
      for sequence in stretch.sequences where sequence.strength != .none {
        // `é »` could be a character of Chinese.
        if sequence.strength == .likely, sequence.script == .wide {
          guard stretch.proof > 0 ? stretch.hasSureWide : isWidePage else { continue }
        }
        chosen.append(sequence)
      }
    }
    return chosen
  }

  /// A stretch of prose with sequences in it.
  struct Stretch {
    var range: Range<Int>
    var sequences: ArraySlice<MojibakeSequence>
    var proof: Int
    var hasSureWide: Bool
  }

  private static func stretches(of sequences: [MojibakeSequence], in prose: Prose) -> [Stretch] {
    var stretches: [Stretch] = []
    var index = 0
    for range in prose.stretches {
      while index < sequences.count, sequences[index].start < range.lowerBound { index += 1 }
      let first = index
      while index < sequences.count, sequences[index].start < range.upperBound { index += 1 }
      guard index > first else { continue }
      let within = sequences[first..<index]
      stretches.append(
        Stretch(
          range: range, sequences: within, proof: within.reduce(0) { $0 + $1.proof },
          hasSureWide: within.contains { $0.strength == .sure && $0.script == .wide }))
    }
    return stretches
  }
}
