import WinnowDocument

/// Where a container stands, said by its tag, its role or the parts of its class and id. A feature asks how many levels up the
/// nearest container of a place is.
enum Place: Int, CaseIterable {
  // By tag or role.
  case article, main, navigation, aside, header, footer, form, list, table, figure, quote, details, dialog,
    noscript, code, blockLink, paragraph, button, heading
  // By parts of names.
  case namedContent, namedArticle, namedBody, namedPost, namedMain, namedComment, namedForum, namedSidebar,
    namedRelated, namedPromotion, namedShare, namedNavigation, namedFooter, namedHeader, namedConsent, namedLetter,
    namedMeta, namedCaption, namedTag, namedProduct, namedReview, namedModal, namedWidget, namedLogin, namedSearch,
    namedCard, namedTitle, namedIntroduction, namedDescription, namedQuote, namedDocumentation
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
    case .article: .article
    case .main: .main
    case .nav: .navigation
    case .aside: .aside
    case .header: .header
    case .footer: .footer
    case .form, .fieldset: .form
    case .ul, .ol, .dl: .list
    case .table: .table
    case .figure, .figcaption: .figure
    case .blockquote: .quote
    case .details: .details
    case .dialog: .dialog
    case .noscript: .noscript
    case .pre, .code, .textarea: .code
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
    (.header, "banner"), (.dialog, "dialog alertdialog"), (.article, "article"), (.form, "search"),
    (.button, "button"), (.list, "list"), (.namedBody, "articlebody text"), (.namedDescription, "description"),
    (.namedComment, "comment"), (.namedReview, "review"), (.namedProduct, "product offers"),
    (.namedPost, "blogposting"), (.namedArticle, "newsarticle"), (.namedTitle, "headline"),
    (.namedMeta, "author datepublished"), (.namedForum, "answer question"), (.namedNavigation, "breadcrumb"),
  ]

  /// Parts of class names and ids, as page authors choose them; `articleBody__main-3x` has the parts article, body
  /// and main. A part may hint at several places.
  static let byPart: [(place: Place, parts: String)] = [
    (
      .namedContent,
      "content maincontent contents inhalt contenido contenu rich richtext wysiwyg prose markdown rte cms"
    ),
    (
      .namedArticle, "article story artikel articulo articolo news noticia storytext articlebody articlecontent artykul"
    ),
    (.namedBody, "body text bodytext copy txt paragraph para articletext bodycopy"),
    (.namedPost, "post entry blog hentry blogpost posting single postcontent entrycontent"),
    (.namedMain, "main primary page middle center centre central wrapper container"),
    (
      .namedComment,
      "comment comments disqus komentar kommentar commentary respond commentlist comentarios komentarze"
    ),
    (
      .namedForum,
      "thread topic message msg reply replies forum answer question discussion postbody bbcode conversation answers"
    ),
    (.namedSidebar, "sidebar side rail aside secondary sidecol rightcol leftcol right left"),
    (
      .namedRelated,
      "related recommended recommend recommendations more also similar trending popular latest recirc readmore outbrain "
        + "taboola next prev previous recent mostread teaser teasers"
    ),
    (
      .namedPromotion,
      "promo promotion ad ads advert advertisement sponsor sponsored banner adv dfp gpt commercial offer offers cta"
    ),
    (.namedShare, "share sharing social facebook twitter addthis sharedaddy follow like buttons sns icons"),
    (
      .namedNavigation,
      "nav navigation menu navbar breadcrumb breadcrumbs crumbs topbar submenu dropdown mega tabs pagination pager toc "
        + "sitemap links"
    ),
    (.namedFooter, "footer foot bottom copyright legal colophon disclaimer"),
    (.namedHeader, "header head masthead topnav top logo branding hero"),
    (.namedConsent, "cookie cookies consent gdpr privacy onetrust ccpa"),
    (.namedLetter, "newsletter subscribe subscription signup email mailing optin paywall piano regwall register"),
    (
      .namedMeta,
      "meta byline author authors date time timestamp published info postmeta publish bio avatar user profile views"
    ),
    (
      .namedCaption,
      "caption credit image img figure photo media gallery thumb thumbnail slider slideshow video player carousel swiper"
    ),
    (.namedTag, "tag tags category categories topic topics keyword keywords label labels cat"),
    (.namedProduct, "product price cart buy shop sku stock shipping add variant quantity checkout wishlist basket"),
    (.namedReview, "review reviews rating ratings stars testimonial testimonials"),
    (
      .namedModal,
      "modal popup overlay lightbox tooltip hidden hide sr skip offscreen toast alert notice visually screen"
    ),
    (.namedWidget, "widget block module panel box component plugin"),
    (.namedLogin, "login account signin password auth"),
    (.namedSearch, "search filter filters sort facet facets results result"),
    (.namedCard, "card cards grid list item items tile row col listing feed index archive"),
    (.namedTitle, "title headline heading subtitle titel"),
    (.namedIntroduction, "summary intro lead dek excerpt standfirst abstract deck chapeau subheadline sapo"),
    (
      .namedDescription,
      "description details desc overview about features specification specifications specs spec faq accordion"
    ),
    (.namedQuote, "quote blockquote pullquote signature sig quoted"),
    (
      .namedDocumentation,
      "doc docs documentation markdown section api reference guide code highlight document rst"
    ),
  ]
}
