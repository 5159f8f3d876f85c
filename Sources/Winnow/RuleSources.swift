import WinnowRules
import WinnowShippedRules

/// A rule file as it was found: its bytes, and the path that diagnostics name.
public struct RuleSource: Sendable {
  /// What diagnostics and reports name; the names of packs and pipelines follow from it too (S9).
  public var path: String
  /// The file as UTF-8, read by nobody before.
  public var bytes: [UInt8]

  /// Stores its values.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Rule files, read and checked together.
public struct CheckedRules: Sendable {
  /// The files as far as they could be read, by path; what is damaged in one is left out of it.
  public var files: [RuleFile]
  /// The categories that rules may be of, by number: the files' own list if they are a whole set, else the shipped one.
  public var categories: [String]
  /// Sorted by file and place.
  public var diagnostics: [Diagnostic]
  /// The files are a whole set of rules with a list of categories of its own, as the program ships one.
  public var isWhole: Bool

  /// Whether the rules can't be used; warnings don't hinder.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads and checks files: all that is wrong with all of them.
  ///
  /// With a `categories.yaml` among them they are taken as a whole set, checked as strictly as the shipped rules;
  /// without one as a user's, above the shipped rules, whose names they may use.
  public static func check(_ sources: [RuleSource]) throws(CleanerError) -> CheckedRules {
    check(sources, above: try ShippedRules.ruleSet())
  }

  /// The same for a caller that has the shipped rules at hand.
  static func check(_ sources: [RuleSource], above shipped: RuleSet) -> CheckedRules {
    let files = sources.filter { !isCategories($0) }.map { (path: $0.path, bytes: $0.bytes) }
    if let source = sources.first(where: isCategories) {
      let (categories, found) = CategoryList.read(path: source.path, bytes: source.bytes)
      let (read, diagnostics) = RuleChecker.read(files, categories: categories, shipped: true)
      return CheckedRules(
        files: read, categories: categories.names, diagnostics: (found + diagnostics).sorted(), isWhole: true)
    }
    let (read, diagnostics) = RuleChecker.read(
      files, categories: CategoryList(names: shipped.categories), lower: shipped.knownNames)
    let declared = read.flatMap(\.categories).map(\.name).filter { !shipped.categories.contains($0) }
    return CheckedRules(
      files: read, categories: shipped.categories + declared, diagnostics: diagnostics, isWhole: false)
  }

  /// What can be used of files with errors (S47): all rules that nothing is wrong with. A pipeline with an error is
  /// left out whole, for without one of its stages it would do something else; so is the second file of a name.
  public func withoutFaults() -> CheckedRules {
    var good = self
    let errors = diagnostics.filter { $0.severity == .error }
    good.files.removeAll { file in
      errors.contains { $0.path == file.path && ($0.code == .duplicateFile || file.kind == .pipeline) }
    }
    for index in good.files.indices { good.files[index].rules.removeAll(where: \.hasErrors) }
    return good
  }

  /// Tries every example of the files: on its own rule, and on all rules together, the shipped ones among them; then
  /// the pages of their `tests:` (S38).
  ///
  /// - Parameter read: reads a file that a test names, by the rule file's folder and the name; nil where it can't.
  public func test(reading read: @escaping (String) -> [UInt8]?) throws(CleanerError) -> RuleTestReport {
    let set = RuleSet.compile(files: files, categories: categories)
    let book =
      isWhole
      ? RuleBook(sets: [(.shippedPacks, set)])
      : RuleBook(sets: [(.shippedPacks, try ShippedRules.ruleSet()), (.userPacks, set)])
    var run = PageTestRun(book, adding: RuleTester.test(files, book: book), reading: read)
    try run.test(files)
    return run.finish()
  }

  private static func isCategories(_ source: RuleSource) -> Bool {
    source.path == "categories.yaml" || source.path.hasSuffix("/categories.yaml")
  }
}
