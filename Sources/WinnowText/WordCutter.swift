import Glibc

/// Cuts texts into folded words, one text after the other, into buffers of its own.
///
/// Linear in the bytes; ASCII runs through two 256-byte tables. A word longer than 1,024 bytes is cut
/// there, so that text without spaces costs no more than any other.
public struct WordCutter: ~Copyable {
  /// The longest word, in bytes of the text; more than any word of any language.
  static let maximumWordBytes = 1024

  private var words: UnsafeMutablePointer<Word>
  private var wordCapacity: Int
  private(set) var wordCount = 0
  private var folded: UnsafeMutablePointer<UInt8>
  private var foldedCapacity: Int
  private var foldedCount = 0

  /// - Parameter textBytes: how many bytes will be cut, as far as known.
  public init(textBytes: Int) {
    wordCapacity = textBytes / 5 + 16
    foldedCapacity = textBytes + 4 * WordCutter.maximumWordBytes
    words = resized(nil, to: wordCapacity)
    folded = resized(nil, to: foldedCapacity)
  }

  deinit {
    free(words)
    free(folded)
  }

  /// The words that were cut.
  public consuming func table() -> WordTable {
    var table = WordTable()
    table.words = moved(words, count: wordCount)
    table.folded = moved(folded, count: foldedCount)
    return table
  }

  /// Cuts the text in `range` and returns where its words stand in the table.
  ///
  /// - Parameter splitting: also cut where a lower-case letter meets a capital (S18).
  @discardableResult
  public mutating func cut(
    _ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, splitting: Bool
  ) -> Range<Int32> {
    let first = Int32(wordCount)
    let range = range.clamped(to: 0..<min(text.count, Int(Int32.max)))
    guard let base = text.baseAddress, !range.isEmpty else { return first..<first }
    CharacterTable.entries.withUnsafeBufferPointer { entries in
      CharacterTable.asciiClasses.withUnsafeBufferPointer { classes in
        CharacterTable.asciiCases.withUnsafeBufferPointer { cases in
          guard let entries = entries.baseAddress, let classes = classes.baseAddress, let cases = cases.baseAddress
          else { return }
          let scan = CharacterScan(
            text: base, end: range.upperBound, classes: classes, cases: cases, entries: entries)
          cut(scan, from: range.lowerBound, splitting: splitting)
        }
      }
    }
    return first..<Int32(wordCount)
  }

  /// Whether one of the words holds a place where a lower-case letter meets a capital.
  public func hasJoint(in range: Range<Int32>) -> Bool {
    for index in Int(range.lowerBound)..<Int(range.upperBound) where words[index].flags.contains(.joined) {
      return true
    }
    return false
  }

  private mutating func cut(_ scan: CharacterScan, from start: Int, splitting: Bool) {
    let firstWord = wordCount
    var index = start
    while index < scan.end {
      let character = scan.classes[Int(scan.text[index])]
      if character == CharacterClass.letter.rawValue || character == CharacterClass.digit.rawValue {
        index = cutWord(scan, at: index, firstWord: firstWord, splitting: splitting)
      } else if character == CharacterClass.symbol.rawValue || character == 255 {
        index = cutOther(scan, at: index, firstWord: firstWord, splitting: splitting)
      } else {
        index += 1
      }
    }
    guard wordCount > firstWord else { return }
    let last = Int(words[wordCount - 1].end)
    if last < scan.end, endsSentence(scan, gap: last..<scan.end, wordIndex: wordCount - 1, firstWord: firstWord) {
      words[wordCount - 1].flags.insert(.endsSentence)
    }
  }

