import Testing

@testable import WinnowRules

@Suite struct PatternReadingTests {
  @Test("S5 a block holds one pattern a line, each trimmed, and nothing in it is special to YAML")
  func blocksHoldAPatternALine() throws {
    let rule = try RuleText.rule("line: |", "  read more: here  ", "    (see|find) more", "  - all & more * # now")
    #expect(rule.matcher.phrases.sources == ["read more: here", "(see|find) more", "- all & more * # now"])
  }

  @Test("S5 the signs of a block that keep or cut its last lines change nothing", arguments: ["|-", "|+", "|2"])
  func blockSignsChangeNothing(_ sign: String) throws {
    let rule = try RuleText.rule("line: \(sign)", "  read more", "", "likely: true")
    #expect(rule.matcher.phrases.sources == ["read more"])
  }

  @Test("S5 a pattern inside braces is an error that shows the block form")
  func patternsInBracesAreErrors() {
    let (_, diagnostics) = RuleText.pack("  rule:\n    css: .more\n    when: {inside: .story, words: 1..4}")
    #expect(diagnostics.map(\.place) == ["7:20 E021"])
    #expect(diagnostics.first?.advice.contains("inside: |\n  .story") ?? false)
    #expect(RuleText.pack("  rule: {line: read more}").diagnostics.map(\.place) == ["5:16 E021"])
    #expect(RuleText.faults("css: .more", "takes: {until: continue}", "at-most: 3") == ["7:20 E021"])
  }

  @Test("S5 a map without patterns may stand in braces")
  func mapsWithoutPatternsMayStandInBraces() throws {
    let rule = try RuleText.rule(
      "shape: {words: 1..4, kind: [item, row]}", "when: {near: {category: share, within: 3}, first: 5}")
    #expect(rule.guards.count == 2)
  }

  @Test("S6 blank lines and comments in a block are skipped; a number sign without a space is a pattern")
  func commentsInBlocksAreSkipped() throws {
    let rule = try RuleText.rule("css: |", "", "  # the old design", "  #main", "  #", "", "  .more")
    guard case .css(let selectors) = rule.matcher else { return #expect(Bool(false)) }
    #expect(selectors.map(\.value.source) == ["#main", ".more"])
    #expect(selectors.map(\.position) == [SourcePosition(line: 9, column: 7), SourcePosition(line: 12, column: 7)])
  }

  @Test("S7 a plain line is allowed where YAML hands over what was typed")
  func plainLinesAreAllowed() throws {
    #expect(try RuleText.rule("line: read more").matcher.phrases.sources == ["read more"])
    #expect(try RuleText.rule("line:   it's (here|there)  ").matcher.phrases.sources == ["it's (here|there)"])
    #expect(try RuleText.rule("line:", "  read more").matcher.phrases.sources == ["read more"])
  }

  @Test(
    "S7 a value that YAML reads otherwise is an error that shows the block form",
    arguments: [
      "#main", "Read more: here", "read more # now", "'read more'", "\"read more\"", "[please] read more", "[data-x]",
      "{read} more", "@media", "`more`", "%more", "\"read\" more", "- more", "|more", ">more", "* > .more", "more:",
      "[please", "\"please", "? more", "<number> # responses",
    ])
  func valuesReadOtherwiseAreErrors(_ value: String) {
    let (_, diagnostics) = RuleText.pack("  rule:\n    css: \(value)\n  other:\n    css: .good")
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostics.first?.position == SourcePosition(line: 6, column: 10))
    #expect(diagnostics.first?.advice.contains("css: |\n  ") ?? false)
  }

  @Test("S7 lines that YAML runs together are an error")
  func foldedValuesAreErrors() {
    #expect(RuleText.faults("line: >", "  read", "  more") == ["6:11 E022"])
    #expect(RuleText.faults("line: read", "  more") == ["6:11 E022"])
    #expect(RuleText.faults("line:", "  - read more", "  - see more") == ["7:7 E020"])
  }

  @Test("S8 an error in a pattern points at its line and column")
  func errorsInBlocksPointAtTheirPlace() {
    #expect(RuleText.faults("css: |", "  .more", "  # note", "   é, .less", "   .é > p:hover") == ["10:14 E202"])
    #expect(RuleText.faults("css: .more, p:hover") == ["6:18 E202"])
  }

  @Test("S8 each pattern knows its place")
  func patternsKnowTheirPlaces() throws {
    let rule = try RuleText.rule("line: |", "  read more", "", "    see more")
    #expect(
      rule.matcher.phrases.map(\.position) == [
        SourcePosition(line: 7, column: 7), SourcePosition(line: 9, column: 9),
      ])
  }
}
