import WinnowRules
import WinnowShippedRules

/// All rules there are, as their files say them: the shipped ones, and a user's above them.
public struct RuleCatalog: Sendable {
  /// Whether a rule runs.
  public enum State: Sendable, Equatable {
    /// It runs, on the pages that its file holds on.
    case active
    /// A user's file with the path of its own replaces its file (S2); the path of that.
    case replaced(by: String)
    /// A file of a higher layer disables it (S41); `path:line` of where it does.
    case disabled(by: String)
  }

  /// A rule with its file.
  public struct Entry: Sendable {
    /// The rule with all that its file's head says for it.
    public var rule: Rule
    /// Its file's place in `files`.
    public var file: Int
    /// Whose rule it is.
    public var layer: RuleLayer
    /// Whether it runs.
    public var state: State
  }

  /// The files with rules, each layer's by path.
  public let files: [RuleFile]
  /// By full name, of equal names the lower layer's first.
  public let entries: [Entry]
  let book: RuleBook
  /// The shipped files come first.
  let shippedCount: Int

  /// Reads the files of the shipped rules and of the user's.
  ///
  /// - Throws: `RuleFileError` with all diagnostics if a user's file is wrong, `CleanerError` if the program's own rules
  ///   are damaged.
  /// - Complexity: Linear in the files.
  public init(userRules: [RuleSource] = []) throws {
    let shipped = try CheckedRules.check(
      ShippedRules.sources().map { RuleSource(path: $0.path, bytes: $0.bytes) })
    let shippedSet = try ShippedRules.ruleSet()
    var sets: [(RuleLayer, RuleSet)] = [(.shippedPacks, shippedSet)]
    var user: [RuleFile] = []
    if !userRules.isEmpty {
      let checked = CheckedRules.check(userRules, above: shippedSet)
      guard !checked.hasErrors else { throw RuleFileError(diagnostics: checked.diagnostics) }
      sets.append((.userPacks, RuleSet.compile(files: checked.files, categories: checked.categories)))
      user = checked.files
    }
    files = (shipped.files + user).filter { $0.kind != .pipeline }
    book = RuleBook(sets: sets)
    shippedCount = files.count - user.count(where: { $0.kind != .pipeline })
    var entries: [Entry] = []
    for (number, file) in files.enumerated() {
      let isShipped = number < shippedCount
      for rule in file.rules {
        entries.append(
          Entry(
            rule: rule, file: number,
            layer: (isShipped ? RuleLayer.shippedPacks : .userPacks).layer(of: file.kind),
            state: isShipped ? RuleCatalog.state(of: rule, in: file, below: files[shippedCount...]) : .active))
      }
    }
    self.entries = entries.sorted { ($0.rule.fullName, $0.layer) < ($1.rule.fullName, $1.layer) }
  }

  /// By full name in how many of the examples of some files a rule has a match; those with none are not in it.
  ///
  /// - Parameter numbers: the files' places in `files`.
  /// - Complexity: That of trying all their examples, as `RuleTester` does.
  public func exampleHits(in numbers: Set<Int>) -> [String: Int] {
    RuleTester.test(numbers.sorted().map { files[$0] }, book: book).hits
  }

  static func state(of rule: Rule, in file: RuleFile, below higher: ArraySlice<RuleFile>) -> State {
    for other in higher where other.kind == file.kind && other.name == file.name { return .replaced(by: other.path) }
    // What a platform or site file disables, it disables where it holds.
    for other in higher where other.kind == .pack {
      let naming = other.disable.first { name in
        rule.fullName == name.value || rule.fullName.hasPrefix(name.value + "/") || rule.category == name.value
      }
      if let naming { return .disabled(by: "\(other.path):\(naming.position.line)") }
    }
    return .active
  }

  /// The JSON Schema of rule files, with the shipped categories.
  public static func schema() throws(CleanerError) -> String {
    let sources = ShippedRules.sources()
    guard let source = sources.first(where: { $0.path.hasSuffix("/categories.yaml") }) else {
      throw .shippedRules("they have no list of categories")
    }
    return RuleSchema.json(categories: CategoryList.read(path: source.path, bytes: source.bytes).list)
  }

  /// The name of a rule or file that is nearest to one that does not exist; nil where none is near.
  public func nearest(to name: String) -> String? {
    NearestName.of(name, among: files.map(\.name) + entries.map(\.rule.fullName))
  }
}

extension RuleCatalog.Entry {
  /// Its example lines and pages.
  public var examples: Int { rule.examples.drops.count + rule.examples.leaves.count + rule.examples.shows.count }

  /// What it does with what it takes, in a word or two: `drop`, `keep`, `content`, `field byline`, `read date`.
  public var does: String {
    switch rule.action {
    case .drop: "drop"
    case .keep: "keep"
    case .content: "content"
    case .type(let type): "type \(type.rawValue)"
    case .field(let name, let leave): "\(leave ? "read" : "field") \(name.rawValue)"
    }
  }

  /// The key of what it matches by: `line`, `css` …
  public var matcher: String { rule.matcher.key }
}
