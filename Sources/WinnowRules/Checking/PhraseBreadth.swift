/// What little text a phrase can be satisfied by (S19).
struct PhraseBreadth: OptionSet, Equatable {
  let rawValue: UInt8

  /// Nothing at all.
  static let empty = PhraseBreadth(rawValue: 1 << 0)
  /// One word.
  static let oneWord = PhraseBreadth(rawValue: 1 << 1)
  /// Values, without any word.
  static let values = PhraseBreadth(rawValue: 1 << 2)
  /// More than that.
  static let more = PhraseBreadth(rawValue: 1 << 3)

  /// Linear in the pattern and in the lists it names.
  init(of pattern: PhrasePattern, lists: [String: [Located<PhrasePattern>]]) {
    self = Self.of(pattern.root, lists: lists, within: [])
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  private static func of(
    _ node: PhraseNode, lists: [String: [Located<PhrasePattern>]], within open: Set<String>
  ) -> PhraseBreadth {
    switch node {
    case .word: return .oneWord
    case .value: return .values
    case .literal(let text): return of(literal: text)
    case .optional(let inner): return of(inner, lists: lists, within: open).union(.empty)
    case .anyWords(let count): return of(wordCount: count)
    case .alternatives(let nodes):
      return nodes.reduce(into: []) { $0.formUnion(of($1, lists: lists, within: open)) }
    case .sequence(let nodes):
      return nodes.reduce(.empty) { $0.followed(by: of($1, lists: lists, within: open)) }
    case .list(let name):
      guard let phrases = lists[name], !open.contains(name) else { return .more }
      return phrases.reduce(into: []) {
        $0.formUnion(of($1.value.root, lists: lists, within: open.union([name])))
      }
    }
  }

  private static func of(wordCount count: ClosedRange<Int>) -> PhraseBreadth {
    var breadth: PhraseBreadth = []
    if count.contains(0) { breadth.insert(.empty) }
    if count.contains(1) { breadth.insert(.oneWord) }
    if count.upperBound > 1 { breadth.insert(.more) }
    return breadth
  }

  /// Quoted characters: words as far as they are letters, and more than a word where signs are among them.
  private static func of(literal text: String) -> PhraseBreadth {
    let isOneWord = text.allSatisfy { $0.isLetter || $0.isNumber }
    return isOneWord && !text.isEmpty ? .oneWord : .more
  }

  /// What the two satisfy one after the other.
  private func followed(by next: PhraseBreadth) -> PhraseBreadth {
    var result: PhraseBreadth = []
    if contains(.empty) { result.formUnion(next) }
    if next.contains(.empty) { result.formUnion(self) }
    if contains(.values), next.contains(.values) { result.insert(.values) }
    let isLonger =
      contains(.more) || next.contains(.more)
      || (contains(.oneWord) && !next.isDisjoint(with: [.oneWord, .values]))
      || (contains(.values) && next.contains(.oneWord))
    if isLonger, !isEmpty, !next.isEmpty { result.insert(.more) }
    return result
  }
}
