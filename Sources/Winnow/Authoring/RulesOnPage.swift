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

  init(_ catalog: RuleCatalog, _ book: RuleBook, url: String) {
    let address = PageAddress(url)
    let sites = book.sitesFitting(host: address?.host, path: address?.path)
    let disables = catalog.disables { file in
      file.kind != .site || sites.contains { $0.name == file.fullName && $0.holds }
    }
    var rows: [Row] = []
    for (number, file) in catalog.files.enumerated() {
      let own = catalog.entries.filter { $0.file == number }
      let layer = catalog.layer(ofFile: number)
      let site = sites.first { $0.name == file.fullName && $0.layer == layer }
      if file.kind == .site, site == nil { continue }
      let state = RulesOnPage.state(of: file, number, catalog, site, among: sites)
      guard state.holds else {
        rows.append(Row(layer: layer, name: file.fullName, place: file.path, state: state.words))
        continue
      }
      for entry in own {
        let disabling = disables.first { $0.disables(entry.rule, of: layer) }
        // Of the many shipped packs those rules are told that do not run.
        if layer == .shippedPacks, disabling == nil { continue }
        rows.append(
          Row(
            layer: layer, name: entry.rule.fullName, does: entry.does,
            category: entry.rule.category.isEmpty ? nil : entry.rule.category,
            place: "\(file.path):\(entry.rule.position.line)",
            state: disabling.map { "disabled by \($0.place)" } ?? state.words))
      }
    }
    rows.append(RulesOnPage.packs(catalog))
    self.rows = rows.sorted { ($0.layer, $0.name) < ($1.layer, $1.name) }
  }

  /// The shipped packs in one row.
  private static func packs(_ catalog: RuleCatalog) -> Row {
    let rules = catalog.entries.count { $0.layer == .shippedPacks && $0.state == .active }
    return Row(layer: .shippedPacks, name: "\(rules) rules of all packs", state: "hold, as the pipeline names them")
  }

  private static func state(
    of file: RuleFile, _ number: Int, _ catalog: RuleCatalog, _ site: RuleBook.FittingSite?,
    among sites: [RuleBook.FittingSite]
  ) -> (holds: Bool, words: String) {
    if let other = catalog.replacement(ofFile: number) { return (false, "replaced by \(other)") }
    switch file.kind {
    case .platform: return (true, "holds if the page is as `match:` says")
    case .pack, .pipeline: return (true, "holds")
    case .site: break
    }
    guard let site else { return (false, "is for other hosts") }
    if site.holds { return (true, "holds") }
    guard site.fitsPath else { return (false, "never here: its `path:` does not fit") }
    let winner = sites.first { $0.layer == site.layer && $0.holds }
    return (false, "never here: \(winner?.name ?? "another file") is more specific")
  }
}
