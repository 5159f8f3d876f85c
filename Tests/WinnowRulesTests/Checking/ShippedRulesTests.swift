import Glibc
import Testing

@testable import WinnowRules

/// The rule files of the project itself, read and checked as the build does it.
@Suite struct ShippedRulesTests {
  @Test("No shipped rule file has anything to report (S3, S11, S19, S31, S32)")
  func nothingToReport() {
    let categories = CategoryList.read(
      path: "categories.yaml", bytes: CaseFiles.bytes("Rules/categories.yaml"))
    let sources = (Self.files("packs") + Self.files("pipelines"))
      .map { (path: $0, bytes: CaseFiles.bytes("Rules/\($0)")) }
    #expect(!sources.isEmpty)
    let found = RuleChecker.read(sources, categories: categories.list, shipped: true).diagnostics
    let diagnostics = (categories.diagnostics + found).map(\.description)
    #expect(diagnostics.isEmpty, Comment(rawValue: diagnostics.joined(separator: "\n")))
  }

  @Test("The examples of the author's guide are rule files without a fault")
  func guideIsRight() {
    let categories = CategoryList.read(
      path: "categories.yaml", bytes: CaseFiles.bytes("Rules/categories.yaml"))
    let guide = String(decoding: CaseFiles.bytes("Rules/README.md"), as: UTF8.self)
    let examples = Self.yamlExamples(in: guide)
    #expect(!examples.isEmpty)
    let found = RuleChecker.read(examples, categories: categories.list, shipped: true).diagnostics
    #expect(found.isEmpty, Comment(rawValue: found.map(\.description).joined(separator: "\n")))
  }

  /// The fenced examples in YAML, each under the path that it gives itself.
  private static func yamlExamples(in text: String) -> [(path: String, bytes: [UInt8])] {
    var examples: [(path: String, bytes: [UInt8])] = []
    var lines: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```yaml" {
        lines = []
      } else if line == "```", let example = lines {
        let name = example.first { $0.hasPrefix("pack: ") }?.dropFirst("pack: ".count) ?? ""
        examples.append((path: "packs/\(name).yaml", bytes: Array(example.joined(separator: "\n").utf8)))
        lines = nil
      } else {
        lines?.append(line)
      }
    }
    return examples
  }

  /// The rule files below a folder of `Rules`, by their paths there.
  private static func files(_ folder: String) -> [String] {
    let root = #filePath.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
    guard let directory = opendir("/\(root)/Rules/\(folder)") else { return [] }
    defer { closedir(directory) }
    var paths: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".yaml") {
        paths.append("\(folder)/\(name)")
      } else if !name.hasPrefix(".") {
        paths += files("\(folder)/\(name)")
      }
    }
    return paths.sorted()
  }
}
