/// A pipeline as its file says it (RULES.md 5).
public struct RulePipeline: Sendable, Equatable {
  /// What stands for the choice by the page's type (S45), so that no pipeline can have it as its name.
  public static let automatic = "auto"

  /// What `--pipeline` calls it; the name of its file.
  public var name: String
  /// The file as reports name it.
  public var path: String
  /// In the order they run; names are unique.
  public var stages: [PipelineStage]
}

/// Rule files compiled into flat tables: what is embedded in the program, and what a user's files become.
///
/// Rules are sorted by full name, so that neither the order of files nor of rules in them can change anything (S39).
///
/// Packs and platforms are matched together. Each site file is a set of its own among `sites`, so that a page of
/// another host pays for none of its patterns.
public struct RuleSet: Sendable {
  /// The compiled form's own version; another one is refused.
  static let formatVersion: UInt32 = 4
  static let magic: [UInt8] = Array("WNWR".utf8)

  /// SHA-256 of the sources, as the compiler's caller gave it.
  public internal(set) var sourceDigest: [UInt8]
  /// The categories by number, those of the list first, then those that only these files have.
  public internal(set) var categories: [String]
  /// The pipelines of the files.
  public internal(set) var pipelines: [RulePipeline]

  var strings = StringTable()
  var files: ContiguousArray<CompiledFile> = []
  var rules: ContiguousArray<CompiledRule> = []
  var guards: ContiguousArray<CompiledGuard> = []
  var shapes: ContiguousArray<CompiledShape> = []
  var pageGuards: ContiguousArray<CompiledPageGuard> = []
  /// Primary language subtags, eight bytes each.
  var languages: ContiguousArray<UInt64> = []
  /// Strings: URL globs.
  var globs: ContiguousArray<Int32> = []
  /// Strings: names that `disable:` lists, by file.
  var disabled: ContiguousArray<Int32> = []
  /// Strings: hosts of site files, as they are written (S35).
  var hosts: ContiguousArray<Int32> = []
  var phrases: PhraseIndex
  /// By phrase, see `PatternOwner`.
  var phraseOwners: ContiguousArray<Int32> = []
  var regexes = RegexTable()
  var regexLiterals = LiteralFilter(RegexTable())
  var xpaths = XPathTable()
  var selectors: SelectorIndex
  /// By selector, see `PatternOwner`.
  var selectorOwners: ContiguousArray<Int32> = []

  /// The site files by name, each with its tables; their categories are this set's.
  var sites: ContiguousArray<RuleSet> = []

  /// The number of rules.
  public var count: Int { sites.reduce(rules.count) { $0 + $1.rules.count } }

  /// A language tag's primary subtag (`pt` of `pt-BR`) as a number; tags beyond eight bytes are cut.
  static func packLanguage(_ tag: some StringProtocol) -> UInt64 {
    var packed: UInt64 = 0
    for byte in tag.utf8.prefix(8) {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { break }
      packed = packed << 8 | UInt64(byte | 0x20)
    }
    return packed
  }
}
