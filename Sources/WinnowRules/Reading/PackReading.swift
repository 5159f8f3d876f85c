/// Reads packs, platform and site files (RULES.md 1 to 3): their heads, and what stands below them.
extension FileReading {
  /// - Parameter hasHeadErrors: a key of the head could not be read, which may have been a guard.
  mutating func ruleFile(
    _ entries: [YAMLEntry], _ kind: RuleFile.Kind, name: Located<String>, hasHeadErrors: Bool
  ) -> RuleFile {
    var file = RuleFile(kind: kind, name: name.value, path: path)
    file.namePosition = name.position
    var head = Head()
    head.scope = file.fullName
    var rules: YAMLNode?
    head.hasErrors = hasHeadErrors
    // The head holds for each rule, wherever in it the keys stand.
    for entry in entries {
      let before = diagnostics.count
      switch entry.key {
      case "about": file.about = text(entry.value, of: "about")?.value ?? ""
      case "category": head.category = text(entry.value, of: "category")
      case "likely":
        head.isLikely = boolean(entry.value, of: "likely") ?? false
        head.likelyPosition = entry.keyPosition
      case "valid-from", "valid-until": readBound(entry, into: &file.validity)
      case "when": head.guards = guards(entry.value, scope: head.scope)
      case "lists": file.lists = lists(entry.value)
      case "categories": file.categories = declaredCategories(entry.value)
      case "disable": file.disable = names(entry.value, of: "disable")
      case "match": file.match = page(entry.value, RuleKeys.match)
      case "path": file.paths = paths(entry.value)
      case "tests": file.tests = pageTests(entry.value)
      case "rules": rules = entry.value
      default: break
      }
      if Self.headOfRules.contains(entry.key), diagnostics.count > before || hasRefused(entry.value) {
        head.hasErrors = true
      }
    }
    let before = diagnostics.count
    checkNotEmpty(file.validity, entries)
    head.validity = file.validity
    if diagnostics.count > before { head.hasErrors = true }
    if let rules {
      file.rules = self.rules(rules, head: head)
      // Of the last rule before a fault, lines may be missing.
      if isPartial, let last = file.rules.indices.last { file.rules[last].hasErrors = true }
      if case .map(let entries) = rules.content {
        let read = Set(file.rules.map(\.id))
        file.unreadRules = entries.map(\.key).filter { !read.contains($0) }.map { head.scope + "/" + $0 }
      }
    }
    addShortRules(entries, head: head, to: &file)
    checkWhole(file, entries)
    checkLists(of: &file)
    return file
  }

  /// What of the head says something of each rule.
  private static let headOfRules = Set(["category", "likely", "when"] + RuleKeys.validity)

  /// Whether the file has what a file of its kind must have.
  private mutating func checkWhole(_ file: RuleFile, _ entries: [YAMLEntry]) {
    if isPartial { return }
    if file.kind == .platform, !entries.contains(where: { $0.key == "match" }) {
      report(
        .missingKey, at: file.namePosition, "the platform has no `match`",
        help: "say how its pages are recognised:\nmatch:\n  css: |\n    meta[name=\"generator\"][content^=\"NAME\"]")
    }
    let doing = ["rules", "disable"] + (file.kind == .pack ? [] : RuleKeys.short)
    guard !entries.contains(where: { doing.contains($0.key) }) else { return }
    report(
      .missingKey, at: file.namePosition, "the \(file.kind.key) has no `rules`",
      help: file.kind == .pack
        ? "write `rules:` and below it the rules, each under its name"
        : "write `rules:` and below it the rules, or one of the short keys "
          + RuleKeys.short.map { "`\($0)`" }.joined(separator: ", "))
  }

  private mutating func rules(_ node: YAMLNode, head: Head) -> [Rule] {
    guard let entries = map(node, of: "`rules:`") else { return [] }
    return entries.compactMap { rule($0, head: head) }
  }

  /// `lists:`, named lists of phrases for `<word:LIST>`.
  private mutating func lists(_ node: YAMLNode) -> [String: [Located<PhrasePattern>]] {
    guard let entries = map(node, of: "`lists:`") else { return [:] }
    var lists: [String: [Located<PhrasePattern>]] = [:]
    for entry in entries where checkName(entry, "a list") {
      let before = diagnostics.count
      lists[entry.key] = phrases(entry.value, of: entry.key)
      if diagnostics.count > before || hasRefused(entry.value) { faultyLists.insert(entry.key) }
    }
    return lists
  }
}

// MARK: - Lists

