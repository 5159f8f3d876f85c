import WinnowRules

/// A name under `disable:` (S41).
struct Disabling {
  var name: String
  /// `path:line`
  var place: String
  var layer: RuleLayer

  func disables(_ rule: Rule, of layer: RuleLayer) -> Bool {
    layer < self.layer && (rule.fullName == name || rule.fullName.hasPrefix(name + "/") || rule.category == name)
  }
}

extension RuleCatalog {
  /// What of all the rules holds on a page of an address.
  public func rules(onPageAt url: String) -> RulesOnPage { RulesOnPage(self, book, url: url) }

  /// The entries of a rule, or of all rules of a file or of a folder of files.
  public func entries(named name: String) -> [Entry] {
    entries.filter { $0.rule.fullName == name || $0.rule.fullName.hasPrefix(name + "/") }
  }

  /// Whose file it is.
  func layer(ofFile number: Int) -> RuleLayer {
    (number < shippedCount ? RuleLayer.shippedPacks : .userPacks).layer(of: files[number].kind)
  }

  /// The path of the user's file that replaces one (S2).
  func replacement(ofFile number: Int) -> String? {
    guard number < shippedCount else { return nil }
    return files[shippedCount...].first { $0.kind == files[number].kind && $0.name == files[number].name }?.path
  }

  /// What the files that `isAsked` picks disable, but for those that are replaced themselves.
  func disables(by isAsked: (RuleFile) -> Bool) -> [Disabling] {
    files.indices.filter { isAsked(files[$0]) && replacement(ofFile: $0) == nil }.flatMap { number in
      files[number].disable.map { name in
        Disabling(
          name: name.value, place: "\(files[number].path):\(name.position.line)", layer: layer(ofFile: number))
      }
    }
  }
}
