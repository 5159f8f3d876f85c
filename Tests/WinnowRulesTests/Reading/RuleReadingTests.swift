import Testing
import WinnowDocument

@testable import WinnowRules

@Suite struct RuleReadingTests {
  @Test("S9 a rule's full name is the pack's and its own")
  func fullNames() {
    let text = "winnow: 1\npack: paywall/en\ncategory: paywall\nrules:\n  gate:\n    css: .paywall\n"
    let (file, _) = RuleText.read(text, path: "Rules/packs/paywall/en.yaml")
    #expect(file?.rules.map(\.fullName) == ["paywall/en/gate"])
  }

  @Test("S10 a rule has exactly one matcher")
  func oneMatcher() {
    #expect(RuleText.faults("when:", "  first: 3") == ["5:3 E040"])
    #expect(RuleText.faults("css: .more", "line: read more", "has: more") == ["7:5 E041", "8:5 E041"])
    let (_, diagnostics) = RuleText.pack("  rule:\n    css: .more\n    line: read more")
    #expect(diagnostics.first?.advice.contains("make two rules") ?? false)
    #expect(diagnostics.first?.advice.contains("`inside:`") ?? false)
  }

  @Test("S10 several patterns are alternatives")
  func severalPatterns() throws {
    let rule = try RuleText.rule("made-of: |", "  share", "  send")
    guard case .madeOf(let phrases) = rule.matcher else { return #expect(Bool(false)) }
    #expect(phrases.sources == ["share", "send"])
  }

  @Test("S12 what the head says holds for each rule, and a rule's own guards add to it")
  func theHeadHolds() throws {
    let head = "category: share\nlikely: true\nwhen:\n  input: html\n  last: 4"
    let rule = try RuleText.rule(head: head, "line: read more", "when:", "  language: en")
    #expect(rule.category == "share")
    #expect(rule.isLikely)
    #expect(rule.guards.count == 3)
    #expect(rule.positions.guards.map(\.line) == [6, 7, 12])
    let other = try RuleText.rule(head: head, "line: read more", "category: follow", "likely: false")
    #expect(other.category == "follow")
    #expect(!other.isLikely)
  }

  @Test("S12 the head holds wherever in it its keys stand")
  func theHeadHoldsAfterTheRules() {
    let text = "winnow: 1\npack: demo\nrules:\n  rule:\n    css: .more\ncategory: share\n"
    #expect(RuleText.read(text).file?.rules.first?.category == "share")
  }

  @Test("a rule that drops has a category")
  func dropsHaveCategories() {
    #expect(RuleText.faults(head: "", "css: .more") == ["5:3 E042"])
    #expect(RuleText.faults(head: "", "css: .more", "field: byline") == ["5:3 E042"])
    #expect(RuleText.faults(head: "", "css: .more", "keep: true").isEmpty)
    #expect(RuleText.faults(head: "", "css: .more", "field: byline", "leave: true").isEmpty)
  }

  @Test("shapes are read with their ranges")
  func shapes() throws {
    let rule = try RuleText.rule(
      "shape:", "  words: 1..4", "  chars: ..80", "  link-density: 0.9..", "  kind: [item, row]", "  sentence: open",
      "  script: other")
    guard case .shape(let shape) = rule.matcher else { return #expect(Bool(false)) }
    #expect(shape.words == 1...4)
    #expect(shape.chars == 0...80)
    #expect(shape.linkDensity == 0.9...1)
    #expect(shape.kinds == [.item, .row])
    #expect(shape.sentence == .open)
    #expect(shape.script == .other)
  }

  @Test(
    "a range that is none is an error",
    arguments: ["4", "..", "4..1", "1...4", "a..b", "-1..4", "1-4", "1..99999999999", "\"1..4\"", "[1, 4]", ""])
  func brokenRanges(_ range: String) {
    #expect(RuleText.faults("shape:", "  words: \(range)").contains { $0.hasSuffix("E016") })
  }

  @Test("every guard is read")
  func guards() throws {
    let rule = try RuleText.rule(
      "line: read more", "when:", "  words: ..4", "  where: [before-content, after-content]", "  first: 3",
      "  last: 4", "  inside: |", "    .a", "    .b", "  outside: main", "  near: {rule: other, within: 2}",
      "  preceded-by: see also", "  followed-by: see also", "  repeats: 2..", "  lacks: |", "    one",
      "    two", "  input: text", "  language: en", "  page:", "    css: body", "    url: |", "      */forum/**",
      "    has: forum", "    lacks: blog")
    var seen: [String] = []
    for ruleGuard in rule.guards {
      switch ruleGuard {
      case .shape(let shape): seen.append("shape \(shape.words == 0...4)")
      case .place(let places): seen.append("place \(places == [.beforeContent, .afterContent])")
      case .first(let count): seen.append("first \(count)")
      case .last(let count): seen.append("last \(count)")
      case .inside(let list): seen.append("inside \(list.value.source) \(list.value.selectors.count)")
      case .outside(let list): seen.append("outside \(list.value.source)")
      case .near(let target, let within): seen.append("near \(target == .rule("demo/other")) \(within)")
      case .precededBy(let phrases): seen.append("preceded-by \(phrases.sources)")
      case .followedBy(let phrases): seen.append("followed-by \(phrases.sources)")
      case .repeats(let count): seen.append("repeats \(count.lowerBound)")
      case .lacks(let phrases): seen.append("lacks \(phrases.sources)")
      case .input(let kind): seen.append("input \(kind == .text)")
      case .language(let codes): seen.append("language \(codes)")
      case .page(let page):
        seen.append("page \(page.css.count) \(page.urls) \(page.has.sources) \(page.lacks.sources)")
      }
    }
    #expect(
      seen == [
        "shape true", "place true", "first 3", "last 4", "inside .a, .b 2", "outside main", "near true 2",
        #"preceded-by ["see also"]"#, #"followed-by ["see also"]"#, "repeats 2", #"lacks ["one", "two"]"#,
        "input true", #"language ["en"]"#, #"page 1 ["*/forum/**"] ["forum"] ["blog"]"#,
      ])
  }

  @Test("S21 near names a rule or a category, and how near")
  func nearIsComplete() {
    for near in ["{rule: a}", "{within: 2}", "{rule: a, category: share, within: 2}", "{}"] {
      #expect(RuleText.faults("line: read more", "when:", "  near: \(near)") == ["8:13 E051"], "\(near)")
    }
  }
}

@Suite struct ActionReadingTests {
  @Test("the actions are read")
  func actions() throws {
    #expect(try RuleText.rule("css: .more").action == .drop)
    #expect(try RuleText.rule("css: .more", "keep: true").action == .keep)
    #expect(try RuleText.rule("css: .more", "content: true").action == .content)
    #expect(try RuleText.rule("css: .more", "field: byline").action == .field(.byline, leave: false))
    #expect(try RuleText.rule("css: .more", "field: date", "leave: true").action == .field(.date, leave: true))
  }

