import WinnowDocument

/// Where a container stands, said by its tag, its role or the parts of its class and id. A feature asks how many
/// levels up the nearest container of a place is.
enum Place: Int, CaseIterable {
  // By tag or role.
  case main, navigation, aside, footer, form, figure, dialog, noscript, blockLink, paragraph, button, heading
  // By parts of names.
  case namedPost, namedComment, namedRelated, namedNavigation, namedFooter, namedMeta, namedCaption, namedModal,
    namedDocumentation
}

/// A set of places.
struct PlaceSet: OptionSet {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }
  init(_ place: Place) { rawValue = 1 << UInt64(place.rawValue) }
}

extension Place {
  /// The place that a tag is, or none.
  static func named(by tag: KnownName) -> Place? {
    switch tag {
    case .main: .main
    case .nav: .navigation
    case .aside: .aside
    case .footer: .footer
    case .form, .fieldset: .form
    case .figure, .figcaption: .figure
    case .dialog: .dialog
    case .noscript: .noscript
    case .a: .blockLink
    case .p: .paragraph
    case .button, .select, .option, .label: .button
    case .h1, .h2, .h3, .h4, .h5, .h6: .heading
    default: nil
    }
  }

  /// Values of `role`, `itemprop` and `itemtype` (its last part), lower-cased.
  static let byRole: [(place: Place, values: String)] = [
    (.main, "main"), (.navigation, "navigation menu menubar"), (.aside, "complementary"), (.footer, "contentinfo"),
    (.dialog, "dialog alertdialog"), (.form, "search"), (.button, "button"), (.namedComment, "comment"),
    (.namedPost, "blogposting"), (.namedMeta, "author datepublished"), (.namedNavigation, "breadcrumb"),
  ]

  /// Parts of class names and ids, as page authors choose them; `commentList__item-3x` has the parts comment,
  /// list and item. A part may hint at several places.
  static let byPart: [(place: Place, parts: String)] = [
    (.namedPost, "post entry blog hentry blogpost posting single postcontent entrycontent"),
    (
      .namedComment,
      "comment comments disqus komentar kommentar commentary respond commentlist comentarios komentarze"
    ),
    (
      .namedRelated,
      "related recommended recommend recommendations more also similar trending popular latest recirc readmore outbrain "
        + "taboola next prev previous recent mostread teaser teasers"
    ),
    (
      .namedNavigation,
      "nav navigation menu navbar breadcrumb breadcrumbs crumbs topbar submenu dropdown mega tabs pagination pager toc "
        + "sitemap links"
    ),
    (.namedFooter, "footer foot bottom copyright legal colophon disclaimer"),
    (
      .namedMeta,
      "meta byline author authors date time timestamp published info postmeta publish bio avatar user profile views"
    ),
    (
      .namedCaption,
      "caption credit image img figure photo media gallery thumb thumbnail slider slideshow video player carousel swiper"
    ),
    (
      .namedModal,
      "modal popup overlay lightbox tooltip hidden hide sr skip offscreen toast alert notice visually screen"
    ),
    (
      .namedDocumentation,
      "doc docs documentation markdown section api reference guide code highlight document rst"
    ),
  ]
}
