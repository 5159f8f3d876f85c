import WinnowDocument

/// A phrase found in a block.
struct PhraseMatch: Sendable, Equatable {
  /// A class's value as it was matched.
  struct Value: Sendable, Equatable {
    var kind: PhraseValue
    var range: TextRange
  }

  /// The phrase's number, from `PhraseIndexBuilder.add`.
  var phrase: Int32
  var block: Int32
  /// The matched words, a range of `Document.words.words`, of the block's first or second reading.
  var words: Range<Int32>
  /// From the first matched word to the last, with the characters of literals at its ends.
  var range: TextRange
  /// What the classes of the phrase matched, in order; none for `made-of`.
  var values: [Value]
}
