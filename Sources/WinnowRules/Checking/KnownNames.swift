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
  /// Full names of platform and site files, and what these begin with: `site`, `site/news.example`.
  private(set) var files: Set<String> = []
  /// Packs of which not all is known, because they could not be read whole.
  private(set) var partialPacks: Set<String> = []

  /// No names: what is checked stands on nothing below it.
  public init() {}

  /// The names of all files with rules. Linear in the rules.
  init(_ files: some Sequence<RuleFile>) {
    for file in files where file.kind != .pipeline {
      file.kind == .pack ? add(pack: file.name) : add(file: file.fullName)
      for rule in file.rules { add(rule: rule.fullName, Entry(looksAround: rule.looksAround)) }
      for name in file.unreadRules { add(rule: name, Entry(looksAround: false)) }
      if file.isPartial { partialPacks.insert(file.fullName) }
    }
  }

  /// Adds a pack, and the folders it is in: of `paywall/en` also `paywall`.
  mutating func add(pack: String) { packs.formUnion(KnownNames.withFolders(pack)) }

  /// Adds a platform or site file by its full name.
  mutating func add(file: String) { files.formUnion(KnownNames.withFolders(file)) }

  private static func withFolders(_ path: String) -> [String] {
    var names = [path]
    while let slash = names[names.count - 1].lastIndex(of: "/") {
      names.append(String(names[names.count - 1][..<slash]))
    }
    return names
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
    files.formUnion(other.files)
    partialPacks.formUnion(other.partialPacks)
  }

  /// Whether a rule, a pack or another file has the name, or begins with it (S9).
  func contains(_ name: String) -> Bool { packs.contains(name) || files.contains(name) || rules[name] != nil }

  /// All names of files and rules, sorted.
  var all: [String] { packs.sorted() + files.sorted() + rules.keys.sorted() }
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
