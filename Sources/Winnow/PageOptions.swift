import WinnowDocument

/// What a page is to be read as.
public enum PageFormat: String, Sendable, CaseIterable {
  /// HTML or text, by the look of it.
  case automatic = "auto"
  case html
  case text
}

/// What the caller knows of one page.
public struct PageOptions: Sendable {
  public var format = PageFormat.automatic
  /// A charset by its WHATWG label; goes before all but a byte-order mark.
  public var charset: String?
  /// The value of an HTTP `Content-Type` header.
  public var contentType: String?
  public var url: String?
  /// ISO 639-1.
  public var language: String?

  public init() {}
}

/// What is the same for all pages of a run.
public struct CleanerConfiguration: Sendable {
  /// The name of the pipeline for HTML; nil is `article`. Text input goes through `text` then.
  public var pipeline: String?
  /// Categories to keep, whatever drops them.
  public var keptCategories: Set<String> = []
  /// Categories to drop, though the pipeline keeps them.
  public var droppedCategories: Set<String> = []
  public var limits = Limits()

  public init() {}
}
