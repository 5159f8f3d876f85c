import WinnowDocument

/// A place in a rule file, 1-based.
public struct SourcePosition: Hashable, Sendable, Comparable {
  /// The line, from 1.
  public var line: Int
  /// The Unicode scalar in that line, from 1.
  public var column: Int
  /// Stores its values.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
  /// By line, then by column: the order of the file.
  public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A value with the place it stands at.
public struct Located<Value: Sendable>: Sendable {
  /// What was read.
  public var value: Value
  /// Where it stands: its first character.
  public var position: SourcePosition
  /// Stores its values.
  public init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }
}

extension Located: Equatable where Value: Equatable {}

/// A rule file as it was read and checked.
public struct RuleFile: Sendable {
  /// What the file's second key says it is (S2).
  public enum Kind: Sendable, Equatable {
    /// `pack: PATH`
    case pack
    /// `platform: NAME`
    case platform
    /// `site: HOST…`
    case site
    /// `pipeline: NAME`
    case pipeline
  }
  /// Whether it holds rules or stages.
  public var kind: Kind
  /// What the second key says: `paywall/en`, `wordpress`, `article`; of a site its first host, and after a slash the
  /// file's own name where it is one of several of that host.
  public var name: String
  /// Where that value stands.
  public var namePosition: SourcePosition
  /// The file as diagnostics and `explain` name it.
  public var path: String
  /// What its author says about it; empty if nothing.
  public var about: String
  /// In the order of the file, damaged ones too; those of short keys (S33) are the full rules they stand for.
  public var rules: [Rule]
  /// Full names of rules that stand in the file and could not be read at all; the diagnostics say why.
  public var unreadRules: [String]
  /// Whether the file's YAML ends in an error, so that there may be more in it than was read.
  public var isPartial: Bool
  /// Named lists of phrases, for `<word:LIST>`.
  public var lists: [String: [Located<PhrasePattern>]]
  /// Categories that the file declares, which a shipped one may not (S27).
  public var categories: [DeclaredCategory]
  /// Names of rules, packs and categories of lower layers that are not to run (S41).
  public var disable: [Located<String>]
  /// The pages that the file is for, by their days (S37); each of its rules has it in its own.
  public var validity: ValidityPeriod
  /// Of a site: the hosts it is for (S35).
  public var hosts: [Located<SiteHost>]
  /// Of a site: globs over the address's path, one of which fits; empty for all paths.
  public var paths: [Located<String>]
  /// Of a platform: how its pages are recognised.
  public var match: PageGuard?
  /// Of a site or platform: whole pages with what should come of them (S38).
  public var tests: [PageTest]
  /// Of a pipeline, in order.
  public var stages: [PipelineStage]

  /// A file with nothing in it yet; its name stands at the file's beginning.
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
    self.categories = []
    self.disable = []
    self.validity = ValidityPeriod()
    self.hosts = []
    self.paths = []
    self.match = nil
    self.tests = []
    self.stages = []
  }

  /// Of a pack the language of its phrases: its name's last part, where that is the two letters of ISO 639-1
  /// (`paywall/de`).
  public var language: String? {
    guard kind == .pack, let slash = name.lastIndex(of: "/") else { return nil }
    let last = name[name.index(after: slash)...]
    return last.utf8.count == 2 && last.utf8.allSatisfy { (0x61...0x7A).contains($0) } ? String(last) : nil
  }
}

/// A category of a user's own.
public struct DeclaredCategory: Sendable, Equatable {
  /// `[a-z0-9-]+`, as `category:` and `--with` take it.
  public var name: String
  /// What belongs to it, in a sentence.
  public var about: String
  /// Where its name stands.
  public var position: SourcePosition
}

