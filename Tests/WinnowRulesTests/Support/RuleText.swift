@testable import WinnowRules

/// Rule files written in a test.
enum RuleText {
  /// Reads a file as the pack or pipeline that it says it is.
  static func read(
    _ text: String, path: String = "Rules/packs/demo.yaml"
  ) -> (file: RuleFile?, diagnostics: [Diagnostic]) {
    RuleFileReader.read(path: path, bytes: Array(text.utf8))
  }

  /// Reads a pack `demo` with the rules given, which are indented as in a file.
  static func pack(
    head: String = "category: navigation", _ rules: String
  ) -> (file: RuleFile?, diagnostics: [Diagnostic]) {
    read("winnow: 1\npack: demo\n\(head)\nrules:\n\(rules)\n")
  }

  /// The first rule of such a pack.
  static func rule(head: String = "category: navigation", _ lines: String...) throws -> Rule {
    let (file, diagnostics) = pack(head: head, "  rule:\n" + lines.map { "    " + $0 }.joined(separator: "\n"))
    guard let rule = file?.rules.first, !rule.hasErrors else {
      throw RuleFileError(diagnostics: diagnostics)
    }
    return rule
  }

  /// What is wrong with a rule: place and code.
  static func faults(head: String = "category: navigation", _ lines: String...) -> [String] {
    let text = "  rule:\n" + lines.map { "    " + $0 }.joined(separator: "\n")
    return pack(head: head, text).diagnostics.map(\.place)
  }

  /// What the checker says of packs and pipelines: path, place and code.
  static func check(
    _ files: [String: String], lower: [String: String] = [:], shipped: Bool = false
  ) -> [Diagnostic] {
    let below = RuleChecker.read(lower.map { ($0.key, Array($0.value.utf8)) }, categories: DiagnosticCase.categories)
    return RuleChecker.read(
      files.map { ($0.key, Array($0.value.utf8)) }, categories: DiagnosticCase.categories,
      lower: KnownNames(below.files), shipped: shipped
    ).diagnostics
  }

  /// The same for one pack `demo` with one rule, without what is said of missing examples.
  static func checkRule(_ lines: String...) -> [String] {
    let rule = "  rule:\n" + lines.map { "    " + $0 }.joined(separator: "\n")
    let text = "winnow: 1\npack: demo\ncategory: navigation\nrules:\n\(rule)\n"
    return check(["Rules/packs/demo.yaml": text])
      .filter { $0.severity == .error }.map { $0.code.rawValue }
  }
}

extension [Located<PhrasePattern>] {
  var sources: [String] { map(\.value.source) }
}
