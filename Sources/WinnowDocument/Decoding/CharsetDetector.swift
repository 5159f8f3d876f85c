/// Guesses the charset of bytes that neither are UTF-8 nor say what they are.
///
/// Every candidate is tried on a sample and gets a mark for how much like text it reads: letters that some
/// language of the charset has, words in one script, capitals where capitals stand. That decides short texts that
/// statistics of letter pairs, as ICU's detector has them, can't.
enum CharsetDetector {
  /// The likeliest charset; windows-1252 where nothing is likely.
  static func detect(_ page: UnsafeBufferPointer<UInt8>) -> Charset {
    let sample = CharsetSample(page)
    guard !sample.bytes.isEmpty else { return .utf8 }
    return sample.bytes.withUnsafeBufferPointer { bytes in
      if isEnglishWithQuotes(bytes) { return .windows1252 }
      var best = (charset: Charset.windows1252, mark: -Double.infinity)
      for candidate in SingleByteCandidate.all {
        let mark = candidate.mark(bytes)
        if mark > best.mark + 0.001 { best = (candidate.charset, mark) }
      }
      for candidate in DoubleByteCandidate.all {
        let mark = candidate.mark(bytes)
        if mark > best.mark + 0.001 { best = (candidate.charset, mark) }
      }
      return best.charset
    }
  }

  /// Nothing beyond ASCII but quotes, dashes, an ellipsis and the like, where windows-1252 has them: English as editors
  /// write it. The Macintosh's charset has accented letters there, which would be words of no language.
  private static func isEnglishWithQuotes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { byte in
      switch byte {
      case 0..<0x80, 0x85, 0x91...0x97, 0x99, 0xA0, 0xA9, 0xAE: true
      default: false
      }
    }
  }
}
