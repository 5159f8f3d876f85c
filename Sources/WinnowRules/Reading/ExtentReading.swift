/// Reads `takes:` and `at-most:` (RULES.md 2.4).
extension FileReading {
  /// - Returns: the extent where it stands; nil for the matcher's default, and for one that was reported.
  mutating func extent(_ node: YAMLNode) -> Located<RuleExtent>? {
    switch node.content {
    case .map: return extentMap(node)
    case .scalar(let text, _) where RuleKeys.extentMap.known.contains(text):
      report(
        .wrongKindOfValue, at: node.position, "`takes: \(text)` needs a \(text == "closest" ? "selector" : "phrase")",
        help: "write it below:\ntakes:\n  \(text): |\n    …")
      return nil
    default: break
    }
    return choice(node, of: "takes", among: RuleWords.extents).map { Located($0, at: node.position) }
  }

  private mutating func extentMap(_ node: YAMLNode) -> Located<RuleExtent>? {
    guard let entries = entries(of: node, RuleKeys.extentMap) else { return nil }
    let extents = entries.filter { $0.key != "both" }
    let both = entries.first { $0.key == "both" }
    guard let first = extents.first else {
      if let both {
        report(
          .extentDoesNotFit, at: both.keyPosition, "`both` stands without `run`",
          help: "write `run:` with a shape or a phrase beside it")
      }
      return nil
    }
    if extents.count > 1 {
      report(
        .severalExtents, at: extents[1].keyPosition, "a rule reaches as far as one extent says, not several",
        help: "keep `\(first.key)` or `\(extents[1].key)`")
      return nil
    }
    var isBoth = false
    if let both {
      if first.key == "run" {
        isBoth = flag(both.value, of: "both")
      } else {
        report(
          .extentDoesNotFit, at: both.keyPosition, "only `run` goes both ways", help: "leave `both` out")
      }
    }
    return extent(first, both: isBoth).map { Located($0, at: first.keyPosition) }
  }

  private mutating func extent(_ entry: YAMLEntry, both: Bool) -> RuleExtent? {
    if entry.key == "run", case .map = entry.value.content {
      return shape(entry.value).map { .run(.shape($0), both: both) }
    }
    if entry.key == "closest" { return selectorList(entry.value, of: entry.key).map { .closest($0) } }
    guard let phrases = Self.nonEmpty(phrases(entry.value, of: entry.key)) else { return nil }
    switch entry.key {
    case "run": return .run(.phrases(phrases), both: both)
    case "until": return .until(phrases)
    default: return .through(phrases)
    }
  }
}

extension RuleMatcher {
  /// What a rule takes that does not say it (RULES.md 2.4).
  var defaultExtent: RuleExtent {
    switch self {
    case .line, .madeOf, .shape: .block
    case .starts, .ends, .has, .regex: .match
    case .css, .xpath: .element
    }
  }

  /// Whether it matches words, which can be taken alone.
  var matchesWords: Bool {
    switch self {
    case .css, .xpath, .shape: false
    default: true
    }
  }

  /// The phrase patterns, of a matcher that has some.
  var phrases: [Located<PhrasePattern>] {
    switch self {
    case .line(let phrases), .starts(let phrases), .ends(let phrases), .has(let phrases), .madeOf(let phrases): phrases
    case .regex, .css, .xpath, .shape: []
    }
  }
}

extension RuleExtent {
  /// Its name in `takes:`.
  var name: String {
    switch self {
    case .block: "block"
    case .match: "match"
    case .sentence: "sentence"
    case .element: "element"
    case .closest: "closest"
    case .section: "section"
    case .run: "run"
    case .until: "until"
    case .through: "through"
    case .rest: "rest"
    case .restBefore: "rest-before"
    }
  }

  /// Whether it is a part of a block, found by what matched in it.
  var takesWords: Bool {
    switch self {
    case .match, .sentence: true
    default: false
    }
  }

  /// Whether it counts blocks, and so needs `at-most` (S24).
  var needsAtMost: Bool {
    switch self {
    case .section, .run, .until, .through: true
    default: false
    }
  }

  /// Whether it may take more than what the matcher matched (S11, S32).
  var isSpreading: Bool {
    switch self {
    case .block, .match, .sentence, .element: false
    default: true
    }
  }
}
