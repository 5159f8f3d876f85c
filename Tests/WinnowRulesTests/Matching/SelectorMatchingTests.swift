import Testing
import WinnowDocument

@testable import WinnowRules

@Suite struct SelectorMatchingTests {
  struct MatchCase {
    var line: Int
    var html: String
    var selector: String
    var expected: [String]
  }

  static func cases() -> [MatchCase] {
    var cases: [MatchCase] = []
    var html = ""
    var isInPage = false
    for (number, line) in CaseFiles.lines("selectors/matches.txt") {
      if line == "page" {
        html = ""
        isInPage = true
      } else if line.isEmpty {
        isInPage = false
      } else if isInPage {
        html += line
      } else {
        let parts = line.split(separator: "=> ", maxSplits: 1)
        let expected = parts[1] == "none" ? [] : parts[1].split(separator: " ").map(String.init)
        cases.append(MatchCase(line: number, html: html, selector: parts[0].trimmed, expected: expected))
      }
    }
    return cases
  }

  @Test("S16 Selectors match what CSS says they match") func matches() throws {
    let cases = Self.cases()
    #expect(cases.count > 130)
    for example in cases {
      guard case .success(let list) = SelectorParser.parse(example.selector) else {
        #expect(example.expected == ["error"], "line \(example.line): \(example.selector) is refused")
        continue
      }
      let document = WellFormedPage.document(example.html)
      var builder = SelectorIndexBuilder()
      let walked = builder.add(list)
      let asked = builder.add(list, walked: false)
      let index = builder.build()
      let matches = index.matches(in: document)
      #expect(matches.allSatisfy { $0.selector == walked })
      let ids = matches.map { document.id(of: Int($0.element)) }
      #expect(ids == example.expected, "line \(example.line): \(example.selector)")
      // Asked for element by element, from the end.
      var context = SelectorContext(index, document)
      let found = document.elements.indices.reversed().filter { context.matches(asked, element: $0) }
      #expect(found.reversed() == matches.map { Int($0.element) }, "line \(example.line): \(example.selector)")
    }
  }

  @Test("S16 All selectors together match what each matches alone, and after a round trip")
  func togetherAndStored() throws {
    for (html, cases) in Dictionary(grouping: Self.cases(), by: \.html) {
      let document = WellFormedPage.document(html)
      var builder = SelectorIndexBuilder()
      var expected: [SelectorMatch] = []
      let good = cases.filter { $0.expected != ["error"] }
      let elements = Dictionary(uniqueKeysWithValues: document.elements.indices.map { (document.id(of: $0), $0) })
      for example in good {
        let number = builder.add(try SelectorParser.parse(example.selector).get())
        for id in example.expected {
          expected.append(SelectorMatch(selector: number, element: Int32(try #require(elements[id]))))
        }
      }
      expected.sort { ($0.element, $0.selector) < ($1.element, $1.selector) }
      let index = builder.build()
      let found = index.matches(in: document)
      let wrong = Set(found).symmetricDifference(expected).map { good[Int($0.selector)].selector }
      #expect(found == expected, "\(wrong)")
      #expect(try Self.stored(index).matches(in: document) == expected)
    }
  }

  static func stored(_ index: SelectorIndex) throws -> SelectorIndex {
    var writer = ByteWriter()
    index.write(to: &writer)
    return try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let read = try SelectorIndex(from: &reader)
      #expect(reader.isAtEnd)
      #expect(read == index)
      return read
    }
  }

  @Test("A damaged compiled form is an error or another index, never a trap") func damagedIndex() throws {
    var builder = SelectorIndexBuilder()
    for selector in ["a.b > c ~ d", "p:has(> .x, + q)", "li:nth-child(2 of .y):not(:is(#z, [a*=b i]))", ":lang(de)"] {
      _ = builder.add(try SelectorParser.parse(selector).get())
    }
    var writer = ByteWriter()
    builder.build().write(to: &writer)
    let document = WellFormedPage.document("<ul lang=de><li class=y>a</li><li class=y>b</li></ul><p><q>c</q></p>")
    for position in writer.bytes.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var bytes = writer.bytes
        bytes[position] ^= change
        bytes.withUnsafeBytes { bytes in
          var reader = ByteReader(bytes)
          if let index = try? SelectorIndex(from: &reader) { _ = index.matches(in: document) }
        }
      }
    }
  }

  @Test("The nearest element that matches is the element itself or an ancestor") func closest() throws {
    let document = WellFormedPage.document(
      "<div id=a class=x><div id=b><p id=c class=x><b id=d>1</b></p><i id=e>2</i></div></div><p id=f>3</p>")
    var builder = SelectorIndexBuilder()
    let selector = builder.add(try SelectorParser.parse(".x").get(), walked: false)
    var context = SelectorContext(builder.build(), document)
    let found = document.elements.indices.reversed().map { element in
      context.closest(selector, from: element).map { document.id(of: $0) } ?? "-"
    }
    #expect(found.reversed() == ["a", "a", "c", "c", "a", "-"])
    let nearest = context.closest(selector, from: -1)
    #expect(nearest == nil)
  }

  @Test("S15 On text selectors match nothing") func textInput() throws {
    let empty = WellFormedPage.document("")
    var builder = SelectorIndexBuilder()
    let selector = builder.add(try SelectorParser.parse("*").get())
    let index = builder.build()
    #expect(index.matches(in: empty).isEmpty)
    var context = SelectorContext(index, empty)
    let nearest = context.closest(selector, from: -1)
    let matches = context.matches(selector, element: -1)
    #expect(nearest == nil)
    #expect(!matches)
  }

  @Test("The page's declared language holds where no element has one") func declaredLanguage() throws {
    let document = WellFormedPage.document("<p id=a>x</p><p id=b lang=fr>y</p>", language: "de-CH")
    var builder = SelectorIndexBuilder()
    _ = builder.add(try SelectorParser.parse(":lang(de)").get())
    #expect(builder.build().matches(in: document).map(\.element) == [0])
  }
}
