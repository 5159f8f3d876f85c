import WinnowDocument
import WinnowRules

/// What rules take from pages of which is known what should stay: counts by rule, and the worst of it.
///
/// A match harms if most of the words it takes are the gold text's, if eight in a row are, or a whole line of three words
/// or more. Each word of the gold text is given to one place of the page: how often a line stands there counts, not
/// whether it does.
public struct RuleAudit: Sendable {
  /// The counts of one rule.
  public struct Row: Sendable, Equatable {
    /// Matches that its verdict decided on, in part or whole.
    public var hits = 0
    /// Those of them that harm.
    public var harmful = 0
    /// Pages with a hit.
    public var pages = 0
    /// The words that went.
    public var words = 0
    /// Those of them that are the gold text's.
    public var goldWords = 0
    /// All its matches, whatever decided in the end; of a `likely` rule what it told content detection.
    public var matches = 0
    /// Those of them that would harm.
    public var harmfulMatches = 0
    /// The matches that take most of the gold text, the worst first.
    public var worst: [Example] = []

    /// Nothing matched.
    public init() {}

    /// Adds the counts of another rule, or of the same on other pages; the examples stay apart.
    public mutating func add(_ other: Row) {
      hits += other.hits
      harmful += other.harmful
      pages += other.pages
      words += other.words
      goldWords += other.goldWords
      matches += other.matches
      harmfulMatches += other.harmfulMatches
    }
  }

  /// A harmful match.
  public struct Example: Sendable, Equatable {
    /// The page's id.
    public var page: String
    /// What the rule takes, its beginning.
    public var text: String
    /// How many of its words are the gold text's.
    public var goldWords: Int
  }

  /// A page that loses a sentence of its gold text to the rules alone.
  public struct Loss: Sendable, Equatable {
    /// The page's id.
    public var page: String
    /// How many sentences go.
    public var sentences: Int
    /// The rule that takes the first of them.
    public var rule: Int32
    /// The first of them.
    public var text: String
  }

  /// By rule, in the numbers of the cleaner's book.
  public private(set) var rows: [Row]
  /// Pages compared.
  public private(set) var pages = 0
  /// Pages that have no gold text.
  public private(set) var skipped = 0
  /// Pages on which a sentence of the gold text stands.
  public private(set) var pagesWithSentences = 0
  /// Pages that lose a whole sentence of five words or more, closed by a sentence mark, to the rules without content
  /// detection, so that it stands nowhere in what stays; by id.
  public private(set) var losses: [Loss] = []
  private let mostExamples: Int

  /// An audit of no page yet.
  ///
  /// - Parameters:
  ///   - rules: the book whose rules are counted.
  ///   - examples: harmful matches remembered for each rule.
  public init(of rules: RuleBook, examples: Int) {
    rows = Array(repeating: Row(), count: rules.count)
    mostExamples = examples
  }

  /// Counts a page that has no gold text.
  public mutating func skip() { skipped += 1 }

  /// Counts what the rules do on a page.
  ///
  /// - Parameters:
  ///   - result: the page cleaned.
  ///   - alone: the same page, cleaned without content detection by a cleaner with the same rules.
  ///   - rules: the rules that cleaned it.
  ///   - gold: the text that it should become.
  ///   - id: what the page is called in examples.
  /// Linear in the page and the gold text.
  public mutating func add(_ result: CleanResult, alone: CleanResult, rules: RuleBook, gold: [UInt8], id: String) {
    let page = PageAudit(result, alone: alone, rules: rules, gold: GoldText(gold))
    pages += 1
    var seen: Set<Int32> = []
    for hit in page.decided {
      let rule = Int(hit.rule)
      rows[rule].hits += 1
      if hit.isHarmful { rows[rule].harmful += 1 }
      if seen.insert(hit.rule).inserted { rows[rule].pages += 1 }
      rows[rule].words += hit.words
      rows[rule].goldWords += hit.goldWords
    }
    for hit in page.matches {
      let rule = Int(hit.rule)
      rows[rule].matches += 1
      guard hit.isHarmful else { continue }
      rows[rule].harmfulMatches += 1
      note(Example(page: id, text: result.document.beginning(of: hit.piece), goldWords: hit.goldWords), rule)
    }
    if page.sentences > 0 { pagesWithSentences += 1 }
    if let text = page.lostSentences.first, let rule = page.losers.first {
      losses.append(
        Loss(
          page: id, sentences: page.lostSentences.count, rule: rule, text: result.document.beginning(of: text)))
    }
  }

  /// Adds what was counted elsewhere, on other pages by the same rules.
  public mutating func add(_ other: RuleAudit) {
    pages += other.pages
    skipped += other.skipped
    pagesWithSentences += other.pagesWithSentences
    losses = (losses + other.losses).sorted { $0.page.utf8.lexicographicallyPrecedes($1.page.utf8) }
    for (rule, row) in other.rows.enumerated() {
      rows[rule].add(row)
      for example in row.worst { note(example, rule) }
    }
  }

  /// Keeps the worst; which those are doesn't depend on the order of the pages.
  private mutating func note(_ example: Example, _ rule: Int) {
    var worst = rows[rule].worst
    worst.append(example)
    worst.sort { a, b in
      if a.goldWords != b.goldWords { return a.goldWords > b.goldWords }
      return (a.page, a.text) < (b.page, b.text)
    }
    rows[rule].worst = Array(worst.prefix(mostExamples))
  }
}

extension Document {
  /// How much of a piece an example shows, in bytes.
  private static let shownBytes: Int32 = 240

  /// The beginning of a piece on one line.
  fileprivate func beginning(of piece: TextRange) -> String {
    var end = min(piece.end, piece.start + Document.shownBytes)
    while end < piece.end, text[Int(end)] & 0xC0 == 0x80 { end -= 1 }
    let shown = string(TextRange(piece.start, end)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return end < piece.end ? shown + " …" : shown
  }
}
