import WinnowDocument
import WinnowRules

/// Which pipeline a page goes through (S45): the one that is asked for, else the one of its type.
struct PipelinePlans: Sendable {
  /// For pages of any type, where a pipeline is asked for.
  private var forced: PipelinePlan?
  private var html: PipelinePlan
  private var text: PipelinePlan
  /// Of the types that have a pipeline of their own name.
  private var byType: [PageType: PipelinePlan] = [:]
  /// The rules of all of them: the type, and so the plan, is known when they have been matched.
  let running: RunningRules

  init(_ book: RuleBook, _ configuration: CleanerConfiguration) throws(CleanerError) {
    func plan(_ name: String) throws(CleanerError) -> PipelinePlan {
      guard let pipeline = book.pipeline(named: name) else {
        throw .unknownPipeline(name, known: [RulePipeline.automatic] + book.pipelines.map(\.name))
      }
      var planned = pipeline
      if !configuration.detectsContent {
        planned.stages.removeAll { if case .model = $0.work { true } else { false } }
      }
      return PipelinePlan(planned, of: book, adding: configuration.droppedCategories)
    }
    if let name = configuration.pipeline, name != RulePipeline.automatic {
      let plan = try plan(name)
      (forced, html, text) = (plan, plan, plan)
      running = RunningRules(book, plan.selections)
      return
    }
    html = try plan("article")
    text = try plan("text")
    for type in book.settledTypes where type != .article && book.pipeline(named: type.rawValue) != nil {
      byType[type] = try plan(type.rawValue)
    }
    running = RunningRules(book, ([html, text] + byType.values).flatMap(\.selections))
  }

  /// A type that no pipeline bears the name of goes through `article`, as a page without a type does; in flattened form
  /// `text` stands in the place of `article`.
  ///
  /// No model tells types yet: a page that no `type` rule settles has none.
  func plan(for type: PageType?, input: InputKind) -> PipelinePlan {
    if let forced { return forced }
    return type.flatMap { byType[$0] } ?? (input == .html ? html : text)
  }
}