extension FileReading {
  /// Every list that a pattern names is there, no list leads back to itself, and none is idle.
  private mutating func checkLists(of file: inout RuleFile) {
    let known = file.lists.keys.sorted()
    var used: Set<String> = []
    for pattern in file.rules.flatMap(\.allPhrases) + known.flatMap({ file.lists[$0] ?? [] }) {
      for name in pattern.value.root.listNames {
        used.insert(name)
        if file.lists[name] == nil { reportUnknownList(name, in: pattern, known: known) }
      }
    }
    for name in known {
      guard let first = file.lists[name]?.first else { continue }
      if leadsBack(name, in: file.lists) {
        faultyLists.insert(name)
        report(
          .listCycle, at: first.position, "the list `\(name)` contains itself",
          help: "take `<word:\(name)>` out of the lists it is made of")
      } else if !isPartial, !used.contains(name) {
        report(
          .unusedList, at: first.position, "no pattern of the file names the list `\(name)`",
          help: "write `<word:\(name)>` in a pattern, or leave the list out")
      }
    }
    for index in file.rules.indices where isFaulty(file.rules[index], lists: file.lists) {
      file.rules[index].hasErrors = true
    }
  }

  /// Whether a rule names a list, or a list one of its lists names, that is not as its author meant it.
  private func isFaulty(_ rule: Rule, lists: [String: [Located<PhrasePattern>]]) -> Bool {
    var waiting = rule.allPhrases.flatMap { $0.value.root.listNames }
    var seen = Set(waiting)
    while let name = waiting.popLast() {
      guard let list = lists[name], !faultyLists.contains(name) else { return true }
      for reached in list.flatMap({ $0.value.root.listNames }) where seen.insert(reached).inserted {
        waiting.append(reached)
      }
    }
    return false
  }

  private mutating func reportUnknownList(_ name: String, in pattern: Located<PhrasePattern>, known: [String]) {
    let otherwise = known.isEmpty ? "write the list under `lists:`" : nil
    let help = NearestName.advice(name, among: known, otherwise: otherwise)
    let place = pattern.value.source.utf8.firstRange(of: Array("<word:\(name)".utf8))
    let before = place.map { pattern.value.source.utf8[..<$0.lowerBound] } ?? pattern.value.source.utf8.prefix(0)
    let column = pattern.position.column + before.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    report(
      .phraseUnknownList, at: SourcePosition(line: pattern.position.line, column: column),
      "the file has no list `\(name)`", help: help)
  }

  /// Whether a list can be reached from itself.
  private func leadsBack(_ name: String, in lists: [String: [Located<PhrasePattern>]]) -> Bool {
    var waiting = [name]
    var seen: Set<String> = []
    while let next = waiting.popLast() {
      for reached in (lists[next] ?? []).flatMap({ $0.value.root.listNames }) {
        if reached == name { return true }
        if seen.insert(reached).inserted { waiting.append(reached) }
      }
    }
    return false
  }
}

extension PhraseNode {
  /// The lists that a pattern names.
  var listNames: [String] {
    switch self {
    case .list(let name): [name]
    case .sequence(let nodes), .alternatives(let nodes): nodes.flatMap(\.listNames)
    case .optional(let node): node.listNames
    case .word, .anyWords, .value, .literal: []
    }
  }
}

extension Rule {
  /// The phrases of its matcher, its guards and its extent, those of selectors among them.
  var allPhrases: [Located<PhrasePattern>] {
    var phrases = matcher.phrases + allSelectors.flatMap(\.phrases)
    for ruleGuard in guards {
      switch ruleGuard {
      case .precededBy(let more), .followedBy(let more), .lacks(let more): phrases += more
      case .page(let page): phrases += page.has + page.lacks
      default: break
      }
    }
    switch extent {
    case .run(.phrases(let more), _), .until(let more), .through(let more): phrases += more
    default: break
    }
    return phrases
  }

  private var allSelectors: [Located<SelectorList>] {
    var selectors: [Located<SelectorList>] = []
    if case .css(let lists) = matcher { selectors += lists }
    for ruleGuard in guards {
      switch ruleGuard {
      case .inside(let list), .outside(let list): selectors.append(list)
      case .page(let page): selectors += page.css
      default: break
      }
    }
    if case .closest(let list) = extent { selectors.append(list) }
    return selectors
  }
}

extension Located where Value == SelectorList {
  /// The phrases of its `:has-text`, each where it stands.
  fileprivate var phrases: [Located<PhrasePattern>] {
    value.phrases.map { phrase in
      let before = value.source.utf8.prefix(phrase.offset).count { $0 & 0xC0 != 0x80 }
      return Located<PhrasePattern>(
        phrase.pattern, at: SourcePosition(line: position.line, column: position.column + before))
    }
  }
}
