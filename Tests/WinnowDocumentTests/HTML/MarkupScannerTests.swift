import Testing

@testable import WinnowDocument

@Suite struct MarkupScannerTests {
  @Test("Markup for libxml2", arguments: CaseSections("scan/markup.txt").cases)
  func markup(_ example: CaseSections.Case) {
    #expect(HTMLDump.markup(example.input) == example.expected)
  }

  @Test func everyNamedCharacterIsKnown() {
    let items = String(decoding: table(), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let names = items.map { $0.prefix { $0 != ";" && $0 != "!" } }
    let document = HTMLDump.parse(Array(names.map { "<i title='&\($0);'>x</i>" }.joined().utf8))
    var known = 0
    for ((item, name), attribute) in zip(zip(items, names), document.attributes) {
      let values = item[name.endIndex...].dropFirst().split(separator: "+")
      let text = String(
        String.UnicodeScalarView(values.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }))
      #expect(String(decoding: document.attributeBytes[attribute.value], as: UTF8.self) == text, "\(name)")
      known += item.contains("!") ? 2 : 1
    }
    #expect(known == 2231)
  }

  private func table() -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: NamedCharacters.table.utf8Start, count: NamedCharacters.table.utf8CodeUnitCount)
  }

  @Test func everyKnownElementComesThrough() {
    let names = KnownName.allCases.filter { $0.rawValue <= KnownName.xmp.rawValue }
    for name in names {
      let document = HTMLDump.parse(Array("<!doctype html><table><tr><\(name) id=x></\(name)></table>".utf8))
      // The first of each of these is there already.
      let implied: [KnownName] = [
        .html, .head, .body, .frameset, .caption, .col, .colgroup, .tbody, .thead, .tfoot, .tr,
      ]
      guard !implied.contains(name) else { continue }
      let element = document.elements.first { element in
        element.name == name && document.attributes[element.attributes].contains { $0.name == KnownName.id }
      }
      #expect(element != nil, "\(name)")
    }
  }

  @Test func whatIsCutIsFoundInTheSource() {
    let html = "<p>é<script>one</script><svg><g>two</g></svg><object><p>three</p></object><template>four"
    let document = HTMLDump.parse(Array(html.utf8))
    let sources = document.elements.filter { $0.sourceEnd > $0.sourceStart }.map { element in
      String(decoding: Array(html.utf8)[Int(element.sourceStart)..<Int(element.sourceEnd)], as: UTF8.self)
    }
    #expect(sources == ["one", "<g>two</g>", "<p>three</p>", "four"])
    #expect(document.page.warnings == [PageWarning(.unclosedRawText)])
  }

  // MARK: Limits

  private func parse(_ html: String, _ change: (inout Limits) -> Void) -> Document {
    var limits = Limits()
    change(&limits)
    return HTMLDump.parse(Array(html.utf8), limits: limits)
  }

  @Test func deepTagsAreDroppedTheirTextStays() {
    let html = String(repeating: "<div>", count: 40) + "One" + String(repeating: "</div>", count: 40) + "<p>two"
    let document = parse(html) { $0.depth = 10 }
    #expect(HTMLDump.blocks(document) == "paragraph: One\nparagraph: two")
    #expect(document.elements.map(\.depth).max() == 9)
    #expect(document.page.warnings == [PageWarning(.depthLimit, count: 32)])
    #expect(document.elements.last?.depth == 2)
  }

  @Test func attributesOverTheLimitAreDropped() {
    let document = parse("<p a b c d e>One<p a>") { $0.attributesPerElement = 3 }
    #expect(document.elements.last { $0.attributes.count == 3 } != nil)
    #expect(document.attributes.count == 4)
    #expect(document.page.warnings == [PageWarning(.attributeLimit)])
  }

  @Test func elementsOverTheLimitAreDroppedTheirTextStays() {
    let document = parse("<p>One<p>two<p>three<script>no</script>") { $0.elements = 4 }
    #expect(HTMLDump.blocks(document) == "paragraph: One\nparagraph: two\nparagraph: three")
    #expect(document.elements.count == 4)
    #expect(document.page.warnings == [PageWarning(.elementLimit, count: 2)])
  }

  @Test func blocksOverTheLimitJoinTheLast() {
    let document = parse("<p>One<p>two<p>three<p>four") { $0.blocks = 2 }
    #expect(HTMLDump.blocks(document) == "paragraph: One\nparagraph: two three four")
    #expect(document.page.warnings == [PageWarning(.blockLimit, count: 2)])
  }

  @Test func jsonLDOverTheLimitIsDropped() {
    let script = "<script type='application/ld+json'>12345</script>"
    let document = parse(script + script + script) { $0.jsonLDBytes = 10 }
    #expect(document.page.jsonLD.count == 2)
    #expect(document.page.warnings == [PageWarning(.jsonLDLimit)])
  }
}
