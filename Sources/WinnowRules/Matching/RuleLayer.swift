/// Whose rules they are, lowest first (RULES.md 4): a higher layer's verdict holds.
public enum RuleLayer: UInt8, Sendable, CaseIterable, Comparable {
  case shippedPacks, shippedPlatforms, shippedSites, userPacks, userPlatforms, userSites, commandLine

  /// Whether the other layer's verdict holds where the two disagree.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// What reports call it: `shipped packs`.
  public var name: String {
    switch self {
    case .shippedPacks: "shipped packs"
    case .shippedPlatforms: "shipped platforms"
    case .shippedSites: "shipped sites"
    case .userPacks: "user's packs"
    case .userPlatforms: "user's platforms"
    case .userSites: "user's sites"
    case .commandLine: "command line"
    }
  }

  /// Part of the program, not given by the user.
  public var isShipped: Bool { self <= .shippedSites }

  /// The layer of a file whose owner's packs are in this one: what kind of file it is decides (RULES.md 4).
  public func layer(of kind: RuleFile.Kind) -> RuleLayer {
    switch kind {
    case .pack, .pipeline: layer(of: CompiledFileKind.pack)
    case .platform: layer(of: CompiledFileKind.platform)
    case .site: layer(of: CompiledFileKind.site)
    }
  }

  func layer(of kind: CompiledFileKind) -> RuleLayer {
    if self == .commandLine { return self }
    switch kind {
    case .pack: return self
    case .platform: return isShipped ? .shippedPlatforms : .userPlatforms
    case .site: return isShipped ? .shippedSites : .userSites
    }
  }

  /// The shipped layer whose files a user's file of the same path replaces (S2).
  var replaced: RuleLayer? {
    switch self {
    case .userPacks: .shippedPacks
    case .userPlatforms: .shippedPlatforms
    case .userSites: .shippedSites
    case .shippedPacks, .shippedPlatforms, .shippedSites, .commandLine: nil
    }
  }
}
