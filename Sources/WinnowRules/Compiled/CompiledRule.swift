import WinnowDocument

/// What a compiled rule is matched by.
enum MatcherKind: UInt8, Sendable {
  case line, starts, ends, has, madeOf, regex, css, xpath, shape
}

/// How far a compiled rule reaches (RULES.md 2.4).
enum ExtentKind: UInt8, Sendable {
  case block, match, sentence, element, closest, section, runOfShape, runOfPhrases, until, through, rest, restBefore
}

enum ActionKind: UInt8, Sendable { case drop, keep, content, field, type }

/// What is asked of a rule so often that it is told without looking at its guards.
struct RuleTraits: OptionSet, Sendable {
  let rawValue: UInt16
  static let likely = RuleTraits(rawValue: 1 << 0)
  /// It has a `near` guard.
  static let near = RuleTraits(rawValue: 1 << 1)
  /// It has a guard on content (`where`).
  static let place = RuleTraits(rawValue: 1 << 2)
  /// It has `first` or `last`.
  static let ranked = RuleTraits(rawValue: 1 << 3)
  /// A field that is read and left standing.
  static let leave = RuleTraits(rawValue: 1 << 4)
  /// A `run` that goes both ways.
  static let bothWays = RuleTraits(rawValue: 1 << 5)
}

/// A rule as numbers: its strings, patterns and guards are places in the tables of its `RuleSet`.
struct CompiledRule: Sendable {
  var matcher: MatcherKind
  var extent: ExtentKind
  var action: ActionKind
  /// Place in `FieldName.allCases`; of a rule with `type` in `PageType.allCases`.
  var field: UInt8 = 0
  var traits: RuleTraits = []
  /// Place in the set's list of categories.
  var category: UInt8 = CompiledRule.noCategory
  /// A phrase, a regular expression, a selector, XPath expressions or a shape, as the matcher says.
  var pattern: Int32 = 0
  /// A phrase, a selector or a shape, as the extent says.
  var extentPattern: Int32 = -1
  /// 0 where the extent has none.
  var atMost: Int32 = 0
  /// The rule's guards are `guards[guardStart ..< guardEnd]`: first those on the page, from `blockGuards` on those on
  /// the block and its place, from `lateGuards` on those that look at other rules, stages or the content.
  var guardStart: Int32 = 0
  var blockGuards: Int32 = 0
  var lateGuards: Int32 = 0
  var guardEnd: Int32 = 0
  /// The full name, a string.
  var name: Int32 = 0
  var file: Int32 = 0
  var line: Int32 = 0
  var column: Int32 = 0

  /// The category of a rule that has none.
  static let noCategory = UInt8.max
}

enum GuardKind: UInt8, Sendable {
  // On the page.
  case input, language, validity, page
  // On the block and its place.
  case shape, inside, outside, precededBy, followedBy, repeats, lacks
  // On other rules, stages and the content.
  case place, first, last, nearRule, nearCategory

  var isOnPage: Bool { rawValue <= GuardKind.page.rawValue }
  var isLate: Bool { rawValue >= GuardKind.place.rawValue }
}

/// The days of the pages that something is for (S37).
struct CompiledDays: Sendable, Equatable {
  /// The number of the first day, 0 for no bound.
  var first: Int32 = 0
  /// The number of the last day, `Int32.max` for no bound.
  var last: Int32 = .max

  var isUnbounded: Bool { first == 0 && last == .max }

  /// A page without a day is later than every day.
  func contains(_ day: CalendarDay?) -> Bool {
    guard let number = day?.number else { return last == .max }
    return first <= number && number <= last
  }
}

extension CompiledDays {
  init(_ validity: ValidityPeriod) {
    self.init(first: validity.from?.number ?? 0, last: validity.until?.number ?? .max)
  }
}

/// A guard; what its numbers mean depends on its kind.
///
/// - input: the kind; language: a range of `languages`; page: a page guard
/// - validity: the two numbers of `CompiledDays`
/// - shape, inside, outside, precededBy, followedBy, lacks: a shape, selector or phrase; repeats: the two bounds
/// - place: a set of `PlaceSet`; first, last: the number; near: the string of the rule or category, and the distance
struct CompiledGuard: Sendable {
  var kind: GuardKind
  var first: Int32
  var second: Int32 = 0
}

struct PlaceSet: OptionSet, Sendable {
  let rawValue: Int32
  static let beforeContent = PlaceSet(rawValue: 1)
  static let insideContent = PlaceSet(rawValue: 2)
  static let afterContent = PlaceSet(rawValue: 4)
}

/// A shape as bounds; what is not asked has bounds that everything is within.
struct CompiledShape: Sendable, Equatable {
  var minimumWords: Int32 = 0
  var maximumWords: Int32 = .max
  var minimumChars: Int32 = 0
  var maximumChars: Int32 = .max
  /// Below 0 if it is not asked.
  var minimumLinkDensity: Double = -1
  var maximumLinkDensity: Double = -1
  /// Bits by `BlockKind.rawValue`; 0 if it is not asked.
  var kinds: UInt16 = 0
  var sentence: UInt8 = 0
  var script: UInt8 = 0

  static let sentenceClosed: UInt8 = 1
  static let sentenceOpen: UInt8 = 2
  static let scriptOfPage: UInt8 = 1
  static let scriptOther: UInt8 = 2

  var asksWords: Bool { minimumWords > 0 || maximumWords < .max }
  var asksChars: Bool { minimumChars > 0 || maximumChars < .max }
  var asksLinkDensity: Bool { minimumLinkDensity >= 0 }
}

/// A `page:` guard: -1 and empty ranges for what is not asked.
struct CompiledPageGuard: Sendable {
  var selector: Int32 = -1
  var has: Int32 = -1
  var lacks: Int32 = -1
  /// Range of the set's globs.
  var globStart: Int32 = 0
  var globEnd: Int32 = 0
  /// Bits by place in `PageType.allCases`; 0 if it is not asked.
  var types: Int32 = 0
}

/// A rule file, by its strings.
struct CompiledFile: Sendable {
  /// Its full name (S9).
  var name: Int32
  var path: Int32
  /// What its rules are about, in a sentence.
  var about: Int32
  var kind = CompiledFileKind.pack
  /// Of a platform, the page guard that its `match:` is; else -1.
  var match: Int32 = -1
  /// Range of the set's `disabled`.
  var disabledStart: Int32 = 0
  var disabledEnd: Int32 = 0
  /// Of a site: range of the set's `hosts`.
  var hostStart: Int32 = 0
  var hostEnd: Int32 = 0
  /// Of a site: range of the set's globs.
  var pathStart: Int32 = 0
  var pathEnd: Int32 = 0
  /// The pages that it is for; each of its rules has a guard for them besides.
  var days = CompiledDays()

  var disabled: Range<Int> { Int(disabledStart)..<Int(disabledEnd) }
  var hosts: Range<Int> { Int(hostStart)..<Int(hostEnd) }
  var paths: Range<Int> { Int(pathStart)..<Int(pathEnd) }
}

/// Which of the layers of its owner a file is in.
enum CompiledFileKind: UInt8, Sendable { case pack, platform, site }

/// Whom a phrase or selector works for, that is matched over the whole page.
enum PatternOwner {
  /// Matched on demand alone.
  static let none: Int32 = .min
  /// A phrase of a selector's `:has-text`.
  static let selector: Int32 = .min + 1
  static func rule(_ rule: Int32) -> Int32 { rule }
  static func pageGuard(_ index: Int32) -> Int32 { -1 - index }
}
