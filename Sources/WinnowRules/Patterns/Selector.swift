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
}
