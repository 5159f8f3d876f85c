/// What a page says about itself, as it stands there; nothing of it is executed, fetched or used as a path.
public struct Page: Sendable {
  /// The WHATWG name of the charset the bytes were read as.
  public var charset: String
  /// What told it.
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
  /// What had to be mended or cut short on the way, in the order it was noticed.
  public var warnings: [PageWarning]

  /// One thing that a `<meta>` says. A tag with both `property` and `name` says two.
  public struct Meta: Sendable, Equatable {
    /// What it is about (`og:title`, `author` …), lower-cased.
    public var name: String
    /// What it says, as written, references resolved; can be empty.
    public var content: String
    /// Stores its values.
    public init(name: String, content: String) {
      self.name = name
      self.content = content
    }
  }

  /// A page that says nothing of itself; the parsers fill in what they find.
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
  /// The caller.
  case option
  /// The bytes are UTF-8, or ASCII that nothing else declares.
  case utf8
  /// The `Content-Type` header that the caller passed on.
  case http
  /// The page's `<meta>` or XML declaration.
  case meta
  /// How the bytes read in each likely charset, or where their NUL bytes stand.
  case detected
}

/// Something a reader of the result should know. The cases are one list and are never reused.
public struct PageWarning: Sendable, Equatable {
  /// What is wrong. The raw value is what users see and is never given another meaning.
  public enum Code: String, Sendable, CaseIterable {
    /// Bytes that were not valid in the page's charset became U+FFFD.
    case charsetRepaired = "charset-repaired"
    /// The declared charset is not one that exists, or not the one the page is in; `detail` is its label.
    case charsetMisdeclared = "charset-misdeclared"
    /// Text that had been UTF-8 and was read as windows-1252 before is what it was again; the count is of its
    /// sequences.
    case mojibakeMended = "mojibake-mended"
    /// NUL bytes were taken out; `count` is their number.
    case nulBytes = "nul-bytes"
    /// A script, style, comment, text area and the like that is never closed took the rest of the page.
    case unclosedRawText = "unclosed-raw-text"
    /// `count` tags stood deeper than `Limits.depth`.
    case depthLimit = "depth-limit"
    /// `count` tags had more attributes than `Limits.attributesPerElement`.
    case attributeLimit = "attribute-limit"
    /// `count` tags came after `Limits.elements` elements.
    case elementLimit = "element-limit"
    /// `count` blocks came after `Limits.blocks` and became part of the last one.
    case blockLimit = "block-limit"
    /// `count` JSON-LD scripts went beyond `Limits.jsonLDBytes` and were passed over.
    case jsonLDLimit = "json-ld-limit"
    /// Cleaning left nothing of the page.
    case emptyResult = "empty-result"
    /// A rule's selector, XPath or regular expression would take more steps than a page may cost, so the rule matched
    /// nothing; `detail` is the rule's full name.
    case ruleBudget = "rule-budget"
    /// A `content` pattern matched nothing; content detection stood in.
    case contentSelectorMissed = "content-selector-missed"
    /// Shipped packs would have taken more than 60 % of the content's words; `count` of their drops were given back;
    /// `detail` is the full name of the largest one's rule.
    case overRemoved = "over-removed"
  }
  /// What is wrong.
  public var code: Code
  /// How often, where that means something; else 1.
  public var count: Int
  /// A rule's name and the like; empty where there is nothing to add.
  public var detail: String

  /// Stores its values.
  public init(_ code: Code, count: Int = 1, detail: String = "") {
    self.code = code
    self.count = count
    self.detail = detail
  }
}

/// Known before any stage runs; from the address and the metadata alone (S20).
public struct PageFacts: Sendable {
  /// What `<title>` means in phrases: the declared title, without the site's name.
  public var title: String?
  /// What `<site>` means in phrases: the declared name of the site, else the longest label of the host.
  public var site: String?
  /// Lower-cased, without `www.`.
  public var host: String?
  /// The path of the address, from its first `/` on, without query and fragment; nil without a host.
  public var path: String?
  /// The address that the caller gave, else the one the page declares; as written, never fetched.
  public var url: String?
  /// ISO 639-1, or a longer code where there is none: of the language the caller gave, else of the declared one, else
  /// of the detected one; nil if unknown.
  public var language: String?
  /// The day it is of, told by its address or its metadata, never by a rule (S37); nil if neither says it.
  public var day: CalendarDay?
  /// The `@type` of its JSON-LD objects, nested ones too, in document order, at most 50.
  public var jsonLDTypes: [String]

  /// Stores its values.
  public init(
    title: String? = nil, site: String? = nil, host: String? = nil, path: String? = nil, url: String? = nil,
    language: String? = nil, day: CalendarDay? = nil, jsonLDTypes: [String] = []
  ) {
    self.title = title
    self.site = site
    self.host = host
    self.path = path
    self.url = url
    self.language = language
    self.day = day
    self.jsonLDTypes = jsonLDTypes
  }
}

/// A set of rule categories, each by its number in the rule book's list: a bit each, so at most 64.
public struct CategorySet: OptionSet, Sendable, Hashable {
  /// Bit n stands for category number n.
  public let rawValue: UInt64
  /// The set of the categories whose bits are set.
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  /// The set of one category; empty for a number of 64 and above. A negative number is the caller's mistake.
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

  /// Evidence before any stage has run.
  ///
  /// - Parameter blocks: the number of the document's blocks.
  public init(blocks: Int) {
    categories = ContiguousArray(repeating: [], count: blocks)
    dropped = ContiguousArray(repeating: false, count: blocks)
    kept = ContiguousArray(repeating: false, count: blocks)
    probability = []
    isContent = []
  }

  /// Whether content detection, or a `content` rule in its place, has run. Never true of a page without blocks.
  public var contentIsDecided: Bool { !isContent.isEmpty }
}

/// Bounds on what a page may cost. Each has its warning or error.
public struct Limits: Sendable {
  /// Bytes of input; more is an error.
  public var inputBytes = 64 << 20
  /// Open elements; deeper tags are dropped, their text stays.
  public var depth = 512
  /// Attributes of a tag; further ones are left out.
  public var attributesPerElement = 256
  /// Elements of a page; further tags are dropped, their text stays.
  public var elements = 2_000_000
  /// Blocks of a page; the text of further ones becomes part of the last.
  public var blocks = 200_000
  /// Bytes of all JSON-LD bodies together; a script that would go beyond is left out whole.
  public var jsonLDBytes = 1 << 20

  /// The bounds that hold where a caller sets none.
  public init() {}
}

/// Why a page could not be cleaned.
public enum PageError: Error, Sendable, Equatable {
  /// Not text: `kind` says what it looks like (`PDF document`, `PNG image` …).
  case binary(kind: String)
  /// More bytes than the limit; `bytes` counts those that were there, or were read before giving up.
  case tooLarge(bytes: Int, limit: Int)
  /// The caller's charset is no label of the WHATWG Encoding Standard. A page's own wrong label is only warned of.
  case charsetUnknown(label: String)
  /// More work than a page may cost; `what` says of what, for people.
  case budget(what: String)
  /// A mistake of this program or of its installation, in words for its makers.
  case `internal`(String)
}
