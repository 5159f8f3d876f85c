import WinnowRules

/// The patterns of `--content`, `--drop` and `--keep`: rules for one run, above all others.
public struct CommandLineRules: Sendable {
  /// Elements that are the content, in place of content detection (S34): CSS, or an expression after `xpath:`.
  public var content: [String]
  /// What goes: CSS, an expression after `xpath:`, or a phrase after `line:` or `has:`. Phrases take whole blocks, the
  /// others elements.
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
    func read<Value: Sendable>(_ result: Result<Value, PatternError>) throws(CleanerError) -> [Located<Value>] {
      do throws(PatternError) {
        return [Located(try result.get(), at: position)]
      } catch {
        throw .pattern(option: option, pattern: pattern, message: error.message, advice: error.advice)
      }
    }
    let matcher: RuleMatcher
    var extent = RuleExtent.element
    if let expression = pattern.after("xpath:") {
      matcher = .xpath(try read(XPathParser.parse(expression)))
    } else if let phrase = pattern.after("line:") ?? pattern.after("has:") {
      guard action != .content else {
        throw .pattern(
          option: option, pattern: pattern, message: "a phrase can't be used here",
          advice: "--content takes a CSS selector, or `xpath:` and an expression")
      }
      let phrases = try read(PhraseParser.parse(phrase))
      matcher = pattern.hasPrefix("line:") ? .line(phrases) : .has(phrases)
      extent = .block
    } else {
      matcher = .css(try read(SelectorParser.parse(pattern)))
    }
    let id = "\(option)-\(number)"
    return Rule(
      id: id, fullName: "command-line/\(id)", position: position, matcher: matcher, guards: [], extent: extent,
      atMost: nil, action: action, category: "template", isLikely: false, examples: RuleExamples())
  }
}

extension String {
  /// What follows a prefix, spaces at its start passed over.
  fileprivate func after(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count).drop { $0 == " " }) : nil
  }
}
