import Testing

@testable import WinnowRules

/// The rule files of the project itself.
@Suite struct ShippedRulesTests {
  private static let categories = CategoryList.read(
    path: "categories.yaml", bytes: TestFiles.bytes("Rules/categories.yaml"))

  @Test("No shipped rule file has anything to report (S3, S11, S19, S31, S32)")
  func nothingToReport() {
    let (files, found) = Self.read()
    #expect(!files.isEmpty)
    let diagnostics = (Self.categories.diagnostics + found).map(\.description)
    #expect(diagnostics.isEmpty, Comment(rawValue: diagnostics.joined(separator: "\n")))
  }

  @Test("S31, S32 Every example of a shipped rule comes out as its author wrote it")
  func examplesHold() {
    let files = Self.read().files
    let set = RuleSet.compile(files: files, categories: Self.categories.list.names)
    let report = RuleTester.test(files, book: RuleBook(sets: [(.shippedPacks, set)]))
    #expect(report.examples > 0)
    #expect(report.failures.isEmpty, Comment(rawValue: report.failures.map(\.description).joined(separator: "\n")))
  }

  @Test("The examples of the author's guide are rule files without a fault")
  func guideIsRight() {
    let examples = Self.yamlExamples(in: TestFiles.text("Rules/README.md"))
    #expect(!examples.isEmpty)
    let found = RuleChecker.read(examples, categories: Self.categories.list, shipped: true).diagnostics
    #expect(found.isEmpty, Comment(rawValue: found.map(\.description).joined(separator: "\n")))
  }

  @Test("The examples of the author's guide do what it says")
  func guideHolds() {
    let examples = Self.yamlExamples(in: TestFiles.text("Rules/README.md"))
    let files = RuleChecker.read(examples, categories: Self.categories.list, shipped: true).files
    let set = RuleSet.compile(files: files, categories: Self.categories.list.names)
    let failures = RuleTester.test(files, book: RuleBook(sets: [(.shippedPacks, set)])).failures
    #expect(failures.isEmpty, Comment(rawValue: failures.map(\.description).joined(separator: "\n")))
  }

  private static func read() -> (files: [RuleFile], diagnostics: [Diagnostic]) {
    let root = "Rules/"
    let paths = ["packs", "platforms", "sites", "pipelines"].flatMap { TestFiles.list(root + $0, suffix: ".yaml") }
    let sources = paths.map { (path: String($0.dropFirst(root.count)), bytes: TestFiles.bytes($0)) }
    return RuleChecker.read(sources, categories: categories.list, shipped: true)
  }

  /// The fenced examples in YAML, each under the path that it gives itself.
  private static func yamlExamples(in text: String) -> [(path: String, bytes: [UInt8])] {
    var examples: [(path: String, bytes: [UInt8])] = []
    var lines: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```yaml" {
        lines = []
      } else if line == "```", let example = lines {
        // The second line says what the file is, and so its path (S2).
        let parts = example.dropFirst().first.map { $0.split(separator: ":", maxSplits: 1) } ?? []
        let name = (parts.last ?? "").drop { $0 == " " }
        examples.append(
          (path: "\(parts.first ?? "")s/\(name).yaml", bytes: Array(example.joined(separator: "\n").utf8)))
        lines = nil
      } else {
        lines?.append(line)
      }
    }
    return examples
  }
}
