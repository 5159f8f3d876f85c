import Testing

@testable import WinnowRules

@Suite struct RuleFileReaderTests {
  @Test("S1 an unknown key is an error that names the nearest known one")
  func unknownKeysAreErrors() {
    let (_, diagnostics) = RuleText.pack("  rule:\n    lines: |\n      read more\n    css: .more")
    #expect(diagnostics.map(\.place) == ["6:5 E030"])
    #expect(diagnostics.first?.advice == "did you mean `line`?")
  }

  @Test("S1 a key of another map is sent there")
  func keysOfOtherMapsAreSentThere() {
    let (_, diagnostics) = RuleText.pack("  rule:\n    css: .more\n    near: {category: share, within: 2}")
    #expect(diagnostics.first?.advice == "`near` is a guard: put it under `when:`")
  }

  @Test(
    "S1 ids and names are small letters, digits and hyphens",
    arguments: ["Read", "read_more", "read more", "café", "a/b", "-.-"])
  func otherNamesAreErrors(_ name: String) {
    let (_, diagnostics) = RuleText.pack("  \"\(name)\":\n    css: .more")
    #expect(diagnostics.map(\.place) == ["5:3 E019"])
  }

  @Test("S1 a version newer than the program is an error")
  func newerVersionsAreErrors() {
    let (file, diagnostics) = RuleText.read("winnow: 2\npack: demo\n")
    #expect(file == nil)
    #expect(diagnostics.map(\.place) == ["1:9 E032"])
  }

  @Test("S1 the first key is the version, the second what the file is")
  func theFirstKeysAreInOrder() {
    #expect(RuleText.read("pack: demo\nwinnow: 1\n").diagnostics.map(\.place) == ["1:1 E031"])
    #expect(RuleText.read("winnow: 1\nrules:\npack: demo\n").diagnostics.map(\.place) == ["2:1 E033"])
  }

  @Test("S2 the second key is the file's path below its folder")
  func theNameIsThePath() {
    let text = "winnow: 1\npack: paywall/en\ncategory: paywall\nrules:\n  gate:\n    css: .paywall\n"
    for path in ["Rules/packs/paywall/en.yaml", "packs/paywall/en.yaml", "/home/me/mine/paywall/en.yaml"] {
      #expect(RuleText.read(text, path: path).diagnostics.isEmpty)
    }
    for path in ["Rules/packs/en.yaml", "Rules/packs/paywall/de.yaml", "Rules/packs/x/paywall/en.yaml", "en.yml"] {
      #expect(RuleText.read(text, path: path).diagnostics.map(\.place) == ["2:7 E035"])
    }
  }

  @Test("S2 a key or an id that stands twice is an error that shows both places")
  func duplicatesShowBothPlaces() {
    let (_, diagnostics) = RuleText.pack(
      "  more:\n    css: .more\n    css: .less\n  more:\n    css: .other")
    #expect(diagnostics.map(\.place) == ["7:5 E010", "8:3 E010"])
    #expect(diagnostics.first?.message.contains("Rules/packs/demo.yaml:6:5") ?? false)
    #expect(diagnostics.last?.message.contains("Rules/packs/demo.yaml:5:3") ?? false)
  }

