import Testing

@testable import WinnowDocument

/// Every limit one below, at and one above it: structure goes, text doesn't, and a warning names the limit. Those of the
/// defaults that take long to reach in a debug build are reached by `Scripts/test-limits`.
@Suite("Limits") struct LimitsTests {
  private func html(_ page: String, _ limits: Limits) -> Document { HTMLDump.parse(Array(page.utf8), limits: limits) }

  private func text(_ page: String, _ limits: Limits) -> Document {
    TextParserTests.parse(Array(page.utf8), limits: limits)
  }

  private func words(_ document: Document) -> [Substring] {
    String(decoding: document.text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
  }

  /// One below the limit, at it, and one above, where there is one warning of its kind.
  private func expect(
    _ code: PageWarning.Code, above limit: Int, words count: Int, _ parse: (Int) -> Document
  ) {
    for number in limit - 1...limit + 1 {
      let document = parse(number)
      #expect(document.page.warnings == (number > limit ? [PageWarning(code)] : []))
      let found = words(document)
      #expect(found.count == count && found.first == "First" && found.last == "last", "\(number)")
    }
  }

  @Test("Depth: html and body count", arguments: [4, 10, Limits().depth])
  func depth(_ limit: Int) {
    var limits = Limits()
    limits.depth = limit
    expect(.depthLimit, above: limit, words: 3) { depth in
      let count = depth - 2
      let page = String(repeating: "<div>", count: count) + "inner" + String(repeating: "</div>", count: count)
      let document = html("<body>First \(page) last", limits)
      #expect(document.elements.map { Int($0.depth) }.max() == min(depth, limit) - 1)
      return document
    }
  }

  @Test("Attributes of a tag", arguments: [1, 3, Limits().attributesPerElement])
  func attributes(_ limit: Int) {
    var limits = Limits()
    limits.attributesPerElement = limit
    expect(.attributeLimit, above: limit, words: 2) { count in
      let names = (0..<count).map { "a\($0)=b" }.joined(separator: " ")
      let document = html("<p \(names)>First</p><p title=a>last", limits)
      #expect(document.attributes.count == min(count, limit) + 1)
      return document
    }
  }

  @Test("Elements: those that the page leaves out count", arguments: [4, 100])
  func elements(_ limit: Int) {
    var limits = Limits()
    limits.elements = limit
    expect(.elementLimit, above: limit, words: 2) { count in
      let document = html("First" + String(repeating: "<i></i>", count: count - 2) + " last", limits)
      #expect(document.elements.count == min(count, limit))
      return document
    }
  }

  @Test("Blocks of HTML", arguments: [2, 100])
  func blocks(_ limit: Int) {
    expectBlocks(limit) { parts, limits in html(parts.map { "<p>\($0)</p>" }.joined(), limits) }
  }

  @Test("Blocks of text", arguments: [2, 100])
  func blocksOfText(_ limit: Int) {
    expectBlocks(limit) { parts, limits in text(parts.joined(separator: "\n\n"), limits) }
  }

  /// Blocks of a word each, one below the limit, at it and one above it: no word is lost.
  private func expectBlocks(_ limit: Int, _ document: ([String], Limits) -> Document) {
    var limits = Limits()
    limits.blocks = limit
    for count in limit - 1...limit + 1 {
      let parts = (1...count).map { $0 == 1 ? "First" : $0 == count ? "last" : "inner" }
      let document = document(parts, limits)
      #expect(document.blocks.count == min(count, limit))
      #expect(document.page.warnings == (count > limit ? [PageWarning(.blockLimit)] : []))
      #expect(words(document) == parts.map { Substring($0) })
    }
  }

  @Test("JSON-LD: bytes of all scripts together", arguments: [10, 1000, Limits().jsonLDBytes])
  func jsonLD(_ limit: Int) {
    var limits = Limits()
    limits.jsonLDBytes = limit
    expect(.jsonLDLimit, above: limit, words: 2) { count in
      let bodies = ["[1]", String(repeating: " ", count: count - 3)]
      let scripts = bodies.map { "<script type=application/ld+json>\($0)</script>" }.joined()
      let document = html("First \(scripts) last", limits)
      #expect(document.page.jsonLD.count == (count > limit ? 1 : 2))
      return document
    }
  }

  @Test("Bytes of input", arguments: [1, 20, 1000])
  func inputBytes(_ limit: Int) throws {
    var limits = Limits()
    limits.inputBytes = limit
    for count in limit - 1...limit {
      #expect(try decode([UInt8](repeating: 0x61, count: count), limits: limits).bytes.count == count)
    }
    #expect(throws: PageError.tooLarge(bytes: limit + 1, limit: limit)) {
      try decode([UInt8](repeating: 0x61, count: limit + 1), limits: limits)
    }
  }

  @Test("A page that is cut is told of once, whatever limits it passes")
  func severalLimits() {
    var limits = Limits()
    (limits.depth, limits.attributesPerElement, limits.blocks, limits.elements) = (5, 1, 2, 9)
    let document = html(
      "<p a b>First</p><div><div><div><div>two</div></div></div></div><p>three</p><p>four<i></i><i></i></p><p>last",
      limits)
    #expect(words(document) == ["First", "two", "three", "four", "last"])
    let codes = document.page.warnings.map(\.code)
    #expect(Set(codes.map(\.rawValue)).count == codes.count)
    #expect(codes.contains(.depthLimit) && codes.contains(.attributeLimit))
    #expect(codes.contains(.blockLimit) && codes.contains(.elementLimit))
  }
}