/// A rule as its file says it; the defaults of the file's head are already in it (S12).
public struct Rule: Sendable {
  /// Its key in the file, `[a-z0-9-]+` (S1).
  public var id: String
  /// `PATH/ID`, `platform/NAME/ID` or `site/HOST/ID` (S9).
  public var fullName: String
  /// Where its id stands.
  public var position: SourcePosition
  /// What it looks for.
  public var matcher: RuleMatcher
  /// What else must hold: the head's guards, then its own.
  public var guards: [RuleGuard]
  /// How far it reaches; the matcher's default where the file says nothing.
  public var extent: RuleExtent
  /// `at-most`, where the extent has one.
  public var atMost: Int?
  /// What it does with what it takes.
  public var action: RuleAction
  /// What it drops under, its own or the file's (S27); empty where it has none.
  public var category: String
  /// Whether its drop is evidence, overruled by content detection (S28).
  public var isLikely: Bool
  /// The pages that it is for, by their days: its own bounds within the file's (S37).
  public var validity: ValidityPeriod
  /// The lines and pages that show what it does.
  public var examples: RuleExamples
  /// Where its parts stand.
  public var positions: RulePositions
  /// Whether it is what a short key of a site or platform file stands for (S33).
  public var isShortKey: Bool
  /// Whether something in it, or in the file's head, was reported as an error. Such a rule says less or more than its
  /// author meant, and must not run.
  public var hasErrors: Bool

  /// A rule without errors, all of whose parts stand where its id does.
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
    self.validity = ValidityPeriod()
    self.examples = examples
    self.positions = RulePositions(at: position)
    self.isShortKey = false
    self.hasErrors = false
  }
}

/// Where the parts of a rule stand, for diagnostics. A part that the file leaves out stands where the rule's id does,
/// one that the file's head gives stands there.
public struct RulePositions: Sendable, Equatable {
  /// The matcher's key.
  public var matcher: SourcePosition
  /// The category's name.
  public var category: SourcePosition
  /// The value of `takes`.
  public var extent: SourcePosition
  /// The key of the action.
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

/// The days that pages must be of, both bounds among them (S37).
public struct ValidityPeriod: Sendable, Equatable {
  /// The first day; nil for no bound.
  public var from: CalendarDay?
  /// The last day; nil for no bound.
  public var until: CalendarDay?

  /// Every day, and no day at all.
  public init(from: CalendarDay? = nil, until: CalendarDay? = nil) {
    self.from = from
    self.until = until
  }

  /// Whether it has no bounds.
  public var isUnbounded: Bool { from == nil && until == nil }

  /// Whether a page of that day is within it. A page without a day is later than every day.
  public func contains(_ day: CalendarDay?) -> Bool {
    guard let day else { return until == nil }
    return (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }

  /// Whether some page is within both; a page without a day is within all that have no end.
  func overlaps(_ other: ValidityPeriod) -> Bool {
    let both = intersection(other)
    guard let from = both.from, let until = both.until else { return true }
    return from <= until
  }

  /// The days of both.
  func intersection(_ other: ValidityPeriod) -> ValidityPeriod {
    ValidityPeriod(
      from: [from, other.from].compactMap(\.self).max(), until: [until, other.until].compactMap(\.self).min())
  }
}

/// The one matcher of a rule (S10); several patterns are alternatives.
public enum RuleMatcher: Sendable {
  case line([Located<PhrasePattern>])
  case starts([Located<PhrasePattern>])
  case ends([Located<PhrasePattern>])
  case has([Located<PhrasePattern>])
  case madeOf([Located<PhrasePattern>])
  case regex([Located<RegexPattern>])
  case css([Located<SelectorList>])
  case xpath([Located<XPathPattern>])
  case shape(Shape)
}

/// The form of a block; what is nil, or empty, is not asked.
public struct Shape: Sendable, Equatable {
  /// Whether it ends with a sentence mark.
  public enum Sentence: Sendable, Equatable { case closed, open }
  /// Whether it is in the script of most of the page.
  public enum Script: Sendable, Equatable { case page, other }

  /// Inclusive bounds on its words.
  public var words: ClosedRange<Int>?
  /// Characters (grapheme-like: Unicode scalars without combining marks), not bytes.
  public var chars: ClosedRange<Int>?
  /// Share of the text inside links, 0 to 1.
  public var linkDensity: ClosedRange<Double>?
  /// One of these.
  public var kinds: [BlockKind]
  /// How it ends.
  public var sentence: Sentence?
  /// What it is written in.
  public var script: Script?

