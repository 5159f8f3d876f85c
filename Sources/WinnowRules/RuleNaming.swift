/// What has a rule's full name and its category, and so can be named by others (RULES.md S9, S41).
package protocol NamedRule {
  var fullName: String { get }
  /// Empty where it has none.
  var category: String { get }
}

extension Rule: NamedRule {}
extension RuleInfo: NamedRule {}

extension NamedRule {
  /// Whether it is the rule of that name, or one of the file or of the folder of files (S9).
  package func isAtOrBelow(_ name: String) -> Bool { fullName.utf8.isAtOrBelow(name) }

  /// Whether a name means it: its own, its file's, a folder's of files, or its category (S41).
  package func isMeant(by name: String) -> Bool { category == name || isAtOrBelow(name) }
}

extension Collection<UInt8> {
  /// Whether a full name, in UTF-8, is `name` or stands below it: `paywall/en/gate` is below `paywall` (S9).
  func isAtOrBelow(_ name: String) -> Bool {
    guard starts(with: name.utf8) else { return false }
    return dropFirst(name.utf8.count).first.map { $0 == UInt8(ascii: "/") } ?? true
  }
}
