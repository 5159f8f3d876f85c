import CCLD2
import WinnowDocument
import WinnowText

/// The language of a page: what it declares, unless its text says otherwise; else what its text looks like.
enum PageLanguage {
  /// - Parameter declared: what the page says of its language, the weightiest first.
  static func settled(_ declared: [String?], _ document: Document) -> String? {
    guard let code = declared.lazy.compactMap(code).first else { return detected(document) }
    // Templates and translated sites leave a language in the mark-up that the text is not in.
    if commonWords[code] != nil, !otherScripts.contains(code), isInOtherScript(document) {
      return detected(document) ?? code
    }
    guard let share = share(ofWordsOf: code, in: document), share < leastShare,
      let other = detected(document), other != code,
      let otherShare = self.share(ofWordsOf: other, in: document), otherShare >= tellingShare
    else { return code }
    return other
  }

  // MARK: Codes

  /// Codes that ISO 639-1 has withdrawn, which pages and CLD2 still use, and what stands in their place.
  private static let withdrawnCodes = ["iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"]

  /// Charsets, which some pages declare for a language.
  private static let charsets = ["utf-", "utf8", "iso-8859", "gb2312", "gbk", "big5"]

  /// `en-GB`, `en_US` → `en`; nil for what is not a code.
  static func code(_ declared: String?) -> String? {
    guard let declared = declared?.lowercased(), !charsets.contains(where: declared.hasPrefix) else { return nil }
    let code = declared.prefix { $0.isASCII && $0.isLetter }
    guard (2...3).contains(code.count) else { return nil }
    return withdrawnCodes[String(code)] ?? String(code)
  }

  // MARK: Text

  /// CLD2 on at most 4 KB from the middle of the text, where content is likelier than at its ends.
  private static func detected(_ document: Document) -> String? {
    document.text.withUnsafeBufferPointer { text in
      var start = max(0, text.count / 2 - 2_048)
      while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
      var end = min(text.count, start + 4_096)
      while end < text.count, end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
      guard end - start >= 20, let base = text.baseAddress,
        let code = winnow_detect_language(base + start, end - start)
      else { return nil }
      return self.code(String(cString: code))
    }
  }

  /// Those of `commonWords` that are not written in Latin letters.
  private static let otherScripts: Set = ["ar", "el", "fa", "he", "hi", "ja", "ru", "uk", "zh"]

  /// Whether most letters in the middle of the text are not Latin, told by the bytes that UTF-8 begins them with, from
  /// Greek to Hangul without the punctuation between.
  private static func isInOtherScript(_ document: Document) -> Bool {
    document.text.withUnsafeBufferPointer { text in
      var (latin, other) = (0, 0)
      for byte in text[max(0, text.count / 2 - 2_048)..<min(text.count, text.count / 2 + 2_048)] {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): latin += 1
        case 0xCE...0xE1, 0xE3...0xED: other += 1
        default: break
        }
      }
      return other > latin
    }
  }

  /// Of a text in a language some fifth are words of `commonWords`; a text with fewer than this share is in another, or
  /// is no running text.
  private static let leastShare = 0.02
  /// A text with this share of them is in the language.
  private static let tellingShare = 0.06
  /// So many words from the middle of the text are looked at; of fewer than `leastWords` the share says nothing.
  private static let mostWords = 400
  private static let leastWords = 60

  /// The share of a language's common words among those in the middle of the text; nil where that says nothing.
  private static func share(ofWordsOf code: String, in document: Document) -> Double? {
    guard let common = commonWords[code] else { return nil }
    let words = document.words.words
    guard words.count >= leastWords else { return nil }
    let start = max(0, words.count / 2 - mostWords / 2)
    let sample = words[start..<min(words.count, start + mostWords)]
    return Double(sample.count { common.contains($0.hash) }) / Double(sample.count)
  }

  /// By language the hashes of words that stand in every text of it, and seldom in one of another.
  private static let commonWords: [String: Set<UInt64>] = [
    "ar": "في من على أن إلى التي عن الذي مع هذا ما لا كان",
    "cs": "a se v na je že s z o do to za pro jsou",
    "de": "der die und das nicht ist ein eine mit den von für auf auch sich",
    "el": "και το να του η της που με για από σε την είναι οι",
    "en": "the of and is for with that are this from you your it has been will",
    "es": "el la los las de y en que una por con del para es se",
    "fa": "و در به از که این را با است برای آن یک",
    "fr": "le la les des et est une dans pour que qui sur pas du au",
    "he": "של את על לא זה עם גם הוא כי או אל היא",
    "hi": "के में की है और से का को पर कि यह ने",
    "it": "il di che la e per un una del della è con sono non le",
    "ja": "の に は を た が で て と し れ さ",
    "nl": "de het een en van is dat niet op te voor met zijn die",
    "pl": "w i na z się nie do to jest że o jak po od",
    "pt": "o a os de que e do da em um uma para com não as",
    "ru": "и в не на что с по это как для из от к он",
    "sv": "och att det som en på är för av med den till inte om",
    "tr": "ve bir bu için ile de da olarak daha çok olan gibi ne",
    "uk": "і в на що не з до та за у про це як від",
    "zh": "的 是 在 了 不 有 我 人 和 一 这 這 他",
  ].mapValues { Set(WordTable($0).words.map(\.hash)) }
}