  @Test(
    "S28 likely with keep, field or content is an error", arguments: ["keep: true", "field: date", "content: true"])
  func likelyOnlyDrops(_ action: String) {
    #expect(RuleText.faults("css: .more", action, "likely: true") == ["7:5 E044"])
    #expect(RuleText.faults(head: "likely: true", "css: .more", action).contains("7:5 E044"))
    #expect(RuleText.faults(head: "category: share", "css: .more", action, "likely: false").isEmpty)
  }

  @Test("S29 keep and field in one rule are an error")
  func oneActionARule() {
    #expect(RuleText.faults("css: .more", "keep: true", "field: date") == ["8:5 E043"])
    #expect(RuleText.faults("css: .more", "leave: true") == ["7:5 E045"])
    #expect(RuleText.faults("css: .more", "field: autor") == ["7:12 E017"])
  }

  @Test("a key that only confirms what holds anyway is an error")
  func flagsAreTrue() {
    #expect(RuleText.faults("css: .more", "keep: false") == ["7:11 E017"])
  }
}

@Suite struct ExtentReadingTests {
  @Test("a matcher has its default extent")
  func defaults() throws {
    let defaults = [
      ("line: read more", "block"), ("made-of: share", "block"), ("shape: {words: 1..4}", "block"),
      ("starts: read more", "match"), ("ends: read more", "match"), ("has: read more", "match"),
      ("css: .more", "element"),
    ]
    for (matcher, extent) in defaults {
      #expect(try RuleText.rule(matcher).extent.name == extent)
    }
  }

