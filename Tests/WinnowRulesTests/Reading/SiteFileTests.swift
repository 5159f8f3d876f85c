import Testing

@testable import WinnowRules

/// RULES.md 3: site and platform files as they are read.
@Suite struct SiteFileTests {
  private func read(
    _ text: String, path: String = "Rules/sites/harbour.example.yaml"
  ) -> (file: RuleFile?, diagnostics: [Diagnostic]) {
    RuleText.read("winnow: 1\n" + text + "\n", path: path)
  }

  private func faults(_ text: String, path: String = "Rules/sites/harbour.example.yaml") -> [String] {
    read(text, path: path).diagnostics.map(\.place)
  }

  @Test("S1 S35 a site is a host or a list of hosts, without `www.`")
  func hosts() throws {
    let file = try #require(read("site: [www.harbour.example, press.example.*]\ncontent: main").file)
    #expect(file.kind == .site && file.name == "harbour.example" && file.fullName == "site/harbour.example")
    #expect(
      file.hosts.map(\.value) == [
        SiteHost(name: "harbour.example"), SiteHost(name: "press.example", coversSuffixes: true),
      ])
  }

  @Test(
    "S1 S35 what is no host, or a suffix under which anybody has one, is an error",
    arguments: [
      "Harbour.example", "harbour", "https://harbour.example", "harbour.example/news", "harbour..example", "co.uk",
      "harbour.*.example", "\"*\"", "harbour_1.example", "h\u{e4}fen.example",
    ])
  func noHosts(host: String) { #expect(faults("site: \(host)\ncontent: main") == ["2:7 E019"]) }

  @Test("S2 a site file is named after its first host; where a host has several files, `path:` parts them")
  func names() throws {
    #expect(faults("site: [press.example, harbour.example]\ncontent: main") == ["2:8 E035"])
    #expect(faults("site: www.harbour.example\ncontent: main") == [])
    let blog = "site: harbour.example\npath: /blog/**\ncontent: main"
    let (file, diagnostics) = read(blog, path: "my/sites/harbour.example/blog.yaml")
    #expect(diagnostics.isEmpty)
    #expect(file?.rules.map(\.fullName) == ["site/harbour.example/blog/content"])
    #expect(faults(blog) == [])
    #expect(faults("site: harbour.example\ncontent: main", path: "sites/harbour.example/blog.yaml") == ["2:7 E035"])
    #expect(faults("platform: wordpress\nmatch:\n  css: .wp\nkeep: .x", path: "platforms/other.yaml") == ["2:11 E035"])
  }

  @Test("S9 the names of platforms and sites are not for packs")
  func reservedNames() {
    #expect(faults("pack: site/harbour\nrules: {}", path: "packs/site/harbour.yaml").first == "2:7 E019")
    #expect(faults("pack: platform\nrules: {}", path: "packs/platform.yaml").first == "2:7 E019")
    #expect(faults("pack: sites\ndisable: share", path: "packs/sites.yaml") == [])
  }

  @Test("S33 short keys mean the full rules that they stand for")
  func shortKeys() throws {
    let file = try #require(
      read(
        """
        site: harbour.example
        content: |
          article .body
          main
        title: h1
        byline: |
          line: by <name>
          .byline
        date: |
          xpath: //time[1]
        drop:
          donation: |
            .plea
            has: support us
          related: aside.more
        keep: .factbox
        """
      ).file)
    func shown(_ rule: Rule) -> String {
      let action =
        switch rule.action {
        case .drop: "drop"
        case .keep: "keep"
        case .content: "content"
        case .type: "type"
        case .field(let name, let leave): name.rawValue + (leave ? " leave" : "")
        }
      return "\(rule.fullName): \(rule.matcher.key) \(rule.extent.name), \(action), \(rule.category)"
    }
    #expect(
      file.rules.map(shown) == [
        "site/harbour.example/content: css element, content, ",
        "site/harbour.example/title: css element, title leave, ",
        "site/harbour.example/byline: css element, byline, byline",
        "site/harbour.example/byline-line: line block, byline, byline",
        "site/harbour.example/date: xpath element, date, dateline",
        "site/harbour.example/drop-donation: css element, drop, donation",
        "site/harbour.example/drop-donation-has: has block, drop, donation",
        "site/harbour.example/drop-related: css element, drop, related",
        "site/harbour.example/keep: css element, keep, ",
      ])
    #expect(file.rules.allSatisfy { $0.isShortKey && !$0.hasErrors })
  }

  @Test("S33 `drop:` with patterns alone drops under `template`, `has:` takes the block there")
  func plainDrop() throws {
    let file = try #require(read("site: harbour.example\ndrop: |\n  .box\n  has: read also\nkeep: |\n  has: x").file)
    #expect(file.rules.map(\.id) == ["drop", "drop-has", "keep"])
    #expect(file.rules.map(\.category) == ["template", "template", ""])
    #expect(file.rules.map(\.extent.name) == ["element", "block", "match"])
  }

  @Test("S8 S33 an error in a line of a short key points at it, prefix or not")
  func placesInShortKeys() {
    #expect(
      faults("site: harbour.example\ndrop: |\n  line:  read [\n  p:hover\n  regex: x\n  css: .x\ncontent: |\n  has: x")
        == [
          "4:16 E101", "5:4 E202", "6:3 E017", "7:3 E017", "9:3 E017",
        ])
  }

  @Test("S12 S33 the head holds for short keys too")
  func headOfShortKeys() throws {
    let text = "site: harbour.example\nlikely: true\nwhen:\n  words: ..9\ndrop: .box\nkeep: .fact"
    let file = try #require(read(text).file)
    #expect(file.rules.map(\.guards.count) == [1, 1])
    #expect(file.rules.map(\.isLikely) == [true, false])
  }

  @Test("S2 a rule can't have the name of a short key")
  func shortKeyTwice() {
    let text = "site: harbour.example\ntitle: h1\nrules:\n  title:\n    css: h2\n    keep: true"
    #expect(faults(text) == ["5:3 E010"])
  }

  @Test("S33 S35 keys of one kind of file are sent there from another")
  func keysOfOtherFiles() {
    let diagnostics = RuleText.pack(head: "category: share\ncontent: main", "  rule:\n    css: .more").diagnostics
    #expect(diagnostics.map(\.place) == ["4:1 E030"])
    #expect(diagnostics.first?.advice == "`content` belongs to a site file")
    #expect(faults("site: harbour.example\nmatch:\n  css: .x\ncontent: main") == ["3:1 E030"])
  }

  @Test("S35 a platform needs `match:`, which takes what `page:` takes but `type`")
  func platforms() throws {
    let path = "Rules/platforms/wordpress.yaml"
    #expect(faults("platform: wordpress\ncontent: .entry-content", path: path) == ["2:11 E036"])
    #expect(faults("platform: wordpress\nmatch:\n  type: forum\ncontent: main", path: path) == ["4:3 E030"])
    let text = "platform: wordpress\nmatch:\n  css: .wp\n  url: \"*/wp/**\"\nrules:\n  a:\n    css: .b\n    keep: true"
    #expect(faults(text, path: path) == ["5:8 E020"])
    let good =
      "platform: wordpress\nmatch:\n  css: .wp\n  url: |\n    */wp/**\nrules:\n  a:\n    css: .b\n    keep: true"
    let file = try #require(read(good, path: path).file)
    #expect(file.kind == .platform && file.rules.map(\.fullName) == ["platform/wordpress/a"])
    #expect(file.match?.css.count == 1 && file.match?.urls == ["*/wp/**"])
  }

  @Test("S35 `path:` is a glob over the path, or several")
  func paths() {
    #expect(read("site: harbour.example\npath: [/blog/**, /news/*]\ncontent: main").file?.paths.count == 2)
    #expect(faults("site: harbour.example\npath: blog/**\ncontent: main") == ["3:7 E017"])
  }

  @Test("S35 two files that fit a page equally well are an error, others are not")
  func equallySpecific() {
    func codes(_ one: String, _ other: String) -> [String] {
      RuleText.check([
        "sites/harbour.example/a.yaml": "winnow: 1\nsite: harbour.example\ncontent: main\n" + one,
        "sites/harbour.example/b.yaml": "winnow: 1\nsite: harbour.example\ncontent: main\n" + other,
      ]).map(\.code.rawValue)
    }
    #expect(codes("path: /blog/*", "path: /blog/**") == [])
    #expect(codes("path: /blog/**", "path: /news/**") == [])
    #expect(codes("path: /blog/**", "path: /BLOG/**") == ["E320"])
    #expect(codes("path: /*/2024/**", "path: /blog/*/**") == ["E320"])
    #expect(codes("path: [/a/**, /bb/**]", "path: [/c/**, /b*/**]") == ["E320"])
    let from = "path: /blog/**\nvalid-from: \"2020-01-01\""
    #expect(codes("path: /blog/**\nvalid-until: \"2019-12-31\"", from) == [])
    #expect(codes("path: /blog/**\nvalid-until: \"2020-01-01\"", from) == ["E320"])
  }

  @Test("S38 tests name a page and what should come of it")
  func pageTests() throws {
    let text = """
      site: harbour.example
      content: main
      tests:
        - page: fixtures/storm.html
          has: |
            the pier
          lacks: |
            Support us
            Read also
          text: fixtures/storm.txt
          fields:
            byline: Ada Lund
            date: "2024-03-01"
      """
    let test = try #require(read(text).file?.tests.first)
    #expect(test.page.value == "fixtures/storm.html" && test.text?.value == "fixtures/storm.txt")
    #expect(test.has.map(\.value) == ["the pier"] && test.lacks.map(\.value) == ["Support us", "Read also"])
    #expect(test.fields.map(\.name) == [.byline, .date])
    #expect(faults("site: harbour.example\ncontent: main\ntests:\n  - page: x.html") == ["5:5 E036"])
    #expect(faults("site: harbour.example\ncontent: main\ntests:\n  - has: x") == ["5:5 E036"])
    #expect(faults("site: harbour.example\ncontent: main\ntests: x.html") == ["4:8 E012"])
    let fields = "site: harbour.example\ncontent: main\ntests:\n  - page: x.html\n    fields:\n      byword: x"
    #expect(faults(fields) == ["7:7 E017"])
  }

  @Test("S11 S19 rules of sites and platforms need not earn what they match")
  func nothingToEarn() {
    let rules = "rules:\n  a:\n    has: read on\n    drops: Read on\n  b:\n    line: data\n    drops: Data"
    let head = "winnow: 1\nsite: harbour.example\ncategory: related\n"
    #expect(RuleText.check(["sites/harbour.example.yaml": head + rules]).isEmpty)
    let platform = "winnow: 1\nplatform: wiki\nmatch:\n  css: .wiki\ncategory: related\n"
    #expect(RuleText.check(["platforms/wiki.yaml": platform + rules]).isEmpty)
    #expect(RuleText.check(["packs/demo.yaml": "winnow: 1\npack: demo\ncategory: related\n" + rules]).count == 2)
  }

  @Test("S41 a site may disable what platforms and packs bring, of the same owner or another, a platform only packs")
  func disabling() {
    let files = [
      "packs/demo.yaml": "winnow: 1\npack: demo\ncategory: related\nrules:\n  more:\n    css: .more",
      "platforms/wiki.yaml":
        "winnow: 1\nplatform: wiki\nmatch:\n  css: .w\nkeep: .x\ndisable: [demo/more, site/harbour.example]",
      "sites/harbour.example.yaml":
        "winnow: 1\nsite: harbour.example\nkeep: .x\ndisable: [demo, platform/wiki/keep, related, platform/other]",
    ]
    #expect(RuleText.check(files).map(\.place) == ["6:22 E309", "4:46 E308"])
  }
}
