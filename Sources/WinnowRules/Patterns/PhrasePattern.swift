/// A phrase pattern (RULES.md 2.2) as a tree over folded words.
public struct PhrasePattern: Sendable, Equatable {
  /// The pattern as its author wrote it, for diagnostics and `explain`.
  public var source: String
  var root: PhraseNode
}

indirect enum PhraseNode: Sendable, Hashable {
  /// A folded word.
  case word(String)
  case sequence([PhraseNode])
  case alternatives([PhraseNode])
  case optional(PhraseNode)
  /// `*`, `*{0,4}`, ` … ` (0 to 12).
  case anyWords(ClosedRange<Int>)
  case value(PhraseValue)
  /// `<word:LIST>`
  case list(String)
  /// `"…"`: these characters as they stand.
  case literal(String)
}

/// A class of values: `<number>`, `<date>` …
enum PhraseValue: String, Sendable, CaseIterable {
  case number, price, date, time, duration, percent, email, url, handle, phone, name, title, site
}
