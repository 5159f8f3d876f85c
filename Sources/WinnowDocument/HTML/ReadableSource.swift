/// Source text as a reader would take it: without tags, character references and escapes resolved, each byte with
/// its place in the source.
public struct ReadableSource: Sendable {
  /// The text, UTF-8, a line feed behind each stretch.
  public private(set) var bytes: ContiguousArray<UInt8> = []
  /// By byte: its offset in the source.
  public private(set) var offsets: ContiguousArray<Int32> = []

  /// How a stretch of source is read.
  public struct Reading: OptionSet, Sendable {
    /// The set's bits.
    public let rawValue: UInt8
    /// The set with these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Tags are left out; those inside a word don't part it.
    public static let withoutTags = Reading(rawValue: 1)
    /// `&eacute;` is é.
    public static let references = Reading(rawValue: 2)
    /// `\u00e9` is é, `\n` white space.
    public static let escapes = Reading(rawValue: 4)
  }

  /// A text without a stretch.
  public init() {}

  /// Adds a stretch of the source and a line feed behind it; returns where it stands. Linear in its bytes.
  public mutating func append(
    _ range: Range<Int>, of source: UnsafeBufferPointer<UInt8>, _ reading: Reading, by reader: borrowing SourceReader
  ) -> Range<Int> {
    let start = bytes.count
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source[index]
      if byte == UInt8(ascii: "<"), reading.contains(.withoutTags),
        let end = reader.endOfTag(at: index, in: source, to: range.upperBound)
      {
        if !reader.isInsideWords(tag: index..<end, of: source) { add(0x20, at: index) }
        index = end
      } else if byte == UInt8(ascii: "&"), reading.contains(.references) {
        let (resolved, end) = reader.reference(at: index, in: source, to: range.upperBound)
        add(resolved, at: index)
        index = end
      } else if byte == UInt8(ascii: "\\"), reading.contains(.escapes), index + 1 < range.upperBound {
        let (resolved, end) = reader.escape(at: index, in: source, to: range.upperBound)
        add(resolved, at: index)
        index = end
      } else {
        add(byte, at: index)
        index += 1
      }
    }
    let end = bytes.count
    add(0x0A, at: range.upperBound)
    return start..<end
  }

  private mutating func add(_ byte: UInt8, at offset: Int) {
    bytes.append(byte)
    offsets.append(Int32(offset))
  }

  private mutating func add(_ resolved: [UInt8], at offset: Int) {
    for byte in resolved { add(byte, at: offset) }
  }
}

/// Resolves what stands for characters in source text. Holds the table of character references; make one a page.
public struct SourceReader: ~Copyable {
  private let references = CharacterReferences()

  /// Makes the table.
  public init() {}

  /// The place after the `>` of the tag or comment that begins at a `<`, nil where none does.
  func endOfTag(at place: Int, in source: UnsafeBufferPointer<UInt8>, to end: Int) -> Int? {
    guard place + 1 < end, let base = source.baseAddress else { return nil }
    let next = source[place + 1]
    guard ByteClass.of(next).intersects(.letter) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") else {
      return nil
    }
    let close = ByteSearch.first(UInt8(ascii: ">"), in: base, from: place + 1, to: end)
    return close < end ? close + 1 : nil
  }

  /// Whether a tag is one of those that stand inside words.
  func isInsideWords(tag: Range<Int>, of source: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = tag.lowerBound + 1
    if start < tag.upperBound, source[start] == UInt8(ascii: "/") { start += 1 }
    let name = source[start..<tag.upperBound].prefix { ByteClass.of($0).intersects([.letter, .digit]) }
    let inline = [
      "a", "abbr", "b", "bdi", "bdo", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr",
    ]
    return inline.contains(String(decoding: name, as: UTF8.self).lowercased())
  }

  /// The characters that a `&` at a place begins, and the place after them.
  func reference(at place: Int, in source: UnsafeBufferPointer<UInt8>, to end: Int) -> ([UInt8], Int) {
    guard let base = source.baseAddress else { return ([UInt8(ascii: "&")], place + 1) }
    var output = GrowingBuffer<UInt8>(capacity: 16)
    let after = references.resolve(in: base, at: place, to: end, inAttribute: true, output: &output)
    return (Array(output.view), after)
  }

  /// What a `\` at a place and the letters behind it stand for in scripts and JSON, and the place after them.
  func escape(at place: Int, in source: UnsafeBufferPointer<UInt8>, to end: Int) -> ([UInt8], Int) {
    let letter = source[place + 1]
    switch letter {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return ([0x20], place + 2)
    case UInt8(ascii: "u"):
      guard let first = unit(at: place + 2, in: source, to: end) else { return ([letter], place + 2) }
      if Unicode.UTF16.isLeadSurrogate(first), place + 7 < end, source[place + 6] == UInt8(ascii: "\\"),
        let second = unit(at: place + 8, in: source, to: end), Unicode.UTF16.isTrailSurrogate(second)
      {
        return (Array(String(decoding: [first, second], as: Unicode.UTF16.self).utf8), place + 12)
      }
      return (Array(String(decoding: [first], as: Unicode.UTF16.self).utf8), place + 6)
    default: return ([letter], place + 2)
    }
  }

  /// Four hexadecimal digits.
  private func unit(at place: Int, in source: UnsafeBufferPointer<UInt8>, to end: Int) -> UInt16? {
    guard place + 4 <= end else { return nil }
    return UInt16(String(decoding: source[place..<place + 4], as: UTF8.self), radix: 16)
  }
}
