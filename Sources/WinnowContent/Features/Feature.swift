/// The declared features of a unit: what content detection looks at, and nothing else.
enum Feature: Int, CaseIterable, Sendable {
  case words, linkDensity, sentenceMarks, endsWithStop, endsWithMark, commas, links, capitalShare, numberShare,
    boldShare, headingRank, kind, seenBefore, copies, described, depth, toArticle, toMain, toNavigation, toAside,
    toHeader, toFooter, toForm, toList, toTable, toFigure, toQuote, toDetails, toDialog, toNoscript, toCode,
    toBlockLink, toParagraph, toButton, toHeading, toHidden, toNamedContent, toNamedArticle, toNamedBody,
    toNamedPost, toNamedMain, toNamedComment, toNamedForum, toNamedSidebar, toNamedRelated, toNamedPromotion,
    toNamedShare, toNamedNavigation, toNamedFooter, toNamedHeader, toNamedConsent, toNamedLetter, toNamedMeta,
    toNamedCaption, toNamedTag, toNamedProduct, toNamedReview, toNamedModal, toNamedWidget, toNamedLogin,
    toNamedSearch, toNamedCard, toNamedTitle, toNamedIntroduction, toNamedDescription, toNamedQuote,
    toNamedDocumentation, ownDensity, ownWords, ownGoodShare, parentDensity, parentGood, parentGoodShare,
    grandWords, grandGood, grandGoodShare, wideMeanWords, wideMarks, wideHeadings, inTop, directlyInTop, afterTop,
    inMain, afterMain, cardDensity, cardGood, outerDensity, outerSiblings, ownSiblings, parentSiblingsGood,
    parentSiblingsShare, pathCount, pathShare, pathEnds, pairCount, pairShare, firstLevelsUp, firstLevelsDown,
    firstJoinShare, titleJoinGood, titleJoinShare, largestJoinDensity, linkWordsSinceFirst, widestGap, unitsAfter,
    wordsBefore, goodWordsBefore, goodShareBefore, wordsFromTitle, unitsFromTitle, inRun, beforeRun, afterRun,
    placeInRun, densityAround, previousWords, nextWords, wordsAfter, sinceGood, untilGood, sinceHeading,
    sectionWords, sectionUnits, sectionDensity, sectionRank, pageParagraphs, pageWords, pageUnits, pageLongest,
    pageMeanGood, pageGoodShare, pageLinkDensity, pageRunShare, pageRunUnits, pageTopShare, pageMainShare,
    pageRepeatedShare, pageComments, pageForum, titleOverlap

  /// The value of a distance in levels where no container of the place is around the unit.
  static let noSuchPlace: Float = 30
  /// The value of a feature that needs an anchor on a page without one.
  static let noAnchor: Float = -999
  /// The most that a distance in units is counted.
  static let farAway: Float = 200

