import WinnowContent
import WinnowDocument
import WinnowRules
import WinnowShippedRules

/// Cleans pages by one set of rules. Immutable: one serves all pages and all threads.
///
/// ```swift
/// let cleaner = try Cleaner()
/// var workspace = Workspace()
/// let page = try cleaner.clean(bytes, workspace: &workspace)
/// print(String(decoding: page.text(includingTitle: true), as: UTF8.self))
/// ```
public struct Cleaner: Sendable {
  /// What it was made with.
  public let configuration: CleanerConfiguration
  /// The rules of all layers in one book; decisions name rules by their numbers in it.
  public let rules: RuleBook
  /// The errors of the user's files, which a lenient configuration lets pass: what they speak of is left out.
  public let ruleDiagnostics: [Diagnostic]
  private let plans: PipelinePlans
  private let keptCategories: CategorySet

  /// A cleaner with the shipped rules and, above them, the user's and the command line's.
  ///
  /// - Throws: `RuleFileError` with all diagnostics if a user's file is wrong and the configuration is not lenient,
  ///   `CleanerError` for names that don't
  ///   exist and for patterns of the command line that can't be read.
  public init(
    userRules: [RuleSource] = [], commandLine: CommandLineRules = CommandLineRules(),
    configuration: CleanerConfiguration = CleanerConfiguration()
  ) throws {
    let shipped = try ShippedRules.ruleSet()
    var sets: [(RuleLayer, RuleSet)] = [(.shippedPacks, shipped)]
    var diagnostics: [Diagnostic] = []
    if !userRules.isEmpty {
      let checked = CheckedRules.check(userRules, above: shipped)
      guard configuration.isLenient || !checked.hasErrors else {
        throw RuleFileError(diagnostics: checked.diagnostics)
      }
      diagnostics = checked.diagnostics.filter { $0.severity == .error }
      let good = checked.withoutFaults()
      sets.append((.userPacks, RuleSet.compile(files: good.files, categories: good.categories)))
    }
    if let rules = try commandLine.ruleSet(categories: shipped.categories) { sets.append((.commandLine, rules)) }
    try self.init(rules: RuleBook(sets: sets), configuration: configuration, diagnostics: diagnostics)
  }

  /// A cleaner with exactly these rules, which must bring their pipelines.
  init(
    rules: RuleBook, configuration: CleanerConfiguration, diagnostics: [Diagnostic] = []
  ) throws(CleanerError) {
    self.rules = rules
    ruleDiagnostics = diagnostics
    self.configuration = configuration
    for category in configuration.keptCategories.union(configuration.droppedCategories) {
      guard rules.categories.contains(category) else {
        throw .unknownCategory(category, known: rules.categories)
      }
    }
    keptCategories = configuration.keptCategories.reduce(into: CategorySet()) {
      $0.formUnion(rules.categorySet(named: $1))
    }
    plans = try PipelinePlans(rules, configuration)
  }

  /// A cleaner with the same rules, that leaves content detection out of every pipeline.
  public func withoutContentDetection() throws(CleanerError) -> Cleaner {
    var configuration = configuration
    configuration.detectsContent = false
    return try Cleaner(rules: rules, configuration: configuration)
  }

  /// Cleans one page, HTML or flattened text: linear in its size.
  ///
  /// - Parameters:
  ///   - bytes: the page as it was received, in whatever charset.
  ///   - options: what is known of this page alone: its charset, address, language, format.
  ///   - workspace: buffers that are used again; the result doesn't depend on the pages they served before.
  /// - Throws: `PageError` if the bytes are no page, or one over the limits.
  public func clean(
    _ bytes: [UInt8], options: PageOptions = PageOptions(), workspace: inout Workspace
  ) throws(PageError) -> CleanResult {
    try bytes.withUnsafeBufferPointer { (bytes) throws(PageError) in
      try clean(bytes, options: options, workspace: &workspace)
    }
  }

  /// Cleans one page whose bytes are not in an array, as those of a mapped file. The result keeps none of them.
  public func clean(
    _ bytes: UnsafeBufferPointer<UInt8>, options: PageOptions = PageOptions(), workspace: inout Workspace
  ) throws(PageError) -> CleanResult {
    var observer = NoObserver()
    return try clean(bytes, options: options, workspace: &workspace, observer: &observer)
  }