  init() { kinds = [] }
}

/// A guard of `when:`; all of a rule's guards must hold.
public enum RuleGuard: Sendable {
  /// Where a block stands by the content, which is all from its first to its last block that is no heading (S22).
  public enum Place: Sendable, Equatable { case beforeContent, insideContent, afterContent }
  /// Whose candidates `near` looks at: a rule by its full name, or all rules that drop under a category.
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
  /// An element matches one of these.
  public var css: [Located<SelectorList>]
  /// A block has one of these.
  public var has: [Located<PhrasePattern>]
  /// No block has any of these.
  public var lacks: [Located<PhrasePattern>]
  /// The page is of one of these types.
  public var types: [PageType]
  /// Globs over the page's address, one of which matches.
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
  /// The sentence around the match.
  case sentence
  case element
  /// The nearest ancestor that matches.
  case closest(Located<SelectorList>)
  case section
  case run(RunCondition, both: Bool)
  case until([Located<PhrasePattern>])
  case through([Located<PhrasePattern>])
  case rest
  case restBefore

  /// What the blocks of a run are like.
  public enum RunCondition: Sendable {
    case shape(Shape)
    case phrases([Located<PhrasePattern>])
  }
}

/// What a rule does with what it takes (RULES.md 2.5).
public enum RuleAction: Sendable, Equatable {
  /// It goes, under the rule's category.
  case drop
  /// It stays, whatever weaker would drop it (S36).
  case keep
  /// What it takes is the content (S34).
  case content
  /// `leave` is true where the rule only reads.
  case field(FieldName, leave: Bool)
  /// The page is of that type (S45); nothing is taken.
  case type(PageType)

  var readsField: Bool {
    if case .field = self { true } else { false }
  }
}

/// The fields that a rule can read (S29).
public enum FieldName: String, Sendable, CaseIterable {
  case title, byline, date, updated, site, section, language, caption, tags, summary
}

/// The examples of a rule (S31, S32).
public struct RuleExamples: Sendable {
  /// What becomes of a line of a page.
  public enum Mark: Sendable, Equatable {
    case drop
    case stay
    case cut(after: String)
  }
  /// A block of a page that is shown.
  public struct PageLine: Sendable, Equatable {
    /// What becomes of it.
    public var mark: Mark
    /// The block as it is before, text or HTML, without its mark.
    public var text: String
    /// Where the line stands, its mark first.
    public var position: SourcePosition
  }
  /// Lines that the rule must match; of a `keep` rule those it must not.
  public var drops: [Located<String>]
  /// Lines that it must not match; of a `keep` rule those it must.
  public var leaves: [Located<String>]
  /// One page a `shows:` value.
  public var shows: [[PageLine]]

  /// Stores its values.
  public init(drops: [Located<String>] = [], leaves: [Located<String>] = [], shows: [[PageLine]] = []) {
    self.drops = drops
    self.leaves = leaves
    self.shows = shows
  }
}

/// A stage of a pipeline (S44).
public struct PipelineStage: Sendable, Equatable {
  /// What a stage does; it does one thing.
  public enum Work: Sendable, Equatable {
    /// Names of packs or folders of packs.
    case packs([String])
    /// Content detection, by the name of its model; there is one, `content`.
    case model(String)
    /// How the text is spelt that is printed, and whether it repeats itself.
    case normalize(Normalization)
  }
  /// The author's name for it, which reports show.
  public var name: String
  /// What it does.
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

/// What a `normalize` stage asks for (S44). Runs of white space are one space before any stage, but in code.
public struct Normalization: Sendable, Equatable {
  /// Whether characters are composed (NFC).
  public enum Unicode: String, Sendable { case nfc, keep }
  /// Whether typographic quotes become `'` and `"`.
  public enum Quotes: String, Sendable { case keep, straight }
  /// Whether a paragraph that has stood on the page before is dropped.
  public enum Duplicates: String, Sendable { case keep, drop }
  /// How characters are composed.
  public var unicode = Unicode.nfc
  /// What becomes of quotes.
  public var quotes = Quotes.keep
  /// What becomes of paragraphs that repeat others.
  public var duplicates = Duplicates.keep
  init() {}
}