  @Test("S3 a diagnostic is printed with file, line, column, code, what is wrong and what to write")
  func diagnosticsArePrintedLikeACompilersAre() {
    let diagnostic = Diagnostic(
      .unknownKey, path: "packs/demo.yaml", at: SourcePosition(line: 12, column: 5),
      message: "a rule has no key `lines`", advice: "did you mean `line`?")
    #expect(
      diagnostic.description == """
        packs/demo.yaml:12:5: error[E030]: a rule has no key `lines`
          help: did you mean `line`?
        """)
  }

  @Test("S3 all errors of a file are reported in one go, values that YAML can't read among them")
  func allErrorsAreReported() {
    let (file, diagnostics) = RuleText.pack(
      """
        first:
          line: [please] read on
        second:
          css: .more
          keep: yes
        third:
          line: Read more: here
        fourth:
          line: "read" more
        fifth:
          colour: red
          css: @media
        sixth:
          css: .good
      """)
    #expect(
      diagnostics.map(\.place) == [
        "6:11 E020", "9:11 E013", "11:11 E020", "13:11 E020", "15:5 E030", "16:10 E020",
      ])
    #expect(file?.rules.filter { !$0.hasErrors }.map(\.id) == ["sixth"])
  }

  @Test("S3 where YAML ends in an error, what is complete before it is reported too")
  func errorsBeforeASyntaxError() {
    let (file, diagnostics) = RuleText.pack(
      """
        first:
          css: p:hover
        second:
          css: .more
        third:
          line: read more
         drops: Read more
        fourth:
          css: .more
      """)
    #expect(diagnostics.map(\.place) == ["6:11 E202", "11:4 E001"])
    #expect(file?.rules.filter { !$0.hasErrors }.map(\.id) == ["second"])
    #expect(file?.isPartial == true)
    let lists = RuleText.read("winnow: 1\npack: demo\nlists:\n  a: |\n    b\n c: d\n").diagnostics
    #expect(lists.map(\.code.rawValue) == ["E001"])
  }

  @Test(
    "S4 YAML that hides meaning is refused",
    arguments: [
      ("    css: &here .more", "E004"), ("    css: *here", "E004"), ("    <<: {css: .more}", "E004"),
      ("    css: !!str .more", "E005"), ("    css: .more\n---\nwinnow: 1", "E006"),
      ("    css: .more\n    likely: yes", "E013"), ("    css: .more\n    likely: On", "E013"),
      ("    css: .more\n    likely: \"true\"", "E013"), ("    line: 404", "E015"), ("    line: 2013-04-18", "E015"),
      ("    line: 12:30", "E015"), ("    line: true", "E015"), ("    line: ~", "E015"), ("    line: 1e3", "E015"),
    ])
  func hiddenMeaningIsRefused(_ rule: String, _ code: String) {
    let (_, diagnostics) = RuleText.pack("  rule:\n" + rule)
    #expect(diagnostics.map(\.code.rawValue).contains(code))
  }

  @Test("S4 words that only YAML 1.1 takes for truth values are words", arguments: ["no", "yes", "on", "off", "y"])
  func wordsAreWords(_ word: String) throws {
    let rule = try RuleText.rule("css: .more", "when:", "  language: [\(word == "y" ? "yo" : "no"), en]")
    guard case .language(let codes) = rule.guards[0] else { return #expect(Bool(false)) }
    #expect(codes.count == 2)
    let line = try RuleText.rule("line: \(word)")
    #expect(line.matcher.phrases.sources == [word])
  }

  @Test("S4 a file over 1 MB and a pattern over 1,000 characters are errors")
  func largeThingsAreErrors() {
    let comment = "# " + String(repeating: "x", count: 1_000_000) + "\n"
    #expect(RuleText.read(comment).diagnostics.map(\.place) == ["1:1 E003"])
    let long = String(repeating: "é", count: 1_000)
    #expect(RuleText.faults("css: |", "  .\(long)") == ["7:7 E023"])
    #expect(!RuleText.faults("css: |", "  .\(long.dropLast())").contains("7:7 E023"))
  }

  @Test("S4 bytes that are not UTF-8 and characters that can't be seen are errors")
  func hiddenCharactersAreErrors() {
    func place(_ bytes: [UInt8]) -> [String] {
      RuleFileReader.read(path: "Rules/packs/demo.yaml", bytes: Array("winnow: 1\nä".utf8) + bytes).diagnostics
        .map(\.place)
    }
    #expect(place([0xFF]) == ["2:2 E002"])
    #expect(place([0xC0, 0x80]) == ["2:2 E002"])
    #expect(place([0xED, 0xA0, 0x80]) == ["2:2 E002"])
    #expect(place([0xE2, 0x80]) == ["2:2 E002"])
    #expect(place([0]) == ["2:2 E008"])
    #expect(place(Array("\u{2028}".utf8)) == ["2:2 E008"])
    #expect(place(Array("\rx".utf8)) == ["2:2 E008"])
  }

  @Test("a byte order mark and lines that end with CR LF change nothing")
  func lineEndsDoNotMatter() {
    let text =
      "\u{FEFF}winnow: 1\r\npack: demo\r\ncategory: share\r\nrules:\r\n  rule:\r\n    css: |\r\n      .more\r\n"
    let (file, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    #expect(file?.rules.first?.positions.matcher == SourcePosition(line: 6, column: 5))
  }
}