  /// What begins with a character beyond ASCII, or is a symbol.
  private mutating func cutOther(
    _ scan: CharacterScan, at start: Int, firstWord: Int, splitting: Bool
  ) -> Int {
    let character = scan.character(at: start)
    let entry = character.entry
    if entry.has(.letter) || entry.has(.digit) {
      return cutWord(scan, at: start, firstWord: firstWord, splitting: splitting)
    }
    var end = start + character.length
    guard entry.has(.symbol) || entry.has(.unspaced) else { return end }
    reserveFolded(2 * WordCutter.maximumWordBytes)
    var isSlow = entry.bits & CharacterEntry.slow != 0
    var out = foldedCount
    write(entry, at: &out)
    if entry.has(.unspaced) {
      // Vowel signs and tone marks belong to their letter.
      let limit = min(scan.end, start + WordCutter.maximumWordBytes)
      while end < limit, scan.text[end] >= 0x80 {
        let next = scan.character(at: end)
        guard next.entry.has(.extend) else { break }
        isSlow = isSlow || next.entry.bits & CharacterEntry.slow != 0
        write(next.entry, at: &out)
        end += next.length
      }
    }
    if isSlow { out = foldSlowly(scan, start..<end) }
    emit(scan, start, end, folded: out, flags: entry.has(.symbol) ? .symbol : .unspaced, firstWord: firstWord)
    return end
  }

  /// A word that begins at `start` with a letter or digit; returns where it ends.
  private mutating func cutWord(
    _ scan: CharacterScan, at start: Int, firstWord: Int, splitting: Bool
  ) -> Int {
    reserveFolded(2 * WordCutter.maximumWordBytes + 16)
    let limit = min(scan.end, start + WordCutter.maximumWordBytes)
    var out = foldedCount
    var index = start
    var seen: UInt8 = 0
    var previous: UInt8 = 0
    var isSlow = false
    var isJoined = false
    while index < limit {
      let byte = scan.text[index]
      let letterCase = scan.cases[Int(byte)]
      if letterCase != 0 {
        if previous & WordSeen.lower != 0, letterCase & WordSeen.upper != 0 {
          if splitting { break }
          isJoined = true
        }
        folded[out] = byte | (letterCase & WordSeen.upper) << 5
        out += 1
        seen |= letterCase
        previous = letterCase
        index += 1
        continue
      }
      if byte < 0x80, scan.classes[Int(byte)] == 0 { break }
      let character = scan.character(at: index)
      let entry = character.entry
      if entry.has(.letter) || entry.has(.digit) {
        let letterCase = WordSeen.letterCase(of: entry)
        if previous & WordSeen.lower != 0, letterCase & WordSeen.upper != 0 {
          if splitting { break }
          isJoined = true
        }
        seen |= letterCase
        previous = letterCase
      } else if !entry.has(.extend) {
        guard let join = scan.join(at: index, character, after: previous) else { break }
        if join.isJoint {
          if splitting { break }
          isJoined = true
        }
        // A run of `_` stays as it is; other marks are one character.
        if entry.has(.connector) {
          seen |= WordSeen.connector
          while index < join.next - 1, index < limit - 1 {
            folded[out] = 0x5F
            out += 1
            index += 1
          }
        }
        previous = 0
      }
      isSlow = isSlow || entry.bits & CharacterEntry.slow != 0
      write(entry, at: &out)
      index += character.length
    }
    if isSlow { out = foldSlowly(scan, start..<index) }
    var flags = scan.flags(of: start..<index, seen: seen)
    if isJoined { flags.insert(.joined) }
    emit(scan, start, index, folded: out, flags: flags, firstWord: firstWord)
    return index
  }

  @inline(__always)
  private func write(_ entry: CharacterEntry, at out: inout Int) {
    let bytes = entry.foldedBytes
    folded[out] = UInt8(truncatingIfNeeded: bytes)
    folded[out + 1] = UInt8(truncatingIfNeeded: bytes >> 8)
    folded[out + 2] = UInt8(truncatingIfNeeded: bytes >> 16)
    folded[out + 3] = UInt8(truncatingIfNeeded: bytes >> 24)
    out += entry.foldedCount
  }

  /// Folds by ICU what no table can; returns the new end of the folded bytes.
  @inline(never)
  private mutating func foldSlowly(_ scan: CharacterScan, _ range: Range<Int>) -> Int {
    var result: [UInt8] = []
    Folding.fold(word: UnsafeBufferPointer(start: scan.text + range.lowerBound, count: range.count), into: &result)
    reserveFolded(result.count + 16)
    for (offset, byte) in result.enumerated() { folded[foldedCount + offset] = byte }
    return foldedCount + result.count
  }

