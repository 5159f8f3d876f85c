@testable import WinnowRules

/// A case of Tests/Cases/rule-diagnostics, whose README says how it is written.
struct DiagnosticCase: CustomStringConvertible, Sendable {
  struct Source: Sendable {
    var path: String
    var bytes: [UInt8]
    var isLower: Bool
  }

  struct Expectation: Sendable {
    var path: String
    /// `5:3 E030`
    var place: String
    /// What the message or the help says, among other things.
    var text: String
  }

  let path: String
  private(set) var sources: [Source] = []
  private(set) var expectations: [Expectation] = []
  private(set) var isShipped = false

  /// The name of the file, without its ending.
  var name: String { String(path.split(separator: "/").last?.dropLast(5) ?? "") }
  var description: String { name }

  static let all = TestFiles.list("Tests/Cases/rule-diagnostics", suffix: ".yaml").map { DiagnosticCase($0) }

  /// - Parameter remarked: whether the remarks at the head count as lines of the file, as they do for who edits it.
  init(_ path: String, remarked: Bool = true) {
    self.path = path
    var lines: [String] = []
    var file = Source(path: "", bytes: [], isLower: false)
    var replaced: (String, [UInt8])?
    let all = TestFiles.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for line in remarked ? all : Array(all.drop { $0.hasPrefix("# ") }) {
      guard line.hasPrefix("#! ") else {
        lines.append(line)
        continue
      }
      let directive = String(line.dropFirst(3))
      if let path = Self.value(of: "file", in: directive) ?? Self.value(of: "lower", in: directive) {
        finish(file, lines, replaced)
        lines = []
        file = Source(path: path, bytes: [], isLower: directive.hasPrefix("lower"))
        continue
      }
      lines.append("")
      if directive == "shipped" {
        isShipped = true
      } else if let path = Self.value(of: "path", in: directive) {
        file.path = path
      } else if let pair = Self.value(of: "bytes", in: directive) {
        let parts = pair.split(separator: " ")
        replaced = (String(parts[0]), parts.dropFirst().compactMap { UInt8($0, radix: 16) })
      } else if let count = Self.value(of: "fill", in: directive).flatMap({ Int($0) }) {
        lines.append("# " + String(repeating: "x", count: count))
      } else {
        let parts = directive.split(separator: " ", maxSplits: 2).map(String.init)
        let path = file.path.isEmpty ? Self.path(lines) : file.path
        expectations.append(
          Expectation(path: path, place: parts.prefix(2).joined(separator: " "), text: parts.count > 2 ? parts[2] : ""))
      }
    }
    finish(file, lines, replaced)
  }

  private mutating func finish(_ file: Source, _ lines: [String], _ replaced: (String, [UInt8])?) {
    var file = file
    if file.path.isEmpty { file.path = Self.path(lines) }
    var kept = lines
    while kept.last?.isEmpty ?? false { kept.removeLast() }
    if kept.isEmpty, !sources.isEmpty { return }
    file.bytes = Array((kept.joined(separator: "\n") + "\n").utf8)
    if kept.isEmpty { file.bytes = [] }
    if let (mark, bytes) = replaced {
      while let range = file.bytes.firstRange(of: Array(mark.utf8)) { file.bytes.replaceSubrange(range, with: bytes) }
    }
    sources.append(file)
  }

  /// The path that fits what the file says it is.
  private static func path(_ lines: [String]) -> String {
    for line in lines {
      if let name = value(of: "pack", in: line) { return "Rules/packs/\(name).yaml" }
      if let name = value(of: "platform", in: line) { return "Rules/platforms/\(name).yaml" }
      if let name = value(of: "site", in: line) { return "Rules/sites/\(name).yaml" }
      if let name = value(of: "pipeline", in: line) { return "Rules/pipelines/\(name).yaml" }
    }
    return "Rules/packs/demo.yaml"
  }

  private static func value(of key: String, in line: String) -> String? {
    line.hasPrefix(key + ": ") ? String(line.dropFirst(key.count + 2)) : nil
  }

  static let categories = CategoryList.read(
    path: "Rules/categories.yaml", bytes: TestFiles.bytes("Rules/categories.yaml")
  ).list

  /// All that is found wrong with the files of the case.
  func diagnostics() -> [Diagnostic] {
    let lower = RuleChecker.read(
      sources.filter(\.isLower).map { ($0.path, $0.bytes) }, categories: Self.categories)
    let upper = RuleChecker.read(
      sources.filter { !$0.isLower }.map { ($0.path, $0.bytes) }, categories: Self.categories,
      lower: KnownNames(lower.files), shipped: isShipped)
    return upper.diagnostics
  }

  /// The text of the case without its directives, and the remarks at its head.
  func example() -> (remarks: [String], lines: [String]) {
    var lines = TestFiles.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let remarks = lines.prefix { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) }
    lines = lines.dropFirst(remarks.count).filter { line in
      guard line.hasPrefix("#! ") else { return true }
      return line.hasPrefix("#! file: ") || line.hasPrefix("#! lower: ")
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return (remarks, lines)
  }
}

extension Diagnostic {
  /// `5:3 E030`
  var place: String { "\(position.line):\(position.column) \(code.rawValue)" }
}
