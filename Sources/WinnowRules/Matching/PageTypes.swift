import WinnowDocument

/// The type of a page, as a rule settled it before the first stage (RULES.md S45).
public struct SettledType: Sendable, Equatable {
  /// What the page is.
  public var type: PageType
  /// The number of the rule in its book.
  public var rule: Int
  /// What the rule matched, a range of the document's text; empty for an element without text.
  public var match: TextRange
}

/// Some types of pages.
struct PageTypeSet: Sendable, Equatable {
  /// A bit by place in `PageType.allCases`.
  var bits: Int32

  /// Whether a page is of one of them; one of no known type is not.
  func contains(_ type: PageType?) -> Bool {
    guard let type, let place = PageType.allCases.firstIndex(of: type) else { return false }
    return bits & 1 << Int32(place) != 0
  }
}

extension RuleBook {
  /// The types that active rules tell, each once: a page can be settled to be of one of them.
  public var settledTypes: [PageType] {
    PageType.allCases.filter { type in typeRules.contains { compiled(Int($0)).pageType == type } }
  }

  /// Which rules tell a type, and which ask for one.
  mutating func findTypes() {
    for rule in entries.indices where entries[rule].isActive {
      let compiled = compiled(rule)
      if compiled.action == .type { typeRules.append(Int32(rule)) }
      let set = member(ofRule: rule).set
      for item in set.guards[Int(compiled.guardStart)..<Int(compiled.blockGuards)] where item.kind == .page {
        let types = set.pageGuards[Int(item.first)].types
        if types != 0 { typeGuards.append((rule, PageTypeSet(bits: types))) }
      }
    }
  }
}
