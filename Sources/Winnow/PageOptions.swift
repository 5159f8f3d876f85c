import WinnowDocument

/// What a page is to be read as.
public enum PageFormat: String, Sendable, CaseIterable {
  /// HTML or text, by the look of it.
  case automatic = "auto"
  /// HTML, whatever it looks like.
  case html
  /// Text that somebody flattened, whatever it looks like.
  case text
}

/// What the caller knows of one page.
public struct PageOptions: Sendable {
  /// What it is to be read as.
  public var format = PageFormat.automatic
  /// A charset by its WHATWG label; goes before all but a byte-order mark. One that doesn't exist is an error.
  public var charset: String?
  /// The value of the HTTP `Content-Type` header it came with; only its charset is read.
  public var contentType: String?
  /// Its address, for rules that ask for it, `<site>` and the result's metadata; goes before the one the page declares.
  /// Never fetched.
  public var url: String?
  /// Its language in ISO 639-1, as `en`; goes before what the page declares and what would be detected.
  public var language: String?
  /// What was mended before the page came here: reported among its warnings.
  public var warnings: [PageWarning] = []

  /// Nothing is known of the page.
  public init() {}
}

/// What is the same for all pages of a run.
public struct CleanerConfiguration: Sendable {
  /// The name of the pipeline that every page goes through. Nil, as `auto`, is the one of the page's type (S45): where
  /// no rule settles it, `article` for HTML and `text` for flattened input.
  public var pipeline: String?
  /// Categories to keep, whatever drops them.
  public var keptCategories: Set<String> = []
  /// Categories to drop, though the pipeline keeps them.
  public var droppedCategories: Set<String> = []
  /// Whether pipelines decide what is content. Without, definite rules alone clean a page: `likely` rules and those that
  /// ask for content do nothing (S22).
  public var detectsContent = true
  /// Whether of a user's rule files with errors the good rules are used (S47); else they are refused whole.
  public var isLenient = false
  /// Whether text is mended that was UTF-8 and was read as windows-1252 before: `donâ€™t` becomes don’t.
  public var mendsMojibake = true
  /// What a page may cost.
  public var limits = Limits()

  /// The default pipelines, no category kept or dropped apart from what they say, the default limits.
  public init() {}
}
