/// A charset of one byte a character, and the letters beyond ASCII of the languages that are written in it.
struct SingleByteCandidate {
  let charset: Charset
  /// What each byte from 0x80 on is.
  private let classes: [ByteClass]
  private let scalars: [UInt32]
  /// For each language the points of each byte from 0x80 on: 1 for a letter of it, half for a rare one.
  private let alphabets: [[Double]]
  /// The script of its letters is not Latin: beside a Latin letter they are out of place.
  private let isForeignToLatin: Bool

  private enum ByteClass: UInt8 {
    case lower, upper, caseless, quote, punctuation, symbol, invalid
    var isLetter: Bool { self == .lower || self == .upper || self == .caseless }
  }

  private static let western = [
    "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àâãáçéêíóôõúü", "àèéìíîòóùú", "åäöéæøü", "áðéíóúýþæö", "áéíóúàèòïüç",
    "éëïöüèáóê",
  ]
  private static let central = [
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüß", "čšž", "ëç",
  ]
  private static let cyrillic = [
    "абвгдежзийклмнопрстухчшыьюя|фцщъэё", "абвгдежзийклмнопрстухцчшщъьюя|ф",
    "абвгдежзийклмнопрстухцчшьюяєіїґ|щф", "абвгдежзиклмнопрстухцчшјљњћђџ|ф", "абвгдежзийклмнопрстухцчшыьэюяёіў|ф",
    "абвгдежзиклмнопрстухцчшјљњѓќѕџ|ф",
  ]
  private static let greek = ["αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ|ϊϋΐΰ"]
  private static let hebrew = ["אבגדהוזחטיךכלםמןנסעףפץצקרשת"]
  private static let arabic = ["ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهوپچژگکی"]
  private static let turkish = ["çğıöşüâîûi̇"]
  private static let baltic = ["ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"]
  private static let thai = ["กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮฯะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์"]

  /// The likeliest of equals first.
  static let all: [SingleByteCandidate] = [
    SingleByteCandidate(.windows1252, western),
    SingleByteCandidate(.windows1251, cyrillic),
    SingleByteCandidate(.windows1250, central),
    SingleByteCandidate(.iso8859x2, central),
    SingleByteCandidate(.windows1254, turkish),
    SingleByteCandidate(.windows1253, greek),
    SingleByteCandidate(.iso8859x7, greek),
    SingleByteCandidate(.windows1255, hebrew),
    SingleByteCandidate(.windows1256, arabic),
    SingleByteCandidate(.iso8859x6, arabic),
    SingleByteCandidate(.koi8u, cyrillic),
    SingleByteCandidate(.windows1257, baltic),
    SingleByteCandidate(.windows874, thai),
    SingleByteCandidate(.ibm866, cyrillic),
    SingleByteCandidate(.iso8859x5, cyrillic),
    SingleByteCandidate(.macintosh, western),
    SingleByteCandidate(.xMacCyrillic, cyrillic),
  ]

  private init(_ charset: Charset, _ languages: [String]) {
    self.charset = charset
    let scalars = SingleByteCandidate.upperHalf(charset)
    self.scalars = scalars
    classes = scalars.map(SingleByteCandidate.classify)
    alphabets = languages.map { language in
      // Letters behind the bar are rare.
      let parts = language.split(separator: "|").map { Set($0.unicodeScalars.map(\.value)) }
      return scalars.map { scalar in
        let letter = SingleByteCandidate.lowercase(scalar)
        if parts[0].contains(letter) { return 1 }
        return parts.count > 1 && parts[1].contains(letter) ? 0.5 : -2
      }
    }
    let first = languages.first?.unicodeScalars.first?.value ?? 0
    isForeignToLatin = first >= 0x370
  }

  private static func upperHalf(_ charset: Charset) -> [UInt32] {
    let bytes = (UInt8(0x80)...0xFF).map { $0 }
    return bytes.map { byte in
      // One at a time: the meaning of each must not hang on the others.
      let text = [byte].withUnsafeBufferPointer { try? charset.convert($0) }
      return text.flatMap { String(decoding: $0.bytes, as: UTF8.self).unicodeScalars.first?.value } ?? 0xFFFD
    }
  }

  private static func lowercase(_ scalar: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(scalar) else { return 0xFFFD }
    return scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
  }

  private static func classify(_ value: UInt32) -> ByteClass {
    guard let scalar = Unicode.Scalar(value), value >= 0xA0, value != 0xFFFD else { return .invalid }
    switch value {
    case 0x2019, 0x2018, 0x00AD: return .quote
    case 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0x2010...0x203A, 0x20AC, 0x2116, 0x2122: return .punctuation
    case 0xAA, 0xBA, 0xB5: return .symbol
    default: break
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter: return .lower
    case .uppercaseLetter, .titlecaseLetter: return .upper
    case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark: return .caseless
    case .privateUse, .unassigned, .control: return .invalid
    default: return .symbol
    }
  }
}

extension SingleByteCandidate {
  /// Points for each byte beyond ASCII: 1 for a letter of the likeliest language, less for others, and minus points
  /// for what no text has.
  func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    languageMark(bytes) + wordMark(bytes)
  }

  private func languageMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    var counts = [Int](repeating: 0, count: 128)
    for byte in bytes where byte >= 0x80 { counts[Int(byte & 0x7F)] += 1 }
    var best = -Double.infinity
    for alphabet in alphabets {
      var mark = 0.0
      for index in 0..<128 where counts[index] > 0 && classes[index].isLetter {
        mark += Double(counts[index]) * alphabet[index]
      }
      best = max(best, mark)
    }
    return best
  }

  /// Capitals after small letters, symbols and foreign letters inside words, control characters.
  private func wordMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    var mark = 0.0
    var previous = ByteClass.punctuation
    var previousIsASCII = true
    for index in bytes.indices {
      let byte = bytes[index]
      let isASCII = byte < 0x80
      let current = isASCII ? SingleByteCandidate.asciiClass(byte) : classes[Int(byte & 0x7F)]
      if !isASCII || !previousIsASCII {
        switch current {
        case .invalid where !isASCII: mark -= 20
        case .symbol where !isASCII: mark -= previous.isLetter ? 4 : 0.5
        case .punctuation where !isASCII: mark += previous.isLetter && isLetter(bytes, index + 1) ? -2 : 0.2
        case .upper where previous == .lower: mark -= 3
        case .lower, .upper, .caseless:
          if isForeignToLatin, previous.isLetter, isASCII != previousIsASCII { mark -= 3 }
          if previous == .symbol, !previousIsASCII { mark -= 3 }
          // Small letters after a single capital are how words look; a run of capitals is rarer.
          if previous == .upper, current == .upper { mark -= 0.2 }
        default: break
        }
      }
      previous = current
      previousIsASCII = isASCII
    }
    return mark
  }

  private func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let byte = bytes[index]
    return byte < 0x80 ? SingleByteCandidate.asciiClass(byte).isLetter : classes[Int(byte & 0x7F)].isLetter
  }

  private static func asciiClass(_ byte: UInt8) -> ByteClass {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    default: .punctuation
    }
  }
}
