import WinnowDocument

/// Reads one rule (RULES.md 2).
extension FileReading {
  /// What the head of a file says for each of its rules (S12).
  struct Head {
    /// What the rules' full names begin with.
    var scope = ""
    var category: Located<String>?
    var isLikely = false
    var likelyPosition: SourcePosition?
    var guards: [Located<RuleGuard>] = []
    var validity = ValidityPeriod()
    var hasErrors = false
  }

  /// The keys of one rule; they are few, and looked for one by one.
  private struct Keys {
    var entries: [YAMLEntry]
    subscript(key: String) -> YAMLEntry? { entries.first { $0.key == key } }
  }

  mutating func rule(_ entry: YAMLEntry, head: Head) -> Rule? {
    let before = diagnostics.count
    guard var rule = parts(of: entry, head: head) else { return nil }
    rule.hasErrors =
      head.hasErrors || hasRefused(entry.value) || diagnostics[before...].contains { $0.severity == .error }
    return rule
  }

  private mutating func parts(of entry: YAMLEntry, head: Head) -> Rule? {
    let hasName = checkName(entry, "a rule")
    guard let entries = entries(of: entry.value, RuleKeys.rule) else { return nil }
    let keys = Keys(entries: entries)

    let matcher = matcher(entries, of: entry)
    let guards = head.guards + (keys["when"].map { self.guards($0.value, scope: head.scope) } ?? [])
    let extent = keys["takes"].flatMap { self.extent($0.value) }
    let atMost = keys["at-most"].flatMap { count($0.value, of: "at-most") }
    let action = action(keys, at: entry.keyPosition)
    let category = keys["category"].map { text($0.value, of: "category") } ?? head.category
    let likely = likely(keys, head: head)
    let examples = examples(keys)

    check(likely, against: action)
    if keys["category"] == nil || category != nil { check(category, for: action, of: entry) }
    guard let matcher else { return nil }
    if case .type = action.value { checkAsksForPage(keys, guards) }
    if keys["takes"] == nil || extent != nil {
      check(extent, of: matcher, atMost: keys["at-most"], for: entry)
    }
    guard hasName else { return nil }

    var rule = Rule(
      id: entry.key, fullName: head.scope + "/" + entry.key, position: entry.keyPosition, matcher: matcher.value,
      guards: guards.map(\.value), extent: extent?.value ?? matcher.value.defaultExtent, atMost: atMost,
      action: action.value, category: category?.value ?? "", isLikely: likely.value, examples: examples)
    rule.validity = validity(entries).intersection(head.validity)
    rule.positions.matcher = matcher.position
    rule.positions.guards = guards.map(\.position)
    rule.positions.extent = extent?.position ?? entry.keyPosition
    rule.positions.action = action.position
    rule.positions.category = category?.position ?? entry.keyPosition
    return rule
  }

  private mutating func examples(_ keys: Keys) -> RuleExamples {
    var examples = RuleExamples()
    if let drops = keys["drops"] { examples.drops = exampleLines(drops.value, of: "drops") }
    if let leaves = keys["leaves"] { examples.leaves = exampleLines(leaves.value, of: "leaves") }
    if let shows = keys["shows"] {
      let page = examplePage(shows.value)
      if !page.isEmpty { examples.shows = [page] }
    }
    return examples
  }

  /// The rule's own `likely`, else the head's.
  private mutating func likely(_ keys: Keys, head: Head) -> Located<Bool> {
    if let own = keys["likely"] {
      return Located(boolean(own.value, of: "likely") ?? false, at: own.keyPosition)
    }
    return Located(head.isLikely, at: head.likelyPosition ?? SourcePosition(line: 1, column: 1))
  }
}

// MARK: - Matchers

extension FileReading {
  /// The one matcher of a rule, located where its key stands (S10).
  private mutating func matcher(_ entries: [YAMLEntry], of rule: YAMLEntry) -> Located<RuleMatcher>? {
    let matchers = entries.filter { RuleKeys.matchers.contains($0.key) }
    guard let first = matchers.first else {
      report(
        .noMatcher, at: rule.keyPosition, "the rule `\(rule.key)` has no matcher",
        help: "say what it matches: one of \(RuleKeys.matchers.map { "`\($0)`" }.joined(separator: ", "))")
      return nil
    }
    for other in matchers.dropFirst() { reportSecond(other, first: first, of: rule) }
    let found = matchers.map { ($0, read(matcher: $0)) }
    return found.first?.1.map { Located($0, at: first.keyPosition) }
  }

  private mutating func reportSecond(_ other: YAMLEntry, first: YAMLEntry, of rule: YAMLEntry) {
    var help = "make two rules, `\(rule.key)` with `\(first.key)` and another with `\(other.key)`"
    switch (first.key, other.key) {
    case ("css", _): help += "; or put the selector under `when:` as `inside:`, so that both must hold"
    case (_, "css"): help += "; or put `css` under `when:` as `inside:`, so that both must hold"
    case (_, "shape"), ("shape", _): help += "; or put the keys of the shape under `when:`, so that both must hold"
    default: break
    }
    report(
      .severalMatchers, at: other.keyPosition, "a rule has one matcher; this one has `\(first.key)` already",
      help: help)
  }

