import WinnowText

/// The words of all phrases, numbered, in a hash table of flat arrays.
///
/// A word of a page is looked up once: a probe, and a comparison of bytes where the 64-bit hashes are the same, so
/// that words made to collide on purpose match nothing.
struct PhraseVocabulary: Sendable {
  var bytes: ContiguousArray<UInt8> = []
  /// One more than there are words.
  var starts: ContiguousArray<Int32> = [0]
  var hashes: ContiguousArray<UInt64> = []
  /// Numbers of words, -1 where empty; the size is a power of two, at most a quarter is taken.
  var slots: ContiguousArray<Int32> = [-1]

  var count: Int { hashes.count }

  func range(of word: Int32) -> Range<Int> { Int(starts[Int(word)])..<Int(starts[Int(word) + 1]) }

  /// The word's number, or -1. Expected constant time.
  func find(_ hash: UInt64, _ text: UnsafePointer<UInt8>, count: Int) -> Int32 {
    withLookup { $0.find(hash, text, count: count) }
  }

  /// Lends the table to a loop of look-ups.
  @inline(__always)
  func withLookup<Result>(_ body: (Lookup) -> Result) -> Result {
    slots.withUnsafeBufferPointer { slots in
      hashes.withUnsafeBufferPointer { hashes in
        starts.withUnsafeBufferPointer { starts in
          bytes.withUnsafeBufferPointer { bytes in
            body(Lookup(slots: slots, hashes: hashes, starts: starts, bytes: bytes))
          }
        }
      }
    }
  }

  struct Lookup {
    let slots: UnsafeBufferPointer<Int32>
    let hashes: UnsafeBufferPointer<UInt64>
    let starts: UnsafeBufferPointer<Int32>
    let bytes: UnsafeBufferPointer<UInt8>

    @inline(__always)
    func find(_ hash: UInt64, _ text: UnsafePointer<UInt8>, count: Int) -> Int32 {
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while true {
        let word = slots[slot]
        if word < 0 { return -1 }
        if hashes[Int(word)] == hash, isEqual(Int(word), text, count: count) { return word }
        slot = (slot + 1) & mask
      }
    }

    private func isEqual(_ word: Int, _ text: UnsafePointer<UInt8>, count: Int) -> Bool {
      let start = Int(starts[word])
      guard Int(starts[word + 1]) - start == count else { return false }
      for offset in 0..<count where bytes[start + offset] != text[offset] { return false }
      return true
    }
  }

  mutating func append(_ word: String) {
    bytes.append(contentsOf: word.utf8)
    starts.append(Int32(bytes.count))
    hashes.append(FoldedHash.of(word))
  }

  /// Fills the table; to be called when all words are there.
  mutating func makeSlots() {
    var size = 16
    while size < 4 * count { size *= 2 }
    slots = ContiguousArray(repeating: -1, count: size)
    for (word, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(word)
    }
  }
}
