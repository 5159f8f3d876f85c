extension RuleSet {
  /// The names that files of higher layers can refer to.
  public var knownNames: KnownNames {
    var names = KnownNames()
    for file in files { names.add(pack: strings[file.name]) }
    for rule in rules {
      let looksAround = !rule.traits.isDisjoint(with: [.near, .place])
      names.add(rule: strings[rule.name], KnownNames.Entry(looksAround: looksAround))
    }
    return names
  }
}
