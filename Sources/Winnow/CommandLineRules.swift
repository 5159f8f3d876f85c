import WinnowRules

/// The patterns of `--content`, `--drop` and `--keep`: rules for one run, above all others.
public struct CommandLineRules: Sendable {
  /// CSS selectors of elements that are the content, in place of content detection (S34).
  public var content: [String]
  /// What goes: CSS, or a phrase after `line:` or `has:`. CSS takes elements, phrases whole blocks.
  public var drop: [String]
  /// What stays whatever would drop it, written the same way.
  public var keep: [String]

  /// Stores its values. Patterns are read, and found wrong, when a `Cleaner` is made.
  public init(content: [String] = [], drop: [String] = [], keep: [String] = []) {
    self.content = content
    self.drop = drop
    self.keep = keep
  }

  /// The rules compiled, nil if there are none. Throws `CleanerError.pattern` for the first that can't be read.
  func ruleSet(categories: [String]) throws(CleanerError) -> RuleSet? {
    var file = RuleFile(kind: .pack, name: "command-line", path: "command line")
    for (option, action, patterns) in [
      ("content", RuleAction.content, content), ("drop", .drop, drop), ("keep", .keep, keep),
    ] {
      for (index, pattern) in patterns.enumerated() {
        file.rules.append(try rule(option, number: index + 1, action, pattern))
      }
    }
    return file.rules.isEmpty ? nil : RuleSet.compile(files: [file], categories: categories)
  }

  private func rule(
    _ option: String, number: Int, _ action: RuleAction, _ pattern: String
  ) throws(CleanerError) -> Rule {
    let position = SourcePosition(line: number, column: 1)
    let matcher: RuleMatcher
    var extent = RuleExtent.block
    if action != .content, let phrase = pattern.after("line:") {
      matcher = .line([Located(try self.phrase(phrase, option, pattern), at: position)])
    } else if action != .content, let phrase = pattern.after("has:") {
      matcher = .has([Located(try self.phrase(phrase, option, pattern), at: position)])
    } else {
      if let prefix = ["xpath:", "line:", "has:"].first(where: pattern.hasPrefix) {
        throw .pattern(
          option: option, pattern: pattern, message: "`\(prefix)` can't be used here",
          advice: action == .content ? "--content takes a CSS selector" : "write a CSS selector, `line:` or `has:`")
      }
      switch SelectorParser.parse(pattern) {
      case .success(let selector): matcher = .css([Located(selector, at: position)])
      case .failure(let error):
        throw .pattern(option: option, pattern: pattern, message: error.message, advice: error.advice)
      }
      extent = .element
    }
    let id = "\(option)-\(number)"
    return Rule(
      id: id, fullName: "command-line/\(id)", position: position, matcher: matcher, guards: [], extent: extent,
      atMost: nil, action: action, category: "template", isLikely: false, examples: RuleExamples())
  }

  private func phrase(_ phrase: String, _ option: String, _ pattern: String) throws(CleanerError) -> PhrasePattern {
    switch PhraseParser.parse(phrase) {
    case .success(let parsed): return parsed
    case .failure(let error):
      throw .pattern(option: option, pattern: pattern, message: error.message, advice: error.advice)
    }
  }
}

extension String {
  /// What follows a prefix, spaces at its start passed over.
  fileprivate func after(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count).drop { $0 == " " }) : nil
  }
}
