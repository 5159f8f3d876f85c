import Testing

@testable import WinnowRules

@Suite struct RuleDiagnosticsPageTests {
  private static let path = "Docs/rule-diagnostics.md"

  @Test("S3 the page of diagnostics shows each code, with what the program says of its example")
  func thePageIsCurrent() {
    let page = Self.page()
    if TestFiles.shouldWrite { TestFiles.write(page, to: Self.path) }
    #expect(TestFiles.text(Self.path) == page, "write it anew: WINNOW_WRITE=1 swift test --filter RuleDiagnostic")
  }

  @Test("S3 each code has a case that shows it", arguments: DiagnosticCode.allCases)
  func eachCodeHasACase(_ code: DiagnosticCode) throws {
    let example = try #require(Self.example(of: code))
    #expect(example.diagnostics().contains { $0.code == code })
    #expect(!example.example().remarks.isEmpty)
  }

  private static func example(of code: DiagnosticCode) -> DiagnosticCase? {
    DiagnosticCase.all.first { $0.name.hasPrefix(code.rawValue) }
  }

  private static func shown(_ lines: [String]) -> String {
    lines.map { $0.count <= 100 ? $0 : $0.prefix(99) + "…" }.joined(separator: "\n")
  }

  private static func page() -> String {
    var page = """
      # Diagnostics of rule files

      What is wrong with a rule file, by code. `E` is an error, and the file is refused; `W` is a warning. Codes are
      never reused. The page is made from the cases in Tests/Cases/rule-diagnostics.

      """
    for code in DiagnosticCode.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let example = example(of: code) else { continue }
      let (remarks, lines) = example.example()
      let found = DiagnosticCase(example.path, remarked: false).diagnostics().filter { $0.code == code }
      page += "\n## \(code.rawValue)\n\n" + remarks.joined(separator: "\n") + "\n\n"
      if !lines.isEmpty { page += "~~~yaml\n" + Self.shown(lines) + "\n~~~\n\n" }
      page += "~~~text\n" + found.prefix(1).map(\.description).joined() + "\n~~~\n"
    }
    return page
  }
}
