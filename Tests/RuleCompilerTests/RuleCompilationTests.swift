import Testing
import WinnowRules

@testable import rule_compiler

@Suite struct RuleCompilationTests {
  static let categories = RuleSource(
    path: "Rules/categories.yaml", bytes: Array("winnow: 1\ncategories:\n  ad: Advertisements.\n".utf8))

  @Test("S3 What is wrong with a shipped rule fails the build with its place") func wrongRule() {
    let source = """
      winnow: 1
      pack: ad/en
      about: Advertisements.
      category: ad
      rules:
        box:
          css: |
            .fine
            .wrong >
      """
    let pack = RuleSource(path: "Rules/packs/ad/en.yaml", bytes: Array(source.utf8))
    do throws(RuleFileError) {
      _ = try RuleCompilation.compile([pack, Self.categories])
      Issue.record("it is compiled")
    } catch {
      let texts = error.diagnostics.map(\.description)
      #expect(texts.contains { $0.hasPrefix("Rules/packs/ad/en.yaml:9:15: error[E201]") }, "\(texts)")
    }
  }

  @Test func theDigestTellsSourcesApartAndNotTheirOrder() {
    let one = RuleSource(path: "Rules/packs/a.yaml", bytes: [1, 2])
    let two = RuleSource(path: "Rules/packs/b.yaml", bytes: [3])
    let digest = RuleCompilation.digest(of: [one, two])
    #expect(digest.count == 32)
    #expect(RuleCompilation.digest(of: [two, one]) == digest)
    var changed = two
    changed.bytes = [4]
    #expect(RuleCompilation.digest(of: [one, changed]) != digest)
    changed = two
    changed.path = "Rules/packs/c.yaml"
    #expect(RuleCompilation.digest(of: [one, changed]) != digest)
    #expect(RuleCompilation.digest(of: [one]) != digest)
  }
}