  /// Cleans one page and tells the observer when each step is done.
  package func clean(
    _ bytes: UnsafeBufferPointer<UInt8>, options: PageOptions, workspace: inout Workspace,
    observer: inout some CleaningObserver
  ) throws(PageError) -> CleanResult {
    let document = try document(of: bytes, options, &workspace, &observer)
    let (metadata, facts) = Metadata.read(
      document, url: options.url, language: options.language, reader: workspace.json)
    observer.finished(.metadata)
    let candidates = rules.candidates(
      in: document, facts: facts, of: plans.running, workspace: workspace.rules)
    var page = PageCleaning(
      document: document, metadata: metadata, facts: facts, candidates: candidates,
      plan: plans.plan(for: candidates.type?.type, input: document.input), rules: rules,
      keptCategories: keptCategories, earlierWarnings: options.warnings)
    let result = page.run(observer: &observer)
    return result
  }

  /// Decodes and parses a page; the decoded bytes are gone when that is done.
  private func document(
    of bytes: UnsafeBufferPointer<UInt8>, _ options: PageOptions, _ workspace: inout Workspace,
    _ observer: inout some CleaningObserver
  ) throws(PageError) -> Document {
    let decoded = try Decoder.decode(
      bytes,
      DecodeOptions(
        charset: options.charset, httpContentType: options.contentType, mendsMojibake: configuration.mendsMojibake,
        limits: configuration.limits))
    let isHTML = options.format == .html || (options.format == .automatic && looksLikeHTML(decoded))
    observer.finished(.decode)
    defer { observer.finished(.parse) }
    return isHTML
      ? HTMLParser.parse(decoded, limits: configuration.limits, workspace: &workspace.html)
      : TextParser.parse(decoded, limits: configuration.limits)
  }

  /// An HTML page before any stage, for measurements.
  package static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, decoding: DecodeOptions = DecodeOptions(), workspace: inout Workspace
  ) throws(PageError) -> (document: Document, facts: PageFacts) {
    let decoded = try Decoder.decode(bytes, decoding)
    let document = HTMLParser.parse(decoded, limits: Limits(), workspace: &workspace.html)
    return (document, Metadata.read(document, url: nil, language: nil, reader: workspace.json).facts)
  }

  private func looksLikeHTML(_ page: DecodedPage) -> Bool {
    page.bytes.withUnsafeBufferPointer { InputFormat.guess($0) == .html }
  }
}

/// A step of cleaning, as measurements name it.
package enum CleaningStep: String, Sendable, CaseIterable {
  case decode, parse, metadata, rules, content, resolve, render
}

/// Is told when a step is done; a clock, in measurements.
package protocol CleaningObserver { mutating func finished(_ step: CleaningStep) }

struct NoObserver: CleaningObserver {
  @inline(__always) mutating func finished(_ step: CleaningStep) {}
}

/// A cleaner that can't be made.
public enum CleanerError: Error, Sendable, Equatable {
  /// No file has a pipeline of that name; `known` are those there are, sorted.
  case unknownPipeline(String, known: [String])
  /// No rule can be of that category; `known` are those there are, by number.
  case unknownCategory(String, known: [String])
  /// A pattern of the command line that can't be read; `option` is `content`, `drop` or `keep`.
  case pattern(option: String, pattern: String, message: String, advice: String)
  /// The rules in the program are damaged.
  case shippedRules(String)

  /// What is wrong and what there is instead, in one line for people.
  public var message: String {
    switch self {
    case .unknownPipeline(let name, let known):
      "there is no pipeline \"\(name)\"; there are \(known.joined(separator: ", "))"
    case .unknownCategory(let name, let known):
      "there is no category \"\(name)\"; there are \(known.joined(separator: ", "))"
    case .pattern(let option, let pattern, let message, let advice):
      "--\(option) \"\(pattern)\": \(message); \(advice)"
    case .shippedRules(let message):
      "the rules in this program are damaged (\(message)); build it again"
    }
  }
}
