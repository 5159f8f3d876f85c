/// Characters of windows-1252 whose bytes are one character of UTF-8, as `Ã©` for é.
struct MojibakeSequence {
  /// Offsets in the text.
  var start: Int
  var end: Int
  /// What it stands for.
  var scalar: UInt32
  /// The first byte of the UTF-8.
  var lead: UInt8
  /// The last byte of the UTF-8.
  var tail: UInt8
  /// It has a control character: nobody writes that, not even who writes about mojibake.
  var hasControl = false
  var strength = Strength.none

  enum Strength {
    /// Could be real text, and stays.
    case none
    /// Could be real text, but not beside a sure one.
    case likely
    /// No text has that but by mistake.
    case sure
  }

  /// Bytes of UTF-8 that it stands for.
  var length: Int { lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  /// What a sure one proves: two letters with accents could stand on a page by some accident, `â€™` could not.
  var proof: Int { strength == .sure ? (length == 2 ? 1 : 2) : 0 }

  /// The sequence that begins at `index`; nil if there is none, or none of characters that pages have.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    if let lost = MojibakeSequence(lostSpace: text, at: index) {
      self = lost
      return
    }
    guard MojibakeSequence.mayBegin(text, at: index), let first = Windows1252Reading(text, at: index),
      (0xC2...0xF4).contains(first.byte)
    else { return nil }
    start = index
    end = index + first.length
    lead = first.byte
    tail = first.byte
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    scalar = UInt32(lead & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07))
    for _ in 1..<length {
      guard let next = Windows1252Reading(text, at: end), next.byte < 0xC0 else { return nil }
      if text[end] == 0xC2, text[end + 1] < 0xA0 { hasControl = true }
      tail = next.byte
      scalar = scalar << 6 | UInt32(tail & 0x3F)
      end += next.length
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard scalar >= smallest, script != .none else { return nil }
  }

  /// A control character alone.
  init(control byte: UInt8, at index: Int, standingFor scalar: UInt32) {
    start = index
    end = index + 2
    lead = 0xE2
    tail = byte
    self.scalar = scalar
    hasControl = true
    strength = .sure
  }

  /// `Ã` or `Â` before a space: the no-break space behind it, a part of à or a character of its own, was taken for one.
  private init?(lostSpace text: UnsafeBufferPointer<UInt8>, at index: Int) {
    guard text[index] == 0xC3, index + 2 < text.count, text[index + 2] == 0x20,
      text[index + 1] == 0x82 || text[index + 1] == 0x83
    else { return nil }
    start = index
    end = index + 2
    lead = text[index + 1] + 0x40
    tail = 0xA0
    scalar = lead == 0xC3 ? 0xE0 : 0x20
  }

  /// A quick look at the second character: it keeps pages in French and the like fast.
  @inline(__always)
  private static func mayBegin(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    var next = index + 2
    if text[index] == UInt8(ascii: "&") {
      let limit = min(index + 10, text.count)
      while next < limit, text[next] != UInt8(ascii: ";") { next += 1 }
      next += 1
    }
    guard next < text.count else { return false }
    switch text[next] {
    case 0xC2, 0xC5, 0xC6, 0xCB, 0xE2, UInt8(ascii: "&"): return true
    default: return false
    }
  }
}

extension MojibakeSequence {
  /// What kind of character the sequence stands for; sequences of other characters aren't looked at.
  enum Script {
    case none
    /// Of windows-1252 itself but no part of its languages' words: what was misread twice is made of them.
    case relay
    case latinUpper, latinLower, vietnamese, combining
    /// Of a script with two bytes a letter.
    case foreign
    /// Of three or four bytes: Chinese, Japanese, Korean, Thai, Indian scripts …
    case wide
    case sign, emoji, byteOrderMark
    /// The space behind the sequence is all that is left of its second character.
    case lostSpace
  }

  var script: Script {
    if tail == 0xA0, end - start == 2 { return .lostSpace }
    return switch scalar {
    case 0x80..<0xA0, 0xD7, 0xF7, 0x192, 0x2C6, 0x2DC: .relay
    case 0xA0...0xBF: .sign
    case 0xC0...0xDE: .latinUpper
    case 0xDF...0xFF: .latinLower
    case 0x100...0x17F: MojibakeSequence.isUpperLatin(scalar) ? .latinUpper : .latinLower
    case 0x218, 0x21A: .latinUpper
    case 0x219, 0x21B: .latinLower
    case 0x300...0x36F: .combining
    case 0x386...0x3CE, 0x400...0x4FF, 0x5B0...0x5F4, 0x60C...0x6CC: .foreign
    case 0x900...0x109F, 0x10D0...0x10FF, 0x1100...0x11FF: .wide
    case 0x1E00...0x1EFF: .vietnamese
    case 0x2000...0x20BF, 0x2100...0x23FF, 0x2460...0x27BF, 0x2B00...0x2BFF: .sign
    case 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFB00...0xFB06, 0xFF01...0xFFE6: .wide
    case 0xFEFF: .byteOrderMark
    case 0xFFFD: .sign
    case 0x1F000...0x1FAFF: .emoji
    case 0x20000...0x2FFFF: .wide
    default: .none
    }
  }

  private static func isUpperLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x139...0x148, 0x179...0x17E: scalar % 2 == 1
    case 0x178: true
    case 0x138, 0x149, 0x17F: false
    default: scalar % 2 == 0
    }
  }

  /// Whether the last character of the sequence is one that real text has behind a word's last letter: `…`, `”`, `»`,
  /// a dash, a raised number, a no-break space.
  var endsAsWordsDo: Bool {
    switch tail {
    case 0x82, 0x84, 0x85, 0x86, 0x87, 0x89, 0x8B, 0x91...0x97, 0x99, 0x9B, 0xA0, 0xA7, 0xA9, 0xAA, 0xAB, 0xAD, 0xAE,
      0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB7, 0xB9, 0xBA, 0xBB:
      true
    default: false
    }
  }
}
