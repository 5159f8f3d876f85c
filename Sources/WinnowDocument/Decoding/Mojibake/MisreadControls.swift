import Glibc

/// Quotes, dashes and the like of windows-1252 that some program took for ISO-8859-1, where their bytes are control characters
/// that no text has. All of Windows' charsets have the same there, so what the text was written in doesn't matter.
enum MisreadControls {
  /// The control characters in the text, and what they stand for. O(n).
  static func find(_ text: UnsafeBufferPointer<UInt8>) -> [MojibakeSequence] {
    guard let base = text.baseAddress else { return [] }
    var found: [MojibakeSequence] = []
    var index = 0
    while index + 1 < text.count, let next = memchr(base + index, 0xC2, text.count - 1 - index) {
      let start = UnsafeRawPointer(next) - UnsafeRawPointer(base)
      index = start + 2
      guard text[start + 1] < 0xA0, let scalar = sign(text[start + 1]), !isMultiple(text, start) else { continue }
      found.append(MojibakeSequence(control: text[start + 1], at: start, standingFor: scalar))
    }
    return found
  }

  private static func sign(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x82, 0x84, 0x8B, 0x91...0x97, 0x9B: UInt32(UpperHalf.windows1252[Int(byte) - 0x80])
    default: nil
    }
  }

  /// Beside another, or behind a letter with an accent, it is a part of what couldn't be mended.
  private static func isMultiple(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    func isControl(_ index: Int) -> Bool {
      index >= 0 && index + 1 < text.count && text[index] == 0xC2 && text[index + 1] < 0xA0
    }
    return isControl(start - 2) || isControl(start + 2) || (start > 1 && text[start - 2] == 0xC3)
  }
}
