import Testing

@testable import WinnowRules

@Suite struct PipelineReadingTests {
  private func read(_ stages: String) -> (file: RuleFile?, diagnostics: [Diagnostic]) {
    RuleText.read("winnow: 1\npipeline: demo\nstages:\n\(stages)\n", path: "Rules/pipelines/demo.yaml")
  }

  @Test("S44 stages are named by the author and do one thing each, in order")
  func stages() {
    let (file, diagnostics) = read(
      """
        - structure: {packs: [structure, consent/en]}
        - content: {model: content}
        - one: {packs: paywall}
        - last: {normalize: {unicode: nfc, spaces: collapse, quotes: straight, duplicates: drop}}
      """)
    #expect(diagnostics.isEmpty)
    #expect(file?.stages.map(\.name) == ["structure", "content", "one", "last"])
    var normalization = Normalization()
    normalization.quotes = .straight
    normalization.duplicates = .drop
    #expect(
      file?.stages.map(\.work) == [
        .packs(["structure", "consent/en"]), .model("content"), .packs(["paywall"]), .normalize(normalization),
      ])
    #expect(file?.stages[0].packPositions.map(\.column) == [25, 36])
  }

  @Test(
    "S44 a stage that does nothing, several things or something else is an error",
    arguments: [
      ("  - a: {}", "4:5 E052"), ("  - a: {packs: [b], model: content}", "4:21 E052"),
      ("  - a: {pack: [b]}", "4:9 E030"), ("  - a: {model: kontent}", "4:16 E017"), ("  - a: b", "4:8 E012"),
      ("  - a: {packs: [B]}", "4:17 E019"), ("  a: {packs: [b]}", "4:3 E012"),
      ("  - a: {packs: [b]}\n  - a: {packs: [c]}", "5:5 E010"),
      ("  - a: {model: content}\n  - b: {model: content}", "5:5 E052"),
      ("  - a: {normalize: {quotes: curly}}", "4:29 E017"), ("  - {}", "4:5 E052"),
    ])
  func brokenStages(_ stages: String, _ place: String) {
    #expect(read(stages).diagnostics.map(\.place) == [place])
  }

  @Test("S44 a pipeline has stages")
  func stagesAreThere() {
    let (_, diagnostics) = RuleText.read("winnow: 1\npipeline: demo\n", path: "Rules/pipelines/demo.yaml")
    #expect(diagnostics.map(\.place) == ["2:11 E036"])
  }

  @Test("S44 white space is collapsed when a page is read, so that nothing else can be asked for")
  func spaces() {
    let text = "winnow: 1\npipeline: demo\nstages:\n  - a: {normalize: {spaces: keep}}\n"
    #expect(RuleText.read(text, path: "Rules/pipelines/demo.yaml").diagnostics.map(\.place) == ["4:29 E017"])
  }
}
