/// The names that rules can refer to, of the files of a layer or of several.
public struct KnownNames: Sendable {
  /// A rule that another may name.
  struct Entry: Sendable, Equatable {
    /// Whether it has a guard on its neighbours or on content, and so no candidates that `near` may look at (S21).
    var looksAround: Bool
  }

  /// By full name (S9).
  private(set) var rules: [String: Entry] = [:]
  /// Names of packs, and of the folders they are in.
  private(set) var packs: Set<String> = []
  /// Packs of which not all is known, because they could not be read whole.
  private(set) var partialPacks: Set<String> = []

  /// No names: what is checked stands on nothing below it.
  public init() {}

  /// The names of all packs among the files. Linear in the rules.
  init(_ files: some Sequence<RuleFile>) {
    for file in files where file.kind == .pack {
      add(pack: file.name)
      for rule in file.rules { add(rule: rule.fullName, Entry(looksAround: rule.looksAround)) }
      for name in file.unreadRules { add(rule: name, Entry(looksAround: false)) }
      if file.isPartial { partialPacks.insert(file.name) }
    }
  }

  /// Adds a pack, and the folders it is in: of `paywall/en` also `paywall`.
  mutating func add(pack: String) {
    var name = pack[...]
    while true {
      packs.insert(String(name))
      guard let slash = name.lastIndex(of: "/") else { return }
      name = name[..<slash]
    }
  }

  mutating func add(rule: String, _ entry: Entry) { rules[rule] = entry }

  /// Adds a pack that could not be read: nothing is said about what names its rules.
  mutating func add(unreadPack pack: String) {
    add(pack: pack)
    partialPacks.insert(pack)
  }

  /// Whether a rule may stand in a pack that could not be read whole.
  func mayHold(rule: String) -> Bool {
    guard let slash = rule.lastIndex(of: "/") else { return false }
    return partialPacks.contains(String(rule[..<slash]))
  }

  /// Adds the names of others; theirs hold where both know one.
  mutating func formUnion(_ other: KnownNames) {
    rules.merge(other.rules) { _, theirs in theirs }
    packs.formUnion(other.packs)
    partialPacks.formUnion(other.partialPacks)
  }

  /// All names of packs and rules, sorted.
  var all: [String] { (packs.sorted() + rules.keys.sorted()) }
}

extension Rule {
  /// Whether it has `near` or a guard on content (S21).
  var looksAround: Bool {
    guards.contains { ruleGuard in
      switch ruleGuard {
      case .near, .place: true
      default: false
      }
    }
  }
}
