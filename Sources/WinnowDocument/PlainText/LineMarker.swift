/// What stands at the head of a line and says what the line is.
struct LineMarker: Equatable {
  enum Kind: Equatable {
    case none
    /// A sign that is nothing but a bullet, or hardly anything else.
    case bullet
    /// A dash, which dialogue begins with too; an `o`, `#` or `@`, bullets of text browsers.
    case doubtfulBullet
    case number(Int)
    /// Markdown: `#` to `######`.
    case heading(Int)
    /// `>` as often as the number says.
    case quote(Int)
  }
  var kind = Kind.none
  /// Where the content after the marker begins.
  var end: Int

  /// The marker at the head of a line's content. O(1), but for long runs of `>`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) {
    end = content.lowerBound
    guard let first = content.first.map({ bytes[$0] }) else { return }
    switch first {
    case UInt8(ascii: "#"): readHeading(bytes, content)
    case UInt8(ascii: ">"): readQuote(bytes, content)
    case UInt8(ascii: "("), UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber(bytes, content)
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"): readBullet(bytes, content, length: 1, .bullet)
    case UInt8(ascii: "o"), UInt8(ascii: "@"): readBullet(bytes, content, length: 1, .doubtfulBullet)
    case 0xC2, 0xE2:
      let (scalar, length) = decodeScalar(bytes, at: content.lowerBound)
      if LineMarker.bullets.contains(scalar) {
        readBullet(bytes, content, length: length, .bullet)
      } else if scalar == 0x2013 || scalar == 0x2014 {
        readBullet(bytes, content, length: length, .doubtfulBullet)
      }
    default: break
    }
  }

  /// · • ‣ ◦ ○ ● □ ■ ▪ ► ▸ ◆ ☆ ◎ ◉ ※ ❯
  private static let bullets: Set<UInt32> = [
    0xB7, 0x2022, 0x2023, 0x25E6, 0x25CB, 0x25CF, 0x25A1, 0x25A0, 0x25AA, 0x25BA, 0x25B8, 0x25C6, 0x2606, 0x25CE,
    0x25C9, 0x203B, 0x276F,
  ]

  private mutating func readBullet(
    _ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>, length: Int, _ kind: Kind
  ) {
    guard let after = LineMarker.skipSpace(bytes, content.lowerBound + length, content.upperBound) else { return }
    self.kind = kind
    end = after
  }

  private mutating func readNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) {
    var index = content.lowerBound
    let isBracketed = bytes[index] == UInt8(ascii: "(")
    if isBracketed { index += 1 }
    let digits = index
    var value = 0
    while index < content.upperBound, index - digits < 3, isDigit(bytes[index]) {
      value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
      index += 1
    }
    guard index > digits, index < content.upperBound else { return }
    let close = bytes[index]
    guard close == UInt8(ascii: ")") || (close == UInt8(ascii: ".") && !isBracketed) else { return }
    guard let after = LineMarker.skipSpace(bytes, index + 1, content.upperBound) else { return }
    // A day and its month: `5. December 2012`.
    if close == UInt8(ascii: "."), LineMarker.isMonthAndYear(bytes, after..<content.upperBound) { return }
    kind = .number(value)
    end = after
  }

  private static func isMonthAndYear(_ bytes: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>) -> Bool {
    let word = rest.prefix { isLetter(bytes[$0]) || bytes[$0] >= 0x80 }
    guard word.count >= 3, word.count <= 24 else { return false }
    var index = word.upperBound
    while index < rest.upperBound, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: ".") { index += 1 }
    let year = (index..<rest.upperBound).prefix { isDigit(bytes[$0]) }
    return year.count == 4 && index > word.upperBound
  }

  private mutating func readHeading(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) {
    let level = content.prefix(7).prefix { bytes[$0] == UInt8(ascii: "#") }.count
    guard level <= 6,
      let after = LineMarker.skipSpace(bytes, content.lowerBound + level, content.upperBound)
    else { return }
    kind = .heading(level)
    end = after
  }

  private mutating func readQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) {
    var depth = 0
    var index = content.lowerBound
    var hasSpace = false
    while index < content.upperBound, bytes[index] == UInt8(ascii: ">") {
      depth += 1
      index += 1
      hasSpace = index < content.upperBound && bytes[index] == 0x20
      if hasSpace { index += 1 }
    }
    guard hasSpace, index < content.upperBound else { return }
    kind = .quote(depth)
    end = LineMarker.skipSpace(bytes, index - 1, content.upperBound) ?? index
  }

  /// Behind the white space at `start`; nil if there is none or nothing follows.
  private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end {
      let length = Blank.length(bytes, at: index, before: end)
      guard length > 0 else { break }
      index += length
    }
    return index > start && index < end ? index : nil
  }
}
