/// Reads the short keys of site and platform files as the full rules that they stand for (S33).
extension FileReading {
  /// What a short key says for the rules it stands for.
  private struct ShortKey {
    /// The key, which names the rules; of `drop:` with its category.
    var id: String
    var position: SourcePosition
    var action: RuleAction
    var category: Located<String>?
    var isLikely = false
    /// How far phrases reach; nil for their matcher's default.
    var phraseExtent: RuleExtent?
    /// Whether a line may begin with the name of another matcher.
    var takesPrefixes = true
  }

  /// What a line of a short key is matched by.
  private enum LineMatcher: String, CaseIterable {
    case css, xpath, line, has
  }

  /// Reads them all, and puts the rules before those of `rules:`.
  mutating func addShortRules(_ entries: [YAMLEntry], head: Head, to file: inout RuleFile) {
    guard file.kind != .pack else { return }
    var rules: [Rule] = []
    for entry in entries where RuleKeys.short.contains(entry.key) {
      for (key, value) in shortKeys(entry, head: head) { rules += self.rules(key, value, head: head) }
    }
    for rule in file.rules {
      guard let short = rules.first(where: { $0.id == rule.id }) else { continue }
      report(
        .duplicateKey, at: rule.position,
        "the rule `\(rule.id)` stands here a second time; the short key at "
          + "\(path):\(short.position.line):\(short.position.column) is the first",
        help: "give the rule another name")
    }
    file.rules = rules + file.rules
  }

  /// A short key, or the categories of `drop:`, each with its value.
  private mutating func shortKeys(_ entry: YAMLEntry, head: Head) -> [(ShortKey, YAMLNode)] {
    let position = entry.keyPosition
    func key(_ action: RuleAction, _ category: String? = nil) -> ShortKey {
      ShortKey(
        id: entry.key, position: position, action: action, category: category.map { Located($0, at: position) })
    }
    switch entry.key {
    case "content":
      var content = key(.content)
      content.takesPrefixes = false
      return [(content, entry.value)]
    // S30: the title is kept; the rule says where it stands.
    case "title": return [(key(.field(.title, leave: true)), entry.value)]
    case "byline": return [(key(.field(.byline, leave: false), "byline"), entry.value)]
    case "date": return [(key(.field(.date, leave: false), "dateline"), entry.value)]
    case "keep": return [(key(.keep), entry.value)]
    default: return drops(entry, head: head)
    }
  }

  /// `drop:` is a map of categories, or patterns of the category `template`.
  private mutating func drops(_ entry: YAMLEntry, head: Head) -> [(ShortKey, YAMLNode)] {
    var drop = ShortKey(id: "drop", position: entry.keyPosition, action: .drop)
    drop.isLikely = head.isLikely
    drop.phraseExtent = .block
    guard case .map = entry.value.content, !entry.value.isInFlow else {
      drop.category = Located("template", at: entry.keyPosition)
      return [(drop, entry.value)]
    }
    return (map(entry.value, of: "`drop:`") ?? []).filter { checkName($0, "a category") }.map { category in
      drop.id = "drop-\(category.key)"
      drop.position = category.keyPosition
      drop.category = Located(category.key, at: category.keyPosition)
      return (drop, category.value)
    }
  }

  /// One rule a matcher among the lines: the first has the key's name, any other also its matcher's.
  private mutating func rules(_ key: ShortKey, _ value: YAMLNode, head: Head) -> [Rule] {
    let before = diagnostics.count
    var lines: [LineMatcher: [Located<String>]] = [:]
    for line in patternLines(value, of: key.id) {
      guard let (matcher, pattern) = matcher(of: line, key) else { continue }
      lines[matcher, default: []].append(pattern)
    }
    var rules: [Rule] = []
    for kind in LineMatcher.allCases {
      guard let lines = lines[kind], let matcher = ruleMatcher(kind, lines) else { continue }
      rules.append(rule(key, matcher, id: rules.isEmpty ? key.id : "\(key.id)-\(kind.rawValue)", head: head))
    }
    let hasErrors = head.hasErrors || diagnostics[before...].contains { $0.severity == .error }
    for index in rules.indices { rules[index].hasErrors = hasErrors }
    return rules
  }

  private mutating func ruleMatcher(_ kind: LineMatcher, _ lines: [Located<String>]) -> RuleMatcher? {
    switch kind {
    case .css: Self.nonEmpty(selectors(lines)).map { .css($0) }
    case .xpath: Self.nonEmpty(xpaths(lines)).map { .xpath($0) }
    case .line: Self.nonEmpty(phrases(lines)).map { .line($0) }
    case .has: Self.nonEmpty(phrases(lines)).map { .has($0) }
    }
  }

  private func rule(_ key: ShortKey, _ matcher: RuleMatcher, id: String, head: Head) -> Rule {
    let extent = matcher.phrases.isEmpty ? nil : key.phraseExtent
    var rule = Rule(
      id: id, fullName: head.scope + "/" + id, position: key.position, matcher: matcher,
      guards: head.guards.map(\.value), extent: extent ?? matcher.defaultExtent, atMost: nil, action: key.action,
      category: key.category?.value ?? "", isLikely: key.isLikely, examples: RuleExamples())
    rule.positions.guards = head.guards.map(\.position)
    rule.positions.category = key.category?.position ?? key.position
    rule.validity = head.validity
    rule.isShortKey = true
    return rule
  }

  /// What a line is matched by, and the pattern without the prefix that says so.
  private mutating func matcher(
    of line: Located<String>, _ key: ShortKey
  ) -> (LineMatcher, Located<String>)? {
    let name = String(line.value.prefix { $0 != ":" })
    guard name.utf8.count < line.value.utf8.count, RuleKeys.matchers.contains(name) else {
      return (.css, line)
    }
    guard key.takesPrefixes, let matcher = LineMatcher(rawValue: name), matcher != .css else {
      reportPrefix(name, line, key)
      return nil
    }
    let pattern = line.value.dropFirst(name.count + 1)
    let text = pattern.drop { $0.isWhitespace }
    let column = line.position.column + name.count + 1 + (pattern.count - text.count)
    return (matcher, Located(String(text), at: SourcePosition(line: line.position.line, column: column)))
  }

  private mutating func reportPrefix(_ name: String, _ line: Located<String>, _ key: ShortKey) {
    if name == "css" {
      report(
        .unknownValue, at: line.position, "`\(key.id)` is CSS without saying so",
        help: "write the selector alone")
    } else if key.takesPrefixes {
      report(
        .unknownValue, at: line.position, "a line of `\(key.id)` can't begin with `\(name):`",
        help: "write CSS, `xpath:`, `line:` or `has:`; for any other matcher write a rule under `rules:`")
    } else {
      report(
        .unknownValue, at: line.position, "a line of `\(key.id)` is CSS alone, and can't begin with `\(name):`",
        help: "write a rule with `\(name)` and `\(key.id): true` under `rules:`")
    }
  }
}
