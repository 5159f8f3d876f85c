import WinnowDocument

/// A stretch of a block that stays after words have been cut out of it.
public struct KeptPart: Sendable, Equatable {
  /// Where in the document's text it is.
  public var range: TextRange
  /// One space stands between it and the part before it.
  public var followsSpace: Bool
}

/// Cuts words out of blocks (RULES.md S25).
public enum Cutting {
  /// What stays of a block.
  ///
  /// Where a cut reaches the block's start or end, what lies between goes, and so do the separators that would be left
  /// standing there (`|`, dashes, bullets, an opening bracket …). Elsewhere one space stays. Nothing stays if no letter
  /// or digit is left.
  ///
  /// - Parameters:
  ///   - block: the block's range of the text.
  ///   - segments: of `Verdicts.resolve`, those that overlap the block or more.
  ///   - decisions: those that were resolved.
  ///   - text: the document's text.
  public static func keptParts(
    of block: TextRange, segments: some Sequence<VerdictSegment>, decisions: [Decision], text: ContiguousArray<UInt8>
  ) -> [KeptPart] {
    let removed = segments.lazy
      .filter { $0.decision >= 0 && decisions[Int($0.decision)].removes && $0.range.overlaps(block) }
      .map { TextRange(max($0.range.start, block.start), min($0.range.end, block.end)) }
    return keptParts(of: block, removing: removed, text: text)
  }

  /// What stays of a block without `removed`, ranges in order that lie in it.
  package static func keptParts(
    of block: TextRange, removing removed: some Sequence<TextRange>, text: ContiguousArray<UInt8>
  ) -> [KeptPart] {
    text.withUnsafeBufferPointer { bytes in
      let gaps = gaps(of: block, removing: removed)
      if gaps == [block] { return [KeptPart(range: block, followsSpace: false)] }
      // Separators between two cuts, or between a cut and an end of the block, go with the cuts.
      let kept = gaps.filter { hasLetterOrDigit(bytes, $0) }
      var parts: [KeptPart] = []
      for (place, gap) in kept.enumerated() {
        var range = gap
        if gap.start > block.start { range.start = place == 0 ? afterSeparators(bytes, gap) : afterSpace(bytes, gap) }
        if gap.end < block.end {
          range.end =
            place == kept.count - 1
            ? beforeSeparators(bytes, TextRange(range.start, gap.end)) : beforeSpace(bytes, gap)
        }
        guard let last = parts.last else {
          parts.append(KeptPart(range: range, followsSpace: false))
          continue
        }
        let between = TextRange(last.range.end, range.start)
        parts.append(KeptPart(range: range, followsSpace: needsSpace(bytes, kept[place - 1], gap, between)))
      }
      return parts
    }
  }

  /// What of a block lies between `removed`, ranges in order that lie in it.
  package static func gaps(of block: TextRange, removing removed: some Sequence<TextRange>) -> [TextRange] {
    var gaps: [TextRange] = []
    var position = block.start
    for range in removed {
      if range.start > position { gaps.append(TextRange(position, range.start)) }
      position = max(position, range.end)
    }
    if position < block.end { gaps.append(TextRange(position, block.end)) }
    return gaps
  }

  /// A space stays where one stood, and where letters would run together that a cut has parted; in scripts written
  /// without spaces nothing does.
  private static func needsSpace(
    _ bytes: UnsafeBufferPointer<UInt8>, _ before: TextRange, _ after: TextRange, _ between: TextRange
  ) -> Bool {
    if beforeSpace(bytes, before) < before.end || afterSpace(bytes, after) > after.start { return true }
    guard let last = scalars(bytes, before).last, let first = scalars(bytes, after).first else { return false }
    let isUnspaced = { (scalar: Unicode.Scalar) in
      let script = ScriptClass(scalar.value)
      return script == .eastAsian || script == .thai
    }
    return isWordLike(last) && isWordLike(first) && !isUnspaced(last) && !isUnspaced(first)
  }

  // MARK: Characters

  private static func scalars(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) -> [Unicode.Scalar] {
    var scan = ScalarScan(UnsafeBufferPointer(rebasing: bytes[range.indices]))
    var scalars: [Unicode.Scalar] = []
    while let value = scan.next() { scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return scalars
  }

  static func isWordLike(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      let letter = scalar.value | 0x20
      return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(scalar.value)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  static func hasLetterOrDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) -> Bool {
    var scan = ScalarScan(UnsafeBufferPointer(rebasing: bytes[range.indices]))
    while let value = scan.next() {
      if let scalar = Unicode.Scalar(value), isWordLike(scalar) { return true }
    }
    return false
  }

  private static func afterSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) -> Int32 {
    var start = range.start
    for scalar in scalars(bytes, range) {
      guard scalar.properties.isWhitespace else { break }
      start += Int32(scalar.utf8Length)
    }
    return start
  }

  private static func beforeSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) -> Int32 {
    var end = range.end
    for scalar in scalars(bytes, range).reversed() {
      guard scalar.properties.isWhitespace else { break }
      end -= Int32(scalar.utf8Length)
    }
    return end
  }

  /// At the start nothing is left that only parted or closed what was cut.
  private static func afterSeparators(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) -> Int32 {
    let all = scalars(bytes, range)
    var start = range.start
    for (place, scalar) in all.enumerated() {
      let nextIsSpace = place + 1 == all.count || all[place + 1].properties.isWhitespace
      guard
        isSeparator(scalar) || isSentenceMark(scalar) || isCloser(scalar) || (isQuote(scalar) && nextIsSpace)
      else { break }
      start += Int32(scalar.utf8Length)
    }
    return start
  }

  /// At the end nothing is left that only parted or opened what was cut; the marks of the text before it stay.
  private static func beforeSeparators(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) -> Int32 {
    let all = scalars(bytes, range)
    var end = range.end
    for place in all.indices.reversed() {
      let previousIsSpace = place == 0 || all[place - 1].properties.isWhitespace
      guard
        isSeparator(all[place]) || isOpener(all[place]) || (isQuote(all[place]) && previousIsSpace)
      else { break }
      end -= Int32(all[place].utf8Length)
    }
    return end
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "|", "¦", "/", "\\", "•", "·", "∙", "●", "▪", "◦", "‣", "⁃", "*", ":", ";", ",", "=", "~", "_", "<", ">", "→",
      "►", "▶", "▸", "‹", "›", "：", "；", "，", "、", "｜", "・", "،", "؛":
      return true
    default: return scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
    }
  }

  private static func isSentenceMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "。", "！", "？", "؟", "।": true
    default: false
    }
  }

  private static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .closePunctuation
  }

  private static func isOpener(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .openPunctuation
  }

  /// Quotes open or close by what stands beside them.
  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .initialPunctuation, .finalPunctuation: true
    default: scalar == "\"" || scalar == "'"
    }
  }
}

extension Unicode.Scalar {
  fileprivate var utf8Length: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }
}
