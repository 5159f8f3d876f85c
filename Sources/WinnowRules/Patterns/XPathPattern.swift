import WinnowDocument

/// An XPath 1.0 expression as it was written and checked.
public struct XPathPattern: Sendable, Equatable {
  /// What one operation of an expression can cost.
  enum Reach: UInt8, Sendable {
    /// Constant time: it goes down the page on one way, and takes no more text into its hands than attributes have.
    case plain
    /// It takes the text of the elements it is at.
    case text
    /// It can look at the whole page.
    case wide
  }

  /// The expression as it was written.
  public var source: String
  /// The same in full, with a predicate at each step that is always true: libxml2 counts predicates, but no nodes that it
  /// passes.
  var program: String
  var reach: Reach

  /// Operations of a plain expression on a page.
  private static let plainBudget = 10_000_000
  /// What other expressions may cost, in comparisons of nodes and steps of four bytes of text.
  private static let budget = 500_000_000
  /// Operations that a node takes where it is passed once, and the nodes for which all expressions may take them.
  private static let operationsEach = 8
  private static let freeNodes = 20_000

  /// How many operations it may take on a page: fewer the more one of them can cost.
  func operations(on document: Document) -> Int {
    let nodes = document.elements.count * 2
    switch reach {
    case .plain: return XPathPattern.plainBudget
    case .text:
      let bytes = document.elements.reduce(0) { $0 + Int($1.textEnd - $1.textStart) }
      return bytes / 4 > XPathPattern.budget ? 1 : XPathPattern.plainBudget
    case .wide:
      return XPathPattern.operationsEach * min(nodes, XPathPattern.freeNodes)
        + XPathPattern.budget / max(1_000, nodes, document.text.count / 4)
    }
  }
}

/// Reads XPath expressions (RULES.md 2.1): XPath 1.0 with its own functions, without variables and namespaces.
public enum XPathParser {
  /// Reads an expression. The first thing wrong is the error, at its UTF-8 offset in `source`.
  public static func parse(_ source: String) -> Result<XPathPattern, PatternError> {
    do throws(PatternError) {
      var survey = XPathSurvey(tokens: try XPathScanner(source).tokens())
      try survey.run()
      if let fault = XPathTree.check(source) {
        throw PatternError(
          .xpathSyntax, offset: fault.offset, message: fault.message,
          advice: "write XPath 1.0 for elements, as in `//div[@class=\"teaser\"]`")
      }
      return .success(XPathPattern(source: source, program: survey.program(), reach: survey.reach))
    } catch {
      return .failure(error)
    }
  }
}
