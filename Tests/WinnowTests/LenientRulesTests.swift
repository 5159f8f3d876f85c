import Testing
import WinnowRules

@testable import Winnow

/// RULES.md S47: files with errors.
@Suite("Lenient rules") struct LenientRulesTests {
  /// The full names of the user's rules that are used.
  private func used(_ files: [(path: String, text: String)]) throws -> (rules: [String], cleaner: Cleaner) {
    var configuration = CleanerConfiguration()
    configuration.isLenient = true
    let sources = files.map { RuleSource(path: $0.path, bytes: Array($0.text.utf8)) }
    let cleaner = try Cleaner(userRules: sources, configuration: configuration)
    let rules = (0..<cleaner.rules.count).map { cleaner.rules.info(ofRule: $0) }.filter { $0.layer == .userPacks }
    return (rules.map(\.fullName), cleaner)
  }

  private func used(_ pack: String) throws -> [String] { try used([("packs/mine.yaml", pack)]).rules }

  private static let good = "  good:\n    css: .more\n"

  private func pack(head: String = "category: promo", _ rules: String) -> String {
    "winnow: 1\npack: mine\n\(head)\nrules:\n\(Self.good)\(rules)\n"
  }

  @Test("S47 a user's files are refused whole with every error if any is wrong")
  func refusal() {
    let text = pack("  bad:\n    css: .a\n    keap: true\n  worse:\n    line: (a\n")
    let error = #expect(throws: RuleFileError.self) {
      try Cleaner(userRules: [RuleSource(path: "packs/mine.yaml", bytes: Array(text.utf8))])
    }
    #expect(error?.diagnostics.filter { $0.severity == .error }.count == 2)
  }

  @Test("S47 lenient, the good rules are used, and the errors of the others are told")
  func goodRules() throws {
    let (rules, cleaner) = try used([
      ("packs/mine.yaml", pack("  bad:\n    css: .a\n    keap: true\n  worse:\n    line: (a\n")),
      ("packs/yours.yaml", "winnow: 1\npack: yours\ncategory: promo\nrules:\n  fine:\n    css: .b\n"),
    ])
    #expect(rules == ["mine/good", "yours/fine"])
    #expect(cleaner.ruleDiagnostics.count == 2)
  }

  @Test(
    "S47 a rule with an error never runs, wherever it was found",
    arguments: [
      "  bad:\n    css: .a\n    category: promotion", "  bad:\n    has: read more",
      "  bad:\n    line: <word:nothing> here",
      "  bad:\n    line: read more now\n    when:\n      near: {rule: nothing, within: 3}",
      "  bad:\n    line: read more now\n    takes: rest",
    ])
  func faults(rule: String) throws { #expect(try used(pack(rule)) == ["mine/good"]) }

  @Test("S47 what is wrong in the head of a file is wrong in each of its rules, if it says something of them")
  func heads() throws {
    #expect(try used(pack(head: "category: promo\nwhem:\n  input: text", "")).isEmpty)
    #expect(try used(pack(head: "category: promo\nwhen:\n  input: pdf", "")).isEmpty)
    #expect(try used(pack(head: "category: promotion", "")).isEmpty)
    #expect(try used(pack(head: "category: promo\nabout: [a]", "")) == ["mine/good"])
    #expect(try used(pack(head: "category: promo\ndisable: nothing-like-it", "")) == ["mine/good"])
  }

  @Test("S47 rules that name a list with an error are left out, others not")
  func lists() throws {
    let head = "category: promo\nlists:\n  days: |\n    (monday\n    tuesday\n  round: |\n    <word:round> and round"
    #expect(
      try used(pack(head: head, "  bad:\n    line: open <word:days>\n  worse:\n    line: go <word:round>")) == [
        "mine/good"
      ])
  }

  @Test("S47 a pipeline with an error is not used, and a file that cannot be read at all neither")
  func files() throws {
    let (rules, cleaner) = try used([
      ("packs/mine.yaml", pack("")), ("packs/broken.yaml", "winnow: 1\n\tpack: broken\n"),
      ("pipelines/mine.yaml", "winnow: 1\npipeline: mine\nstages:\n  - a: {packs: [nothing-like-it]}\n"),
    ])
    #expect(rules == ["mine/good"])
    #expect(!cleaner.rules.pipelines.contains { $0.name == "mine" })
  }
}
