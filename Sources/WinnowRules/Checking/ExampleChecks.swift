/// Rules show what they do (S31, S32).
extension RuleCheck {
  mutating func checkExamples(of rule: Rule, in file: RuleFile) {
    // A short key has no place for examples; `tests:` of its file are there for it.
    if rule.isShortKey { return }
    let needsPage = rule.extent.isSpreading || rule.guards.contains(where: \.needsPage)
    if needsPage {
      guard rule.examples.shows.isEmpty else { return }
      let help =
        "write `shows:`, a small page with a mark before each block: `- ` goes, `+ ` stays, `~ before => after` is cut"
      reportExamples(.missingShows, of: rule, in: file, "looks at more than its block, and has no `shows`", help: help)
    } else if rule.matcher.matchesWords, rule.examples.drops.isEmpty {
      let help = "write `drops:` with lines that it must match, and better also `leaves:` with lines that it must not"
      reportExamples(.missingDrops, of: rule, in: file, "has no `drops`", help: help)
    }
  }

  private mutating func reportExamples(
    _ code: DiagnosticCode, of rule: Rule, in file: RuleFile, _ what: String, help: String
  ) {
    let isStrict = isShipped && file.kind == .pack
    let shippedOnly = isStrict ? "; a shipped pack has examples for each rule" : ""
    report(
      isStrict ? .shippedWithoutExamples : code, in: file, at: rule.position,
      "the rule `\(rule.id)` \(what)\(shippedOnly)", help: help)
  }
}
