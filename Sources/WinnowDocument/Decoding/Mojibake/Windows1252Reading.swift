/// A character as the byte that windows-1252, or ISO-8859-1, has for it: what a program read before it wrote
/// mojibake. In HTML it may be spelled as a reference, as by programs that escape all that isn't ASCII.
struct Windows1252Reading {
  /// From 0x80.
  let byte: UInt8
  /// The bytes that spell the character.
  let length: Int

  /// The character beyond ASCII at `index`; nil if windows-1252 has none such.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    guard index + 1 < text.count else { return nil }
    switch text[index] {
    case 0xC2: self.init(text[index + 1], 2)
    case 0xC3: self.init(text[index + 1] + 0x40, 2)
    case 0xC5, 0xC6, 0xCB:
      let scalar = UInt32(text[index] & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
      guard let byte = Windows1252Reading.byte(of: scalar) else { return nil }
      self.init(byte, 2)
    case 0xE2:
      guard index + 2 < text.count else { return nil }
      let scalar = 0x2000 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
      guard let byte = Windows1252Reading.byte(of: scalar) else { return nil }
      self.init(byte, 3)
    case UInt8(ascii: "&"): self.init(referenceIn: text, at: index)
    default: return nil
    }
  }

  private init(_ byte: UInt8, _ length: Int) {
    self.byte = byte
    self.length = length
  }

  private init?(referenceIn text: UnsafeBufferPointer<UInt8>, at index: Int) {
    let limit = min(index + 10, text.count)
    guard let end = text[index..<limit].firstIndex(of: UInt8(ascii: ";")), end > index + 2 else { return nil }
    let name = UnsafeBufferPointer(rebasing: text[(index + 1)..<end])
    guard let byte = name[0] == UInt8(ascii: "#") ? Windows1252Reading.number(name) : Latin1Name.byte(name) else {
      return nil
    }
    self.init(byte, end + 1 - index)
  }

  /// The byte of `#146`, `#x92`, `#8217` and the like. HTML reads the numbers from 128 to 159 as windows-1252.
  private static func number(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let isHexadecimal = name[1] | 0x20 == UInt8(ascii: "x")
    var value: UInt32 = 0
    for digit in name[(isHexadecimal ? 2 : 1)...] {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value * (isHexadecimal ? 16 : 10) + UInt32(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal,
        UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal:
        value = value * 16 + UInt32((digit | 0x20) - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return (0x80...0xFF).contains(value) ? UInt8(value) : byte(of: value)
  }

  /// The byte of a character that windows-1252 has between 0x80 and 0x9F.
  private static func byte(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x20AC: 0x80
    case 0x201A: 0x82
    case 0x0192: 0x83
    case 0x201E: 0x84
    case 0x2026: 0x85
    case 0x2020: 0x86
    case 0x2021: 0x87
    case 0x02C6: 0x88
    case 0x2030: 0x89
    case 0x0160: 0x8A
    case 0x2039: 0x8B
    case 0x0152: 0x8C
    case 0x017D: 0x8E
    case 0x2018: 0x91
    case 0x2019: 0x92
    case 0x201C: 0x93
    case 0x201D: 0x94
    case 0x2022: 0x95
    case 0x2013: 0x96
    case 0x2014: 0x97
    case 0x02DC: 0x98
    case 0x2122: 0x99
    case 0x0161: 0x9A
    case 0x203A: 0x9B
    case 0x0153: 0x9C
    case 0x017E: 0x9E
    case 0x0178: 0x9F
    default: nil
    }
  }
}

/// HTML's names for the characters of windows-1252.
private enum Latin1Name {
  /// The names of 0xA0 to 0xFF in their order, then those of 0x80 to 0x9F with their bytes.
  private static let latin1 = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy",
    "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig",
    "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
    "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc",
    "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
  ]
  private static let windows: [(String, UInt8)] = [
    ("euro", 0x80), ("sbquo", 0x82), ("fnof", 0x83), ("bdquo", 0x84), ("hellip", 0x85), ("dagger", 0x86),
    ("Dagger", 0x87), ("circ", 0x88), ("permil", 0x89), ("Scaron", 0x8A), ("lsaquo", 0x8B), ("OElig", 0x8C),
    ("Zcaron", 0x8E), ("lsquo", 0x91), ("rsquo", 0x92), ("ldquo", 0x93), ("rdquo", 0x94), ("bull", 0x95),
    ("ndash", 0x96), ("mdash", 0x97), ("tilde", 0x98), ("trade", 0x99), ("scaron", 0x9A), ("rsaquo", 0x9B),
    ("oelig", 0x9C), ("zcaron", 0x9E), ("Yuml", 0x9F),
  ]
  private static let bytes = Dictionary(
    uniqueKeysWithValues: zip(latin1, UInt8(0xA0)...0xFF).map { ($0, $1) } + windows)

  static func byte(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? { bytes[String(decoding: name, as: UTF8.self)] }
}
