import WinnowDocument

/// Reads `when:` (RULES.md 2.3).
extension FileReading {
  /// - Parameter scope: the file's full name, which a rule named without one belongs to.
  mutating func guards(_ node: YAMLNode, scope: String) -> [Located<RuleGuard>] {
    guard let entries = nonEmptyEntries(of: node, RuleKeys.guards) else { return [] }
    var guards: [Located<RuleGuard>] = []
    var shape = Shape()
    var shapePosition: SourcePosition?
    for entry in entries {
      if RuleKeys.shape.known.contains(entry.key) {
        read(entry, into: &shape)
        shapePosition = shapePosition ?? entry.keyPosition
      } else if let found = oneGuard(entry, scope: scope) {
        guards.append(found)
      }
    }
    if let shapePosition { guards.insert(Located(.shape(shape), at: shapePosition), at: 0) }
    return guards
  }

  private mutating func oneGuard(_ entry: YAMLEntry, scope: String) -> Located<RuleGuard>? {
    let (key, value) = (entry.key, entry.value)
    var position = entry.keyPosition
    let found: RuleGuard?
    switch key {
    case "where": found = places(value)
    case "first": found = count(value, of: key).map { .first($0) }
    case "last": found = count(value, of: key).map { .last($0) }
    case "inside": found = selectorList(value, of: key).map { .inside($0) }
    case "outside": found = selectorList(value, of: key).map { .outside($0) }
    case "near":
      let near = near(value, scope: scope)
      position = near?.position ?? position
      found = near?.value
    case "preceded-by": found = Self.nonEmpty(phrases(value, of: key)).map { .precededBy($0) }
    case "followed-by": found = Self.nonEmpty(phrases(value, of: key)).map { .followedBy($0) }
    case "repeats": found = repeats(value)
    case "lacks": found = Self.nonEmpty(phrases(value, of: key)).map { .lacks($0) }
    case "input": found = choice(value, of: key, among: RuleWords.inputs).map { .input($0) }
    case "language": found = Self.nonEmpty(languages(value)).map { .language($0) }
    case "page": found = page(value, RuleKeys.page).map { .page($0) }
    default: found = nil
    }
    return found.map { Located($0, at: position) }
  }

  static func nonEmpty<Element>(_ values: [Element]) -> [Element]? { values.isEmpty ? nil : values }

  private mutating func places(_ node: YAMLNode) -> RuleGuard? {
    let places = names(node, of: "where").compactMap { name in
      choice(name, of: "where", among: RuleWords.places)
    }
    return places.isEmpty ? nil : .place(places)
  }

  private mutating func repeats(_ node: YAMLNode) -> RuleGuard? {
    guard let range = range(node, of: "repeats") else { return nil }
    if range.lowerBound < 1 {
      report(
        .rangeSyntax, at: node.position, "a text stands on its page once at least", help: "write `repeats: 2..`")
      return nil
    }
    return .repeats(range)
  }

  /// `{rule: NAME or category: CAT, within: N}`, located where the name stands.
  private mutating func near(_ node: YAMLNode, scope: String) -> Located<RuleGuard>? {
    let before = diagnostics.count
    guard let entries = entries(of: node, RuleKeys.near) else { return nil }
    var target: Located<RuleGuard.NearTarget>?
    var within: Int?
    var targets = 0
    for entry in entries {
      switch entry.key {
      case "rule":
        targets += 1
        if let name = text(entry.value, of: "rule") {
          target = Located(.rule(name.value.contains("/") ? name.value : scope + "/" + name.value), at: name.position)
        }
      case "category":
        targets += 1
        if let name = text(entry.value, of: "category") { target = Located(.category(name.value), at: name.position) }
      default: within = count(entry.value, of: "within")
      }
    }
    if let target, let within, targets == 1 { return Located(.near(target.value, within: within), at: target.position) }
    if diagnostics.count == before || targets > 1 {
      report(
        .guardIncomplete, at: node.position, "`near` needs a rule or a category, one of the two, and how near it is",
        help: "write `near: {category: paywall, within: 3}`")
    }
    return nil
  }

  /// ISO 639 codes; Norwegian `no` is a word here.
  private mutating func languages(_ node: YAMLNode) -> [String] {
    names(node, of: "language").compactMap { name in
      let isCode = (2...3).contains(name.value.utf8.count) && name.value.utf8.allSatisfy { (97...122).contains($0) }
      if !isCode {
        report(
          .unknownValue, at: name.position, "`\(BlockForm.shortened(name.value))` is not a code of a language",
          help: "write its ISO 639 code, in small letters: `language: [en, de]`")
      }
      return isCode ? name.value : nil
    }
  }

  /// `page:`, and the `match:` of platform files.
  mutating func page(_ node: YAMLNode, _ keys: KeySet) -> PageGuard? {
    guard let entries = nonEmptyEntries(of: node, keys) else { return nil }
    var page = PageGuard()
    for entry in entries {
      switch entry.key {
      case "css": page.css = selectors(entry.value, of: entry.key)
      case "has": page.has = phrases(entry.value, of: entry.key)
      case "lacks": page.lacks = phrases(entry.value, of: entry.key)
      case "type":
        page.types = names(entry.value, of: entry.key).compactMap { choice($0, of: "type", among: RuleWords.pageTypes) }
      default: page.urls = patternLines(entry.value, of: entry.key).map(\.value)
      }
    }
    return page
  }
}
