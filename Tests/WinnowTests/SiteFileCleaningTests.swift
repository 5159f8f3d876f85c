import Testing
import WinnowDocument
import WinnowRules
import WinnowShippedRules

@testable import Winnow

/// RULES.md 3: what site and platform files do to whole pages.
@Suite("Pages of sites and platforms") struct SiteFileCleaningTests {
  private static let folder = "Tests/Cases/sites/"
  private static let files = [
    "packs/promo/harbour.yaml", "platforms/pinboard.yaml", "sites/tide-gazette.example.yaml",
  ]

  private static func read(_ path: String) -> [UInt8]? {
    let bytes = Array(TestFiles.text(path).utf8)
    return bytes.isEmpty ? nil : bytes
  }

  private func check(changing change: (String) -> String = { $0 }) throws -> CheckedRules {
    try CheckedRules.check(
      Self.files.map { path in
        RuleSource(path: Self.folder + path, bytes: Array(change(TestFiles.text(Self.folder + path)).utf8))
      })
  }

  @Test("S33 S34 S38 S41 A site file and a platform file do what their tests show")
  func casesHold() throws {
    let checked = try check()
    #expect(checked.diagnostics.isEmpty, Comment(rawValue: checked.diagnostics.map(\.description).joined()))
    let report = try checked.test(reading: Self.read)
    #expect(report.failures.isEmpty, Comment(rawValue: report.failures.map(\.description).joined(separator: "\n")))
    #expect(report.examples == 8)
  }

