import WinnowDocument

/// A place in a rule file, 1-based.
public struct SourcePosition: Hashable, Sendable, Comparable {
  public var line: Int
  public var column: Int
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
  public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A value with the place it stands at.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  public var position: SourcePosition
  public init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }
}

extension Located: Equatable where Value: Equatable {}

/// A rule file as it was read and checked.
public struct RuleFile: Sendable {
  public enum Kind: Sendable, Equatable {
    /// `pack: PATH`
    case pack
    /// `pipeline: NAME`
    case pipeline
  }
  public var kind: Kind
  /// The value of the second key: `paywall/en`, `article`.
  public var name: String
  /// Where that value stands.
  public var namePosition: SourcePosition
  /// The file as diagnostics and `explain` name it.
  public var path: String
  public var about: String
  public var rules: [Rule]
  /// Full names of rules that stand in the file and could not be read at all; the diagnostics say why.
  public var unreadRules: [String]
  /// Whether the file's YAML ends in an error, so that there may be more in it than was read.
  public var isPartial: Bool
  /// Named lists of phrases, for `<word:LIST>`.
  public var lists: [String: [Located<PhrasePattern>]]
  public var disable: [Located<String>]
  /// Of a pipeline, in order.
  public var stages: [PipelineStage]

  public init(kind: Kind, name: String, path: String) {
    self.kind = kind
    self.name = name
    self.namePosition = SourcePosition(line: 1, column: 1)
    self.path = path
    self.about = ""
    self.rules = []
    self.unreadRules = []
    self.isPartial = false
    self.lists = [:]
    self.disable = []
    self.stages = []
  }
}

/// A rule as its file says it; the defaults of the file's head are already in it (S12).
public struct Rule: Sendable {
  public var id: String
  /// `PATH/ID` (S9).
  public var fullName: String
  /// Where its id stands.
  public var position: SourcePosition
  public var matcher: RuleMatcher
  public var guards: [RuleGuard]
  public var extent: RuleExtent
  /// `at-most`, where the extent has one.
  public var atMost: Int?
  public var action: RuleAction
  public var category: String
  public var isLikely: Bool
  public var examples: RuleExamples
  /// Where its parts stand.
  public var positions: RulePositions
  /// Whether something in it, or in the file's head, was reported as an error. Such a rule says less or more than its
  /// author meant, and must not run.
  public var hasErrors: Bool

  public init(
    id: String, fullName: String, position: SourcePosition, matcher: RuleMatcher, guards: [RuleGuard],
    extent: RuleExtent, atMost: Int?, action: RuleAction, category: String, isLikely: Bool, examples: RuleExamples
  ) {
    self.id = id
    self.fullName = fullName
    self.position = position
    self.matcher = matcher
    self.guards = guards
    self.extent = extent
    self.atMost = atMost
    self.action = action
    self.category = category
    self.isLikely = isLikely
    self.examples = examples
    self.positions = RulePositions(at: position)
    self.hasErrors = false
  }
}

/// Where the parts of a rule stand, for diagnostics. A part that the file leaves out stands where the rule's id does,
/// one that the file's head gives stands there.
public struct RulePositions: Sendable, Equatable {
  public var matcher: SourcePosition
  public var category: SourcePosition
  public var extent: SourcePosition
  public var action: SourcePosition
  /// One a guard, in the order of `Rule.guards`; of `near` what it names.
  public var guards: [SourcePosition]

  init(at position: SourcePosition) {
    matcher = position
    category = position
    extent = position
    action = position
    guards = []
  }
}

/// The one matcher of a rule (S10); several patterns are alternatives.
public enum RuleMatcher: Sendable {
  case line([Located<PhrasePattern>])
  case starts([Located<PhrasePattern>])
  case ends([Located<PhrasePattern>])
  case has([Located<PhrasePattern>])
  case madeOf([Located<PhrasePattern>])
  case css([Located<SelectorList>])
  case shape(Shape)
}

/// The form of a block; what is nil is not asked.
public struct Shape: Sendable, Equatable {
  public enum Sentence: Sendable, Equatable { case closed, open }
  public enum Script: Sendable, Equatable { case page, other }

