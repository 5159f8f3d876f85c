/// A list of complex selectors (`a, b > c`) as it was written and read.
public struct SelectorList: Sendable, Equatable {
  /// The list as it was written.
  public var source: String
  var selectors: [ComplexSelector]
}

/// Compounds joined by combinators, left to right. `combinators[i]` stands before `compounds[i]`; the first one
/// is `.descendant` and means nothing, but for the relative selectors of `:has`, where it holds.
struct ComplexSelector: Sendable, Equatable {
  var compounds: [CompoundSelector]
  var combinators: [Combinator]
  /// `:upward` at its end: what matches is an ancestor of what the compounds match.
  var upward: Upward?

  init(compounds: [CompoundSelector] = [], combinators: [Combinator] = [], upward: Upward? = nil) {
    self.compounds = compounds
    self.combinators = combinators
    self.upward = upward
  }
}

/// Which ancestor `:upward` means.
enum Upward: Sendable, Equatable {
  /// The n-th, from 1.
  case levels(Int)
  /// The nearest that matches one of these.
  case nearest([ComplexSelector])
}

enum Combinator: UInt8, Sendable, Equatable { case descendant, child, nextSibling, laterSibling }

struct CompoundSelector: Sendable, Equatable {
  /// Lower-cased; nil or `*` for any.
  var tag: String?
  var ids: [String]
  var classes: [String]
  var attributes: [AttributeSelector]
  var pseudoClasses: [PseudoClass]

  init() {
    ids = []
    classes = []
    attributes = []
    pseudoClasses = []
  }
}

struct AttributeSelector: Sendable, Equatable {
  enum Operator: UInt8, Sendable, Equatable { case exists, equals, word, dashPrefix, prefix, suffix, substring }
  /// Lower-cased.
  var name: String
  var comparison: Operator
  var value: String
  /// `i` was given, or HTML compares this attribute without case.
  var ignoresCase: Bool
}

indirect enum PseudoClass: Sendable, Equatable {
  case not([ComplexSelector])
  /// `:is` and `:where`, which differ in specificity alone.
  case any([ComplexSelector])
  case has([ComplexSelector])
  /// `:nth-child(An+B of S)` and its relatives; `:first-child` is `0n+1`.
  case nth(step: Int, offset: Int, fromEnd: Bool, ofType: Bool, of: [ComplexSelector])
  case onlyChild
  case onlyOfType
  case empty
  case root
  case lang([String])
  /// `:has-text`: a block of the element, as far as it lies in it, has this.
  case hasText(TextCondition)
  case matchesAttribute(name: String, value: RegexPattern)
  /// `:min-text-length`, in characters.
  case minimumText(Int)
}

/// What `:has-text` looks for.
enum TextCondition: Sendable, Equatable {
  /// At its offset in the selector's source, in UTF-8.
  case phrase(PhrasePattern, offset: Int)
  case regex(RegexPattern)
}

extension SelectorList {
  /// The phrases of its `:has-text`, in the order they stand in, each with its offset in the source.
  var phrases: [(pattern: PhrasePattern, offset: Int)] { selectors.flatMap(\.phrases) }

  /// `<word:LIST>` means a list of the pattern's own file.
  func scopingLists(in file: String) -> SelectorList {
    if phrases.isEmpty { return self }
    return SelectorList(source: source, selectors: selectors.map { $0.scopingLists(in: file) })
  }
}

extension ComplexSelector {
  fileprivate var phrases: [(pattern: PhrasePattern, offset: Int)] {
    var found = compounds.flatMap { $0.pseudoClasses.flatMap(\.phrases) }
    if case .nearest(let selectors) = upward { found += selectors.flatMap(\.phrases) }
    return found
  }

  fileprivate func scopingLists(in file: String) -> ComplexSelector {
    var scoped = self
    for place in compounds.indices {
      scoped.compounds[place].pseudoClasses = compounds[place].pseudoClasses.map { $0.scopingLists(in: file) }
    }
    if case .nearest(let selectors) = upward { scoped.upward = .nearest(selectors.map { $0.scopingLists(in: file) }) }
    return scoped
  }
}

extension PseudoClass {
  fileprivate var phrases: [(pattern: PhrasePattern, offset: Int)] {
    switch self {
    case .not(let selectors), .any(let selectors), .has(let selectors), .nth(_, _, _, _, let selectors):
      selectors.flatMap(\.phrases)
    case .hasText(.phrase(let pattern, let offset)): [(pattern, offset)]
    case .hasText(.regex), .onlyChild, .onlyOfType, .empty, .root, .lang, .matchesAttribute, .minimumText: []
    }
  }

  fileprivate func scopingLists(in file: String) -> PseudoClass {
    func scoped(_ selectors: [ComplexSelector]) -> [ComplexSelector] { selectors.map { $0.scopingLists(in: file) } }
    switch self {
    case .not(let selectors): return .not(scoped(selectors))
    case .any(let selectors): return .any(scoped(selectors))
    case .has(let selectors): return .has(scoped(selectors))
    case .nth(let step, let offset, let fromEnd, let ofType, let selectors):
      return .nth(step: step, offset: offset, fromEnd: fromEnd, ofType: ofType, of: scoped(selectors))
    case .hasText(.phrase(let pattern, let offset)):
      return .hasText(.phrase(pattern.scopingLists(in: file), offset: offset))
    case .hasText(.regex), .onlyChild, .onlyOfType, .empty, .root, .lang, .matchesAttribute, .minimumText: return self
    }
  }
}
