import Testing

@testable import WinnowDocument

/// What holds for every sequence of bytes.
@Suite struct HTMLPropertyTests {
  /// The same numbers in every run.
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }

  private static let pieces: [String] =
    KnownName.allCases.filter { $0.rawValue <= KnownName.xmp.rawValue }.flatMap { ["<\($0)>", "</\($0)>"] } + [
      " ", "\n", "\t", "word ", "Word", "a<b", "é", "漢", "&amp;", "&lt", "&nbsp;", "&#x1F600;", "<br>", "<br>", "<br/>",
      "<span hidden>", "<i style=display:none>", "<div hidden>", "<p>", "</p>", "<div>", "</div>", "<a href=/x>",
      "</a>",
      "<ol reversed>", "<ol start=3>", "<li value=7>", "<li>", "<!--", "-->", "<![CDATA[", "]]>", "<x-y>", "</x-y>",
      "<svg/>", "<foreignObject>", "<script>", "</script>", "<b ", "class='a b' ", "\"", "'", ">", "/>", "<", "=",
      "\u{C}",
      "<my:tag a=1>", "\u{200B}", "\u{AD}",
    ]

  private static func html(_ seed: Int) -> [UInt8] {
    var random = Random(state: UInt64(seed))
    var text = ""
    for _ in 0..<Int.random(in: 1...120, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
    return Array(text.utf8)
  }

  @Test("Whatever comes in, the document is consistent", arguments: 0..<40)
  func consistent(_ group: Int) {
    var workspace = HTMLWorkspace()
    for seed in group * 50..<group * 50 + 50 {
      let html = Self.html(seed)
      let decoded = DecodedPage(bytes: ContiguousArray(html))
      let document = HTMLParser.parse(decoded, limits: Limits(), workspace: &workspace)
      check(document, sourceCount: html.count, "seed \(seed)")
    }
  }

  @Test("libxml2 reports the elements that the scan wrote, and no others", arguments: 0..<40)
  func asWritten(_ group: Int) {
    var workspace = HTMLWorkspace()
    for seed in group * 50..<group * 50 + 50 {
      let html = Self.html(seed)
      // It puts a body into a frameset that holds more than frames.
      if String(decoding: html, as: UTF8.self).contains("<frameset>") { continue }
      let decoded = DecodedPage(bytes: ContiguousArray(html))
      let document = HTMLParser.parse(decoded, limits: Limits(), workspace: &workspace)
      #expect(
        HTMLDump.nesting(document) == HTMLDump.nesting(ofMarkup: workspace.scanner.output.view), "seed \(seed)")
    }
  }

  @Test("Limits hold on whatever comes in", arguments: 0..<10)
  func limited(_ group: Int) {
    var workspace = HTMLWorkspace()
    var limits = Limits()
    limits.depth = 8
    limits.elements = 40
    limits.blocks = 5
    limits.attributesPerElement = 1
    for seed in group * 50..<group * 50 + 50 {
      let html = Self.html(seed)
      let decoded = DecodedPage(bytes: ContiguousArray(html))
      let document = HTMLParser.parse(decoded, limits: limits, workspace: &workspace)
      check(document, sourceCount: html.count, "seed \(seed)")
      #expect(document.elements.count <= 40 && document.elements.allSatisfy { $0.depth <= 9 }, "seed \(seed)")
      #expect(document.blocks.count <= 5, "seed \(seed)")
    }
  }

  private func check(_ document: Document, sourceCount: Int, _ name: Comment) {
    #expect(String(validating: document.text, as: UTF8.self) != nil, name)
    checkBlocks(document, name)
    checkElements(document, sourceCount: sourceCount, name)
    for attribute in document.attributes { #expect(attribute.valueEnd <= document.attributeBytes.count, name) }
  }

  private func checkBlocks(_ document: Document, _ name: Comment) {
    var end: Int32 = -1
    for block in document.blocks {
      #expect(block.start == end + 1 && block.end > block.start, name)
      end = block.end
      #expect(Int(block.markerEnd) <= document.markers.count && block.markerStart <= block.markerEnd, name)
      #expect(block.element >= 0 && block.element < document.elements.count, name)
      if block.element >= 0 {
        let element = document.elements[Int(block.element)]
        #expect(element.text.contains(block.text), name)
        #expect(element.flags.contains(.container), name)
        #expect(!element.flags.contains(.hidden) || block.isHidden, name)
      }
      var start = block.start
      for span in document.spans[block.spans] {
        #expect(span.start >= start && span.end <= block.end && span.start < span.end, name)
        start = span.start
      }
    }
    #expect(end == document.text.count || (end == -1 && document.text.isEmpty), name)
  }

  private func checkElements(_ document: Document, sourceCount: Int, _ name: Comment) {
    for (index, element) in document.elements.enumerated() {
      #expect(element.parent < index && (element.parent >= 0 || index == 0), name)
      #expect(element.textStart <= element.textEnd && Int(element.textEnd) <= document.text.count, name)
      #expect(element.blockStart <= element.blockEnd && Int(element.blockEnd) <= document.blocks.count, name)
      #expect(element.sourceStart <= element.sourceEnd && Int(element.sourceEnd) <= sourceCount, name)
      #expect(element.subtreeEnd > index && Int(element.subtreeEnd) <= document.elements.count, name)
      for block in document.blocks[element.blocks] {
        #expect(block.start >= element.textStart && block.start < element.textEnd, name)
      }
      guard element.parent >= 0 else { continue }
      let parent = document.elements[Int(element.parent)]
      #expect(element.subtreeEnd <= parent.subtreeEnd && element.depth == parent.depth + 1, name)
      // Hidden text that moved out of its line is in the container that the line is in.
      var outer = parent
      while !outer.flags.contains(.container), outer.parent >= 0 { outer = document.elements[Int(outer.parent)] }
      #expect(parent.text.contains(element.text) || outer.text.contains(element.text), name)
    }
  }
}
