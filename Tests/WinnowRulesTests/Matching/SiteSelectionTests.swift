import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md 3 and 4: which platform and site files hold on a page, and what they do to lower layers.
@Suite struct SiteSelectionTests {
  private static func site(_ hosts: String, path: String = "", at name: String? = nil, _ word: String) -> RuleFile {
    let first = hosts.filter { $0 != "[" && $0 != "]" }.split(separator: ",").first.map(String.init) ?? ""
    let file = (name ?? first).replacing("www.", with: "")
    return TestRules.file(
      "site: \(hosts)", at: "sites/\(file).yaml",
      (path.isEmpty ? "" : "path: \(path)\n") + "category: related\nrules:\n  \(word):\n    line: ferry")
  }

  private func holding(_ files: [RuleFile], _ host: String?, _ path: String = "/") -> [String] {
    TestRules.book([(.shippedPacks, files)])
      .names(on: RulePage.html("ferry"), facts: PageFacts(host: host, path: path))
      .map { String($0.split(separator: "/").last ?? "") }
  }

  @Test(
    "S35 a site file covers its host and subdomains, and no others",
    arguments: [
      ("harbour.example", true), ("m.harbour.example", true), ("a.b.harbour.example", true), ("example", false),
      ("myharbour.example", false), ("harbour.example.evil.example", false), ("other.example", false),
    ])
  func subdomains(host: String, holds: Bool) {
    #expect(holding([Self.site("www.harbour.example", "own")], host) == (holds ? ["own"] : []))
  }

  @Test("S35 on a page without an address no site file holds")
  func noAddress() { #expect(holding([Self.site("harbour.example", "own")], nil) == []) }

  @Test(
    "S35 `news.example.*` covers public suffixes, never other hosts",
    arguments: [
      ("harbour.co.uk", true), ("harbour.com", true), ("m.harbour.de", true), ("harbour.example", true),
      ("harbour.evil.com", false), ("harbour.github.io", false), ("co.uk", false), ("myharbour.com", false),
      ("harbour.co.uk.evil.com", false),
    ])
  func suffixes(host: String, holds: Bool) {
    #expect(holding([Self.site("harbour.*", "own")], host) == (holds ? ["own"] : []))
  }

  @Test("S35 the longest host holds alone, then the longest path; what is written out before a suffix")
  func mostSpecific() {
    let files = [
      Self.site("harbour.example", "host"), Self.site("news.harbour.example", "subdomain"),
      Self.site("harbour.example", path: "/blog/**", at: "harbour.example/blog", "blog"),
      Self.site("harbour.example", path: "[/blog/2024/**, /x]", at: "harbour.example/year", "year"),
      Self.site("harbour.*", "suffix"), Self.site("[press.example, tide.harbour.example]", "listed"),
    ]
    #expect(holding(files, "harbour.example") == ["host"])
    #expect(holding(files, "news.harbour.example", "/blog/a") == ["subdomain"])
    #expect(holding(files, "harbour.example", "/blog/a") == ["blog"])
    #expect(holding(files, "www2.harbour.example", "/blog/2024/a") == ["year"])
    #expect(holding(files, "harbour.com", "/blog/a") == ["suffix"])
    #expect(holding(files, "tide.harbour.example") == ["listed"])
    #expect(holding(files.reversed(), "harbour.example", "/x") == ["year"])
  }

  @Test("S35 S37 a site file with days is for no page of another day")
  func datedFiles() {
    func file(_ name: String, _ days: String) -> RuleFile {
      TestRules.file(
        "site: harbour.example", at: "sites/harbour.example/\(name).yaml",
        "path: /blog/**\n\(days)\ncategory: related\nrules:\n  \(name):\n    line: ferry")
    }
    let files = [
      Self.site("harbour.example", "host"), file("old", "valid-until: \"2019-12-31\""),
      file("new", "valid-from: \"2022-01-01\""),
    ]
    func names(_ day: String?) -> [String] {
      let facts = PageFacts(host: "harbour.example", path: "/blog/a", day: day.flatMap { CalendarDay(iso: $0) })
      return TestRules.book([(.shippedPacks, files)]).names(on: RulePage.html("ferry"), facts: facts)
    }
    #expect(names("2019-12-31") == ["site/harbour.example/old/old"])
    #expect(names("2020-01-01") == ["site/harbour.example/host"])
    #expect(names("2022-01-01") == ["site/harbour.example/new/new"])
    #expect(names(nil) == ["site/harbour.example/new/new"])
  }

  @Test("S37 S41 what a file with days disables, it disables on pages of these days", arguments: ["pack", "site"])
  func datedDisabling(kind: String) {
    let pack = TestRules.file("more:\n  line: ferry")
    let days = "valid-until: \"2019-12-31\"\ndisable: demo/more"
    let own =
      kind == "pack"
      ? TestRules.file("bell:\n  line: bell", pack: "own", head: days)
      : TestRules.file("site: harbour.example", days + "\nkeep: .x")
    let book = TestRules.book([(.shippedPacks, [pack]), (.userPacks, [own])])
    func names(_ day: String) -> [String] {
      let facts = PageFacts(host: "harbour.example", path: "/", day: CalendarDay(iso: day))
      return book.names(on: RulePage.html("ferry"), facts: facts)
    }
    #expect(names("2019-12-31") == [] && names("2020-01-01") == ["demo/more"])
  }

  @Test("S35 of each layer one site file holds")
  func layers() {
    let book = TestRules.book([
      (.shippedPacks, [Self.site("harbour.example", "shipped")]), (.userPacks, [Self.site("example.*", "own")]),
      (.userPacks, [Self.site("[x.example, harbour.example]", "other")]),
    ])
    let facts = PageFacts(host: "harbour.example", path: "/")
    #expect(
      book.names(on: RulePage.html("ferry"), facts: facts) == [
        "site/harbour.example/shipped", "site/x.example/other",
      ])
  }

