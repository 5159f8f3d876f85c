extension RuleSet {
  /// The names that files of higher layers can refer to.
  public var knownNames: KnownNames {
    var names = KnownNames()
    addNames(to: &names)
    for site in sites { site.addNames(to: &names) }
    return names
  }

  private func addNames(to names: inout KnownNames) {
    for file in files {
      file.kind == .pack ? names.add(pack: strings[file.name]) : names.add(file: strings[file.name])
    }
    for rule in rules {
      let looksAround = !rule.traits.isDisjoint(with: [.near, .place])
      names.add(rule: strings[rule.name], KnownNames.Entry(looksAround: looksAround))
    }
  }
}
