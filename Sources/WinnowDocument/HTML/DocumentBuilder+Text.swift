/// Text as it comes: white space collapsed on the way in, but not in code.
extension DocumentBuilder {
  mutating func text(_ source: UnsafePointer<UInt8>, _ count: Int) {
    if silent > 0 {
      if isReadingTitle { titleBytes.append(from: source, count: count) }
      return
    }
    guard frames.count > 0 else { return }
    if frames.base[frames.count - 1].state.contains(.keepsLines) {
      appendCode(source, count)
    } else {
      bytes.reserve(count + 2)
      let isAtSpace = bytes.count == blockStart || bytes.base[bytes.count - 1] == 0x20
      bytes.count = TextNormalizer.append(source, count, to: bytes.base, at: bytes.count, afterSpace: isAtSpace)
    }
  }

  /// Text of `pre` and the like: lines and spaces stay, but for empty lines at the start.
  private mutating func appendCode(_ source: UnsafePointer<UInt8>, _ count: Int) {
    bytes.reserve(count + 2)
    let target = bytes.base
    var place = bytes.count
    var index = 0
    while index < count {
      let byte = source[index]
      if byte >= 0x80 {
        let (length, meaning) = TextNormalizer.classify(source + index, count - index)
        if meaning == .space {
          target[place] = 0x20
          place += 1
        } else if meaning == .character {
          for offset in 0..<length { target[place + offset] = source[index + offset] }
          place += length
        }
        index += length
        continue
      }
      index += 1
      if byte == 0x0D {
        // CR LF is one line end, CR alone too.
        if index < count, source[index] == 0x0A { continue }
        place = appendLineEnd(at: place)
      } else if byte == 0x0A {
        place = appendLineEnd(at: place)
      } else {
        target[place] = byte
        place += 1
      }
    }
    bytes.count = place
  }

  /// Ends a line, or begins the block anew if nothing stands in it yet.
  private mutating func appendLineEnd(at place: Int) -> Int {
    if inkedBlock != blockStart {
      var index = blockStart
      while index < place, bytes.base[index] <= 0x20 { index += 1 }
      if index == place { return blockStart }
      inkedBlock = blockStart
    }
    bytes.base[place] = 0x0A
    return place + 1
  }

  /// A block-level element in code begins and ends a line.
  mutating func breakLineOfCode() {
    guard bytes.count > blockStart, bytes[bytes.count - 1] != 0x0A else { return }
    bytes.reserve(2)
    bytes.count = appendLineEnd(at: bytes.count)
  }

  /// `<br>`: the first ends a block, the second parts paragraphs.
  mutating func lineBreak() {
    guard silent == 0 else { return }
    if frames[frames.count - 1].state.contains(.keepsLines) {
      bytes.reserve(2)
      bytes.count = appendLineEnd(at: bytes.count)
    } else if hiddenInline >= 0 {
      if bytes.count > blockStart, bytes[bytes.count - 1] != 0x20 { bytes.append(0x20) }
    } else if flush() {
      breaks = 1
    } else if breaks > 0 {
      breaks += 1
    }
  }

  /// `<hr>`.
  mutating func paragraphBreak() {
    guard silent == 0 else { return }
    if frames[frames.count - 1].state.contains(.keepsLines) {
      breakLineOfCode()
    } else {
      flush()
      breaks = 2
    }
  }
}

/// White space and what is no character, in one streaming pass.
enum TextNormalizer {
  enum Meaning { case character, space, nothing }

  /// Appends text with runs of white space as one space, and without soft hyphens, zero-width spaces and
  /// byte-order marks.
  /// - Parameter afterSpace: nothing or a space stands before it.
  /// - Returns: the new end of the text, which must have room for `count` bytes.
  static func append(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>, at start: Int,
    afterSpace: Bool
  ) -> Int {
    var place = start
    var isAfterSpace = afterSpace
    var index = 0
    while index < count {
      let byte = source[index]
      if byte > 0x20 && byte < 0x80 {
        target[place] = byte
        place += 1
        index += 1
        isAfterSpace = false
      } else if byte <= 0x20 {
        if !isAfterSpace {
          target[place] = 0x20
          place += 1
          isAfterSpace = true
        }
        index += 1
      } else {
        let (length, meaning) = classify(source + index, count - index)
        switch meaning {
        case .character:
          for offset in 0..<length { target[place + offset] = source[index + offset] }
          place += length
          isAfterSpace = false
        case .space where !isAfterSpace:
          target[place] = 0x20
          place += 1
          isAfterSpace = true
        default: break
        }
        index += length
      }
    }
    return place
  }

  /// The length of a character outside ASCII, and whether it is white space or nothing.
  @inline(__always)
  static func classify(_ source: UnsafePointer<UInt8>, _ left: Int) -> (length: Int, meaning: Meaning) {
    let first = source[0]
    if first < 0xE0 {
      guard left >= 2 else { return (1, .nothing) }
      if first == 0xC2 {
        // No-break space and next line; soft hyphen.
        if source[1] == 0xA0 || source[1] == 0x85 { return (2, .space) }
        if source[1] == 0xAD { return (2, .nothing) }
      }
      return (2, .character)
    }
    if first < 0xF0 {
      guard left >= 3 else { return (left, .nothing) }
      switch first {
      case 0xE2: return (3, general(source[1], source[2]))
      case 0xE3 where source[1] == 0x80 && source[2] == 0x80: return (3, .space)
      case 0xE1 where source[1] == 0x9A && source[2] == 0x80: return (3, .space)
      case 0xEF where source[1] == 0xBB && source[2] == 0xBF: return (3, .nothing)
      default: return (3, .character)
      }
    }
    return left >= 4 ? (4, .character) : (left, .nothing)
  }

  /// U+2000 to U+206F.
  private static func general(_ second: UInt8, _ third: UInt8) -> Meaning {
    if second == 0x80 {
      switch third {
      case 0x80...0x8A, 0xA8, 0xA9, 0xAF: return .space
      case 0x8B: return .nothing
      default: return .character
      }
    }
    if second == 0x81 {
      if third == 0x9F { return .space }
      if third == 0xA0 { return .nothing }
    }
    return .character
  }
}
