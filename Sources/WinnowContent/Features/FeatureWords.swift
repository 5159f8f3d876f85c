import WinnowDocument

/// What a feature's value says about a block, in words for people who never saw the model.
extension Feature {
  func words(for value: Float) -> String {
    if let place = placeWords { return Self.words(for: place, levels: value) }
    if value == Feature.noAnchor { return "the page has nothing to measure it by: \(declaration.meaning)" }
    return textWords(for: value) ?? containerWords(for: value) ?? positionWords(for: value) ?? pageWords(for: value)
      ?? "\(declaration.meaning): \(Self.number(value))"
  }

  /// It is the same for all units of a page.
  var isOfPage: Bool {
    switch self {
    case .pageParagraphs, .pageWords, .pageLongest, .pageRunShare, .pageRunUnits, .pageTopShare, .pageRepeatedShare,
      .pageComments, .titleOverlap:
      true
    default: false
    }
  }

  // MARK: Its own text

  private func textWords(for value: Float) -> String? {
    switch self {
    case .linkDensity: "\(Self.share(value)) of its text is links"
    case .sentenceMarks:
      value >= 12
        ? "twelve or more sentences end in it"
        : "\(Self.count(value, "sentence ends", "sentences end", none: "no sentence ends")) in it"
    case .endsWithStop: value > 0 ? "it ends with a full stop" : "it does not end with a full stop"
    case .endsWithMark: value > 0 ? "it ends as a sentence does" : "it does not end as a sentence does"
    case .kind: "its kind is \(BlockKind(rawValue: UInt8(max(0, min(value, 255)))).map { "\($0)" } ?? "another")"
    case .seenBefore: value > 0 ? "the same text stands on the page before it" : "its text stands here first"
    case .copies:
      value <= 1 ? "its text stands on the page once" : "its text stands on the page \(Self.number(value)) times"
    case .described:
      value < 0
        ? "the page has no description of itself"
        : "\(Self.share(value)) of its words are in the page's own description"
    default: nil
    }
  }

  // MARK: Places around it

  /// What a distance is measured to.
  private var placeWords: String? {
    switch self {
    case .toMain: "the page's main part"
    case .toNavigation: "a navigation"
    case .toAside: "an aside"
    case .toFooter: "a footer"
    case .toForm: "a form"
    case .toFigure: "a figure"
    case .toDialog: "a dialog"
    case .toNoscript: "a noscript"
    case .toBlockLink: "a link around whole blocks"
    case .toParagraph: "a p element"
    case .toButton: "a button, label or selection"
    case .toHeading: "a heading"
    case .toHidden: "something hidden"
    case .toNamedPost: "something named like a post"
    case .toNamedComment: "something named like comments"
    case .toNamedRelated: "something named like related or recent links"
    case .toNamedNavigation: "something named like a menu"
    case .toNamedFooter: "something named like a footer"
    case .toNamedMeta: "something named like a byline or date"
    case .toNamedCaption: "something named like a caption or gallery"
    case .toNamedModal: "something named like a pop-up"
    case .toNamedDocumentation: "something named like documentation"
    default: nil
    }
  }

  private static func words(for place: String, levels: Float) -> String {
    if levels >= Feature.noSuchPlace { return "it is not inside \(place)" }
    return levels <= 1 ? "it is inside \(place)" : "it is inside \(place), \(number(levels)) levels up"
  }

  private func containerWords(for value: Float) -> String? {
    switch self {
    case .ownDensity: "\(Self.share(value)) of the text of its element is links"
    case .parentGoodShare: "the element around it holds \(Self.share(value)) of the page's running text"
    case .grandGoodShare: "the second element around it holds \(Self.share(value)) of the page's running text"
    case .wideHeadings:
      "\(Self.count(value, "heading stands", "headings stand", none: "no heading stands")) in its part of the page"
    case .inTop: value > 0 ? "it is where the prose gathers" : "it is not where the prose gathers"
    case .inMain:
      value > 0 ? "it is where most of the running text is" : "it is outside the part with most of the running text"
    case .afterMain:
      value <= 0
        ? "it does not come after the part with most of the running text"
        : "it is \(Self.count(value, "piece", "pieces")) after the part with most of the running text"
    case .cardDensity: "\(Self.share(value)) of the text of the repeated box around it is links"
    case .cardGood: "\(Self.share(value)) of the repeated box around it is running text"
    case .parentSiblingsGood: "boxes like the one around it hold \(Self.number(value)) pieces of running text each"
    case .pathShare: "elements like its own hold \(Self.share(value)) of the page's words"
    case .pathEnds: "\(Self.share(value)) of the pieces like it end as sentences do"
    case .pairCount: "\(Self.count(value, "piece stands", "pieces stand")) in the same tags and classes"
    case .pairShare: "the same tags and classes hold \(Self.share(value)) of the page's words"
    default: nil
    }
  }

