/// An example of a rule that does not come out as its author wrote it.
public struct RuleTestFailure: Sendable, Equatable, CustomStringConvertible {
  /// The rule's full name; of a page of `tests:` its file's.
  public var rule: String
  /// The rule's file.
  public var path: String
  /// Where the example stands.
  public var position: SourcePosition
  /// What happened, and which rule did it.
  public var message: String

  /// Stores its values.
  public init(rule: String, path: String, position: SourcePosition, message: String) {
    self.rule = rule
    self.path = path
    self.position = position
    self.message = message
  }

  /// `path:line:column: rule: message`, which editors can jump by.
  public var description: String { "\(path):\(position.line):\(position.column): \(rule): \(message)" }
}

/// What came of testing the examples of rule files.
public struct RuleTestReport: Sendable, Equatable {
  /// The number of `drops:` and `leaves:` lines, of `shows:` pages and of pages of `tests:` tried.
  public var examples = 0
  /// By file, then by place.
  public var failures: [RuleTestFailure] = []

  init() {}
}
