import WinnowDocument
import WinnowRules

/// What of the title's block is kept against packs (RULES.md S30).
///
/// Files that know the page's system or site may cut a part out of it, as the sign that links to a heading; the block as
/// a whole they leave.
enum TitleProtection {
  /// The ranges of the block that are kept: without the cuts of shipped platform and site files that lie in it, or all of
  /// it where these would leave nothing. Linear in the decisions.
  static func keptRanges(
    of block: TextRange, decisions: [Decision], rules: RuleBook, text: ContiguousArray<UInt8>
  ) -> [TextRange] {
    let cuts = decisions.filter { isCut($0, inside: block, rules) }.map(\.piece).sorted { $0.start < $1.start }
    guard !cuts.isEmpty, !Cutting.keptParts(of: block, removing: cuts, text: text).isEmpty else { return [block] }
    return Cutting.gaps(of: block, removing: cuts)
  }

  private static func isCut(_ decision: Decision, inside block: TextRange, _ rules: RuleBook) -> Bool {
    guard decision.removes, decision.strength == .definite, decision.rule >= 0 else { return false }
    guard decision.layer == .shippedPlatforms || decision.layer == .shippedSites else { return false }
    guard block.contains(decision.piece), decision.piece != block else { return false }
    // What reads the title tells where it stands.
    if case .field(.title, _) = rules.action(ofRule: Int(decision.rule)) { return false }
    return true
  }
}
