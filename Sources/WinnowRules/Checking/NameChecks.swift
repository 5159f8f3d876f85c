/// Names that must be known: categories, packs, rules.
extension RuleCheck {
  /// S2: one file a name within a layer.
  mutating func checkNames() {
    var first: [String: RuleFile] = [:]
    for file in files {
      let name = "\(file.kind.key): \(file.name)"
      if let other = first[name] {
        let place = "\(other.path):\(other.namePosition.line):\(other.namePosition.column)"
        report(
          .duplicateFile, in: file, at: file.namePosition,
          "`\(name)` stands here a second time; the first is at \(place)",
          help: "give one of the files another name")
      } else {
        first[name] = file
      }
    }
  }

  /// S27
  mutating func checkCategory(of rule: Rule, in file: RuleFile) {
    guard !rule.category.isEmpty else { return }
    checkCategory(rule.category, in: file, at: rule.positions.category)
  }

  /// S27: whether a file may declare the category.
  mutating func checkDeclared(_ category: DeclaredCategory, in file: RuleFile) -> Bool {
    let name = category.name
    if isShipped {
      report(
        .categoryDeclared, in: file, at: category.position, "a shipped pack can't declare a category",
        help: "the list of shipped categories is closed; it is in Rules/categories.yaml")
    } else if categories.contains(name) {
      let other = files.first { $0.path != file.path && $0.categories.contains { $0.name == name } }
      report(
        .categoryDeclared, in: file, at: category.position,
        "there is a category `\(name)` already" + (other.map { ", declared in \($0.path)" } ?? ""),
        help: "use it, or choose another name")
    } else if categories.count >= CategoryList.limit {
      report(
        .tooManyCategories, in: file, at: category.position,
        "there are more than \(CategoryList.limit) categories, shipped ones among them", help: "unite some of them")
    } else {
      return true
    }
    return false
  }

  private mutating func checkCategory(_ name: String, in file: RuleFile, at position: SourcePosition) {
    guard !categories.contains(name) else { return }
    report(
      .unknownCategory, in: file, at: position, "there is no category `\(BlockForm.shortened(name))`",
      help: NearestName.advice(name, among: categories))
  }

  /// S44
  mutating func checkStages(of file: RuleFile) {
    let packs = known.packs.sorted()
    var stages: [String: PipelineStage] = [:]
    for stage in file.stages {
      guard case .packs(let names) = stage.work else { continue }
      for (name, position) in zip(names, stage.packPositions) {
        if !known.packs.contains(name) {
          report(
            .unknownPack, in: file, at: position, "there is no pack `\(name)`",
            help: NearestName.advice(name, among: packs, otherwise: "name a file or a folder of Rules/packs"))
        }
        if let first = stages[name] {
          report(
            .packInSeveralStages, in: file, at: position, "the pack `\(name)` is in the stage `\(first.name)` already",
            help: "name it in one stage")
        }
        stages[name] = stages[name] ?? stage
      }
    }
  }

  /// S41
  mutating func checkDisabled(in file: RuleFile) {
    guard !file.disable.isEmpty else { return }
    let lower = namesBelow(file)
    for name in file.disable {
      if lower.contains(name.value) || categories.contains(name.value) { continue }
      if known.contains(name.value) {
        report(
          .disableOwnLayer, in: file, at: name.position, "`\(name.value)` is not of a lower layer than this file",
          help: "`disable` is for what lower layers bring: take the rule itself out")
      } else if !known.mayHold(rule: name.value) {
        report(
          .disableUnknown, in: file, at: name.position,
          "there is no rule, pack or category `\(BlockForm.shortened(name.value))`",
          help: NearestName.advice(
            name.value, among: lower.all + categories,
            otherwise: "name a rule in full, like `paywall/en/gate`, a pack or a category"))
      }
    }
  }

  /// S21
  mutating func checkNear(of rule: Rule, in file: RuleFile) {
    for (ruleGuard, position) in zip(rule.guards, rule.positions.guards) {
      guard case .near(let target, _) = ruleGuard else { continue }
      switch target {
      case .category(let name): checkCategory(name, in: file, at: position)
      case .rule(let name): checkNearRule(name, in: file, at: position)
      }
    }
  }

  private mutating func checkNearRule(_ name: String, in file: RuleFile, at position: SourcePosition) {
    guard let target = known.rules[name] else {
      if known.mayHold(rule: name) { return }
      report(
        .nearUnknownRule, in: file, at: position, "there is no rule `\(BlockForm.shortened(name))`",
        help: NearestName.advice(
          name, among: known.rules.keys.sorted(),
          otherwise: "name a rule of this file, or another in full: `paywall/en/gate`"))
      return
    }
    if target.looksAround {
      report(
        .nearGuardedRule, in: file, at: position,
        "`\(name)` itself has `near` or `where`, so that `near` can't look at what it matches",
        help: "name a rule without these guards, or a category")
    }
  }
}
