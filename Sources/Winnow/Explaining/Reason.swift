import WinnowDocument
import WinnowRules

/// Who decided about a piece of a page's text, or would have: a stage, mostly by a rule (S43).
public struct Reason: Sendable, Equatable {
  /// What kind of thing decided; the raw value is what `explain` prints as `by`.
  public enum Decider: String, Sendable {
    /// A rule, with what it matches.
    case rule
    /// `--with`: the rule would have dropped it.
    case option
    /// Content detection: a block is content, or outside it.
    case contentDetection = "content-detection"
    /// A rule's `content` pattern, which stands in the place of content detection (S34).
    case contentPattern = "content-pattern"
    /// The block the title was read from (S30).
    case title
    /// Shipped packs would have taken too much of the content, and gave it back (S42).
    case overRemoved = "over-removed"
    /// The same text stands on the page before.
    case duplicate
  }

  /// What kind of thing decided.
  public var decider: Decider
  /// What it decided.
  public var verdict: Decision.Verdict
  /// How much that weighs against other decisions (S40).
  public var strength: Decision.Strength
  /// The category it decided under; nil for what content detection keeps and for the title.
  public var category: String?
  /// The name of the stage that wrote the decision.
  public var stage: String?
  /// The rule's full name (S9); nil where no rule decided, and so are its file, its line and how far it reaches.
  public var rule: String?
  /// The rule's file, as it was given; of a shipped rule, its path in the project (`Rules/packs/…`).
  public var file: String?
  /// The line that the rule's id stands in, from 1.
  public var line: Int?
  /// How far the rule reaches, in the words of `takes:`.
  public var extent: String?
  /// Whose rule it is.
  public var layer: RuleLayer?
  /// The rule found no end within its bound and took the matching block alone (S24).
  public var missedEnd = false
  /// What the rules of its file are about, in a sentence.
  public var about: String?

  init(
    decider: Decider, verdict: Decision.Verdict, strength: Decision.Strength, category: String? = nil, stage: String?,
    info: RuleInfo?
  ) {
    self.decider = decider
    self.verdict = verdict
    self.strength = strength
    self.category = category
    self.stage = stage
    rule = info?.fullName
    file = info?.path
    line = info?.line
    extent = info?.extent
    layer = info?.layer
    about = info.flatMap { $0.about.isEmpty ? nil : $0.about }
  }

  /// `file:line`; nil where no rule decided.
  public var place: String? {
    guard let file, let line else { return nil }
    return "\(file):\(line)"
  }
}

extension CleanResult {
  /// A decision as reports name it; makes strings.
  func reason(ofDecision index: Int, in rules: RuleBook) -> Reason {
    let decision = decisions[index]
    let info = decision.rule >= 0 ? rules.info(ofRule: Int(decision.rule)) : nil
    let decider = info.map { self.decider(of: decision, $0) } ?? self.decider(ofDecision: index)
    var reason = Reason(
      decider: decider, verdict: decision.verdict, strength: decision.strength,
      category: decision.category >= 0 && info?.action != .keep ? rules.categories[decision.category] : nil,
      stage: stageNames.indices.contains(decision.stage) ? stageNames[decision.stage] : nil, info: info)
    reason.missedEnd = unended.contains(index)
    return reason
  }
  private func decider(of decision: Decision, _ info: RuleInfo) -> Reason.Decider {
    if info.action == .content { return .contentPattern }
    return decision.verdict == .keep && info.action != .keep ? .option : .rule
  }

  /// Of a decision that no rule made.
  private func decider(ofDecision index: Int) -> Reason.Decider {
    let decision = decisions[index]
    if decision.verdict == .keep { return decision.category >= 0 ? .option : .title }
    return originals[index] == nil ? .contentDetection : .duplicate
  }
}
