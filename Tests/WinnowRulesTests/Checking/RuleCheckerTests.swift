import Testing

@testable import WinnowRules

@Suite struct RuleCheckerTests {
  private func pack(_ rules: String, name: String = "demo", head: String = "category: navigation") -> String {
    "winnow: 1\npack: \(name)\n\(head)\nrules:\n\(rules)\n"
  }

  // MARK: S11

  @Test(
    "S11 has, starts, ends and shape need likely or a guard on the block or its place",
    arguments: ["has: read more", "starts: read more", "ends: read more", "shape: {words: 1..4}"])
  func broadMatchersMustBeEarned(_ matcher: String) {
    #expect(RuleText.checkRule(matcher) == ["E301"])
    #expect(
      RuleText.checkRule(matcher, "when:", "  input: html", "  language: en", "  page:", "    css: body") == ["E301"])
    #expect(RuleText.checkRule(matcher, "likely: true").isEmpty)
    #expect(RuleText.checkRule(matcher, "when:", "  outside: main").isEmpty)
    #expect(RuleText.checkRule(matcher, "when:", "  last: 5").isEmpty)
    #expect(RuleText.checkRule(matcher, "when:", "  near: {category: share, within: 2}").isEmpty)
  }

  @Test("S11 a guard on the form earns a phrase, but not another form")
  func formsEarnPhrases() {
    #expect(RuleText.checkRule("has: read more", "when:", "  words: ..8").isEmpty)
    #expect(RuleText.checkRule("shape: {words: 1..4}", "when:", "  kind: item") == ["E301"])
  }

  @Test(
    "S11 a spreading extent needs a guard on where it may begin",
    arguments: ["takes: rest", "takes: rest-before", "takes: section\n    at-most: 9"])
  func spreadingExtentsMustBeEarned(_ extent: String) {
    #expect(RuleText.checkRule("line: read more", extent) == ["E302"])
    #expect(RuleText.checkRule("line: read more", extent, "likely: true") == ["E302"])
    #expect(RuleText.checkRule("line: read more", extent, "when:", "  words: ..4") == ["E302"])
    for ruleGuard in [
      "first: 3", "last: 3", "where: after-content", "preceded-by: see also", "followed-by: see also",
      "near: {category: share, within: 2}",
    ] {
      #expect(RuleText.checkRule("line: read more", extent, "when:", "  \(ruleGuard)").isEmpty)
    }
  }

  // MARK: S19

  @Test(
    "S19 a pattern that one word or values alone can satisfy needs a guard",
    arguments: ["data", "[the] data", "(data|read more)", "<date>", "<date> [<time>]", "<word:one>"])
  func shortPatternsMustBeEarned(_ pattern: String) {
    let lists = "category: share\nlists:\n  one: |\n    data\n    more data"
    for matcher in ["line", "made-of"] {
      func check(_ lines: String) -> [String] {
        RuleText.check(["packs/demo.yaml": pack("  rule:\n    \(matcher): |\n      \(pattern)\n\(lines)", head: lists)])
          .filter { $0.severity == .error }.map(\.code.rawValue)
      }
      #expect(check("") == ["E303"])
      #expect(check("    when:\n      input: html") == ["E303"])
      #expect(check("    likely: true") == ["E303"])
      #expect(check("    when:\n      language: en").isEmpty)
      #expect(check("    when:\n      words: ..4").isEmpty)
    }
  }

  @Test(
    "S19 a pattern of more words needs none", arguments: ["read more", "by <name>", "<number> comments", "a [b] c"])
  func longerPatternsNeedNoGuard(_ pattern: String) {
    #expect(RuleText.checkRule("line: |", "  \(pattern)").isEmpty)
  }

  // MARK: S21

  @Test("S21 near names a rule that has neither near nor a guard on content")
  func nearNamesPlainRules() {
    let near = "  a:\n    line: read more\n    when:\n      near: {rule: b, within: 3}\n"
    func check(_ other: String) -> [String] {
      RuleText.check(["packs/demo.yaml": pack(near + "  b:\n    line: see also\n" + other)])
        .filter { $0.severity == .error }.map(\.place)
    }
    #expect(check("").isEmpty)
    #expect(check("    when:\n      first: 3").isEmpty)
    #expect(check("    when:\n      where: after-content") == ["8:20 E305"])
    #expect(check("    when:\n      near: {category: share, within: 3}") == ["8:20 E305"])
  }

  @Test("S21 an unknown name after near is an error with a suggestion")
  func nearUnknown() {
    let text = pack(
      """
        a:
          line: read more
          when:
            near: {rule: other/en/gaet, within: 3}
        b:
          line: read more
          when:
            near: {category: shaer, within: 3}
      """)
    let other = pack("  gate:\n    css: .gate", name: "other/en")
    let found = RuleText.check(["packs/demo.yaml": text, "packs/other/en.yaml": other])
      .filter { $0.severity == .error }
    #expect(found.map(\.place) == ["8:20 E304", "12:24 E306"])
    #expect(found.map(\.advice) == ["did you mean `other/en/gate`?", "did you mean `share`?"])
  }

  // MARK: S27

  @Test("S27 a shipped pack declares no category")
  func shippedCategories() {
    let text =
      "winnow: 1\npack: demo\ncategories:\n  tides: When the water is high.\nrules:\n  a:\n    css: .a\n    keep: true\n"
    let files = ["Rules/packs/demo.yaml": text]
    #expect(RuleText.check(files, shipped: true).map(\.place) == ["4:3 E314"])
    #expect(RuleText.check(files).isEmpty)
  }

  @Test("S27 a category is declared once")
  func categoriesOfSeveralFiles() {
    func text(_ name: String) -> String {
      "winnow: 1\npack: \(name)\ncategories:\n  tides: When the water is high.\nrules:\n  a:\n    css: .a\n    category: tides\n"
    }
    let found = RuleText.check(["packs/one.yaml": text("one"), "packs/two.yaml": text("two")])
    #expect(found.map(\.place) == ["4:3 E314"])
    #expect(found.first?.path == "packs/two.yaml" && found.first?.message.contains("packs/one.yaml") ?? false)
  }

  @Test("S27 categories are a closed list")
  func unknownCategories() {
    let found = RuleText.check(["packs/demo.yaml": pack("  a:\n    css: .a\n  b:\n    css: .b", head: "category: ads")])
    #expect(found.map(\.place) == ["3:11 E306"])
    #expect(found.first?.advice == "did you mean `ad`?")
  }

  // MARK: S31, S32

  @Test("S31 a phrase rule without drops is a warning, in a shipped pack an error")
  func missingDrops() {
    let text = ["packs/demo.yaml": pack("  a:\n    line: read more\n  b:\n    css: .more")]
    #expect(RuleText.check(text).map(\.place) == ["5:3 W001"])
    #expect(RuleText.check(text, shipped: true).map(\.place) == ["5:3 E311"])
    let good = ["packs/demo.yaml": pack("  a:\n    line: read more\n    drops: Read more")]
    #expect(RuleText.check(good, shipped: true).isEmpty)
  }

  @Test(
    "S32 a rule that looks at more than its block needs a page",
    arguments: [
      "when:\n      near: {category: share, within: 2}", "when:\n      preceded-by: see also",
      "when:\n      followed-by: see also", "when:\n      repeats: 2..", "when:\n      first: 2",
      "when:\n      last: 2",
      "when:\n      where: after-content", "when:\n      last: 2\n    takes: rest",
    ])
  func missingPages(_ lines: String) {
    let rule = "  a:\n    css: .more\n    \(lines)\n"
    #expect(RuleText.check(["packs/demo.yaml": pack(rule)]).map(\.place) == ["5:3 W002"])
    #expect(RuleText.check(["packs/demo.yaml": pack(rule)], shipped: true).map(\.place) == ["5:3 E311"])
    let page = rule + "    shows: |\n      + The ferry runs.\n      - <p class=\"more\">More</p>\n"
    #expect(RuleText.check(["packs/demo.yaml": pack(page)], shipped: true).isEmpty)
  }

  // MARK: S2, S3, S41, S44

  @Test("S2 two files of a layer with one name are an error that shows both places")
  func duplicateFiles() {
    let text = pack("  a:\n    css: .a")
    let found = RuleText.check(["one/packs/demo.yaml": text, "two/packs/demo.yaml": text])
    #expect(found.map { "\($0.path) \($0.place)" } == ["two/packs/demo.yaml 2:7 E310"])
    #expect(found.first?.message.contains("one/packs/demo.yaml:2:7") ?? false)
    #expect(RuleText.check(["packs/demo.yaml": text], lower: ["packs/demo.yaml": text]).isEmpty)
  }

  @Test("S3 the errors of all files are reported in one go, by file and place")
  func allFiles() {
    let found = RuleText.check([
      "packs/b.yaml": "winnow: 1\npack: b\nrules:\n  x:\n    has: more\n    category: share\n    colour: red\n",
      "packs/a.yaml": "winnow: 1\npack: a\ncategory: nonsense\nrules:\n  x:\n    css: p:hover\n  y:\n    css: p\n",
    ])
    #expect(
      found.map { "\($0.path) \($0.place)" } == [
        "packs/a.yaml 3:11 E306", "packs/a.yaml 6:11 E202", "packs/b.yaml 7:5 E030",
      ])
  }

  @Test("S3 what could not be read is not reported a second time as missing")
  func unreadNames() {
    let naming = pack(
      """
        a:
          css: .a
          when:
            near: {rule: other/en/gate, within: 3}
          shows: |
            - <p class="a">A</p>
      """)
    for broken in ["winnow: 1\n- x", pack("  gate:\n    css: .gate\n   x: y", name: "other/en"), "\u{0}"] {
      let found = RuleText.check(["packs/demo.yaml": naming, "packs/other/en.yaml": broken])
      #expect(found.count == 1 && found.first?.path == "packs/other/en.yaml", "\(found)")
    }
    let unread = pack("  gate:\n    colour: red", name: "other/en")
    let found = RuleText.check(["packs/demo.yaml": naming, "packs/other/en.yaml": unread])
    #expect(found.map(\.place) == ["5:3 E040", "6:5 E030"])
  }

  @Test("S41 disable names a rule, a pack or a category of a lower layer")
  func disabling() {
    let lower = ["packs/paywall/en.yaml": pack("  gate:\n    css: .gate", name: "paywall/en")]
    func check(_ name: String) -> [Diagnostic] {
      RuleText.check(["packs/mine.yaml": "winnow: 1\npack: mine\ndisable: \(name)\n"], lower: lower)
    }
    for name in ["paywall/en/gate", "paywall/en", "paywall", "donation"] { #expect(check(name).isEmpty) }
    #expect(check("paywall/en/gaet").map(\.place) == ["3:10 E308"])
    #expect(check("paywall/en/gaet").first?.advice == "did you mean `paywall/en/gate`?")
    #expect(check("mine").map(\.place) == ["3:10 E309"])
    #expect(check("[paywall, colour]").map(\.place) == ["3:20 E308"])
  }

  @Test("S44 a stage names packs or folders of packs that exist")
  func stagesNamePacks() {
    let lower = ["packs/paywall/en.yaml": pack("  gate:\n    css: .gate", name: "paywall/en")]
    func check(_ stages: String) -> [String] {
      RuleText.check(["pipelines/demo.yaml": "winnow: 1\npipeline: demo\nstages:\n\(stages)\n"], lower: lower)
        .map(\.place)
    }
    #expect(check("  - a: {packs: [paywall]}\n  - b: {packs: [paywall/en]}").isEmpty)
    #expect(check("  - a: {packs: [paywal]}") == ["4:17 E307"])
    #expect(check("  - a: {packs: [paywall]}\n  - b: {packs: [paywall]}") == ["5:17 E313"])
  }
}
