import Testing
import WinnowDocument

@testable import WinnowRules

/// RULES.md S45 and `page: {type: …}`.
@Suite struct PageTypeReadingTests {
  @Test("S45 a type is one of a closed list, and needs no category", arguments: PageType.allCases)
  func types(type: PageType) throws {
    #expect(try RuleText.rule(head: "about: x", "css: .more", "type: \(type.rawValue)").action == .type(type))
  }

  @Test("S45 an unknown type names the nearest known one")
  func unknownType() {
    let (_, diagnostics) = RuleText.pack("  rule:\n    css: .more\n    type: forums")
    #expect(diagnostics.map(\.place) == ["7:11 E017"])
    #expect(diagnostics.first?.advice.contains("`forum`") ?? false)
  }

  @Test("S45 of guards a type rule takes `page` without `type`, of its file's head too")
  func guards() throws {
    #expect(RuleText.faults("css: .more", "type: forum", "when:", "  input: html") == ["9:7 E053"])
    #expect(RuleText.faults("css: .more", "type: forum", "when:", "  page:", "    type: forum") == ["9:7 E053"])
    #expect(RuleText.faults(head: "when:\n  language: en", "css: .more", "type: forum") == ["4:3 E053"])
    let rule = try RuleText.rule("css: .more", "type: forum", "when:", "  page:", "    has: sign the guest book")
    #expect(rule.guards.count == 1)
  }

  @Test("S45 a type rule takes nothing, and is no evidence of a drop")
  func nothingIsTaken() {
    #expect(RuleText.faults("css: .more", "type: forum", "takes: block") == ["8:5 E048"])
    #expect(RuleText.faults("css: .more", "type: forum", "likely: true") == ["7:5 E044"])
    #expect(RuleText.faults("css: .more", "type: forum", "keep: true") == ["8:5 E043"])
  }

  @Test("a page's type may be one of several")
  func pageGuard() throws {
    let rule = try RuleText.rule("css: .more", "when:", "  page:", "    type: [forum, listing]")
    guard case .page(let page) = rule.guards.first else { return #expect(Bool(false)) }
    #expect(page.types == [.forum, .listing])
    #expect(RuleText.faults("css: .more", "when:", "  page:", "    type: thread") == ["9:15 E017"])
  }

  @Test("S45 `auto` is no pipeline's name")
  func automatic() {
    let text = "winnow: 1\npipeline: auto\nstages:\n  - a: {packs: [navigation]}\n"
    #expect(RuleText.read(text, path: "Rules/pipelines/auto.yaml").diagnostics.map(\.place) == ["2:11 E019"])
  }
}
