/// One rule file while it is read: its text, and what was found wrong so far. Each kind of value has its reader in an
/// extension of its own; a reader returns nil for a value that it has reported.
struct FileReading {
  let path: String
  let source: SourceText
  var diagnostics: [Diagnostic] = []
  /// Lines of what was refused before the tree was read.
  var refusedLines: Set<Int> = []

  /// Named lists of the file with something wrong in them.
  var faultyLists: Set<String> = []

  /// Whether the file's YAML ends in an error, so that nothing can be said to be missing.
  var isPartial = false

  init(path: String, source: SourceText) {
    self.path = path
    self.source = source
  }

  mutating func report(_ code: DiagnosticCode, at position: SourcePosition, _ message: String, help: String) {
    diagnostics.append(Diagnostic(code, path: path, at: position, message: message, advice: help))
  }

  /// Whether something in a value was refused before the tree was read.
  func hasRefused(_ node: YAMLNode) -> Bool {
    refusedLines.contains { node.position.line <= $0 && $0 <= node.end.line }
  }

  /// The entries of a map whose keys are known; the others are reported (S1).
  mutating func entries(of node: YAMLNode, _ keys: KeySet) -> [YAMLEntry]? {
    guard let entries = map(node, of: keys.place) else { return nil }
    return entries.filter { isKnown($0, keys) }
  }

  /// The same for a map that asks for something, and so has at least one key.
  mutating func nonEmptyEntries(of node: YAMLNode, _ keys: KeySet) -> [YAMLEntry]? {
    if case .map(let entries) = node.content, entries.isEmpty {
      if hasRefused(node) { return nil }
      report(
        .missingValue, at: node.position, "\(keys.place) asks for nothing",
        help: "give at least one of \(keys.known.map { "`\($0)`" }.joined(separator: ", "))")
      return nil
    }
    return entries(of: node, keys)
  }

  /// The entries of a map with any keys.
  mutating func map(_ node: YAMLNode, of place: String) -> [YAMLEntry]? {
    switch node.content {
    case .map(let entries): return entries
    case .refused: return nil
    case .scalar("", .plain):
      report(
        .missingValue, at: node.position, "\(place) has no value here",
        help: "write `key: value` below it, indented by two spaces, or leave it out")
    default:
      report(
        .wrongKindOfValue, at: node.position, "\(place) is a map of keys and values, not \(describe(node))",
        help: "write `key: value` below it, indented by two spaces")
    }
    return nil
  }

  func describe(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(_, .literal), .scalar(_, .folded): "a block of text"
    case .scalar(let text, _): "`\(BlockForm.shortened(text))`"
    case .sequence: "a list"
    case .map: "a map"
    case .refused: "this"
    }
  }

  private mutating func isKnown(_ entry: YAMLEntry, _ keys: KeySet) -> Bool {
    let key = entry.key
    if keys.known.contains(key) { return true }
    report(
      .unknownKey, at: entry.keyPosition, "\(keys.place) has no key `\(BlockForm.shortened(key))`",
      help: adviceForUnknown(key, keys))
    return false
  }

  /// A key of the language that stands in the wrong map is sent to the right one.
  private func adviceForUnknown(_ key: String, _ keys: KeySet) -> String {
    let isRule = keys.place == RuleKeys.rule.place
    if isRule, RuleKeys.guards.known.contains(key) { return "`\(key)` is a guard: put it under `when:`" }
    if isRule || keys.place == RuleKeys.guards.place, RuleKeys.extentMap.known.contains(key) {
      return "`\(key)` says how far a rule reaches: put it under `takes:`"
    }
    if keys.place == RuleKeys.guards.place, RuleKeys.rule.known.contains(key) {
      return "`\(key)` stands in the rule beside `when:`, not in it"
    }
    for other in [RuleKeys.siteHead, RuleKeys.platformHead]
    where other.known.contains(key) && RuleKeys.heads.contains(keys.place) {
      return "`\(key)` belongs to \(other.place)"
    }
    return NearestName.advice(key, among: keys.known)
  }
}
