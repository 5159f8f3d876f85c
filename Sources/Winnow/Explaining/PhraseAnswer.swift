import WinnowDocument
import WinnowText

/// Where some words stand on a page, and what became of them.
public struct PhraseAnswer: Sendable {
  /// Where they stand, all in all.
  public enum Outcome: String, Sendable {
    /// They stand in the page's text.
    case text
    /// Only where a page shows no text: a script, an attribute, a template …
    case source
    /// Only a part of them stands on the page.
    case part
    /// None of them, or none that would say anything.
    case absent
  }

  /// A place in the text.
  public struct TextPlace: Sendable {
    /// Their range of the document's text.
    public var range: TextRange
    /// The blocks it begins and ends in, by number from 0.
    public var block: Int
    /// The block they end in.
    public var lastBlock: Int
    /// What the block they begin in is.
    public var kind: BlockKind
    /// `html > body > p.lead#first`; empty for text input.
    public var path: String
    /// Not shown by a browser.
    public var isHidden: Bool
    /// Shown only where scripts don't run.
    public var isInNoscript: Bool
    /// The words with what stands around them.
    public var excerpt: String
    /// What became of them, piece by piece.
    public var pieces: [Explanation.Piece]
    /// By piece what to write to change that.
    public var advice: [String]
  }

  /// A place outside the text.
  public struct SourcePlace: Sendable {
    /// What part of the source they stand in.
    public var part: SourcePart
    /// From 1; the column in characters.
    public var line: Int
    /// In characters, from 1.
    public var column: Int
    /// The source from the words on; of an attribute, from its tag on.
    public var excerpt: String
  }

  /// A word of the phrase that stands nowhere on the page, and one like it that does.
  public struct Misspelling: Sendable, Equatable {
    /// The word of the phrase, folded.
    public var word: String
    /// The word of the page, folded.
    public var found: String
  }

  /// What was looked for, as it was given.
  public var phrase: String
  /// Where it stands, all in all.
  public var outcome: Outcome
  /// The first places in the text.
  public var places: [TextPlace] = []
  /// How many places the text has.
  public var placeCount = 0
  /// The first places outside the text; looked for where the text has none.
  public var sourcePlaces: [SourcePlace] = []
  /// How many places the source has.
  public var sourcePlaceCount = 0
  /// With `part`: the longest run of the words that stands in the text, and where.
  public var nearest: TextPlace?
  /// The words of that run as the page has them.
  public var nearestWords = ""
  /// Of the words that stand nowhere those that are like one that does.
  public var misspellings: [Misspelling] = []

  /// How many places are told in full.
  public static let placeLimit = 20
  /// The most words that are looked for.
  public static let wordLimit = 100
}

/// A phrase that can't be looked for.
public enum PhraseError: Error, Sendable, Equatable {
  case noWords(String)
  case tooLong(words: Int)

  /// What is wrong with it and what to give instead.
  public var message: String {
    switch self {
    case .noWords(let phrase): "there is no word in \"\(phrase)\"; give some words as the page shows them"
    case .tooLong(let words):
      "\(words) words are too many to look for; give at most \(PhraseAnswer.wordLimit) of them"
    }
  }
}
