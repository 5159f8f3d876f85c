/// Compares attribute values as Selectors Level 4, section 6, says.
enum AttributeComparison {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Whether an attribute's value compares with that of a selector. Linear in the value for a given selector.
  static func holds(
    _ comparison: AttributeSelector.Operator, _ value: Bytes, _ wanted: Bytes, ignoresCase: Bool
  ) -> Bool {
    switch comparison {
    case .exists: true
    case .equals: value.count == wanted.count && begins(value, at: 0, wanted, ignoresCase)
    case .prefix: begins(value, at: 0, wanted, ignoresCase)
    case .suffix: begins(value, at: value.count - wanted.count, wanted, ignoresCase)
    case .substring: contains(value, wanted, ignoresCase)
    case .word: containsWord(value, wanted, ignoresCase)
    case .dashPrefix:
      begins(value, at: 0, wanted, ignoresCase)
        && (value.count == wanted.count || value[wanted.count] == UInt8(ascii: "-"))
    }
  }

  private static func begins(_ value: Bytes, at start: Int, _ wanted: Bytes, _ ignoresCase: Bool) -> Bool {
    guard start >= 0, value.count - start >= wanted.count else { return false }
    if ignoresCase {
      for i in 0..<wanted.count where lower(value[start + i]) != lower(wanted[i]) { return false }
    } else {
      for i in 0..<wanted.count where value[start + i] != wanted[i] { return false }
    }
    return true
  }

  private static func contains(_ value: Bytes, _ wanted: Bytes, _ ignoresCase: Bool) -> Bool {
    guard let first = wanted.first, value.count >= wanted.count else { return wanted.isEmpty }
    let lowerFirst = lower(first)
    for start in 0...(value.count - wanted.count) where lower(value[start]) == lowerFirst {
      if begins(value, at: start, wanted, ignoresCase) { return true }
    }
    return false
  }

  private static func containsWord(_ value: Bytes, _ wanted: Bytes, _ ignoresCase: Bool) -> Bool {
    var start = 0
    while start < value.count {
      if SelectorScanner.isSpace(value[start]) {
        start += 1
        continue
      }
      var end = start
      while end < value.count, !SelectorScanner.isSpace(value[end]) { end += 1 }
      if end - start == wanted.count, begins(value, at: start, wanted, ignoresCase) { return true }
      start = end
    }
    return false
  }

  @inline(__always)
  static func lower(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
