/// What the scan and the builder need to know of an element by its name, one bit a question.
struct ElementTraits: OptionSet, Sendable {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }

  // MARK: For the scan: the HTML standard's groups

  /// Has neither content nor end tag.
  static let void = ElementTraits(rawValue: 1 << 0)
  /// Stops the search of an end tag for its start tag ("special" in the standard).
  static let special = ElementTraits(rawValue: 1 << 1)
  /// Bounds "in scope".
  static let scope = ElementTraits(rawValue: 1 << 2)
  /// Bounds "in button scope" together with `scope`.
  static let buttonScope = ElementTraits(rawValue: 1 << 3)
  /// Bounds "in list item scope" together with `scope`.
  static let listScope = ElementTraits(rawValue: 1 << 4)
  /// Bounds "in table scope".
  static let tableScope = ElementTraits(rawValue: 1 << 5)
  static let heading = ElementTraits(rawValue: 1 << 6)
  /// Its end tag may be left out.
  static let impliedEnd = ElementTraits(rawValue: 1 << 7)
  /// `tbody`, `thead`, `tfoot`.
  static let tableSection = ElementTraits(rawValue: 1 << 8)
  static let cell = ElementTraits(rawValue: 1 << 9)
  /// Belongs into `head`.
  static let headContent = ElementTraits(rawValue: 1 << 10)
  /// Its content is left out, and where it stood in the source is recorded.
  static let cut = ElementTraits(rawValue: 1 << 11)
  /// A void element that libxml2 doesn't know to be one.
  static let voidNeedsEndTag = ElementTraits(rawValue: 1 << 12)
  /// A part of a table that holds other parts, but no text.
  static let tableContext = ElementTraits(rawValue: 1 << 13)

  // MARK: For the builder: what its text becomes

  /// Without a break around it, unless one of its children is block-level.
  static let inline = ElementTraits(rawValue: 1 << 20)
  /// Keeps its lines.
  static let preformatted = ElementTraits(rawValue: 1 << 21)
  /// Its text isn't shown, or is shown apart from the line it stands in (`rt`).
  static let noText = ElementTraits(rawValue: 1 << 22)
  static let list = ElementTraits(rawValue: 1 << 23)
  /// `li`, `dt`, `dd`.
  static let item = ElementTraits(rawValue: 1 << 24)
  /// What is in it is in a form.
  static let form = ElementTraits(rawValue: 1 << 25)
  static let link = ElementTraits(rawValue: 1 << 26)
  static let emphasis = ElementTraits(rawValue: 1 << 27)
  static let strong = ElementTraits(rawValue: 1 << 28)
  static let code = ElementTraits(rawValue: 1 << 29)
  /// A custom element: a container, but inline where only inline content may stand.
  static let custom = ElementTraits(rawValue: 1 << 30)
  /// Only inline content may stand in it: a custom element in it is inline.
  static let phrasing = ElementTraits(rawValue: 1 << 31)
  /// What is in it begins anew: not part of an outer list item, caption or the like.
  static let sectioning = ElementTraits(rawValue: 1 << 32)

  @inline(__always) var isInline: Bool { intersects(.inline) }
}

extension ElementTraits {
  /// The traits of an element that HTML doesn't know.
  static let unknown: ElementTraits = .inline

  static func of(_ name: KnownName) -> ElementTraits {
    treeTraits(name).union(blockTraits(name))
  }

  private static func treeTraits(_ name: KnownName) -> ElementTraits {
    switch name {
    case .area, .img, .input: [.void, .special]
    case .base, .link, .meta: [.void, .special, .headContent]
    case .br, .hr, .col, .frame, .param: [.void, .special]
    case .embed, .source, .track, .wbr: [.void, .special, .voidNeedsEndTag]
    case .address, .article, .aside, .blockquote, .body, .center, .details, .dir, .div, .dl, .fieldset, .figcaption,
      .figure, .footer, .form, .frameset, .head, .header, .hgroup, .listing, .main, .menu, .nav, .plaintext, .pre,
      .search, .section, .summary, .textarea, .xmp:
      .special
    case .dd, .dt, .li, .p: [.special, .impliedEnd]
    case .optgroup, .option, .rb, .rp, .rt, .rtc: .impliedEnd
    case .ol, .ul: [.special, .listScope]
    case .button: [.special, .buttonScope]
    case .h1, .h2, .h3, .h4, .h5, .h6: [.special, .heading]
    case .applet, .object: [.special, .buttonScope, .cut]
    case .marquee, .caption, .select: [.special, .scope]
    case .html: [.special, .scope, .tableScope]
    case .table: [.special, .scope, .tableScope, .tableContext]
    case .tbody, .thead, .tfoot: [.special, .tableSection, .tableContext]
    case .tr, .colgroup: [.special, .tableContext]
    case .td, .th: [.special, .scope, .cell]
    case .script, .style, .template, .noframes: [.special, .headContent, .cut]
    case .title: [.special, .headContent]
    case .noscript: [.special, .headContent]
    case .iframe, .noembed: [.special, .cut]
    case .audio, .canvas, .svg, .video: .cut
    default: []
    }
  }

  private static func blockTraits(_ name: KnownName) -> ElementTraits {
    switch name {
    case .a: [.inline, .link]
    case .b, .strong: [.inline, .strong]
    case .em, .i: [.inline, .emphasis]
    case .code, .kbd, .samp, .tt: [.inline, .code]
    case .abbr, .acronym, .applet, .area, .audio, .bdi, .bdo, .big, .blink, .canvas, .cite, .data, .del, .dfn, .embed,
      .font, .iframe, .img, .ins, .link, .map, .mark, .math, .meta, .meter, .nobr, .noembed, .object, .output, .param,
      .picture, .progress, .q, .rb, .ruby, .s, .script, .slot, .small, .source, .span, .strike, .style, .sub, .sup,
      .svg, .template, .time, .track, .u, .var, .video, .wbr, .br, .base, .noframes, .title:
      .inline
    case .rp, .rt, .rtc, .datalist: [.inline, .noText]
    case .input: [.inline, .form]
    case .p, .h1, .h2, .h3, .h4, .h5, .h6: .phrasing
    case .button, .label, .legend, .optgroup, .option, .select: [.form, .phrasing]
    case .fieldset, .form: .form
    case .textarea: [.form, .preformatted]
    case .pre, .listing, .plaintext, .xmp: .preformatted
    case .ul, .ol, .menu, .dir, .dl: .list
    case .li, .dt, .dd: .item
    case .article, .aside, .footer, .header, .main, .nav, .section, .table: .sectioning
    case .action, .alt, .ariaHidden, .ariaLabel, .charset, .class, .colspan, .content, .dataTestid, .datetime, .hidden,
      .href, .httpEquiv, .id, .itemprop, .itemscope, .itemtype, .lang, .name, .open, .placeholder, .property, .rel,
      .reversed, .role, .rowspan, .src, .start, .type, .value, .xmlLang:
      .unknown
    default: []
    }
  }

  /// The traits of all known names by their number, and `unknown` up to 255.
  static func table() -> GrowingBuffer<ElementTraits> {
    var table = GrowingBuffer(repeating: ElementTraits.unknown, count: 256)
    for name in KnownName.allCases { table[Int(name.rawValue)] = of(name) }
    return table
  }
}
