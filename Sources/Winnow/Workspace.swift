import WinnowDocument

/// Buffers that are used again from page to page. One a worker; nothing of a page is left in it that the next
/// page's result could depend on.
public struct Workspace: ~Copyable {
  package var html = HTMLWorkspace()
  public let json = JSONReader()

  public init() {}
}
