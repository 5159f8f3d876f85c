import Testing

@testable import WinnowRules

@Suite struct RuleDiagnosticCasesTests {
  @Test("S3 every case shows exactly its diagnostics", arguments: DiagnosticCase.all)
  func everyCaseShowsItsDiagnostics(_ example: DiagnosticCase) {
    let found = example.diagnostics()
    if TestFiles.shouldWrite { writeDown(found, of: example) }
    let expected = example.expectations.map { "\($0.path):\($0.place)" }
    let actual = found.map { "\($0.path):\($0.place)" }
    #expect(actual == expected, "found:\n\(found.map(\.description).joined(separator: "\n"))")
    for (diagnostic, expectation) in zip(found, example.expectations) {
      #expect(diagnostic.description.contains(expectation.text))
    }
  }

  @Test("S3 every diagnostic has a code, what is wrong, and what to write instead", arguments: DiagnosticCase.all)
  func everyDiagnosticHelps(_ example: DiagnosticCase) {
    for diagnostic in example.diagnostics() {
      #expect(!diagnostic.message.isEmpty)
      #expect(!diagnostic.advice.isEmpty)
      #expect(diagnostic.position.line >= 1 && diagnostic.position.column >= 1)
    }
  }

  /// Adds to a case without expectations what is found, for its author to look over.
  private func writeDown(_ found: [Diagnostic], of example: DiagnosticCase) {
    guard example.expectations.isEmpty, example.sources.count == 1 else { return }
    let lines = found.map { "#! \($0.place)\n" }.joined()
    TestFiles.write(TestFiles.text(example.path) + lines, to: example.path)
  }
}