  /// Inclusive bounds.
  public var words: ClosedRange<Int>?
  /// Characters (grapheme-like: Unicode scalars without combining marks), not bytes.
  public var chars: ClosedRange<Int>?
  /// Share of the text inside links, 0 to 1.
  public var linkDensity: ClosedRange<Double>?
  public var kinds: [BlockKind]
  public var sentence: Sentence?
  public var script: Script?

  init() { kinds = [] }
}

/// A guard of `when:`; all of a rule's guards must hold.
public enum RuleGuard: Sendable {
  public enum Place: Sendable, Equatable { case beforeContent, insideContent, afterContent }
  public enum NearTarget: Sendable, Equatable {
    case rule(String)
    case category(String)
  }

  case shape(Shape)
  case place([Place])
  case first(Int)
  case last(Int)
  case inside(Located<SelectorList>)
  case outside(Located<SelectorList>)
  case near(NearTarget, within: Int)
  case precededBy([Located<PhrasePattern>])
  case followedBy([Located<PhrasePattern>])
  case repeats(ClosedRange<Int>)
  case lacks([Located<PhrasePattern>])
  case input(InputKind)
  case language([String])
  case page(PageGuard)
}

/// `page:`: the page as a whole is like that; all that is given must hold.
public struct PageGuard: Sendable {
  public var css: [Located<SelectorList>]
  public var has: [Located<PhrasePattern>]
  public var lacks: [Located<PhrasePattern>]
  /// Page types; `type` comes with page types and is kept as written.
  public var types: [String]
  /// Globs.
  public var urls: [String]

  init() {
    css = []
    has = []
    lacks = []
    types = []
    urls = []
  }
}

/// How far a rule reaches (`takes:`).
public enum RuleExtent: Sendable {
  case block
  case match
  case element
  case section
  case run(RunCondition, both: Bool)
  case until([Located<PhrasePattern>])
  case through([Located<PhrasePattern>])
  case rest
  case restBefore

  public enum RunCondition: Sendable {
    case shape(Shape)
    case phrases([Located<PhrasePattern>])
  }
}

public enum RuleAction: Sendable, Equatable {
  case drop
  case keep
  /// What it takes is the content (S34).
  case content
  /// `leave` is true where the rule only reads.
  case field(FieldName, leave: Bool)

  var readsField: Bool {
    if case .field = self { true } else { false }
  }
}

public enum FieldName: String, Sendable, CaseIterable {
  case title, byline, date, updated, site, section, language, caption, tags, summary
}

/// The examples of a rule (S31, S32).
public struct RuleExamples: Sendable {
  public enum Mark: Sendable, Equatable {
    case drop
    case stay
    case cut(after: String)
  }
  public struct PageLine: Sendable, Equatable {
    public var mark: Mark
    public var text: String
    public var position: SourcePosition
  }
  public var drops: [Located<String>]
  public var leaves: [Located<String>]
  /// One page a `shows:` value.
  public var shows: [[PageLine]]

  public init(drops: [Located<String>] = [], leaves: [Located<String>] = [], shows: [[PageLine]] = []) {
    self.drops = drops
    self.leaves = leaves
    self.shows = shows
  }
}

/// A stage of a pipeline (S44).
public struct PipelineStage: Sendable, Equatable {
  public enum Work: Sendable, Equatable {
    /// Names of packs or folders of packs.
    case packs([String])
    case model(String)
    case normalize(Normalization)
  }
  public var name: String
  public var work: Work
  /// Where its name stands.
  public var position: SourcePosition
  /// Of `packs`, where each of the names stands.
  public var packPositions: [SourcePosition]

  init(
    name: String, work: Work, position: SourcePosition = SourcePosition(line: 1, column: 1),
    packPositions: [SourcePosition] = []
  ) {
    self.name = name
    self.work = work
    self.position = position
    self.packPositions = packPositions
  }
}

public struct Normalization: Sendable, Equatable {
  public enum Unicode: String, Sendable { case nfc, keep }
  public enum Spaces: String, Sendable { case collapse, keep }
  public enum Quotes: String, Sendable { case keep, straight }
  public enum Duplicates: String, Sendable { case keep, drop }
  public var unicode = Unicode.nfc
  public var spaces = Spaces.collapse
  public var quotes = Quotes.keep
  public var duplicates = Duplicates.keep
  init() {}
}
