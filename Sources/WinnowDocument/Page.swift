/// What a page says about itself, as it stands there; nothing of it is executed, fetched or used as a path.
public struct Page: Sendable {
  /// The WHATWG name of the charset the bytes were read as, and what told it.
  public var charset: String
  public var charsetSource: CharsetSource
  /// The first `<title>` outside svg, white space collapsed.
  public var titleElement: String?
  /// `<html lang>` or a language meta, as written.
  public var declaredLanguage: String?
  /// `<link rel=canonical>`, else `og:url`.
  public var canonicalURL: String?
  /// `<meta>` with `name`, `property` or `itemprop` (lower-cased) and `content`, in order, the first 500.
  public var metas: [Meta]
  /// The bodies of `application/ld+json` scripts, at most the limit's bytes in all.
  public var jsonLD: [ContiguousArray<UInt8>]
  public var warnings: [PageWarning]

  public struct Meta: Sendable, Equatable {
    public var name: String
    public var content: String
    public init(name: String, content: String) {
      self.name = name
      self.content = content
    }
  }

  public init(charset: String = "UTF-8", charsetSource: CharsetSource = .utf8) {
    self.charset = charset
    self.charsetSource = charsetSource
    self.titleElement = nil
    self.declaredLanguage = nil
    self.canonicalURL = nil
    self.metas = []
    self.jsonLD = []
    self.warnings = []
  }

  /// The content of the first meta of that name.
  public func meta(_ name: String) -> String? { metas.first { $0.name == name }?.content }
}

/// What told the charset of a page.
public enum CharsetSource: String, Sendable {
  case byteOrderMark = "byte-order-mark"
  case option
  case utf8
  case http
  case meta
  case detected
}

/// Something a reader of the result should know. The cases are one list and are never reused.
public struct PageWarning: Sendable, Equatable {
  public enum Code: String, Sendable, CaseIterable {
    /// Bytes that were not valid in the page's charset became U+FFFD.
    case charsetRepaired = "charset-repaired"
    /// The declared charset is not one that exists, or not the one the page is in.
    case charsetMisdeclared = "charset-misdeclared"
    case nulBytes = "nul-bytes"
    case unclosedRawText = "unclosed-raw-text"
    case depthLimit = "depth-limit"
    case attributeLimit = "attribute-limit"
    case elementLimit = "element-limit"
    case blockLimit = "block-limit"
    case jsonLDLimit = "json-ld-limit"
    case emptyResult = "empty-result"
    case ruleBudget = "rule-budget"
    /// A `content` pattern matched nothing; content detection stood in.
    case contentSelectorMissed = "content-selector-missed"
  }
  public var code: Code
  /// How often, where that means something; else 1.
  public var count: Int
  /// A rule's name and the like; empty where there is nothing to add.
  public var detail: String

  public init(_ code: Code, count: Int = 1, detail: String = "") {
    self.code = code
    self.count = count
    self.detail = detail
  }
}

/// Known before any stage runs; from the address and the metadata alone (S20).
public struct PageFacts: Sendable {
  public var title: String?
  public var site: String?
  /// Lower-cased, without `www.`.
  public var host: String?
  public var url: String?
  /// ISO 639-1 of the declared language, else of the detected one; nil if unknown.
  public var language: String?
  public var jsonLDTypes: [String]

  public init(
    title: String? = nil, site: String? = nil, host: String? = nil, url: String? = nil, language: String? = nil,
    jsonLDTypes: [String] = []
  ) {
    self.title = title
    self.site = site
    self.host = host
    self.url = url
    self.language = language
    self.jsonLDTypes = jsonLDTypes
  }
}

/// A rule category by its number in the rule set's list (at most 64).
public struct CategorySet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  public init(index: Int) { self.rawValue = 1 << UInt64(index) }
}

/// What stages so far found out about each block; the neutral ground between rules and content detection.
public struct Evidence: Sendable {
  /// A block: categories under which some rule, definite or likely, would drop it.
  public var categories: ContiguousArray<CategorySet>
  /// A block: whether a definite rule drops it, all of it.
  public var dropped: ContiguousArray<Bool>
  /// A block: whether a definite rule keeps it.
  public var kept: ContiguousArray<Bool>
  /// A block: the probability that it is content; empty while no content has been decided.
  public var probability: ContiguousArray<Float>
  /// A block: whether it is content; empty while no content has been decided.
  public var isContent: ContiguousArray<Bool>

  public init(blocks: Int) {
    categories = ContiguousArray(repeating: [], count: blocks)
    dropped = ContiguousArray(repeating: false, count: blocks)
    kept = ContiguousArray(repeating: false, count: blocks)
    probability = []
    isContent = []
  }

  public var contentIsDecided: Bool { !isContent.isEmpty }
}

/// Bounds on what a page may cost. Each has its warning or error.
public struct Limits: Sendable {
  /// Bytes of input; more is an error.
  public var inputBytes = 64 << 20
  /// Open elements; deeper tags are dropped, their text stays.
  public var depth = 512
  public var attributesPerElement = 256
  public var elements = 2_000_000
  public var blocks = 200_000
  public var jsonLDBytes = 1 << 20

  public init() {}
}

/// Why a page could not be cleaned.
public enum PageError: Error, Sendable, Equatable {
  /// Not text: `kind` says what it looks like (`PDF document`, `PNG image` …).
  case binary(kind: String)
  case tooLarge(bytes: Int, limit: Int)
  case charsetUnknown(label: String)
  case budget(what: String)
  case `internal`(String)
}
