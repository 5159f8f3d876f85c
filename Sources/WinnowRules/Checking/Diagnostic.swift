/// Something wrong, or doubtful, in a rule file (S3).
public struct Diagnostic: Sendable, Equatable {
  /// Whether rules can be used in spite of it.
  public enum Severity: Sendable, Equatable { case error, warning }

  /// What kind of thing is wrong; its letter tells the severity.
  public var code: DiagnosticCode
  /// The file as its caller named it.
  public var path: String
  /// Where in the file.
  public var position: SourcePosition
  /// What is wrong.
  public var message: String
  /// What to write instead.
  public var advice: String

  init(_ code: DiagnosticCode, path: String, at position: SourcePosition, message: String, advice: String) {
    self.code = code
    self.path = path
    self.position = position
    self.message = message
    self.advice = advice
  }

  /// Told by the code's first letter: `E` or `W`.
  public var severity: Severity { code.rawValue.hasPrefix("W") ? .warning : .error }
}

extension Diagnostic: CustomStringConvertible {
  /// In the style of compilers, which editors can jump by:
  ///
  ///     packs/demo.yaml:12:5: error[E030]: a rule has no key `lines`
  ///       help: did you mean `line`?
  public var description: String {
    let kind = severity == .error ? "error" : "warning"
    let head = "\(path):\(position.line):\(position.column): \(kind)[\(code.rawValue)]: \(message)"
    if advice.isEmpty { return head }
    let lines = advice.split(separator: "\n", omittingEmptySubsequences: false)
    return head + "\n  help: " + lines.joined(separator: "\n    ")
  }
}

extension Diagnostic: Comparable {
  /// By file, then by place, then by code: the order in which they are reported (S3).
  public static func < (a: Self, b: Self) -> Bool {
    if a.path != b.path { return a.path < b.path }
    if a.position != b.position { return a.position < b.position }
    if a.code != b.code { return a.code.rawValue < b.code.rawValue }
    return a.message < b.message
  }
}

/// A pattern that can't be read: where in the pattern's text, in UTF-8 offsets from its start.
public struct PatternError: Error, Sendable, Equatable {
  /// What kind of thing is wrong.
  public var code: DiagnosticCode
  /// Where it is wrong: UTF-8 bytes from the pattern's start.
  public var offset: Int
  /// What is wrong.
  public var message: String
  /// What to write instead.
  public var advice: String

  init(_ code: DiagnosticCode, offset: Int, message: String, advice: String) {
    self.code = code
    self.offset = offset
    self.message = message
    self.advice = advice
  }
}

/// A rule file was refused; all its diagnostics, and those of the files read with it.
public struct RuleFileError: Error, Sendable {
  /// All that is wrong, warnings too, sorted by file and place; at least one is an error.
  public var diagnostics: [Diagnostic]
  /// Stores its values.
  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