  // MARK: Its position

  private func positionWords(for value: Float) -> String? {
    switch self {
    case .firstLevelsUp: "the element that joins it with the first running text is \(Self.levels(value)) up"
    case .firstLevelsDown: "the first running text is \(Self.levels(value)) below the element that joins them"
    case .firstJoinShare:
      "the element that joins it with the first running text holds \(Self.share(value)) of the words"
    case .titleJoinGood: "\(Self.share(value)) of the element that joins it with the title is running text"
    case .linkWordsSinceFirst:
      "\(Self.count(value, "word", "words")) of links stand between the first running text and it"
    case .wordsBefore: "\(Self.share(value)) of the page's words come before it"
    case .goodWordsBefore: "\(Self.count(value, "word", "words")) of running text come before it"
    case .goodShareBefore: "\(Self.share(value)) of the page's running text comes before it"
    case .wordsFromTitle:
      value < 0
        ? "it stands \(Self.count(-value, "word", "words")) before the title"
        : "it stands \(Self.count(value, "word", "words")) after the title"
    case .unitsFromTitle:
      value < 0
        ? "it stands \(Self.count(-value, "piece", "pieces")) before the title"
        : "it stands \(Self.count(value, "piece", "pieces")) after the title"
    case .inRun: value > 0 ? "it is in the page's longest run of prose" : "it is not in the page's longest run of prose"
    case .densityAround: "\(Self.share(value)) of the text around it is links"
    case .wordsAfter: "\(Self.count(value, "word follows", "words follow", none: "nothing follows")) close after it"
    case .sinceHeading: "the last heading is \(Self.count(value, "piece", "pieces")) before it"
    case .sectionWords: "its section has \(Self.count(value, "word", "words"))"
    case .sectionDensity: "\(Self.share(value)) of its section is links"
    case .sectionRank:
      value <= 0 ? "no heading stands over it" : "it stands under a heading of rank \(Self.number(value))"
    default: nil
    }
  }

  private func pageWords(for value: Float) -> String? {
    switch self {
    case .pageParagraphs: "the page has \(Self.count(value, "paragraph", "paragraphs"))"
    case .pageWords: "the page has \(Self.count(value, "word", "words"))"
    case .pageLongest: "the page's longest piece has \(Self.count(value, "word", "words"))"
    case .pageRunShare: "the longest run of prose holds \(Self.share(value)) of the page's words"
    case .pageRunUnits: "the longest run of prose has \(Self.count(value, "piece", "pieces"))"
    case .pageTopShare: "where the prose gathers there are \(Self.share(value)) of the page's words"
    case .pageRepeatedShare: "boxes that repeat hold \(Self.share(value)) of the page's words"
    case .pageComments: "\(Self.share(value)) of the page's words are comments by name"
    case .titleOverlap:
      value < 0
        ? "the title stands nowhere in the text" : "the title in the text fits the declared one by \(Self.share(value))"
    default: nil
    }
  }

  // MARK: Numbers

  /// `none`, `all` or a percentage; a share that is neither never reads as 0 or 100.
  private static func share(_ value: Float) -> String {
    if value <= 0 { return "none" }
    if value >= 1 { return "all" }
    return "\(max(1, min(99, Int((value * 100).rounded())))) %"
  }

  private static func count(_ value: Float, _ one: String, _ many: String, none: String? = nil) -> String {
    let count = Int(max(-1e9, min(1e9, value)).rounded())
    if count == 0, let none { return none }
    return "\(count) \(count == 1 ? one : many)"
  }

  private static func levels(_ value: Float) -> String { count(value, "level", "levels") }

  /// At most one decimal.
  private static func number(_ value: Float) -> String {
    let tenths = Int((max(-1e8, min(1e8, value)) * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
