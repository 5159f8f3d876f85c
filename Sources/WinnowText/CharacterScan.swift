/// Reads the characters of a text: the tables at hand, every read checked against the end.
struct CharacterScan {
  let text: UnsafePointer<UInt8>
  let end: Int
  let classes: UnsafePointer<UInt8>
  let cases: UnsafePointer<UInt8>
  let entries: UnsafePointer<CharacterEntry>

  struct Character {
    var entry: CharacterEntry
    var length: Int
  }

  /// The character at `index`, which is below `end`. Bytes that are not UTF-8 are in no word, one at a time.
  @inline(__always)
  func character(at index: Int) -> Character {
    let first = text[index]
    if first < 0x80 { return Character(entry: entries[Int(first)], length: 1) }
    if first >= 0xC2, first < 0xE0, index + 1 < end, text[index + 1] & 0xC0 == 0x80 {
      return Character(entry: entries[Int(first & 0x1F) << 6 | Int(text[index + 1] & 0x3F)], length: 2)
    }
    return longCharacter(at: index)
  }

  @inline(never)
  private func longCharacter(at index: Int) -> Character {
    let first = text[index]
    let malformed = Character(entry: .other, length: 1)
    let length = first >= 0xF0 ? 4 : 3
    guard first >= 0xE0, first < 0xF5, end - index >= length else { return malformed }
    let second = text[index + 1]
    let third = text[index + 2]
    let fourth = length == 4 ? text[index + 3] : 0x80
    guard second & 0xC0 == 0x80, third & 0xC0 == 0x80, fourth & 0xC0 == 0x80 else { return malformed }
    let tail = UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
    let value =
      length == 3
      ? UInt32(first & 0x0F) << 12 | tail : UInt32(first & 0x07) << 18 | tail << 6 | UInt32(fourth & 0x3F)
    guard value >= (length == 3 ? 0x800 : 0x10000), value < 0x110000, value & 0x1FF800 != 0xD800 else {
      return malformed
    }
    let entry = CharacterTable.entry(
      of: value, utf8: (first, second, third, length == 4 ? fourth : 0), count: length)
    return Character(entry: entry, length: length)
  }
}
