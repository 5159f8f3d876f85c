import WinnowDocument

extension RuleBook {
  /// A site file that is for a page's host.
  public struct FittingSite: Sendable, Equatable {
    /// Its full name: `site/news.example`.
    public var name: String
    /// Whose it is.
    public var layer: RuleLayer
    /// Whether the page's path is one of its `path:`.
    public var fitsPath: Bool
    /// Whether it holds: of its layer's files that fit, the most specific does (S35).
    public var holds: Bool
  }

  /// All site files for a host, those that never win among them.
  ///
  /// - Parameters:
  ///   - host: the page's.
  ///   - path: the page's, without its query.
  ///   - day: the page's; nil is later than every day.
  public func sitesFitting(host: String?, path: String?, day: CalendarDay? = nil) -> [FittingSite] {
    let facts = PageFacts(host: host, path: path, day: day)
    let holding = Set(sites.members(for: facts))
    return sites.membersForHost(of: facts).map { found in
      let member = members[found.member]
      return FittingSite(
        name: member.set.files.first.map { member.set.strings[$0.name] } ?? "", layer: found.layer,
        fitsPath: found.fitsPath, holds: holding.contains(found.member))
    }
  }
}
