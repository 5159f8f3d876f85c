/// A host that a site file is for, with its subdomains (S35).
public struct SiteHost: Sendable, Hashable {
  /// In small letters, without `www.` and without the `.*` of its end.
  public var name: String
  /// Whether any public suffix may follow the name: `news.example.*`.
  public var coversSuffixes: Bool

  /// Stores its values.
  public init(name: String, coversSuffixes: Bool = false) {
    self.name = name
    self.coversSuffixes = coversSuffixes
  }

  /// As it is written in a file: `news.example`, `news.example.*`.
  public var pattern: String { coversSuffixes ? name + ".*" : name }
}

/// A page beside a rule file, and what should come of it (S38).
public struct PageTest: Sendable {
  /// The page's path, below the folder of the rule file.
  public var page: Located<String>
  /// Texts that must be in the output.
  public var has: [Located<String>]
  /// Texts that must not be in it.
  public var lacks: [Located<String>]
  /// The path of a file that holds the whole output.
  public var text: Located<String>?
  /// What must have been read off the page, by field.
  public var fields: [(name: FieldName, value: Located<String>)]

  init(page: Located<String>) {
    self.page = page
    has = []
    lacks = []
    text = nil
    fields = []
  }
}

extension RuleFile {
  /// The name that the full names of its rules begin with: `paywall/en`, `platform/wordpress`, `site/news.example` (S9).
  public var fullName: String { kind.prefix + name }
}

extension RuleFile.Kind {
  /// The second key of such a file.
  var key: String {
    switch self {
    case .pack: "pack"
    case .platform: "platform"
    case .site: "site"
    case .pipeline: "pipeline"
    }
  }

  /// What its full name has before its name.
  var prefix: String {
    switch self {
    case .pack, .pipeline: ""
    case .platform, .site: key + "/"
    }
  }

  /// First parts of names that no pack can have, since full names of other files begin with them.
  static let reserved = ["platform", "site"]
}
