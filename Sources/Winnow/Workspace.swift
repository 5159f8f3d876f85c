import WinnowDocument
import WinnowRules

/// Buffers that are used again from page to page. One a worker; nothing of a page is left in it that the next
/// page's result could depend on.
public struct Workspace: ~Copyable {
  package var html = HTMLWorkspace()
  package let rules = RuleWorkspace()
  /// Reads the page's JSON-LD. Between pages a caller may read rows of its own with it.
  public let json = JSONReader()

  /// Makes the tables and first buffers; worth keeping for more than one page.
  public init() {}
}
