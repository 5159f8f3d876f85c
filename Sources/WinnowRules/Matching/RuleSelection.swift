import WinnowDocument

/// Some of a book's rules, by ascending number: those that run in one stage.
public struct RuleSelection: Sendable, Equatable {
  /// The rules' numbers in their book, each once.
  public var rules: ContiguousArray<Int32>

  /// A selection of rules that are given by ascending number.
  public init(rules: some Sequence<Int32> = []) { self.rules = ContiguousArray(rules) }

  /// Whether no rule is in it.
  public var isEmpty: Bool { rules.isEmpty }
}

/// A stage of a pipeline with the rules that run in it.
public struct PlannedStage: Sendable {
  /// The author's name for it.
  public var name: String
  /// What it does; the packs it names are already in `rules`.
  public var work: PipelineStage.Work
  /// They run first.
  public var rules: RuleSelection
  /// They run after the stage's work. Of a `model` stage: those that no stage names and that ask for content (S44).
  public var rulesAfter: RuleSelection
}

extension RuleBook {
  /// All active rules.
  var allRules: RuleSelection {
    RuleSelection(rules: entries.indices.filter { entries[$0].isActive }.map(Int32.init))
  }

  /// The active rules of packs: each name stands for the pack of that name and all below it (S9).
  func rules(inPacks names: [String]) -> RuleSelection {
    var selection = RuleSelection()
    for member in members {
      let set = member.set
      let isNamed = set.files.map { file in names.contains { set.strings.isAtOrBelow(file.name, $0) } }
      for local in set.rules.indices where isNamed[Int(set.rules[local].file)] {
        let rule = member.firstRule + local
        if entries[rule].isActive { selection.rules.append(Int32(rule)) }
      }
    }
    return selection
  }

  /// Whether a guard of the rule asks for the content or for what earlier stages leave (`where`, `first`, `last`).
  public func asksForStages(rule: Int) -> Bool { !compiled(rule).traits.isDisjoint(with: [.place, .ranked]) }

  /// Which rules run when (S44). The stages choose among the shipped packs; platforms, sites, the user's rules and the
  /// command line's run whatever the stages say: where no stage names them in the first one, or, with a guard on
  /// content, after the `model` stage.
  ///
  /// A pack that several stages name runs in the first of them. A pipeline with neither a `packs` nor a `model` stage
  /// asks for the page as it is: there, only rules of the user and the command line run. Rules that tell the page's
  /// type run in no stage: `Candidates` has what they say.
  ///
  /// - Parameters:
  ///   - pipeline: one of this book's.
  ///   - categories: shipped rules of these run even though no stage names them (`--without`, S46).
  public func plan(for pipeline: RulePipeline, also categories: [String] = []) -> [PlannedStage] {
    var isTaken = ContiguousArray(repeating: false, count: entries.count)
    for rule in typeRules { isTaken[Int(rule)] = true }
    var usesRules = false
    var stages = pipeline.stages.map { stage in
      var rules = RuleSelection()
      switch stage.work {
      case .packs(let names):
        usesRules = true
        rules.rules = self.rules(inPacks: names).rules.filter { !isTaken[Int($0)] }
        for rule in rules.rules { isTaken[Int(rule)] = true }
      case .model: usesRules = true
      case .normalize: break
      }
      return PlannedStage(name: stage.name, work: stage.work, rules: rules, rulesAfter: RuleSelection())
    }
    guard !stages.isEmpty else { return [] }
    let model = stages.firstIndex { if case .model = $0.work { true } else { false } }
    for rule in entries.indices where entries[rule].isActive && !isTaken[rule] {
      guard runsUnnamed(rule, usesRules: usesRules) || categories.contains(category(ofRule: rule)) else { continue }
      if compiled(rule).traits.contains(.place) {
        if let model { stages[model].rulesAfter.rules.append(Int32(rule)) }
      } else {
        stages[0].rules.rules.append(Int32(rule))
      }
    }
    stages[0].rules.rules.sort()
    return stages
  }

  private func runsUnnamed(_ rule: Int, usesRules: Bool) -> Bool {
    let layer = layer(ofRule: rule)
    return layer.isShipped ? usesRules && layer != .shippedPacks : true
  }
}
