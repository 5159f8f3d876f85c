/// A list of complex selectors (`a, b > c`) as it was written and read.
public struct SelectorList: Sendable, Equatable {
  public var source: String
  public var selectors: [ComplexSelector]

  public init(source: String, selectors: [ComplexSelector]) {
    self.source = source
    self.selectors = selectors
  }
}

/// Compounds joined by combinators, left to right. `combinators[i]` stands before `compounds[i]`; the first one
/// is `.descendant` and means nothing, but for the relative selectors of `:has`, where it holds.
public struct ComplexSelector: Sendable, Equatable {
  public var compounds: [CompoundSelector]
  public var combinators: [Combinator]

  public init(compounds: [CompoundSelector], combinators: [Combinator]) {
    self.compounds = compounds
    self.combinators = combinators
  }
}

public enum Combinator: UInt8, Sendable, Equatable { case descendant, child, nextSibling, laterSibling }

public struct CompoundSelector: Sendable, Equatable {
  /// Lower-cased; nil or `*` for any.
  public var tag: String?
  public var ids: [String]
  public var classes: [String]
  public var attributes: [AttributeSelector]
  public var pseudoClasses: [PseudoClass]

  public init() {
    ids = []
    classes = []
    attributes = []
    pseudoClasses = []
  }
}

public struct AttributeSelector: Sendable, Equatable {
  public enum Operator: UInt8, Sendable, Equatable { case exists, equals, word, dashPrefix, prefix, suffix, substring }
  /// Lower-cased.
  public var name: String
  public var comparison: Operator
  public var value: String
  /// `i` was given, or HTML compares this attribute without case.
  public var ignoresCase: Bool

  public init(name: String, comparison: Operator, value: String, ignoresCase: Bool) {
    self.name = name
    self.comparison = comparison
    self.value = value
    self.ignoresCase = ignoresCase
  }
}

public indirect enum PseudoClass: Sendable, Equatable {
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
