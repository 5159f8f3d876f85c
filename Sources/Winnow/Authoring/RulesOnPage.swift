import WinnowRules

/// What of the rules there are holds on a page with an address (RULES.md 4).
public struct RulesOnPage: Sendable {
  /// A rule, a file that does not hold, or a whole layer's packs.
  public struct Row: Sendable, Equatable {
    /// Whose it is.
    public var layer: RuleLayer
    /// The full name of a rule or file; what packs there are, in words.
    public var name: String
    /// What a rule does, in a word or two; nil for files.
    public var does: String?
    /// What a rule drops under.
    public var category: String?
    /// `path:line` of a rule, the path of a file.
    public var place: String?
    /// Whether it holds, and if not why.
    public var state: String
  }

  /// Lowest layer first; within one by name.
  public let rows: [Row]

  init(_ catalog: RuleCatalog, url: String) {
    let disables = catalog.disables { _ in true }
    var rows: [Row] = []
    for (number, file) in catalog.files.enumerated() {
      let layer = catalog.layer(ofFile: number)
      if let other = catalog.replacement(ofFile: number) {
        rows.append(Row(layer: layer, name: file.name, place: file.path, state: "replaced by \(other)"))
        continue
      }
      for entry in catalog.entries where entry.file == number {
        let disabling = disables.first { $0.disables(entry.rule, of: layer) }
        // Of the many shipped packs those rules are told that do not run.
        if layer == .shippedPacks, disabling == nil { continue }
        rows.append(RulesOnPage.row(entry, file, disabling))
      }
    }
    rows.append(RulesOnPage.packs(catalog))
    self.rows = rows.sorted { ($0.layer, $0.name) < ($1.layer, $1.name) }
  }

  private static func row(_ entry: RuleCatalog.Entry, _ file: RuleFile, _ disabling: Disabling?) -> Row {
    Row(
      layer: entry.layer, name: entry.rule.fullName, does: entry.does,
      category: entry.rule.category.isEmpty ? nil : entry.rule.category,
      place: "\(file.path):\(entry.rule.position.line)",
      state: disabling.map { "disabled by \($0.place)" } ?? "holds")
  }

  /// The shipped packs in one row.
  private static func packs(_ catalog: RuleCatalog) -> Row {
    let rules = catalog.entries.count { $0.layer == .shippedPacks && $0.state == .active }
    return Row(layer: .shippedPacks, name: "\(rules) rules of all packs", state: "hold, as the pipeline names them")
  }
}
