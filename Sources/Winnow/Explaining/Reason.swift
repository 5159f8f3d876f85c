import WinnowDocument
import WinnowRules

/// Who decided about a piece of a page's text, or would have: a stage, mostly by a rule (S43).
public struct Reason: Sendable, Equatable {
  public enum Decider: String, Sendable {
    case rule
    /// `--with`: the rule would have dropped it.
    case option
    case contentDetection = "content-detection"
    /// A rule's `content` pattern, which stands in the place of content detection (S34).
    case contentPattern = "content-pattern"
    /// The block the title was read from (S30).
    case title
    /// The same text stands on the page before.
    case duplicate
  }

  public var decider: Decider
  public var verdict: Decision.Verdict
  public var strength: Decision.Strength
  public var category: String?
  public var stage: String?
  /// The rule's full name (S9); nil where no rule decided, and so are its file, its line and how far it reaches.
  public var rule: String?
  public var file: String?
  public var line: Int?
  public var extent: String?

  /// `file:line`.
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
    let decider: Reason.Decider
    if let info {
      decider =
        info.action == .content ? .contentPattern : decision.verdict == .keep && info.action != .keep ? .option : .rule
    } else {
      decider = decision.verdict == .keep ? .title : originals[index] != nil ? .duplicate : .contentDetection
    }
    return Reason(
      decider: decider, verdict: decision.verdict, strength: decision.strength,
      category: decision.category >= 0 ? rules.categories[decision.category] : nil,
      stage: stageNames.indices.contains(decision.stage) ? stageNames[decision.stage] : nil, rule: info?.fullName,
      file: info?.path, line: info?.line, extent: info?.extent)
  }
}
