import WinnowDocument

extension SelectorContext {
  /// Longer values of `lang` are no language tags.
  private static let longestLanguageTag = 64

  /// Whether an element's language is in one of the ranges: that of its nearest `lang` or `xml:lang`, else what the
  /// page as a whole declares.
  mutating func speaks(_ ranges: IndexRange, _ element: Int) -> Bool {
    if languages.isEmpty { findLanguages() }
    let attribute = Int(languages[element])
    guard attribute >= 0 else {
      var declared = document.page.declaredLanguage ?? ""
      return declared.withUTF8 { speaks(ranges, tag: $0) }
    }
    return document.attributeBytes.withUnsafeBufferPointer {
      speaks(ranges, tag: UnsafeBufferPointer(rebasing: $0[document.attributes[attribute].value]))
    }
  }

  private func speaks(_ ranges: IndexRange, tag: UnsafeBufferPointer<UInt8>) -> Bool {
    guard tag.count <= SelectorContext.longestLanguageTag else { return false }
    return index.program.bytes.withUnsafeBufferPointer { bytes in
      ranges.indices.contains { number in
        LanguageRange.matches(
          UnsafeBufferPointer(rebasing: bytes[index.program.values[number].indices]), tag: tag)
      }
    }
  }

  /// Hands each element's language down to its descendants, in one pass.
  private mutating func findLanguages() {
    languages = ContiguousArray(repeating: -1, count: document.elements.count)
    for element in document.elements.indices {
      let parent = Int(document.elements[element].parent)
      let own =
        attribute(named: KnownName.lang.rawValue, of: element)
        ?? attribute(named: KnownName.xmlLang.rawValue, of: element)
      languages[element] = own.map(Int32.init) ?? (parent >= 0 ? languages[parent] : -1)
    }
  }
}

/// Extended filtering of language tags (RFC 4647, 3.3.2), as `:lang` uses it.
enum LanguageRange {
  /// Whether a tag is in a range; the range is in lower case. An empty range is that of an unknown language.
  static func matches(_ range: UnsafeBufferPointer<UInt8>, tag: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !range.isEmpty, !tag.isEmpty else { return range.isEmpty && tag.isEmpty }
    let wanted = range.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let given = tag.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard isWildcard(wanted[0]) || areEqual(wanted[0], given[0]) else { return false }
    var position = 1
    for subtag in wanted.dropFirst() where !isWildcard(subtag) {
      while true {
        guard position < given.count else { return false }
        if areEqual(subtag, given[position]) { break }
        // A single letter begins an extension, which no range skips.
        if given[position].count == 1 { return false }
        position += 1
      }
      position += 1
    }
    return true
  }

  private static func isWildcard(_ subtag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    subtag.elementsEqual([UInt8(ascii: "*")])
  }

  private static func areEqual(
    _ wanted: Slice<UnsafeBufferPointer<UInt8>>, _ given: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    wanted.elementsEqual(given.lazy.map(AttributeComparison.lower))
  }
}
