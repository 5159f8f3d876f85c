import WinnowDocument
import WinnowRules

/// A pipeline with the rules that its stages run, settled once for all pages.
struct PipelinePlan: Sendable {
  /// Rules of one stage.
  struct Step: Sendable {
    /// The place of the stage in the pipeline.
    var stage: Int
    var rules: RuleSelection
  }

  var name: String
  var stageNames: [String]
  /// What runs before content is decided. Rules see the page as it came in (S39), so the rules of all stages that ask
  /// neither for content nor for what other stages leave can tell content detection what they found.
  var early: [Step] = []
  /// Those that ask for content or for what earlier stages leave, and `likely` ones once more.
  var late: [Step] = []
  var contentStage: Int?
  var normalizeStage: Int?
  var normalization: Normalization?
  /// Categories whose drops the run asked for (`--without`).
  var droppedCategories: CategorySet
  /// The rules of all steps.
  var selections: [RuleSelection] { (early + late).map(\.rules) }

  /// - Parameter dropped: categories whose rules run even where no stage names them (`--without`, S46).
  init(_ pipeline: RulePipeline, of book: RuleBook, adding dropped: Set<String>) {
    name = pipeline.name
    droppedCategories = dropped.reduce(into: CategorySet()) { $0.formUnion(book.categorySet(named: $1)) }
    let stages = book.plan(for: pipeline, also: dropped.sorted())
    stageNames = stages.map(\.name)
    for (index, planned) in stages.enumerated() {
      let stage = index
      switch planned.work {
      case .model: contentStage = stage
      case .normalize(let work):
        normalization = work
        normalizeStage = stage
      case .packs: break
      }
      add(planned.rules, stage: stage, book)
      add(planned.rulesAfter, stage: stage, book)
    }
  }

  /// A `likely` rule tells content detection what it found before, and drops what is not content after.
  private mutating func add(_ rules: RuleSelection, stage: Int, _ book: RuleBook) {
    let late = RuleSelection(
      rules: rules.rules.filter { book.asksForStages(rule: Int($0)) || book.isLikely(rule: Int($0)) })
    let early = RuleSelection(rules: rules.rules.filter { !book.asksForStages(rule: Int($0)) })
    if !early.isEmpty { self.early.append(Step(stage: stage, rules: early)) }
    if !late.isEmpty { self.late.append(Step(stage: stage, rules: late)) }
  }
}
