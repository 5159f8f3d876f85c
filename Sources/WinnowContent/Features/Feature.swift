/// The declared features of a unit: what content detection looks at, and nothing else.
enum Feature: Int, CaseIterable, Sendable {
  case linkDensity, sentenceMarks, endsWithStop, endsWithMark, kind, seenBefore, copies, described, toMain,
    toNavigation, toAside, toFooter, toForm, toFigure, toDialog, toNoscript, toBlockLink, toParagraph, toButton,
    toHeading, toHidden, toNamedPost, toNamedComment, toNamedRelated, toNamedNavigation, toNamedFooter, toNamedMeta,
    toNamedCaption, toNamedModal, toNamedDocumentation, ownDensity, parentGoodShare, grandGoodShare, wideHeadings,
    inTop, inMain, afterMain, cardDensity, cardGood, parentSiblingsGood, pathShare, pathEnds, pairCount, pairShare,
    firstLevelsUp, firstLevelsDown, firstJoinShare, titleJoinGood, linkWordsSinceFirst, wordsBefore,
    goodWordsBefore, goodShareBefore, wordsFromTitle, unitsFromTitle, inRun, densityAround, wordsAfter,
    sinceHeading, sectionWords, sectionDensity, sectionRank, pageParagraphs, pageWords, pageLongest, pageRunShare,
    pageRunUnits, pageTopShare, pageRepeatedShare, pageComments, titleOverlap

  /// The value of a distance in levels where no container of the place is around the unit.
  static let noSuchPlace: Float = 30
  /// The value of a feature that needs an anchor on a page without one.
  static let noAnchor: Float = -999
  /// The most that a distance in units is counted.
  static let farAway: Float = 200

  /// Features that are distances: levels up to the nearest container of the place.
  static let distances: [(feature: Feature, place: Place)] = [
    (.toMain, .main), (.toNavigation, .navigation), (.toAside, .aside), (.toFooter, .footer), (.toForm, .form),
    (.toFigure, .figure), (.toDialog, .dialog), (.toNoscript, .noscript), (.toBlockLink, .blockLink),
    (.toParagraph, .paragraph), (.toButton, .button), (.toHeading, .heading), (.toNamedPost, .namedPost),
    (.toNamedComment, .namedComment), (.toNamedRelated, .namedRelated), (.toNamedNavigation, .namedNavigation),
    (.toNamedFooter, .namedFooter), (.toNamedMeta, .namedMeta), (.toNamedCaption, .namedCaption),
    (
      .toNamedModal,
      .namedModal
    ), (.toNamedDocumentation, .namedDocumentation),
  ]

  /// What a feature is called in explanations, what it means and in which unit it is given.
  struct Declaration: Sendable {
    let feature: Feature
    let meaning: String
    let unit: String
    var name: String { "\(feature)" }
  }

  var declaration: Declaration { Feature.table[rawValue] }
}