  private mutating func read(matcher entry: YAMLEntry) -> RuleMatcher? {
    if entry.key == "shape" { return shape(entry.value).map { .shape($0) } }
    if entry.key == "regex" { return regexMatcher(entry.value) }
    if entry.key == "xpath" { return Self.nonEmpty(xpaths(entry.value, of: "xpath")).map { .xpath($0) } }
    if entry.key == "css" { return Self.nonEmpty(selectors(entry.value, of: "css")).map { .css($0) } }
    guard let phrases = Self.nonEmpty(phrases(entry.value, of: entry.key)) else { return nil }
    switch entry.key {
    case "line": return .line(phrases)
    case "starts": return .starts(phrases)
    case "ends": return .ends(phrases)
    case "has": return .has(phrases)
    default: return .madeOf(phrases)
    }
  }
}

// MARK: - Actions

extension FileReading {
  /// The action, located where its key stands (S28, S29).
  private mutating func action(_ keys: Keys, at rule: SourcePosition) -> Located<RuleAction> {
    let present = ["keep", "field", "content", "type"].compactMap { keys[$0] }.sorted {
      $0.keyPosition < $1.keyPosition
    }
    if present.count > 1 {
      report(
        .severalActions, at: present[1].keyPosition,
        "a rule does one thing: it can't have both `\(present[0].key)` and `\(present[1].key)`",
        help: "make two rules, one for each")
    }
    let leave = keys["leave"].map { Located(flag($0.value, of: "leave"), at: $0.keyPosition) }
    if let leave, keys["field"] == nil {
      report(
        .leaveWithoutField, at: leave.position, "`leave` stands without `field`",
        help: "`leave: true` is for a rule that only reads a field; a rule that protects says `keep: true`")
    }
    guard let first = present.first else { return Located(.drop, at: rule) }
    switch first.key {
    case "keep": return Located(flag(first.value, of: "keep") ? .keep : .drop, at: first.keyPosition)
    case "content": return Located(flag(first.value, of: "content") ? .content : .drop, at: first.keyPosition)
    case "type":
      let type = choice(first.value, of: "type", among: RuleWords.pageTypes)
      return Located(type.map { .type($0) } ?? .drop, at: first.keyPosition)
    default:
      let name = choice(first.value, of: "field", among: RuleWords.fields)
      return Located(name.map { .field($0, leave: leave?.value ?? false) } ?? .drop, at: first.keyPosition)
    }
  }

  /// S28: evidence is about drops alone.
  private mutating func check(_ likely: Located<Bool>, against action: Located<RuleAction>) {
    guard likely.value, action.value != .drop else { return }
    report(
      .likelyConflict, at: action.position,
      "a `likely` rule only drops: it can't keep, read a field, mark content or tell the page's type",
      help: "leave `likely` out; if the head of the file says it for all rules, write `likely: false` in this one")
  }

  /// Whatever drops needs a category to drop under.
  private mutating func check(
    _ category: Located<String>?, for action: Located<RuleAction>, of rule: YAMLEntry
  ) {
    guard category == nil, !isPartial else { return }
    switch action.value {
    case .keep, .content, .type, .field(_, leave: true): return
    case .drop, .field:
      report(
        .missingCategory, at: rule.keyPosition, "the rule `\(rule.key)` has no category",
        help: "write `category:` in the rule, or at the head of the file for all its rules")
    }
  }
}

// MARK: - The page's type

extension FileReading {
  /// S45: a page's type is settled before any stage, by what the page as a whole is like; and nothing is taken.
  private mutating func checkAsksForPage(_ keys: Keys, _ guards: [Located<RuleGuard>]) {
    for item in guards {
      let isOfPage = if case .page(let page) = item.value { page.types.isEmpty } else { false }
      guard !isOfPage else { continue }
      report(
        .typeGuard, at: item.position, "the page's type is settled before this can be asked",
        help: "a rule with `type` asks for the page as a whole: of `when:` it takes `page`, with `css`, `has`, `lacks` "
          + "or `url`; of the head of the file too")
    }
    for key in ["takes", "at-most"] {
      guard let entry = keys[key] else { continue }
      report(
        .extentDoesNotFit, at: entry.keyPosition, "`\(key)` says what a rule takes, and one with `type` takes nothing",
        help: "leave it out")
    }
  }
}

// MARK: - Extents

extension FileReading {
  /// S24, and which extent a matcher can have.
  private mutating func check(
    _ extent: Located<RuleExtent>?, of matcher: Located<RuleMatcher>, atMost: YAMLEntry?, for rule: YAMLEntry
  ) {
    let taken = extent?.value ?? matcher.value.defaultExtent
    let position = extent?.position ?? rule.keyPosition
    if taken.takesWords, !matcher.value.matchesWords {
      report(
        .extentDoesNotFit, at: position, "`takes: \(taken.name)` takes words, but the matcher matches none",
        help: "write `takes: block`, or match by a phrase")
    }
    if taken.needsAtMost, atMost == nil {
      report(
        .atMostMissing, at: position, "`takes: \(taken.name)` needs `at-most`",
        help: "write beside `takes:` how many blocks it may take with the matching one: `at-most: 10`")
    }
    if let atMost, !taken.needsAtMost {
      report(
        .atMostMisplaced, at: atMost.keyPosition, "`at-most` bounds nothing here: the rule takes `\(taken.name)`",
        help: "leave it out; it belongs to `section`, `run`, `until` and `through`")
    }
  }
}