  /// Adds the word whose folded form was written up to `out`, and settles whether a sentence ends before it.
  @inline(__always)
  private mutating func emit(
    _ scan: CharacterScan, _ start: Int, _ end: Int, folded out: Int, flags: WordFlags, firstWord: Int
  ) {
    // Nothing is left of a word of marks that folding drops.
    guard out > foldedCount else { return }
    var flags = flags
    if wordCount > firstWord {
      let last = Int(words[wordCount - 1].end)
      if last == start {
        flags.insert(.glued)
      } else if start - last > 1 || scan.text[last] < 0x20,
        endsSentence(scan, gap: last..<start, wordIndex: wordCount - 1, firstWord: firstWord)
      {
        words[wordCount - 1].flags.insert(.endsSentence)
      }
    }
    if wordCount == wordCapacity { growWords() }
    let hash = FoldedHash.of(UnsafeRawPointer(folded + foldedCount), count: out - foldedCount)
    (words + wordCount).initialize(
      to: Word(
        hash: hash, start: Int32(start), end: Int32(end), foldedStart: Int32(foldedCount), foldedEnd: Int32(out),
        flags: flags))
    wordCount += 1
    foldedCount = out
  }

  @inline(never)
  private func endsSentence(_ scan: CharacterScan, gap: Range<Int>, wordIndex: Int, firstWord: Int) -> Bool {
    let word = words[wordIndex]
    let bytes = UnsafeBufferPointer(
      start: folded + Int(word.foldedStart), count: Int(word.foldedEnd - word.foldedStart))
    let gap = SentenceGap(scan, gap: gap, word: word, folded: bytes, isFirst: wordIndex == firstWord)
    return gap.endsSentence
  }

  @inline(__always)
  private mutating func reserveFolded(_ count: Int) {
    if foldedCapacity - foldedCount < count { growFolded(count) }
  }

  @inline(never)
  private mutating func growFolded(_ count: Int) {
    let capacity = max(2 * foldedCapacity, foldedCapacity + count)
    folded = resized(folded, to: capacity)
    foldedCapacity = capacity
  }

  @inline(never)
  private mutating func growWords() {
    wordCapacity *= 2
    words = resized(words, to: wordCapacity)
  }
}

/// Memory for so many values without references, with those that are in `memory` already.
private func resized<Value>(_ memory: UnsafeMutablePointer<Value>?, to capacity: Int) -> UnsafeMutablePointer<Value> {
  LargeMemory.resized(memory, bytes: capacity * MemoryLayout<Value>.stride).assumingMemoryBound(to: Value.self)
}

/// The values as an array; what they were in is undefined afterwards.
private func moved<Value>(_ memory: UnsafeMutablePointer<Value>, count: Int) -> ContiguousArray<Value> {
  ContiguousArray(unsafeUninitializedCapacity: count) { target, initialized in
    if let start = target.baseAddress {
      LargeMemory.move(memory, to: start, bytes: count * MemoryLayout<Value>.stride)
    }
    initialized = count
  }
}

extension WordTable {
  /// Cuts the words of `text` in `range` and adds them; offsets of words are into `text`.
  ///
  /// - Parameter splitting: also cut where a lower-case letter meets a capital (S18).
  /// - Returns: where the words stand in `words`.
  @discardableResult
  public mutating func append(
    wordsOf text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, splitting: Bool
  ) -> Range<Int32> {
    var cutter = WordCutter(textBytes: range.count)
    cutter.cut(text, in: range, splitting: splitting)
    let added = cutter.table()
    let first = Int32(words.count)
    let offset = Int32(folded.count)
    words.reserveCapacity(words.count + added.words.count)
    for var word in added.words {
      word.foldedStart += offset
      words.append(word)
    }
    folded.append(contentsOf: added.folded)
    return first..<Int32(words.count)
  }

  /// The words of a string.
  public init(_ text: String, splitting: Bool = false) {
    self.init()
    var text = text
    text.withUTF8 { _ = append(wordsOf: $0, in: 0..<$0.count, splitting: splitting) }
  }

  /// The folded form of a word.
  public func text(of word: Word) -> String {
    String(decoding: folded[Int(word.foldedStart)..<Int(word.foldedEnd)], as: UTF8.self)
  }
}