extension Feature {
  /// One row a feature, in the order of the cases.
  static let table: [Declaration] = [
    .init(feature: .linkDensity, meaning: "share of its text that is link text", unit: "0-1"),
    .init(
      feature: .sentenceMarks, meaning: "full stops, question and exclamation marks, at most 12 counted",
      unit: "marks"),
    .init(feature: .endsWithStop, meaning: "its last character is a full stop", unit: "0 or 1"),
    .init(feature: .endsWithMark, meaning: "its last character may close a sentence", unit: "0 or 1"),
    .init(
      feature: .kind,
      meaning:
        "kind of block: paragraph 0, heading 1, item 2, row 3, cell 4, caption 5, quote 6, code 7, button 8, label 9, term 10, definition 11",
      unit: "number"),
    .init(feature: .seenBefore, meaning: "the same text stood on the page before", unit: "0 or 1"),
    .init(feature: .copies, meaning: "how often the text stands on the page", unit: "units"),
    .init(
      feature: .described, meaning: "share of its words that are in the page's own description, -1 without one",
      unit: "0-1"),
    .init(feature: .toMain, meaning: "up to main", unit: "levels"),
    .init(feature: .toNavigation, meaning: "up to nav", unit: "levels"),
    .init(feature: .toAside, meaning: "up to an aside", unit: "levels"),
    .init(feature: .toFooter, meaning: "up to a footer", unit: "levels"),
    .init(feature: .toForm, meaning: "up to a form", unit: "levels"),
    .init(feature: .toFigure, meaning: "up to a figure", unit: "levels"),
    .init(feature: .toDialog, meaning: "up to a dialog", unit: "levels"),
    .init(feature: .toNoscript, meaning: "up to noscript", unit: "levels"),
    .init(feature: .toBlockLink, meaning: "up to a link around blocks", unit: "levels"),
    .init(feature: .toParagraph, meaning: "up to a p", unit: "levels"),
    .init(feature: .toButton, meaning: "up to a button, label or select", unit: "levels"),
    .init(feature: .toHeading, meaning: "up to a heading", unit: "levels"),
    .init(feature: .toHidden, meaning: "up to the outermost hidden container", unit: "levels"),
    .init(feature: .toNamedPost, meaning: "up to a name like post, entry", unit: "levels"),
    .init(feature: .toNamedComment, meaning: "up to a name like comments, respond", unit: "levels"),
    .init(feature: .toNamedRelated, meaning: "up to a name like related, recent", unit: "levels"),
    .init(feature: .toNamedNavigation, meaning: "up to a name like nav, menu", unit: "levels"),
    .init(feature: .toNamedFooter, meaning: "up to a name like footer, copyright", unit: "levels"),
    .init(feature: .toNamedMeta, meaning: "up to a name like byline, date", unit: "levels"),
    .init(feature: .toNamedCaption, meaning: "up to a name like caption, gallery", unit: "levels"),
    .init(feature: .toNamedModal, meaning: "up to a name like modal, hidden", unit: "levels"),
    .init(feature: .toNamedDocumentation, meaning: "up to a name like docs, reference", unit: "levels"),
    .init(feature: .ownDensity, meaning: "link density of its container", unit: "0-1"),
    .init(feature: .parentGoodShare, meaning: "share of the page's good words in the container around it", unit: "0-1"),
    .init(feature: .grandGoodShare, meaning: "share of the page's good words two containers up", unit: "0-1"),
    .init(feature: .wideHeadings, meaning: "headings in the nearest container of 200 words", unit: "headings"),
    .init(feature: .inTop, meaning: "it is in the container in which prose gathers", unit: "0 or 1"),
    .init(feature: .inMain, meaning: "it is in the smallest container with 70 % of the good words", unit: "0 or 1"),
    .init(feature: .afterMain, meaning: "units since the end of that container", unit: "units"),
    .init(feature: .cardDensity, meaning: "link density of the nearest repeated container", unit: "0-1"),
    .init(feature: .cardGood, meaning: "share of good units in it", unit: "0-1"),
    .init(
      feature: .parentSiblingsGood, meaning: "good units in each container like the one around its own", unit: "units"),
    .init(
      feature: .pathShare, meaning: "share of the page's words in units with the same path of tags and classes",
      unit: "0-1"),
    .init(feature: .pathEnds, meaning: "share of the units with its path that end with a sentence mark", unit: "0-1"),
    .init(feature: .pairCount, meaning: "units with the same two innermost containers by tag and class", unit: "units"),
    .init(
      feature: .pairShare, meaning: "share of the page's words in units with the same two innermost containers",
      unit: "0-1"),
    .init(
      feature: .firstLevelsUp, meaning: "from it up to the container that joins it with the first good unit",
      unit: "levels"),
    .init(feature: .firstLevelsDown, meaning: "from that container down to the first good unit", unit: "levels"),
    .init(feature: .firstJoinShare, meaning: "that container's share of the page's words", unit: "0-1"),
    .init(
      feature: .titleJoinGood, meaning: "share of good units in the container that joins it with the title",
      unit: "0-1"),
    .init(feature: .linkWordsSinceFirst, meaning: "link words since the first good unit", unit: "words"),
    .init(feature: .wordsBefore, meaning: "share of the page's words before it", unit: "0-1"),
    .init(feature: .goodWordsBefore, meaning: "good words before it", unit: "words"),
    .init(feature: .goodShareBefore, meaning: "share of the page's good words before it", unit: "0-1"),
    .init(feature: .wordsFromTitle, meaning: "words since the title, negative before it", unit: "words"),
    .init(feature: .unitsFromTitle, meaning: "units since the title, negative before it", unit: "units"),
    .init(feature: .inRun, meaning: "it is in the page's heaviest run of prose", unit: "0 or 1"),
    .init(feature: .densityAround, meaning: "link density of it and three units on each side", unit: "0-1"),
    .init(feature: .wordsAfter, meaning: "words of the 20 units after it", unit: "words"),
    .init(feature: .sinceHeading, meaning: "units since the last heading", unit: "units"),
    .init(feature: .sectionWords, meaning: "words of its section", unit: "words"),
    .init(feature: .sectionDensity, meaning: "link density of its section", unit: "0-1"),
    .init(feature: .sectionRank, meaning: "rank of the heading of its section, 0 for none", unit: "1-6"),
    .init(feature: .pageParagraphs, meaning: "p elements with text on the page", unit: "elements"),
    .init(feature: .pageWords, meaning: "words of the page", unit: "words"),
    .init(feature: .pageLongest, meaning: "words of the longest unit", unit: "words"),
    .init(feature: .pageRunShare, meaning: "share of the page's words in the heaviest run", unit: "0-1"),
    .init(feature: .pageRunUnits, meaning: "units in the heaviest run", unit: "units"),
    .init(
      feature: .pageTopShare, meaning: "share of the page's words in the container in which prose gathers",
      unit: "0-1"),
    .init(
      feature: .pageRepeatedShare, meaning: "share of the page's words in its largest group of like containers",
      unit: "0-1"),
    .init(feature: .pageComments, meaning: "share of the page's words below a name like comments", unit: "0-1"),
    .init(
      feature: .titleOverlap, meaning: "how well the title's block fits the declared title, -1 without one",
      unit: "0-1"),
  ]
}