  /// Features that are distances: levels up to the nearest container of the place.
  static let distances: [(feature: Feature, place: Place)] = [
    (.toArticle, .article), (.toMain, .main), (.toNavigation, .navigation), (.toAside, .aside),
    (
      .toHeader,
      .header
    ), (.toFooter, .footer), (.toForm, .form), (.toList, .list), (.toTable, .table), (.toFigure, .figure),
    (.toQuote, .quote), (.toDetails, .details), (.toDialog, .dialog), (.toNoscript, .noscript), (.toCode, .code),
    (.toBlockLink, .blockLink), (.toParagraph, .paragraph), (.toButton, .button), (.toHeading, .heading),
    (.toNamedContent, .namedContent), (.toNamedArticle, .namedArticle), (.toNamedBody, .namedBody),
    (
      .toNamedPost,
      .namedPost
    ), (.toNamedMain, .namedMain), (.toNamedComment, .namedComment), (.toNamedForum, .namedForum),
    (.toNamedSidebar, .namedSidebar), (.toNamedRelated, .namedRelated), (.toNamedPromotion, .namedPromotion),
    (.toNamedShare, .namedShare), (.toNamedNavigation, .namedNavigation), (.toNamedFooter, .namedFooter),
    (.toNamedHeader, .namedHeader), (.toNamedConsent, .namedConsent), (.toNamedLetter, .namedLetter),
    (.toNamedMeta, .namedMeta), (.toNamedCaption, .namedCaption), (.toNamedTag, .namedTag),
    (
      .toNamedProduct,
      .namedProduct
    ), (.toNamedReview, .namedReview), (.toNamedModal, .namedModal), (.toNamedWidget, .namedWidget),
    (.toNamedLogin, .namedLogin), (.toNamedSearch, .namedSearch), (.toNamedCard, .namedCard),
    (
      .toNamedTitle,
      .namedTitle
    ), (.toNamedIntroduction, .namedIntroduction), (.toNamedDescription, .namedDescription),
    (.toNamedQuote, .namedQuote), (.toNamedDocumentation, .namedDocumentation),
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
    .init(feature: .words, meaning: "effective words; a character of an unspaced script counts .55", unit: "words"),
    .init(feature: .linkDensity, meaning: "share of its text that is link text", unit: "0-1"),
    .init(feature: .sentenceMarks, meaning: "full stops, question and exclamation marks", unit: "marks"),
    .init(feature: .endsWithStop, meaning: "its last character is a full stop", unit: "0 or 1"),
    .init(feature: .endsWithMark, meaning: "its last character may close a sentence", unit: "0 or 1"),
    .init(feature: .commas, meaning: "commas of any script", unit: "commas"),
    .init(feature: .links, meaning: "links that begin in it", unit: "links"),
    .init(feature: .capitalShare, meaning: "share of its words that begin with a capital", unit: "0-1"),
    .init(feature: .numberShare, meaning: "share of its words that hold a digit", unit: "0-1"),
    .init(feature: .boldShare, meaning: "share of its text that is bold", unit: "0-1"),
    .init(feature: .headingRank, meaning: "rank of the heading it is, 0 for none", unit: "1-6"),
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
    .init(feature: .depth, meaning: "containers around it", unit: "levels"),
    .init(feature: .toArticle, meaning: "up to an article", unit: "levels"),
    .init(feature: .toMain, meaning: "up to main", unit: "levels"),
    .init(feature: .toNavigation, meaning: "up to nav", unit: "levels"),
    .init(feature: .toAside, meaning: "up to an aside", unit: "levels"),
    .init(feature: .toHeader, meaning: "up to a header", unit: "levels"),
    .init(feature: .toFooter, meaning: "up to a footer", unit: "levels"),
    .init(feature: .toForm, meaning: "up to a form", unit: "levels"),
    .init(feature: .toList, meaning: "up to a list", unit: "levels"),
    .init(feature: .toTable, meaning: "up to a table", unit: "levels"),
    .init(feature: .toFigure, meaning: "up to a figure", unit: "levels"),
    .init(feature: .toQuote, meaning: "up to a quotation", unit: "levels"),
    .init(feature: .toDetails, meaning: "up to details", unit: "levels"),
    .init(feature: .toDialog, meaning: "up to a dialog", unit: "levels"),
    .init(feature: .toNoscript, meaning: "up to noscript", unit: "levels"),
    .init(feature: .toCode, meaning: "up to pre or code", unit: "levels"),
    .init(feature: .toBlockLink, meaning: "up to a link around blocks", unit: "levels"),
    .init(feature: .toParagraph, meaning: "up to a p", unit: "levels"),
    .init(feature: .toButton, meaning: "up to a button, label or select", unit: "levels"),
    .init(feature: .toHeading, meaning: "up to a heading", unit: "levels"),
    .init(feature: .toHidden, meaning: "up to the outermost hidden container", unit: "levels"),
    .init(feature: .toNamedContent, meaning: "up to a name like content, prose", unit: "levels"),
    .init(feature: .toNamedArticle, meaning: "up to a name like article, story", unit: "levels"),
    .init(feature: .toNamedBody, meaning: "up to a name like body, text", unit: "levels"),
    .init(feature: .toNamedPost, meaning: "up to a name like post, entry", unit: "levels"),
    .init(feature: .toNamedMain, meaning: "up to a name like main, page", unit: "levels"),
    .init(feature: .toNamedComment, meaning: "up to a name like comments, respond", unit: "levels"),
    .init(feature: .toNamedForum, meaning: "up to a name like thread, reply", unit: "levels"),
    .init(feature: .toNamedSidebar, meaning: "up to a name like sidebar, right", unit: "levels"),
    .init(feature: .toNamedRelated, meaning: "up to a name like related, recent", unit: "levels"),
    .init(feature: .toNamedPromotion, meaning: "up to a name like promo, ad", unit: "levels"),
    .init(feature: .toNamedShare, meaning: "up to a name like share, social", unit: "levels"),
    .init(feature: .toNamedNavigation, meaning: "up to a name like nav, menu", unit: "levels"),
    .init(feature: .toNamedFooter, meaning: "up to a name like footer, copyright", unit: "levels"),
    .init(feature: .toNamedHeader, meaning: "up to a name like header, logo", unit: "levels"),
    .init(feature: .toNamedConsent, meaning: "up to a name like cookie, privacy", unit: "levels"),
    .init(feature: .toNamedLetter, meaning: "up to a name like newsletter, paywall", unit: "levels"),
    .init(feature: .toNamedMeta, meaning: "up to a name like byline, date", unit: "levels"),
    .init(feature: .toNamedCaption, meaning: "up to a name like caption, gallery", unit: "levels"),
    .init(feature: .toNamedTag, meaning: "up to a name like tags, category", unit: "levels"),
    .init(feature: .toNamedProduct, meaning: "up to a name like product, price", unit: "levels"),
    .init(feature: .toNamedReview, meaning: "up to a name like reviews, rating", unit: "levels"),
    .init(feature: .toNamedModal, meaning: "up to a name like modal, hidden", unit: "levels"),
    .init(feature: .toNamedWidget, meaning: "up to a name like widget, panel", unit: "levels"),
    .init(feature: .toNamedLogin, meaning: "up to a name like login, account", unit: "levels"),
    .init(feature: .toNamedSearch, meaning: "up to a name like search, filter", unit: "levels"),
    .init(feature: .toNamedCard, meaning: "up to a name like card, grid", unit: "levels"),
    .init(feature: .toNamedTitle, meaning: "up to a name like title, headline", unit: "levels"),
    .init(feature: .toNamedIntroduction, meaning: "up to a name like summary, lead", unit: "levels"),
    .init(feature: .toNamedDescription, meaning: "up to a name like description, faq", unit: "levels"),
    .init(feature: .toNamedQuote, meaning: "up to a name like quote, signature", unit: "levels"),
    .init(feature: .toNamedDocumentation, meaning: "up to a name like docs, reference", unit: "levels"),
    .init(feature: .ownDensity, meaning: "link density of its container", unit: "0-1"),
    .init(feature: .ownWords, meaning: "words of its container", unit: "words"),
    .init(feature: .ownGoodShare, meaning: "its container's share of the page's good words", unit: "0-1"),
    .init(feature: .parentDensity, meaning: "link density of the container above", unit: "0-1"),
    .init(feature: .parentGood, meaning: "share of good units in the container above", unit: "0-1"),
    .init(feature: .parentGoodShare, meaning: "that container's share of the page's good words", unit: "0-1"),
    .init(feature: .grandWords, meaning: "words of the container two above", unit: "words"),
    .init(feature: .grandGood, meaning: "share of good units in the container two above", unit: "0-1"),
    .init(feature: .grandGoodShare, meaning: "that container's share of the page's good words", unit: "0-1"),
    .init(feature: .wideMeanWords, meaning: "words a unit in the nearest container of 200 words", unit: "words"),
    .init(feature: .wideMarks, meaning: "sentence marks a word in the nearest container of 200 words", unit: "0-1"),
    .init(feature: .wideHeadings, meaning: "headings in the nearest container of 200 words", unit: "headings"),
    .init(feature: .inTop, meaning: "it is in the container in which prose gathers", unit: "0 or 1"),
    .init(feature: .directlyInTop, meaning: "that container is its own or the one above", unit: "0 or 1"),
    .init(feature: .afterTop, meaning: "units since the end of that container", unit: "units"),
    .init(feature: .inMain, meaning: "it is in the smallest container with 70 % of the good words", unit: "0 or 1"),
    .init(feature: .afterMain, meaning: "units since the end of that container", unit: "units"),
    .init(feature: .cardDensity, meaning: "link density of the nearest repeated container", unit: "0-1"),
    .init(feature: .cardGood, meaning: "share of good units in it", unit: "0-1"),
    .init(feature: .outerDensity, meaning: "link density of the outermost repeated container", unit: "0-1"),
    .init(
      feature: .outerSiblings, meaning: "how often the outermost repeated container stands there",
      unit: "containers"),
    .init(feature: .ownSiblings, meaning: "how often a container like its own stands beside it", unit: "containers"),
    .init(feature: .parentSiblingsGood, meaning: "good units in each container like the one above", unit: "units"),
    .init(feature: .parentSiblingsShare, meaning: "share of the page's words in them all", unit: "0-1"),
    .init(feature: .pathCount, meaning: "units on the same path of tags and classes", unit: "units"),
    .init(feature: .pathShare, meaning: "their share of the page's words", unit: "0-1"),
    .init(feature: .pathEnds, meaning: "share of them that end with a sentence mark", unit: "0-1"),
    .init(feature: .pairCount, meaning: "units with the same two innermost containers by tag and class", unit: "units"),
    .init(feature: .pairShare, meaning: "their share of the page's words", unit: "0-1"),
    .init(
      feature: .firstLevelsUp, meaning: "from it up to the container that joins it with the first good unit",
      unit: "levels"),
    .init(feature: .firstLevelsDown, meaning: "from that container down to the first good unit", unit: "levels"),
    .init(feature: .firstJoinShare, meaning: "that container's share of the page's words", unit: "0-1"),
    .init(
      feature: .titleJoinGood, meaning: "share of good units in the container that joins it with the title",
      unit: "0-1"),
    .init(feature: .titleJoinShare, meaning: "that container's share of the page's words", unit: "0-1"),
    .init(
      feature: .largestJoinDensity, meaning: "link density of the container that joins it with the largest good unit",
      unit: "0-1"),
    .init(feature: .linkWordsSinceFirst, meaning: "link words since the first good unit", unit: "words"),
    .init(feature: .widestGap, meaning: "the longest run of other units since the first good unit", unit: "units"),
    .init(feature: .unitsAfter, meaning: "units up to the page's end", unit: "units"),
    .init(feature: .wordsBefore, meaning: "share of the page's words before it", unit: "0-1"),
    .init(feature: .goodWordsBefore, meaning: "good words before it", unit: "words"),
    .init(feature: .goodShareBefore, meaning: "share of the page's good words before it", unit: "0-1"),
    .init(feature: .wordsFromTitle, meaning: "words since the title, negative before it", unit: "words"),
    .init(feature: .unitsFromTitle, meaning: "units since the title, negative before it", unit: "units"),
    .init(feature: .inRun, meaning: "it is in the page's heaviest run of prose", unit: "0 or 1"),
    .init(feature: .beforeRun, meaning: "units up to that run", unit: "units"),
    .init(feature: .afterRun, meaning: "units since that run", unit: "units"),
    .init(feature: .placeInRun, meaning: "its place in that run, 0 first, 1 last", unit: "share"),
    .init(feature: .densityAround, meaning: "link density of it and three units on each side", unit: "0-1"),
    .init(feature: .previousWords, meaning: "words of the unit before, -1 for none", unit: "words"),
    .init(feature: .nextWords, meaning: "words of the unit after, -1 for none", unit: "words"),
    .init(feature: .wordsAfter, meaning: "words of the 20 units after it", unit: "words"),
    .init(feature: .sinceGood, meaning: "units since the last good one", unit: "units"),
    .init(feature: .untilGood, meaning: "units to the next good one", unit: "units"),
    .init(feature: .sinceHeading, meaning: "units since the last heading", unit: "units"),
    .init(feature: .sectionWords, meaning: "words of its section", unit: "words"),
    .init(feature: .sectionUnits, meaning: "units of its section", unit: "units"),
    .init(feature: .sectionDensity, meaning: "link density of its section", unit: "0-1"),
    .init(feature: .sectionRank, meaning: "rank of the heading of its section, 0 for none", unit: "1-6"),
    .init(feature: .pageParagraphs, meaning: "p elements with text on the page", unit: "elements"),
    .init(feature: .pageWords, meaning: "words of the page", unit: "words"),
    .init(feature: .pageUnits, meaning: "units of the page", unit: "units"),
    .init(feature: .pageLongest, meaning: "words of the longest unit", unit: "words"),
    .init(feature: .pageMeanGood, meaning: "words of a good unit in the mean", unit: "words"),
    .init(feature: .pageGoodShare, meaning: "share of the page's words in good units", unit: "0-1"),
    .init(feature: .pageLinkDensity, meaning: "link density of the page", unit: "0-1"),
    .init(feature: .pageRunShare, meaning: "share of the page's words in the heaviest run", unit: "0-1"),
    .init(feature: .pageRunUnits, meaning: "units in the heaviest run", unit: "units"),
    .init(
      feature: .pageTopShare, meaning: "share of the page's words in the container in which prose gathers",
      unit: "0-1"),
    .init(
      feature: .pageMainShare,
      meaning: "share of the page's words in the smallest container with 70 % of the good words",
      unit: "0-1"),
    .init(
      feature: .pageRepeatedShare, meaning: "share of the page's words in its largest group of like containers",
      unit: "0-1"),
    .init(feature: .pageComments, meaning: "share of the page's words below a name like comments", unit: "0-1"),
    .init(feature: .pageForum, meaning: "share of the page's words below a name like thread, reply", unit: "0-1"),
    .init(
      feature: .titleOverlap, meaning: "how well the title's block fits the declared title, -1 without one",
      unit: "0-1"),
  ]
}
