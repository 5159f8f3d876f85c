import Glibc

/// What a page, or the header it came with, says its charset is.
struct CharsetDeclaration: Equatable {
  /// As it stands there, shortened.
  var label: String
  /// nil if no charset has that label.
  var charset: Charset?

  init(label: String) {
    self.label = String(label.prefix(40))
    charset = Charset(label: label)
  }

  /// The `charset` parameter of a `Content-Type` value.
  init?(httpContentType: String) {
    var value = httpContentType
    guard let label = value.withUTF8({ Charset.label(inContentType: $0) }) else { return nil }
    self.init(label: label)
  }
}

extension Charset {
  /// The charset of a label in any case, with white space around it.
  init?(label: String) {
    let trimmed = label.utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    let lowered = String(decoding: trimmed.map(lowercased), as: UTF8.self)
    self.init(trimmedLabel: lowered)
  }

  /// The label after `charset=` in the value of a `Content-Type` (HTML Standard, "extracting a character encoding
  /// from a meta element").
  static func label(inContentType value: UnsafeBufferPointer<UInt8>) -> String? {
    var index = 0
    while let found = value.firstIndex(of: "charset", from: index) {
      index = found + 7
      while index < value.count, isSpace(value[index]) { index += 1 }
      guard index < value.count, value[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < value.count, isSpace(value[index]) { index += 1 }
      guard index < value.count else { return nil }
      let quote = value[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        guard let end = value[(index + 1)...].firstIndex(of: quote) else { return nil }
        return String(decoding: value[(index + 1)..<end], as: UTF8.self)
      }
      let end = value[index...].firstIndex { isSpace($0) || $0 == UInt8(ascii: ";") } ?? value.count
      return end > index ? String(decoding: value[index..<end], as: UTF8.self) : nil
    }
    return nil
  }
}

/// White space of HTML and HTTP.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the lower-case ASCII word stands at `index`, in any case.
  @inline(__always)
  func has(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where lowercased(self[index + offset]) != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Where the lower-case ASCII word first stands from `start` on, in any case.
  func firstIndex(of word: StaticString, from start: Int) -> Int? {
    let first = word.utf8Start.pointee
    let last = count - word.utf8CodeUnitCount
    var index = start
    while index <= last {
      if has(word, at: index) { return index }
      index += 1
      // A sign has one form only: the next one is found at the speed of memory.
      if !isLetter(first), index <= last, let base = baseAddress {
        guard let next = memchr(base + index, Int32(first), last + 1 - index) else { return nil }
        index = UnsafeRawPointer(next) - UnsafeRawPointer(base)
      }
    }
    return nil
  }
}
