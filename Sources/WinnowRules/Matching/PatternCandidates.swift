import WinnowDocument

/// Candidates of the matchers `regex` and `xpath`, which are tried rule by rule.
extension CandidatePass {
  /// How often the page's text may be gone through for one rule: a search can look at all that is left of its block.
  private static let mostPasses = 100
  /// Bytes that may be gone through whatever the page's length.
  private static let freeBytes = 1_000_000

  mutating func takeRegexes(
    _ numbers: ContiguousArray<Int32>, of set: RuleSet, first: Int, _ page: inout PageGuards
  ) {
    guard !numbers.isEmpty else { return }
    let regexes = RegexPage(set.regexes, set.regexLiterals, document, workspace)
    for rule in numbers.lazy.map(Int.init) {
      let answer = page.holds(set.rules[rule], rule)
      guard answer != .no else { continue }
      take(regexes, of: set.rules[rule], set, number: first + rule, several: answer == .forSeveralWords)
    }
  }

  private mutating func take(
    _ regexes: RegexPage, of rule: CompiledRule, _ set: RuleSet, number: Int, several: Bool
  ) {
    var searched = 0
    for block in regexes.blocks(for: Int(rule.pattern)) {
      let text = document.blocks[Int(block)].text
      var position = text.start
      while position < text.end {
        searched += Int(text.end - position)
        guard searched <= CandidatePass.freeBytes + CandidatePass.mostPasses * document.text.count else {
          overBudget.append(Int32(number))
          return
        }
        guard let match = regexes.firstMatch(Int(rule.pattern), block: Int(block), from: position) else { break }
        // A match of nothing, as `\b` alone has, would be found again.
        position = max(match.end, position + 1)
        if match.isEmpty || several && !document.hasSpace(match) { continue }
        var item = Candidates.Item(
          range: match, blockStart: block, blockEnd: block + 1, element: -1, valueStart: Int32(values.count),
          valueEnd: Int32(values.count))
        guard guards.hold(of: rule, set, for: item) else { break }
        reach(rule, &item)
        append(item, number)
        if rule.takesFromBlocks { break }
      }
    }
  }

}

// MARK: - XPath

extension CandidatePass {
  /// S15: in text it matches nothing. The tree is built for the first rule that needs it.
  mutating func takeXPaths(
    _ numbers: ContiguousArray<Int32>, of set: RuleSet, first: Int, _ page: inout PageGuards
  ) {
    guard document.input == .html else { return }
    for rule in numbers.lazy.map(Int.init) {
      guard page.holds(set.rules[rule], rule) != .no else { continue }
      if tree == nil { tree = XPathTree(document) }
      let expressions = set.xpaths[set.rules[rule].pattern]
      guard let elements = elements(expressions, ofFirst: set.rules[rule].action == .content) else {
        overBudget.append(Int32(first + rule))
        continue
      }
      for element in elements {
        take(
          SelectorMatch(selector: -1, element: element), of: set.rules[rule], set, number: first + rule, &page,
          local: rule)
      }
    }
  }

  /// What some of the expressions match, in order; nil if one of them ran out of its budget.
  ///
  /// - Parameter onlyFirst: of the first that matches anything alone, as for rules that say what is content (S34).
  private func elements(_ expressions: ArraySlice<XPathPattern>, ofFirst onlyFirst: Bool) -> [Int32]? {
    var found: Set<Int32> = []
    for expression in expressions where !onlyFirst || found.isEmpty {
      switch tree?.evaluate(expression.program, operations: expression.operations(on: document)) {
      case .elements(let elements): found.formUnion(elements)
      case .failed: break
      case .overBudget, nil: return nil
      }
    }
    return found.sorted()
  }
}

extension Document {
  fileprivate func hasSpace(_ range: TextRange) -> Bool { text[range.indices].contains(UInt8(ascii: " ")) }
}