  @Test("S38 What fails names the line and what came instead")
  func failures() throws {
    let checked = try check { text in
      text.replacing("Built in 1911", with: "Built in 1912").replacing("Oriel Penhallow", with: "Ada Lund")
        .replacing("      Dear readers\n", with: "      harbour master\n").replacing("keys.txt", with: "lost.txt")
    }
    let report = try checked.test(reading: Self.read)
    #expect(
      report.failures.map { "\($0.position.line): \($0.message)" } == [
        "34: can't read Tests/Cases/sites/platforms/fixtures/pinboard/lost.txt",
        "42: the output lacks `Built in 1912`: the page does not have it in one piece",
        "44: the output has `harbour master`: `Nobody was hurt, the harbour master said, because nobody had been "
          + "allowed to walk on it since the f…`, kept by site/tide-gazette.example/content "
          + "(Tests/Cases/sites/sites/tide-gazette.example.yaml:5)",
        "50: byline should be `Ada Lund`, and is `Oriel Penhallow`",
      ])
  }

  @Test("S38 `fields:` asks for any field", arguments: FieldName.allCases)
  func fields(field: FieldName) throws {
    let values: [FieldName: String] = [
      .title: "Keys found", .byline: "Ada Lund", .date: "2024-03-01", .updated: "2024-03-02", .site: "Tide Gazette",
      .section: "Coast", .language: "en", .caption: "A ring of keys", .tags: "piers, tides",
      .summary: "They are found.",
    ]
    let page = """
      <html lang=en><head><meta property=og:title content="Keys found"><meta name=author content="Ada Lund">
      <meta property=article:published_time content=2024-03-01><meta property=article:modified_time content=2024-03-02>
      <meta property=og:site_name content="Tide Gazette"><meta property=article:section content=Coast>
      <meta name=keywords content="piers, tides"><meta name=description content="They are found."></head>
      <body><p class=below>A ring of keys</p></body></html>
      """
    let rule = "rules:\n  below:\n    css: .below\n    field: caption\n    leave: true\n"
    for (wanted, failures) in [(values[field], 0), ("lost", 1)] {
      let file = """
        winnow: 1
        site: keys.example
        about: A page with every field.
        \(rule)tests:
          - page: keys.html
            fields:
              \(field.rawValue): "\(wanted ?? "")"

        """
      let checked = try CheckedRules.check([RuleSource(path: "sites/keys.example.yaml", bytes: Array(file.utf8))])
      #expect(checked.diagnostics.isEmpty)
      let report = try checked.test { _ in Array(page.utf8) }
      #expect(report.failures.count == failures, Comment(rawValue: report.failures.map(\.description).joined()))
    }
  }

  private func clean(_ page: String, _ rules: [String: String], url: String? = nil) throws -> CleanResult {
    let cleaner = try Cleaner(
      userRules: rules.map { RuleSource(path: $0.key, bytes: Array(("winnow: 1\n" + $0.value + "\n").utf8)) })
    var workspace = Workspace()
    var options = PageOptions()
    options.url = url
    return try cleaner.clean(Array(page.utf8), options: options, workspace: &workspace)
  }

  private static let page = """
    <html lang=en><head><title>Notes</title></head><body>
    <h1>Ferry notes</h1><p class=lead>The ferry waits for the bus.</p>
    <div class=a><p>The first of the notes is about the rope.</p></div>
    <div class=b><p>The second of the notes is about the bell.</p></div></body></html>
    """

  private func text(_ result: CleanResult) -> [Substring] {
    String(decoding: result.text(includingTitle: false), as: UTF8.self).split(separator: "\n")
  }

  @Test("S34 Of a file's lines the first that matches anything holds, of layers the highest, of platforms all")
  func contentLines() throws {
    let site = ["sites/harbour.example.yaml": "site: harbour.example\ncontent: |\n  .missing\n  .b\n  .a"]
    let url = "https://harbour.example/notes"
    #expect(text(try clean(Self.page, site, url: url)) == ["The second of the notes is about the bell."])
    let platforms = [
      "platforms/x.yaml": "platform: x\nmatch:\n  css: .lead\ncontent: .a",
      "platforms/y.yaml": "platform: y\nmatch:\n  css: .lead\ncontent: .b",
    ]
    #expect(text(try clean(Self.page, platforms)).count == 2)
    let all = platforms.merging(site) { first, _ in first }
    #expect(text(try clean(Self.page, all, url: url)) == ["The second of the notes is about the bell."])
  }

  @Test("S34 Where no content line matches, content is detected, and the page says so where the rule held")
  func missedContent() throws {
    let site = ["sites/harbour.example.yaml": "site: harbour.example\ncontent: .missing"]
    let missed = try clean(Self.page, site, url: "https://www.harbour.example/")
    #expect(missed.warnings.contains { $0.code == .contentSelectorMissed })
    let elsewhere = try clean(Self.page, site, url: "https://other.example/")
    #expect(!elsewhere.warnings.contains { $0.code == .contentSelectorMissed })
  }

  @Test("S30 S33 The block that a title rule reads is the title, and is kept")
  func titleRule() throws {
    let site = ["sites/harbour.example.yaml": "site: harbour.example\ntitle: .lead\ncontent: .a"]
    let result = try clean(Self.page, site, url: "https://harbour.example/")
    #expect(result.metadata.title == "The ferry waits for the bus.")
    let output = String(decoding: result.text(includingTitle: true), as: UTF8.self)
    #expect(output == "The ferry waits for the bus.\n\nThe first of the notes is about the rope.\n")
  }

  /// The shipped rules with a platform file among them.
  private func clean(_ page: String, shippedPlatform platform: String) throws -> CleanResult {
    let shipped = try ShippedRules.ruleSet()
    let source = RuleSource(path: "Rules/platforms/x.yaml", bytes: Array("winnow: 1\n\(platform)\n".utf8))
    let checked = CheckedRules.check([source], above: shipped)
    #expect(!checked.hasErrors)
    let set = RuleSet.compile(files: checked.files, categories: checked.categories)
    let book = RuleBook(sets: [(.shippedPacks, shipped), (.shippedPacks, set)])
    let cleaner = try Cleaner(rules: book, configuration: CleanerConfiguration())
    var workspace = Workspace()
    return try cleaner.clean(Array(page.utf8), workspace: &workspace)
  }

  private static let signedTitle = """
    <html lang=en><head><title>Ferry notes</title></head><body>
    <h1><span class=text>Ferry</span> <span class=text>notes</span> <a class=sign href="#notes">¶</a></h1>
    <p>The first of the notes is about the rope, which was new when the ferry was new, and is not new now.</p>
    </body></html>
    """

  @Test("S30 S36 What a platform file cuts inside the title's block goes; the block as a whole is kept")
  func titleCut() throws {
    for (selector, title) in [(".sign", "Ferry notes"), (".text", "Ferry notes ¶")] {
      let result = try clean(Self.signedTitle, shippedPlatform: "platform: x\nmatch:\n  css: .sign\ndrop: \(selector)")
      #expect(String(decoding: result.text(includingTitle: true), as: UTF8.self).hasPrefix("\(title)\n"), "\(selector)")
    }
  }

  @Test("A declared title that the page's headline begins or ends is the headline")
  func headline() {
    #expect(Metadata.headline(of: "Ferry notes – The Harbour Post", shown: "Ferry notes") == "Ferry notes")
    #expect(Metadata.headline(of: "The Harbour Post: Ferry notes", shown: "Ferry notes") == "Ferry notes")
    #expect(Metadata.headline(of: "Ferry notes", shown: "Ferry") == "Ferry notes")
    #expect(Metadata.headline(of: "Notes - Harbour", shown: "Ferry notes") == "Notes - Harbour")
  }
}
