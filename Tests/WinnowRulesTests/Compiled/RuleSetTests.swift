import Testing
import WinnowDocument

@testable import WinnowRules

/// The compiled form of rules.
@Suite struct RuleSetTests {
  private let set = RuleSet.compile(
    files: [
      TestRules.file(
        """
        gate:
          css: |
            #gate, .wall > p
          when:
            outside: |
              article
            page:
              css: |
                meta[name="wall"]
              url: |
                quay.example/**
        trial:
          line: start your trial
          takes:
            through: not today
          at-most: 5
          when:
            near: {category: paywall, within: 4}
            language: [en, de]
            words: ..9
            lacks: free
        byline:
          starts: words by
          field: byline
          leave: true
        hint:
          shape:
            link-density: 0.5..
            kind: [item, button]
          likely: true
        """, pack: "paywall/en", category: "paywall", head: "disable: login/en"),
      TestRules.read(
        """
        winnow: 1
        pipeline: short
        about: Two stages.
        stages:
          - doors: {packs: [paywall]}
          - content: {model: content}
          - end: {normalize: {unicode: nfc, quotes: straight}}
        """, path: "pipelines/short.yaml"),
    ], categories: TestRules.categories, sourceDigest: Array(1...32))

  @Test func whatIsEncodedIsReadAgain() throws {
    let bytes = set.encoded()
    let read = try bytes.withUnsafeBytes { try RuleSet(encoded: $0) }
    #expect(read.encoded() == bytes)
    #expect(read.sourceDigest == Array(1...32))
    #expect(read.pipelines == set.pipelines)
    #expect(read.pipelines.first?.stages.map(\.name) == ["doors", "content", "end"])
    #expect(read.categories == TestRules.categories)
    let book = RuleBook(sets: [(.shippedPacks, read)])
    #expect(book.names(of: book.allRules) == ["byline", "gate", "hint", "trial"].map { "paywall/en/\($0)" })
    #expect(book.info(ofRule: 3).extent == "through, at most 5")
    #expect(book.info(ofRule: 0).action == .field(.byline, leave: true))
  }

  @Test func theDigestCanBeReadAlone() {
    #expect(set.encoded().withUnsafeBytes { RuleSet.sourceDigest(ofEncoded: $0) } == Array(1...32))
    #expect([UInt8](repeating: 7, count: 99).withUnsafeBytes { RuleSet.sourceDigest(ofEncoded: $0) } == nil)
  }

  @Test func aDamagedFormIsAnErrorAndNeverATrap() {
    let bytes = set.encoded()
    for length in 0..<bytes.count {
      bytes[..<length].withUnsafeBytes { bytes in
        _ = #expect(throws: ByteReaderError.self) { try RuleSet(encoded: bytes) }
      }
    }
    let page = RulePage.html("start your trial\nnot today\nWords by Ada")
    for place in bytes.indices {
      for value in [0, 1, 0x7F, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        damaged.withUnsafeBytes { bytes in
          guard let set = try? RuleSet(encoded: bytes) else { return }
          _ = RuleBook(sets: [(.shippedPacks, set)]).matches(on: page)
        }
      }
    }
  }

  @Test func anotherVersionIsRefused() {
    var bytes = set.encoded()
    bytes[4] = 99
    bytes.withUnsafeBytes { bytes in
      _ = #expect(throws: ByteReaderError("the rules have format 99; this program reads \(RuleSet.formatVersion)")) {
        try RuleSet(encoded: bytes)
      }
    }
  }

  @Test("S39 The order of files and rules changes nothing")
  func order() {
    let one = TestRules.file("a:\n  line: one\nb:\n  line: two", pack: "x")
    let two = TestRules.file("c:\n  line: three", pack: "x/y")
    let compile = { (files: [RuleFile]) in RuleSet.compile(files: files, categories: []).encoded() }
    var turned = one
    turned.rules.reverse()
    #expect(compile([one, two]) == compile([two, turned]))
  }

  @Test func listsOfOneNameBelongToTheirPacks() {
    let pattern = PhrasePattern(source: "<word:days>", root: .sequence([.list("days")]))
    #expect(pattern.scopingLists(in: "dateline/en").root == .sequence([.list("dateline/en/days")]))
  }
}