  @Test("S2 a user's site or platform file with the path of a shipped one replaces it whole")
  func replacement() {
    let own = TestRules.file("site: harbour.example", "keep: .x")
    let book = TestRules.book([
      (.shippedPacks, [Self.site("harbour.example", "shipped"), platform("wiki", "gone")]),
      (.userPacks, [own, platform("wiki", "mine")]),
    ])
    let facts = PageFacts(host: "harbour.example", url: "https://harbour.example/wiki/x")
    #expect(book.names(on: RulePage.html("ferry"), facts: facts) == ["platform/wiki/mine"])
  }

  private func platform(_ name: String, _ rule: String, head: String = "") -> RuleFile {
    TestRules.file(
      "platform: \(name)",
      "category: related\nmatch:\n  url: |\n    **/\(name)/**\n\(head)rules:\n  \(rule):\n    line: ferry")
  }

  @Test("S35 a platform's rules hold on its pages alone, and several platforms may hold")
  func platforms() {
    let book = TestRules.book(platform("wiki", "a"), platform("talk", "b"))
    func names(_ url: String) -> [String] {
      book.names(on: RulePage.html("ferry"), facts: PageFacts(url: "https://harbour.example\(url)"))
    }
    #expect(names("/wiki/x") == ["platform/wiki/a"])
    #expect(names("/wiki/talk/x") == ["platform/talk/b", "platform/wiki/a"])
    #expect(names("/") == [])
  }

  @Test("S9 S36 a file's kind decides its layer")
  func kindDecides() {
    let book = TestRules.book([
      (.shippedPacks, [Self.site("a.example", "x"), platform("p", "y"), TestRules.file("z:\n  line: x")]),
      (.userPacks, [Self.site("b.example", "x"), platform("q", "y"), TestRules.file("z:\n  line: x", pack: "own")]),
    ])
    func layer(_ name: String) -> RuleLayer? { book.rule(named: name).map { book.info(ofRule: $0).layer } }
    #expect(layer("demo/z") == .shippedPacks && layer("own/z") == .userPacks)
    #expect(layer("platform/p/y") == .shippedPlatforms && layer("platform/q/y") == .userPlatforms)
    #expect(layer("site/a.example/x") == .shippedSites && layer("site/b.example/x") == .userSites)
  }

  @Test("S41 `disable:` of a platform or site acts on the pages where the file holds")
  func disabling() {
    let pack = TestRules.file("more:\n  line: ferry\nother:\n  line: ferry\n  category: login")
    let site = TestRules.file("site: harbour.example", "keep: .x\ndisable: [demo/more, platform/wiki]")
    let book = TestRules.book(pack, site, platform("wiki", "a", head: "disable: login\n"))
    func names(_ host: String, _ url: String = "") -> [String] {
      book.names(on: RulePage.html("ferry"), facts: PageFacts(host: host, path: "/", url: "https://x.example\(url)"))
    }
    #expect(names("other.example") == ["demo/more", "demo/other"])
    #expect(names("harbour.example") == ["demo/other"])
    #expect(names("other.example", "/wiki/x") == ["demo/more", "platform/wiki/a"])
    #expect(names("harbour.example", "/wiki/x") == [])
  }

  @Test("S33 keeping and content rules bring no empty category")
  func noEmptyCategory() {
    let book = TestRules.book(TestRules.file("site: harbour.example", "content: main\nkeep: .x\ntitle: h1"))
    #expect(book.categories == TestRules.categories)
    #expect(book.info(ofRule: 0).category == "")
  }

  @Test("The compiled form carries platforms and sites")
  func roundTrip() throws {
    let files = [Self.site("[harbour.example, press.*]", path: "/blog/**", "own"), platform("wiki", "a")]
    let set = RuleSet.compile(files: files, categories: TestRules.categories)
    let bytes = set.encoded()
    let read = try bytes.withUnsafeBytes { try RuleSet(encoded: $0) }
    #expect(read.count == 2 && read.encoded() == bytes)
    let facts = PageFacts(host: "press.co.uk", path: "/blog/x", url: "https://press.co.uk/wiki/")
    #expect(
      RuleBook(sets: [(.shippedPacks, read)]).names(on: RulePage.html("ferry"), facts: facts) == [
        "platform/wiki/a", "site/harbour.example/own",
      ])
  }
}