  @Test("every extent is read")
  func extents() throws {
    for word in ["block", "match", "element", "rest", "rest-before"] {
      #expect(try RuleText.rule("line: read more", "takes: \(word)").extent.name == word)
    }
    let section = try RuleText.rule("line: read more", "takes: section", "at-most: 8")
    #expect(section.extent.name == "section" && section.atMost == 8)
    let run = try RuleText.rule(
      "line: read more", "takes:", "  run: {link-density: 0.9..}", "  both: true", "at-most: 8")
    guard case .run(.shape(let shape), both: true) = run.extent else { return #expect(Bool(false)) }
    #expect(shape.linkDensity == 0.9...1)
    let phrases = try RuleText.rule("line: read more", "takes:", "  run: see also", "at-most: 8")
    guard case .run(.phrases(let runs), both: false) = phrases.extent else { return #expect(Bool(false)) }
    #expect(runs.sources == ["see also"])
    let through = try RuleText.rule(
      "line: read more", "takes:", "  through: |", "    continue", "    remind me later", "at-most: 25")
    guard case .through(let ends) = through.extent else { return #expect(Bool(false)) }
    #expect(ends.sources == ["continue", "remind me later"])
    #expect(through.atMost == 25)
  }

  @Test("S24 section, run, until and through need at-most")
  func boundsAreAsked() {
    #expect(RuleText.faults("line: read more", "takes: section") == ["7:12 E046"])
    for extent in ["run", "until", "through"] {
      #expect(RuleText.faults("line: read more", "takes:", "  \(extent): see also") == ["8:7 E046"])
    }
  }

  @Test("S24 at-most elsewhere is an error", arguments: ["block", "match", "element", "rest", "rest-before"])
  func boundsElsewhereAreErrors(_ extent: String) {
    #expect(RuleText.faults("line: read more", "takes: \(extent)", "at-most: 3") == ["8:5 E047"])
  }
}

@Suite struct ExampleReadingTests {
  @Test("S31 drops and leaves are lines, and HTML snippets for css")
  func linesAndSnippets() throws {
    let rule = try RuleText.rule(
      "css: .more", "drops: |", "  <p class=\"more\">Read: more</p>", "leaves: |", "  <p># 1</p>", "  # a comment",
      "  <p>Two</p>")
    #expect(rule.examples.drops.map(\.value) == ["<p class=\"more\">Read: more</p>"])
    #expect(rule.examples.leaves.map(\.value) == ["<p># 1</p>", "<p>Two</p>"])
    #expect(rule.examples.leaves.map(\.position.line) == [10, 12])
  }

  @Test("S32 shows is a small page whose lines are marked")
  func pages() throws {
    let rule = try RuleText.rule(
      "line: read more", "when:", "  last: 3", "shows: |", "  + The ferry runs.", "  - Read more",
      "  ~ It runs. Read more => It runs.")
    let page = try #require(rule.examples.shows.first)
    #expect(page.map(\.text) == ["The ferry runs.", "Read more", "It runs. Read more"])
    #expect(page.map(\.mark) == [.stay, .drop, .cut(after: "It runs.")])
    #expect(page[1].position == SourcePosition(line: 11, column: 7))
  }

  @Test(
    "S32 a line without its mark is an error",
    arguments: ["Read more", "-Read more", "* Read more", "~ Read more", "~ a => b => c", "~ a => a", "+"])
  func linesWithoutMarks(_ line: String) {
    #expect(RuleText.faults("line: read more", "when:", "  last: 3", "shows: |", "  \(line)") == ["10:7 E050"])
  }
}
