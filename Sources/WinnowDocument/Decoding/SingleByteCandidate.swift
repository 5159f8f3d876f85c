/// A charset of one byte a character, and the letters beyond ASCII of the languages that are written in it.
struct SingleByteCandidate {
  let charset: Charset
  /// What each byte from 0x80 on is.
  private let classes: [ByteClass]
  private let scalars: [UInt32]
  /// For each language the points of each byte from 0x80 on: the more the commoner the letter is, and minus points
  /// where it has none.
  private let alphabets: [[Double]]
  /// For letters of the three groups: the logarithms of their shares in texts, roughly.
  private static let points = [1.5, 0.75, 0]
  /// The script of its letters is not Latin: beside a Latin letter they are out of place.
  private let isForeignToLatin: Bool
  /// Takes more to be believed.
  private let isRare: Bool

  private enum ByteClass: UInt8 {
    case lower, upper, caseless, quote, punctuation, symbol, invalid
    var isLetter: Bool { self == .lower || self == .upper || self == .caseless }
  }

  // The letters of each language in three groups parted by bars: the common ones, the others, the rare ones.
  private static let western = [
    "é|èàêçù|âîôëïûœüÿæ", "äüö|ß|é", "óíáñé|ú|ü", "ãçáéó|íêâõ|àúôü", "èàùòì|é|íóî", "äåö|é|ü", "øåæ|é|óòôüö",
    "áðíéó|öúþýæ", "àéóè|òçíú|ïü", "éëï|öü|èáóê",
  ]
  private static let polish = "łąężś|óćńź|éöü"
  private static let central = [
    polish, "íáéěšřžč|ýůú|ťóďň", "áíéčšžýľť|úňôä|óďĺŕ", "áéóöő|íüú|ű", "ă|âîşţ|", "čšžćđ||", "äüö|ß|é", "ë|ç|",
  ]
  private static let cyrillic = [
    "оеаинтсрвл|кмдпуяыьгзбч|йхжшюцщэфъё", "аиеотнрсвл|кдпмзъугя|бчщшжцхйфюь",
    "оаинтівеср|кмлдпуяьзгбч|йхїжцюєшщфґ", "аиоенрјсту|кдмвлпгзбч|цшжхћњљђфџ", "анеіоцсрты|кудлвмпўязьбг|йчхжшюёэф",
    "аоиетнрсвк|лдпмујзгчб|цшжхќљњѓѕфџ",
  ]
  private static let greek = ["αοιετσνηυρ|πκμλςάίόέγδ|ωχθφβξήύώζψϊϋΐΰ"]
  private static let hebrew = ["יוהלארתבנם|משקדכפעח|ןטגצסזךףץ"]
  private static let arabic = [
    "اليمنرتوبة|عدسفهكقأحج|شىصطخإضذثزءغئظآؤ", "ایرندوهمتس|بشکزگخلفقع|پجحطچصغضظثآذژئء",
  ]
  private static let turkish = ["ışğüçö|i|âîû"]
  private static let baltic = ["ėšųįžą|ūčę|", "āīšēū|ņļžģķč|", "äõüö|šž|", "øåæ||", polish]
  private static let romanian = "ă|âîșț|"
  private static let thai = [
    "านรกเงอมยลวดท่้สตะ|ปบคหแจพชัิี็ำใไ|โซถธขณุูึผฟศภ์ืฉฌฎฏฐฑฒษฬฮฝฆญฃฅฯๆๅฺ๊๋"
  ]
  /// Letters that only end words, and signs that never begin them.
  private static let onlyLast = Set("ςךםןףץةى".unicodeScalars.map(\.value))
  private static let neverFirst = Set("ςьъыЬЪЫةىءئؤ".unicodeScalars.map(\.value))

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
    // Hardly a page is in these.
    SingleByteCandidate(.iso8859x3, turkish + ["ħżġċ||"], isRare: true),
    SingleByteCandidate(.iso8859x4, baltic, isRare: true),
    SingleByteCandidate(.iso8859x13, baltic, isRare: true),
    SingleByteCandidate(.iso8859x16, [romanian, polish], isRare: true),
  ]

  private init(_ charset: Charset, _ languages: [String], isRare: Bool = false) {
    self.charset = charset
    self.isRare = isRare
    let scalars = (charset.upperHalf ?? []).map(UInt32.init)
    self.scalars = scalars
    classes = scalars.map(SingleByteCandidate.classify)
    let letters = scalars.map(SingleByteCandidate.lowercase)
    alphabets = languages.map { language in
      let groups = language.split(separator: "|").map { Set($0.unicodeScalars.map(\.value)) }
      return letters.map { letter in
        groups.firstIndex { $0.contains(letter) }.map { SingleByteCandidate.points[$0] } ?? -2
      }
    }
    let first = languages.first?.unicodeScalars.first?.value ?? 0
    isForeignToLatin = first >= 0x370
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
    languageMark(bytes) + wordMark(bytes) - (isRare ? 2 : 0)
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
          if !isASCII { mark -= placeMark(bytes, index, isFirst: !previous.isLetter) }
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

  /// Minus points of a letter that stands where it can't.
  private func placeMark(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, isFirst: Bool) -> Double {
    let scalar = scalars[Int(bytes[index] & 0x7F)]
    if isFirst, SingleByteCandidate.neverFirst.contains(scalar) || isThaiMark(scalar) { return 2 }
    return SingleByteCandidate.onlyLast.contains(scalar) && isLetter(bytes, index + 1) ? 2 : 0
  }

  private func isThaiMark(_ scalar: UInt32) -> Bool {
    scalar == 0x0E31 || (0x0E34...0x0E3A).contains(scalar) || (0x0E47...0x0E4E).contains(scalar)
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
