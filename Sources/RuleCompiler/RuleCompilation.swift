import WinnowRules

/// A rule file as it was found.
struct RuleSource {
  var path: String
  var bytes: [UInt8]
}

/// The shipped rules, compiled.
struct RuleCompilation {
  /// What `RuleSet.init(encoded:)` reads.
  var bytes: [UInt8]
  /// What `ShippedRules.sources` reads.
  var archive: [UInt8]
  var warnings: [Diagnostic]

  static let categoriesPath = "Rules/categories.yaml"

  /// Reads, checks and compiles the files as the program's own.
  ///
  /// - Throws: `RuleFileError` with all diagnostics of all files if there is an error among them (S3).
  static func compile(_ sources: [RuleSource]) throws(RuleFileError) -> RuleCompilation {
    let sources = sources.sorted { $0.path < $1.path }
    let categorySource = sources.first { $0.path == categoriesPath }
    let (categories, categoryDiagnostics) = CategoryList.read(
      path: categoriesPath, bytes: categorySource?.bytes ?? [])
    let (files, fileDiagnostics) = RuleChecker.read(
      sources.filter { $0.path != categoriesPath }.map { (path: $0.path, bytes: $0.bytes) }, categories: categories,
      shipped: true)
    let diagnostics = categoryDiagnostics + fileDiagnostics
    if diagnostics.contains(where: { $0.severity == .error }) { throw RuleFileError(diagnostics: diagnostics) }
    let set = RuleSet.compile(files: files, categories: categories.names, sourceDigest: digest(of: sources))
    return RuleCompilation(bytes: set.encoded(), archive: SourceArchive.pack(sources), warnings: diagnostics)
  }

  /// SHA-256 over the paths and bytes of all files, each with its length before it, in the order of the paths.
  static func digest(of sources: [RuleSource]) -> [UInt8] {
    var message: [UInt8] = []
    for source in sources.sorted(by: { $0.path < $1.path }) {
      for part in [Array(source.path.utf8), source.bytes] {
        message.append(contentsOf: withUnsafeBytes(of: UInt64(part.count).littleEndian, Array.init))
        message.append(contentsOf: part)
      }
    }
    return SHA256.hash(message)
  }
}
