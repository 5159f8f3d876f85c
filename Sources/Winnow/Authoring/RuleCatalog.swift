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

  /// By full name, of equal names the lower layer's first.
  public let entries: [Entry]
  let layered: LayeredFiles
  let book: RuleBook

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
    layered = LayeredFiles(shipped: shipped.files, user: user)
    book = RuleBook(sets: sets)
    entries = RuleCatalog.entries(of: layered).sorted { ($0.rule.fullName, $0.layer) < ($1.rule.fullName, $1.layer) }
  }

  private static func entries(of layered: LayeredFiles) -> [Entry] {
    // What a file disables that does not hold on all pages, it disables where it holds.
    let disables = layered.disables { $0.kind == .pack && $0.validity.isUnbounded }
    return layered.files.indices.flatMap { number in
      let layer = layered.layer(ofFile: number)
      let replacement = layered.replacement(ofFile: number)
      return layered.files[number].rules.map { rule in
        var state = State.active
        if let replacement {
          state = .replaced(by: replacement)
        } else if let disabling = disables.first(where: { $0.disables(rule, of: layer) }) {
          state = .disabled(by: disabling.place)
        }
        return Entry(rule: rule, file: number, layer: layer, state: state)
      }
    }
  }

  /// The files with rules, each layer's by path.
  public var files: [RuleFile] { layered.files }

  /// The entries of a rule, or of all rules of a file or of a folder of files.
  public func entries(named name: String) -> [Entry] { entries.filter { $0.rule.isAtOrBelow(name) } }

  /// What of all the rules holds on a page of an address.
  ///
  /// - Parameters:
  ///   - url: the address; nothing is fetched from it.
  ///   - names: the shipped packs and platforms whose rules are told one by one.
  public func rules(onPageAt url: String, expanding names: [String] = []) -> RulesOnPage {
    RulesOnPage(self, url: url, expanding: names)
  }

  /// By full name in how many of the examples of some files a rule has a match; those with none are not in it.
  ///
  /// - Parameter numbers: the files' places in `files`.
  /// - Complexity: That of trying all their examples.
  public func exampleHits(in numbers: Set<Int>) -> [String: Int] {
    let hits = ExampleHits(book)
    // One after the other: several threads would wait for each other's counts of references to the rules.
    return numbers.reduce(into: [:]) { $0.merge(hits.count(in: files[$1]), uniquingKeysWith: +) }
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
    NearestName.of(name, among: files.map(\.fullName) + entries.map(\.rule.fullName))
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
