/// What S19 asks of every pattern. A list counts as words, for its phrases are checked like any other.
extension PhrasePattern {
  /// A line without a word would match.
  var matchesEmpty: Bool { PhraseDemands(of: root).contains(.nothing) }

  /// Lines of any words would match: some way through the pattern asks for no word, value or literal.
  var matchesEveryLine: Bool { PhraseDemands(of: root).contains(.anyWords) }
}

/// The least that the ways through a pattern ask of a line; one bit a kind of way.
private struct PhraseDemands: OptionSet {
  let rawValue: UInt8
  static let nothing = PhraseDemands(rawValue: 1 << 0)
  /// Words, but no matter which.
  static let anyWords = PhraseDemands(rawValue: 1 << 1)
  static let certainWords = PhraseDemands(rawValue: 1 << 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of node: PhraseNode) {
    switch node {
    case .word, .value, .literal, .list: self = .certainWords
    case .anyWords(let count): self = count.lowerBound == 0 ? [.nothing, .anyWords] : .anyWords
    case .optional(let node): self = PhraseDemands(of: node).union(.nothing)
    case .alternatives(let nodes): self = nodes.reduce([]) { $0.union(PhraseDemands(of: $1)) }
    case .sequence(let nodes): self = nodes.reduce(.nothing) { $0.followed(by: PhraseDemands(of: $1)) }
    }
  }

  private func followed(by next: PhraseDemands) -> PhraseDemands {
    var joined: PhraseDemands = []
    if contains(.nothing), next.contains(.nothing) { joined.insert(.nothing) }
    if contains(.certainWords) || next.contains(.certainWords) { joined.insert(.certainWords) }
    let onlyAny: PhraseDemands = [.nothing, .anyWords]
    if !isDisjoint(with: onlyAny), !next.isDisjoint(with: onlyAny), contains(.anyWords) || next.contains(.anyWords) {
      joined.insert(.anyWords)
    }
    return joined
  }
}
