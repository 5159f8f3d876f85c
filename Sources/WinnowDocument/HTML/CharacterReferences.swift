/// HTML's character references, resolved as the standard's tokenizer does (13.2.5.72 and following).
struct CharacterReferences: ~Copyable {
  struct Entry {
    var nameStart: UInt16
    var nameLength: UInt8
    var needsSemicolon: Bool
    var valueStart: UInt16
    var valueLength: UInt8
  }

  /// The longest name known without a semicolon.
  private static let longestBareName = 6
  private static let slotMask = 8191

  private let names: UnsafePointer<UInt8>
  private var entries: GrowingBuffer<Entry>
  private var values: GrowingBuffer<UInt8>
  /// Number of an entry plus one, by the hash of its name; 0 is free.
  private var slots: GrowingBuffer<UInt16>

  init() {
    names = NamedCharacters.table.utf8Start
    entries = GrowingBuffer(capacity: 2200)
    values = GrowingBuffer(capacity: 8192)
    slots = GrowingBuffer(repeating: 0, count: CharacterReferences.slotMask + 1)
    readTable(length: NamedCharacters.table.utf8CodeUnitCount)
  }

  private mutating func readTable(length: Int) {
    var index = 0
    while index < length {
      if names[index] <= 0x20 {
        index += 1
        continue
      }
      let nameStart = index
      while names[index] != UInt8(ascii: ";") && names[index] != UInt8(ascii: "!") { index += 1 }
      let nameLength = index - nameStart
      let needsSemicolon = names[index] == UInt8(ascii: ";")
      index += 1
      let valueStart = values.count
      var codePoint: UInt32 = 0
      while true {
        let byte = index < length ? names[index] : 0x20
        if let digit = CharacterReferences.digit(byte, hexadecimal: true) {
          codePoint = codePoint << 4 | digit
        } else {
          CharacterReferences.append(codePoint, to: &values)
          codePoint = 0
          if byte <= 0x20 { break }
        }
        index += 1
      }
      entries.append(
        Entry(
          nameStart: UInt16(nameStart), nameLength: UInt8(nameLength), needsSemicolon: needsSemicolon,
          valueStart: UInt16(valueStart), valueLength: UInt8(values.count - valueStart)))
      var slot = CharacterReferences.hash(names + nameStart, nameLength)
      while slots[slot] != 0 { slot = (slot + 1) & CharacterReferences.slotMask }
      slots[slot] = UInt16(entries.count)
    }
  }

  private static func hash(_ name: UnsafePointer<UInt8>, _ length: Int) -> Int {
    var hash: UInt32 = 2_166_136_261
    for index in 0..<length { hash = (hash ^ UInt32(name[index])) &* 16_777_619 }
    return Int(hash ^ hash >> 15) & slotMask
  }

