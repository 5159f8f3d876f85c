import WinnowDocument

/// Writes rules as YAML, with all that their files' heads and short keys say for them (S12, S33).
///
/// What it writes is a rule file again, whose rules are the same: the defaults are written out, comments are gone.
public struct RuleWriter {
  /// The file so far.
  public private(set) var text = ""
  private var depth = 0

  /// Writes some rules of a file, as a file of their own.
  ///
  /// - Parameters:
  ///   - rules: rules of the file.
  ///   - file: what they stand in; its lists are written as far as the rules need them.
  public static func text(of rules: [Rule], in file: RuleFile) -> String {
    var writer = RuleWriter()
    writer.write(rules, in: file)
    return writer.text
  }

  private mutating func write(_ rules: [Rule], in file: RuleFile) {
    line("winnow: \(RuleFileReader.languageVersion)")
    head(file)
    lists(needed(by: rules, of: file), of: file)
    guard !rules.isEmpty else { return }
    line("rules:")
    nested { writer in
      for rule in rules { writer.write(rule) }
    }
  }

  private mutating func head(_ file: RuleFile) {
    switch file.kind {
    case .pack: line("pack: \(file.name)")
    case .platform: line("platform: \(file.name)")
    case .site: line("site: \(RuleWriter.list(file.hosts.map(\.value.pattern)))")
    case .pipeline: line("pipeline: \(file.name)")
    }
    if !file.about.isEmpty { line("about: \(RuleWriter.scalar(file.about))") }
    if !file.paths.isEmpty { line("path: \(RuleWriter.list(file.paths.map(\.value)))") }
    if let match = file.match {
      line("match:")
      nested { $0.keys(of: match) }
    }
  }

  // MARK: Lists

  /// The lists that the rules' patterns name, and those that these name.
  private func needed(by rules: [Rule], of file: RuleFile) -> [String] {
    var needed: Set<String> = []
    var open = rules.flatMap(\.allPhrases).flatMap { $0.value.root.listNames }
    while let name = open.popLast() {
      guard needed.insert(name).inserted else { continue }
      open += (file.lists[name] ?? []).flatMap { $0.value.root.listNames }
    }
    return needed.sorted()
  }

  private mutating func lists(_ names: [String], of file: RuleFile) {
    guard !names.isEmpty else { return }
    line("lists:")
    nested { writer in
      for name in names { writer.block(name, (file.lists[name] ?? []).map(\.value.source)) }
    }
  }

  // MARK: Rules

  private mutating func write(_ rule: Rule) {
    line("\(RuleWriter.scalar(rule.id)):")
    nested { writer in
      writer.matcher(rule.matcher)
      writer.guards(rule.guards)
      writer.extent(rule.extent)
      if let atMost = rule.atMost { writer.line("at-most: \(atMost)") }
      writer.action(rule.action)
      if !rule.category.isEmpty { writer.line("category: \(rule.category)") }
      if rule.isLikely { writer.line("likely: true") }
      if let day = rule.validity.from { writer.line("valid-from: \"\(day.iso)\"") }
      if let day = rule.validity.until { writer.line("valid-until: \"\(day.iso)\"") }
      writer.examples(rule.examples)
    }
  }

  private mutating func matcher(_ matcher: RuleMatcher) {
    switch matcher {
    case .line(let patterns), .starts(let patterns), .ends(let patterns), .has(let patterns), .madeOf(let patterns):
      phrases(matcher.key, patterns)
    case .regex(let patterns): block(matcher.key, patterns.map(\.value.source))
    case .css(let selectors): block(matcher.key, selectors.map(\.value.source))
    case .xpath(let patterns): block(matcher.key, patterns.map(\.value.source))
    case .shape(let shape):
      line("shape:")
      nested { $0.keys(of: shape) }
    }
  }

  private mutating func action(_ action: RuleAction) {
    switch action {
    case .drop: break
    case .keep: line("keep: true")
    case .content: line("content: true")
    case .type(let type): line("type: \(type.rawValue)")
    case .field(let name, let leave):
      line("field: \(name.rawValue)")
      if leave { line("leave: true") }
    }
  }

  private mutating func extent(_ extent: RuleExtent) {
    switch extent {
    case .block, .match, .sentence, .element, .section, .rest, .restBefore: line("takes: \(extent.name)")
    case .closest(let selector):
      line("takes:")
      nested { $0.block("closest", [selector.value.source]) }
    case .until(let patterns), .through(let patterns):
      line("takes:")
      nested { $0.phrases(extent.name, patterns) }
    case .run(let condition, let both):
      line("takes:")
      nested { writer in
        switch condition {
        case .shape(let shape):
          writer.line("run:")
          writer.nested { $0.keys(of: shape) }
        case .phrases(let patterns): writer.phrases("run", patterns)
        }
        if both { writer.line("both: true") }
      }
    }
  }

  private mutating func examples(_ examples: RuleExamples) {
    block("drops", examples.drops.map(\.value))
    block("leaves", examples.leaves.map(\.value))
    for page in examples.shows { block("shows", page.map(\.typed)) }
  }

  // MARK: Lines

  mutating func line(_ text: String) {
    self.text += String(repeating: "  ", count: depth) + text + "\n"
  }

  mutating func nested(_ write: (inout RuleWriter) -> Void) {
    depth += 1
    write(&self)
    depth -= 1
  }

  mutating func phrases(_ key: String, _ patterns: [Located<PhrasePattern>]) {
    block(key, patterns.map(\.value.source))
  }

  /// A pattern value, one a line (S5); nothing where there are none.
  mutating func block(_ key: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    line("\(key): |")
    nested { writer in
      for pattern in lines { writer.line(pattern) }
    }
  }

  /// A text as YAML hands it over unchanged.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || " -,.;()".unicodeScalars.contains($0)
      }
      && text.first.map { $0.isLetter } == true && text.last != " " && !PlainScalar.isNumberLike(text)
    if isPlain { return text }
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character == "\n" ? " " : character)
    }
    return quoted + "\""
  }
}

extension RuleExamples.PageLine {
  /// As its author typed it.
  fileprivate var typed: String {
    switch mark {
    case .drop: "- \(text)"
    case .stay: "+ \(text)"
    case .cut(let after): "~ \(text) => \(after)"
    }
  }
}

extension CalendarDay {
  /// `2024-05-01`
  fileprivate var iso: String {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    func padded(_ value: Int32, _ digits: Int) -> String {
      String(repeating: "0", count: max(0, digits - String(value).count)) + String(value)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
