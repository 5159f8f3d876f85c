/// A rule that holds on any page must earn it (S11, S19).
extension RuleCheck {
  mutating func checkMatcherIsEarned(_ rule: Rule, in file: RuleFile) {
    guard rule.matcher.isBroad, !rule.isLikely else { return }
    var isShape = false
    if case .shape = rule.matcher { isShape = true }
    if rule.guards.contains(where: { $0.isOfBlockOrPlace && !(isShape && $0.isShape) }) { return }
    let other = isShape ? "where the block stands or what is beside it" : "the block or its place"
    report(
      .matcherNotEarned, in: file, at: rule.positions.matcher,
      "`\(rule.matcher.key)` in a pack matches far too much on some pages",
      help: "add a guard on \(other) under `when:`, or write `likely: true`; "
        + "`input`, `language` and `page` are not enough")
  }

  mutating func checkExtentIsEarned(_ rule: Rule, in file: RuleFile) {
    guard rule.extent.isSpreading, !rule.guards.contains(where: \.isOfSurroundings) else { return }
    report(
      .extentNotEarned, in: file, at: rule.positions.extent,
      "`takes: \(rule.extent.name)` in a pack can take half a page when the match is wrong",
      help: "add one of `near`, `preceded-by`, `followed-by`, `first`, `last`, `where` under `when:`")
  }

  /// One word of a language is a word of another with another meaning, and values alone are content somewhere.
  mutating func checkShortPatterns(of rule: Rule, in file: RuleFile) {
    let isEarned = rule.guards.contains { !$0.isOfInputOrPage }
    guard !isEarned, rule.matcher.isWhole else { return }
    for pattern in rule.matcher.phrases {
      let breadth = PhraseBreadth(of: pattern.value, lists: file.lists)
      guard !breadth.isDisjoint(with: [.oneWord, .values]) else { continue }
      let what = breadth.contains(.oneWord) ? "one word" : "values alone"
      report(
        .patternOfOneWord, in: file, at: pattern.position, "\(what) can satisfy this pattern, on any page",
        help: "add a guard other than `input` and `page`, for example `when:` with `language: en`, or write more words")
    }
  }
}

extension RuleMatcher {
  /// Its key.
  package var key: String {
    switch self {
    case .line: "line"
    case .starts: "starts"
    case .ends: "ends"
    case .has: "has"
    case .madeOf: "made-of"
    case .regex: "regex"
    case .css: "css"
    case .xpath: "xpath"
    case .shape: "shape"
    }
  }

  /// Whether it matches less than a whole block, or any block of a form (S11).
  var isBroad: Bool {
    switch self {
    case .starts, .ends, .has, .regex, .shape: true
    case .line, .madeOf, .css, .xpath: false
    }
  }

  /// Whether its phrases account for all words of a block (S19).
  var isWhole: Bool {
    switch self {
    case .line, .madeOf: true
    default: false
    }
  }
}

extension RuleGuard {
  /// Whether it looks at the block itself or at its place, not at the page as a whole (S11).
  var isOfBlockOrPlace: Bool {
    switch self {
    case .input, .language, .page: false
    default: true
    }
  }

  var isShape: Bool {
    if case .shape = self { true } else { false }
  }

  var isOfInputOrPage: Bool {
    switch self {
    case .input, .page: true
    default: false
    }
  }

  /// Whether it bounds where an extent can begin (S11).
  var isOfSurroundings: Bool {
    switch self {
    case .near, .precededBy, .followedBy, .first, .last, .place: true
    default: false
    }
  }

  /// Whether an example needs a page around it (S32).
  var needsPage: Bool {
    if case .repeats = self { true } else { isOfSurroundings }
  }
}