  private func entry(_ name: UnsafePointer<UInt8>, _ length: Int) -> Entry? {
    var slot = CharacterReferences.hash(name, length)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if Int(entry.nameLength) == length {
        let known = names + Int(entry.nameStart)
        var index = 0
        while index < length && known[index] == name[index] { index += 1 }
        if index == length { return entry }
      }
      slot = (slot + 1) & CharacterReferences.slotMask
    }
    return nil
  }

  /// Resolves the reference that begins with the `&` at `start` and appends what it stands for; outside attributes
  /// `<` and `&` escaped for the parser that reads on.
  ///
  /// A `&` that begins no reference is appended as such.
  /// - Returns: the place after it.
  func resolve(
    in source: UnsafePointer<UInt8>, at start: Int, to end: Int, inAttribute: Bool,
    output: inout GrowingBuffer<UInt8>
  ) -> Int {
    let next = start + 1
    guard next < end else {
      CharacterReferences.appendCharacter(0x26, escaping: !inAttribute, to: &output)
      return next
    }
    if source[next] == UInt8(ascii: "#") {
      return resolveNumber(in: source, at: start, to: end, inAttribute: inAttribute, output: &output)
    }
    var nameEnd = next
    let farthest = min(end, next + 40)
    while nameEnd < farthest, ByteClass.of(source[nameEnd]).intersects([.letter, .digit]) { nameEnd += 1 }
    let length = nameEnd - next
    if length > 0, nameEnd < end, source[nameEnd] == UInt8(ascii: ";"), let entry = entry(source + next, length) {
      append(entry, inAttribute: inAttribute, to: &output)
      return nameEnd + 1
    }
    var shorter = min(length, CharacterReferences.longestBareName)
    while shorter >= 2 {
      if let entry = entry(source + next, shorter), !entry.needsSemicolon {
        let after = next + shorter
        // `?a=1&copy=2` is an address, not a copyright sign.
        if inAttribute, after < end,
          source[after] == UInt8(ascii: "=") || ByteClass.of(source[after]).intersects([.letter, .digit])
        {
          break
        }
        append(entry, inAttribute: inAttribute, to: &output)
        return after
      }
      shorter -= 1
    }
    CharacterReferences.appendCharacter(0x26, escaping: !inAttribute, to: &output)
    return next
  }

  private func append(_ entry: Entry, inAttribute: Bool, to output: inout GrowingBuffer<UInt8>) {
    if entry.valueLength == 1 {
      CharacterReferences.appendCharacter(
        UInt32(values[Int(entry.valueStart)]), escaping: !inAttribute, to: &output)
    } else {
      output.append(from: values.base + Int(entry.valueStart), count: Int(entry.valueLength))
    }
  }

  private func resolveNumber(
    in source: UnsafePointer<UInt8>, at start: Int, to end: Int, inAttribute: Bool,
    output: inout GrowingBuffer<UInt8>
  ) -> Int {
    var index = start + 2
    let isHexadecimal = index < end && source[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let firstDigit = index
    var codePoint: UInt32 = 0
    while index < end, let digit = CharacterReferences.digit(source[index], hexadecimal: isHexadecimal) {
      codePoint = min(codePoint &* (isHexadecimal ? 16 : 10) &+ digit, 0x11_0000)
      index += 1
    }
    guard index > firstDigit else {
      CharacterReferences.appendCharacter(0x26, escaping: !inAttribute, to: &output)
      return start + 1
    }
    if index < end, source[index] == UInt8(ascii: ";") { index += 1 }
    CharacterReferences.appendCharacter(
      CharacterReferences.replaced(codePoint), escaping: !inAttribute, to: &output)
    return index
  }

  private static func digit(_ byte: UInt8, hexadecimal: Bool) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f") where hexadecimal: UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F") where hexadecimal: UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// What a number means: 128 to 159 are windows-1252's characters, what is no character is U+FFFD.
  private static func replaced(_ codePoint: UInt32) -> UInt32 {
    switch codePoint {
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    case 0x80...0x9F: UInt32(windows1252[Int(codePoint) - 0x80])
    default: codePoint
    }
  }

  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// Appends a character as UTF-8, if asked for with what is markup to libxml2 escaped.
  static func appendCharacter(_ codePoint: UInt32, escaping: Bool, to output: inout GrowingBuffer<UInt8>) {
    switch codePoint {
    case 0x3C where escaping: appendBytes("&lt;", to: &output)
    case 0x26 where escaping: appendBytes("&amp;", to: &output)
    default: append(codePoint, to: &output)
    }
  }

  static func appendBytes(_ text: StaticString, to output: inout GrowingBuffer<UInt8>) {
    output.append(from: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  static func append(_ codePoint: UInt32, to output: inout GrowingBuffer<UInt8>) {
    switch codePoint {
    case 0..<0x80:
      output.append(UInt8(codePoint))
    case 0x80..<0x800:
      output.append(0xC0 | UInt8(codePoint >> 6))
      output.append(0x80 | UInt8(codePoint & 0x3F))
    case 0x800..<0x1_0000:
      output.append(0xE0 | UInt8(codePoint >> 12))
      output.append(0x80 | UInt8(codePoint >> 6 & 0x3F))
      output.append(0x80 | UInt8(codePoint & 0x3F))
    default:
      output.append(0xF0 | UInt8(codePoint >> 18))
      output.append(0x80 | UInt8(codePoint >> 12 & 0x3F))
      output.append(0x80 | UInt8(codePoint >> 6 & 0x3F))
      output.append(0x80 | UInt8(codePoint & 0x3F))
    }
  }
}

extension OptionSet where RawValue: FixedWidthInteger {
  /// Whether the two have a member in common.
  @inline(__always)
  func intersects(_ other: Self) -> Bool { rawValue & other.rawValue != 0 }
}
