import WinnowDocument
import WinnowRules

/// What of the rules there are holds on a page with an address (RULES.md 4).
public struct RulesOnPage: Sendable {
  /// A rule, a file that does not hold, or the rules of files that are not told one by one.
  public struct Row: Sendable, Equatable {
    /// Whose it is.
    public var layer: RuleLayer
    /// The full name of a rule or file; `all packs` for the shipped ones.
    public var name: String
    /// What a rule does, in a word or two; of files that hold how many rules they have beside those with a row of their
    /// own, nil for files that don't.
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

  /// - Parameter names: the shipped packs and platforms whose rules have a row each.
  init(_ catalog: RuleCatalog, url: String, expanding names: [String]) {
    var maker = RowMaker(catalog, url: url, expanding: names)
    for number in catalog.files.indices { maker.add(file: number) }
    rows = maker.finish().sorted { ($0.layer, $0.name) < ($1.layer, $1.name) }
  }
}

private struct RowMaker {
  private static let otherDays = "is for pages of other days"

  let files: LayeredFiles
  /// By file.
  let entries: [Int: [RuleCatalog.Entry]]
  let names: [String]
  let day: CalendarDay?
  let sites: [RuleBook.FittingSite]
  let disables: [Disabling]
  var rows: [RulesOnPage.Row] = []
  /// Rules of shipped packs without a row of their own.
  var packRules = 0

  init(_ catalog: RuleCatalog, url: String, expanding names: [String]) {
    let address = PageAddress(url)
    let day = address.flatMap { AddressDate.day(in: $0.path) }
    let sites = catalog.book.sitesFitting(host: address?.host, path: address?.path, day: day)
    files = catalog.layered
    entries = Dictionary(grouping: catalog.entries, by: \.file)
    disables = files.disables { file in
      file.kind == .site ? sites.contains { $0.name == file.fullName && $0.holds } : file.validity.contains(day)
    }
    self.names = names
    self.day = day
    self.sites = sites
  }

  mutating func add(file number: Int) {
    let file = files.files[number]
    let layer = files.layer(ofFile: number)
    let site = sites.first { $0.name == file.fullName && $0.layer == layer }
    if file.kind == .site, site == nil { return }
    let state = state(of: file, files.replacement(ofFile: number), site)
    guard state.holds else {
      rows.append(RulesOnPage.Row(layer: layer, name: file.fullName, place: file.path, state: state.words))
      return
    }
    var rest = 0
    for entry in entries[number] ?? [] {
      let disabling = disables.first { $0.disables(entry.rule, of: layer) }
      // Of the many shipped files those rules are told that do not run, or that were asked for.
      if layer <= .shippedPlatforms, disabling == nil, !names.contains(where: entry.rule.isAtOrBelow) {
        rest += 1
      } else {
        rows.append(row(of: entry, in: file, disabling.map { "disabled by \($0.place)" } ?? state.words))
      }
    }
    if layer == .shippedPacks {
      packRules += rest
    } else if rest > 0 {
      rows.append(
        RulesOnPage.Row(layer: layer, name: file.fullName, does: "\(rest) rules", place: file.path, state: state.words))
    }
  }

  private func row(of entry: RuleCatalog.Entry, in file: RuleFile, _ state: String) -> RulesOnPage.Row {
    RulesOnPage.Row(
      layer: entry.layer, name: entry.rule.fullName, does: entry.does,
      category: entry.rule.category.isEmpty ? nil : entry.rule.category,
      place: "\(file.path):\(entry.rule.position.line)",
      state: entry.rule.validity.contains(day) ? state : RowMaker.otherDays)
  }

  private func state(
    of file: RuleFile, _ replacement: String?, _ site: RuleBook.FittingSite?
  ) -> (holds: Bool, words: String) {
    if let replacement { return (false, "replaced by \(replacement)") }
    if let site, !site.fitsPath { return (false, "never here: its `path:` does not fit") }
    if !file.validity.contains(day) { return (false, RowMaker.otherDays) }
    if let site, !site.holds {
      let winner = sites.first { $0.layer == site.layer && $0.holds }
      return (false, "never here: \(winner?.name ?? "another file") is more specific")
    }
    return (true, file.kind == .platform ? "holds if the page is as `match:` says" : "holds")
  }

  consuming func finish() -> [RulesOnPage.Row] {
    rows.append(
      RulesOnPage.Row(
        layer: .shippedPacks, name: "all packs", does: "\(packRules) rules", state: "hold, as the pipeline names them"))
    return rows
  }
}
