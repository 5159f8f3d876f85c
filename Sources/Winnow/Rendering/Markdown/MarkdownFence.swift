import WinnowDocument

/// Fences of code.
enum MarkdownFence {
  /// How many of a byte follow each other at most.
  static func longestRun(of byte: UInt8, in bytes: some Collection<UInt8>) -> Int {
    var longest = 0
    var run = 0
    for next in bytes {
      run = next == byte ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// The language that a class of the element or of a `code` in it declares (`language-swift`, `lang-swift`): a range
  /// of `attributeBytes`.
  static func language(of element: Int, in document: Document) -> Range<Int>? {
    guard document.elements.indices.contains(element) else { return nil }
    if let language = declaredLanguage(element, document) { return language }
    let children = element + 1..<max(Int(document.elements[element].subtreeEnd), element + 1)
    guard let code = children.prefix(8).first(where: { document.elements[$0].name == KnownName.code }) else {
      return nil
    }
    return declaredLanguage(code, document)
  }

  private static func declaredLanguage(_ element: Int, _ document: Document) -> Range<Int>? {
    let list = document.elements[element].classList
    guard list >= 0 else { return nil }
    for token in document.classTokens[document.classLists[Int(list)].tokens] {
      let bytes = document.attributeBytes[token.bytes]
      for prefix in ["language-", "lang-"] where bytes.starts(with: prefix.utf8) {
        let name = token.bytes.dropFirst(prefix.utf8.count)
        if !name.isEmpty, !document.attributeBytes[name].contains(UInt8(ascii: "`")) { return name }
      }
    }
    return nil
  }

  /// Whether code brings its fences, as that of a text does.
  static func isFenced(_ code: ArraySlice<UInt8>) -> Bool {
    guard let sign = code.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return false }
    let opening = code.prefix { $0 == sign }.count
    let closing = code.reversed().prefix { $0 == sign }.count
    guard opening >= 3, closing >= opening, code.count > opening + closing else { return false }
    return code[code.endIndex - closing - 1] == 0x0A
  }
}
