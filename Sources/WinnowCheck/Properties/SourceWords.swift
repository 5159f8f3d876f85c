import WinnowDocument
import WinnowText

/// The words that the bytes of a page hold, read without a parser.
///
/// Whether a tag parts a word depends on what a parser knows of it, so markup is read in several ways, and what any of
/// them gives is a word of the page.
struct SourceWords {
  private var hashes: Set<UInt64> = []

  /// Linear in the page.
  init(_ page: DecodedPage, isHTML: Bool) {
    if isHTML {
      // Titles stand in attributes and JSON too.
      add(SourceWords.unescapingJSON(HTMLParser.resolvingReferences(in: page.bytes)))
      for parting in [Parting.none, .containers, .all] {
        add(HTMLParser.resolvingReferences(in: SourceWords.withoutTags(page.bytes, parting: parting)))
      }
    } else {
      let bytes = Array(page.bytes)
      add(bytes)
      add(SourceWords.joiningHyphens(bytes))
    }
  }

  func contains(_ word: Word) -> Bool { hashes.contains(word.hash) }

  private mutating func add(_ bytes: [UInt8]) {
    let text = SourceWords.withoutInvisible(bytes)
    for splitting in [false, true] {
      hashes.formUnion(WordTable(text, splitting: splitting).words.lazy.map(\.hash))
    }
  }

  // MARK: Markup

  private enum Parting { case none, containers, all }

  /// Elements inside a line.
  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "o:p", "q", "s", "samp", "script", "small", "span", "strike", "strong", "style", "sub",
    "sup", "svg", "time", "tt", "u", "var", "wbr",
  ]

  /// The text between tags, those that part words as a space.
  private static func withoutTags(_ source: ContiguousArray<UInt8>, parting: Parting) -> ContiguousArray<UInt8> {
    var text: ContiguousArray<UInt8> = []
    text.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "<"), let end = tagEnd(source, from: index) else {
        text.append(source[index])
        index += 1
        continue
      }
      let parts =
        switch parting {
        case .none: false
        case .all: true
        case .containers: !isInline(source[index..<end])
        }
      if parts { text.append(0x20) }
      index = contentEnd(source, ofTag: source[index..<end]) ?? end
    }
    return text
  }

  /// Behind the tag or comment that begins with the `<` at `start`; nil if none does.
  private static func tagEnd(_ source: ContiguousArray<UInt8>, from start: Int) -> Int? {
    guard start + 1 < source.count else { return nil }
    let next = source[start + 1]
    let isName = (next | 0x20) >= UInt8(ascii: "a") && (next | 0x20) <= UInt8(ascii: "z")
    guard isName || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else {
      return nil
    }
    if source[start...].starts(with: "<!--".utf8) {
      return source.firstRange(of: "-->", from: start + 4).map { $0 + 3 } ?? source.count
    }
    var index = start + 1
    var last = next
    while index < source.count, source[index] != UInt8(ascii: ">") {
      let byte = source[index]
      // A value in quotes may hold what ends a tag.
      if last == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        index = source[(index + 1)...].firstIndex(of: byte) ?? index
      }
      if byte > 0x20 { last = byte }
      index += 1
    }
    return min(index + 1, source.count)
  }

  /// Behind the end tag of an element whose content is no text and parts no words; nil for other tags.
  private static func contentEnd(_ source: ContiguousArray<UInt8>, ofTag tag: ArraySlice<UInt8>) -> Int? {
    let name = name(of: tag)
    guard ["svg", "style", "script"].contains(name), tag.dropFirst().first != UInt8(ascii: "/") else { return nil }
    var index = tag.endIndex
    while let end = source[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = source[end...].prefix(name.utf8.count + 2)
      if String(decoding: rest, as: UTF8.self).lowercased() == "</" + name { return tagEnd(source, from: end) }
      index = end + 1
    }
    return nil
  }

  private static func isInline(_ tag: ArraySlice<UInt8>) -> Bool {
    tag.starts(with: "<!--".utf8) || inline.contains(name(of: tag))
  }

  private static func name(of tag: ArraySlice<UInt8>) -> String {
    let name = tag.dropFirst().drop { $0 == UInt8(ascii: "/") }.prefix {
      $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  // MARK: Characters

  /// Without characters that show nothing and part no word: soft hyphens, zero-width spaces and the like.
  private static func withoutInvisible(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0xAD, 0x200B, 0x2060, 0xFEFF: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// With `\u00e9` as the character it stands for, other escapes as spaces.
  private static func unescapingJSON(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var units: [UInt16] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        if bytes[index + 1] == UInt8(ascii: "u"), let unit = hexadecimal(bytes[(index + 2)...].prefix(4)) {
          units.append(unit)
          index += 6
          continue
        }
        text += flush(&units)
        text.append(0x20)
        index += bytes[index + 1] == UInt8(ascii: "u") ? 1 : 2
      } else {
        text += flush(&units)
        text.append(bytes[index])
        index += 1
      }
    }
    return text + flush(&units)
  }

  private static func flush(_ units: inout [UInt16]) -> [UInt8] {
    defer { units.removeAll(keepingCapacity: true) }
    return units.isEmpty ? [] : Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt16? {
    digits.count == 4 ? UInt16(String(decoding: digits, as: UTF8.self), radix: 16) : nil
  }

  /// With lines that end in a hyphen joined to the next, as wrapped text is read.
  private static func joiningHyphens(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      text.append(bytes[index])
      let isHyphen = bytes[index] == UInt8(ascii: "-") || bytes[..<(index + 1)].suffix(3).elementsEqual("\u{2010}".utf8)
      index += 1
      guard isHyphen || bytes[..<index].suffix(2).elementsEqual("\u{AD}".utf8) else { continue }
      let line = bytes[index...].prefix { $0 == 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 }
      if line.contains(0x0A) || line.contains(0x0D) { index = line.endIndex }
    }
    return text
  }
}

extension ContiguousArray<UInt8> {
  /// Where `needle` stands first from `start` on.
  fileprivate func firstRange(of needle: String, from start: Int) -> Int? {
    let wanted: [UInt8] = Array(needle.utf8)
    var index = start
    while index + wanted.count <= count {
      if self[index] == wanted[0], self[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }
}
