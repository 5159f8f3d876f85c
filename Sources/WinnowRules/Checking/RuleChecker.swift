/// Checks what one file can't tell: names of other files, and whether a rule that holds on any page earns it.
public enum RuleChecker {
  /// Checks files that have been read. Linear in the rules, but for the search of suggestions.
  ///
  /// - Parameters:
  ///   - files: the files of one layer, as they were read.
  ///   - categories: the closed list (S27).
  ///   - lower: the names of the layers below, which `disable`, `near` and the stages of a pipeline may use too.
  ///   - shipped: whether the files come with the program, where a rule without examples is an error.
  /// - Returns: what is wrong, sorted by file and place (S3).
  static func check(
    _ files: [RuleFile], categories: CategoryList, lower: KnownNames = KnownNames(), shipped: Bool = false
  ) -> [Diagnostic] {
    var check = RuleCheck(files: files, categories: categories.names, lower: lower, isShipped: shipped)
    check.run()
    return check.diagnostics.sorted()
  }

  /// The same, and the files with `hasErrors` in each rule that something is wrong with.
  private static func marked(
    _ files: [RuleFile], categories: CategoryList, lower: KnownNames, shipped: Bool
  ) -> (files: [RuleFile], diagnostics: [Diagnostic]) {
    var check = RuleCheck(files: files, categories: categories.names, lower: lower, isShipped: shipped)
    check.run()
    return (check.files, check.diagnostics)
  }

  /// Reads and checks the files of one layer: all that is wrong with all of them, in one go (S3).
  ///
  /// - Parameters:
  ///   - sources: each file's path and its bytes.
  ///   - categories: the closed list that rules choose from.
  ///   - lower: the names of the layers below, which these files may use.
  ///   - shipped: check as strictly as the shipped rules are.
  /// - Returns: the files as far as they could be read, in the order of their paths.
  public static func read(
    _ sources: [(path: String, bytes: [UInt8])], categories: CategoryList, lower: KnownNames = KnownNames(),
    shipped: Bool = false
  ) -> (files: [RuleFile], diagnostics: [Diagnostic]) {
    var files: [RuleFile] = []
    var diagnostics: [Diagnostic] = []
    var unread: Set<String> = []
    for source in sources.sorted(by: { $0.path < $1.path }) {
      let (file, found) = RuleFileReader.read(path: source.path, bytes: source.bytes)
      if let file { files.append(file) } else { unread.formUnion(unreadNames(of: source.path)) }
      diagnostics += found
    }
    // What can't be read may well be what another file names.
    var lower = lower
    for name in unread.sorted() { lower.add(unreadPack: name) }
    let marked = marked(files, categories: categories, lower: lower, shipped: shipped)
    return (marked.files, (diagnostics + marked.diagnostics).sorted())
  }
}

extension RuleChecker {
  /// The names that a file at a path may have: each tail of it, as nothing in it says where its folder of packs is.
  fileprivate static func unreadNames(of path: String) -> [String] {
    let parts = path.split(separator: "/").map { String($0) }
    guard let last = parts.last, last.hasSuffix(FilePath.suffix) else { return [] }
    let names = parts.dropLast() + [String(last.dropLast(FilePath.suffix.count))]
    return names.indices.map { names[$0...].joined(separator: "/") }
  }
}

/// One run of the checker.
struct RuleCheck {
  private(set) var files: [RuleFile]
  /// The closed list, and what the files declare beside it.
  private(set) var categories: [String]
  let lower: KnownNames
  /// The names of these files and of the layers below.
  let known: KnownNames
  private let belowPlatforms: KnownNames
  private let belowSites: KnownNames
  let isShipped: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// Where something was reported: what a head says is reported once, not once a rule.
  private var reported: Set<Place> = []
  /// Whether something is wrong with the rule that is being checked.
  private var isFaulty = false

  private struct Place: Hashable {
    var code: DiagnosticCode
    var path: String
    var position: SourcePosition
  }

  init(files: [RuleFile], categories: [String], lower: KnownNames, isShipped: Bool) {
    self.files = files.sorted { $0.path < $1.path }
    self.categories = categories
    self.lower = lower
    self.isShipped = isShipped
    var known = lower
    known.formUnion(KnownNames(files))
    self.known = known
    var below = lower
    below.formUnion(KnownNames(files.lazy.filter { $0.kind == .pack }))
    belowPlatforms = below
    below.formUnion(KnownNames(files.lazy.filter { $0.kind == .platform }))
    belowSites = below
  }

  /// What a file may disable: the layers below that of its owner, and below it packs, platforms and sites in that order.
  func namesBelow(_ file: RuleFile) -> KnownNames {
    switch file.kind {
    case .pack, .pipeline: lower
    case .platform: belowPlatforms
    case .site: belowSites
    }
  }

  mutating func run() {
    checkNames()
    declareCategories()
    checkSites()
    for (index, file) in files.enumerated() {
      switch file.kind {
      case .pipeline: checkStages(of: file)
      case .pack, .platform, .site:
        checkDisabled(in: file)
        for (place, rule) in file.rules.enumerated() {
          isFaulty = false
          check(rule, in: file)
          if isFaulty { files[index].rules[place].hasErrors = true }
        }
      }
    }
  }

  /// Takes what the files declare to be categories, if that is in order.
  private mutating func declareCategories() {
    for file in files {
      for category in file.categories where checkDeclared(category, in: file) { categories.append(category.name) }
    }
  }

  mutating func report(
    _ code: DiagnosticCode, in file: RuleFile, at position: SourcePosition, _ message: String, help: String
  ) {
    let diagnostic = Diagnostic(code, path: file.path, at: position, message: message, advice: help)
    if diagnostic.severity == .error { isFaulty = true }
    guard reported.insert(Place(code: code, path: file.path, position: position)).inserted else { return }
    diagnostics.append(diagnostic)
  }

  private mutating func check(_ rule: Rule, in file: RuleFile) {
    checkCategory(of: rule, in: file)
    // What a damaged rule lacks may be in what could not be read.
    if rule.hasErrors { return }
    // What holds on the pages of one site or system alone needs no more reasons.
    if file.kind == .pack {
      checkMatcherIsEarned(rule, in: file)
      checkExtentIsEarned(rule, in: file)
      checkShortPatterns(of: rule, in: file)
    }
    checkNear(of: rule, in: file)
    checkExamples(of: rule, in: file)
  }
}
