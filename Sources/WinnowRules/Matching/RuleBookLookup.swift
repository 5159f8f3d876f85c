import WinnowDocument

/// A rule as reports name it.
public struct RuleInfo: Sendable, Equatable {
  /// `PATH/ID`, `platform/NAME/ID` or `site/HOST/ID` (S9).
  public var fullName: String
  /// The file that it stands in.
  public var path: String
  /// The line that its id stands in, from 1.
  public var line: Int
  /// Whose rule it is.
  public var layer: RuleLayer
  /// What the rules of its file are about, in a sentence; empty where the file says nothing.
  public var about: String
  /// What it drops under; empty where neither the rule nor its file names one.
  public var category: String
  /// Whether its drop is evidence (S28).
  public var isLikely: Bool
  /// What it does with what it takes.
  public var action: RuleAction
  /// `block`, `match` …: how far it reaches, in the words of `takes:`.
  public var extent: String

  /// The language of a pack's file: its path's last part, where that is the two letters of ISO 639-1 (`paywall/de`).
  public var language: String? {
    let parts = fullName.split(separator: "/")
    guard parts.count >= 3, layer == .shippedPacks || layer == .userPacks else { return nil }
    let name = parts[parts.count - 2]
    return name.utf8.count == 2 && name.utf8.allSatisfy { (0x61...0x7A).contains($0) } ? String(name) : nil
  }
}

extension RuleBook {
  /// `PATH/ID` (S9).
  public func fullName(ofRule rule: Int) -> String {
    member(ofRule: rule).set.strings[compiled(rule).name]
  }

  /// `path:line` of the rule's id.
  func location(ofRule rule: Int) -> String {
    let set = member(ofRule: rule).set
    let compiled = compiled(rule)
    return "\(set.strings[set.files[Int(compiled.file)].path]):\(compiled.line)"
  }

  /// Everything a report says about a rule; makes strings.
  public func info(ofRule rule: Int) -> RuleInfo {
    let member = member(ofRule: rule)
    let compiled = compiled(rule)
    return RuleInfo(
      fullName: member.set.strings[compiled.name],
      path: member.set.strings[member.set.files[Int(compiled.file)].path], line: Int(compiled.line),
      layer: entries[rule].layer, about: member.set.strings[member.set.files[Int(compiled.file)].about],
      category: category(ofRule: rule), isLikely: compiled.traits.contains(.likely), action: action(ofRule: rule),
      extent: compiled.extentText)
  }

  /// What the rule does with what it takes.
  public func action(ofRule rule: Int) -> RuleAction {
    let compiled = compiled(rule)
    switch compiled.action {
    case .drop: return .drop
    case .keep: return .keep
    case .content: return .content
    case .field: return .field(compiled.fieldName, leave: compiled.traits.contains(.leave))
    case .type: return .type(compiled.pageType)
    }
  }

  /// Whose rule it is.
  public func layer(ofRule rule: Int) -> RuleLayer { entries[rule].layer }

  /// Whether the rule's drop is evidence, overruled by content detection (S28).
  public func isLikely(rule: Int) -> Bool { compiled(rule).traits.contains(.likely) }

  /// Whether it is neither replaced nor disabled by a higher layer.
  public func isActive(rule: Int) -> Bool { entries[rule].isActive }

  /// The name of the rule's category; empty for a rule that has none.
  public func category(ofRule rule: Int) -> String {
    let category = entries[rule].category
    return category == CompiledRule.noCategory ? "" : categories[Int(category)]
  }

  /// The number of the rule with that full name, nil if there is none; of several layers the highest.
  public func rule(named name: String) -> Int? {
    entries.indices.filter { member(ofRule: $0).set.strings.equals(compiled($0).name, name) }
      .max { entries[$0].layer < entries[$1].layer }
  }

  /// The pipeline of that name, the highest layer's if several have it; nil if there is none.
  public func pipeline(named name: String) -> RulePipeline? { pipelines.first { $0.name == name } }

  /// The category's bit, empty for one that no file has.
  public func categorySet(named name: String) -> CategorySet {
    categories.firstIndex(of: name).map(CategorySet.init(index:)) ?? []
  }
}

extension CompiledRule {
  var fieldName: FieldName { FieldName.allCases[Int(field)] }
  var pageType: PageType { PageType.allCases[Int(field)] }

  var extentText: String {
    let name =
      switch extent {
      case .block: "block"
      case .match: "match"
      case .sentence: "sentence"
      case .element: "element"
      case .closest: "closest"
      case .section: "section"
      case .runOfShape, .runOfPhrases: traits.contains(.bothWays) ? "run both" : "run"
      case .until: "until"
      case .through: "through"
      case .rest: "rest"
      case .restBefore: "rest-before"
      }
    return atMost > 0 ? "\(name), at most \(atMost)" : name
  }
}
