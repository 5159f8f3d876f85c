/// What a start tag closes before it opens its own element (13.2.6.4 of the HTML standard).
enum StartRule: UInt8 {
  /// Nothing.
  case plain
  /// An open paragraph.
  case block
  case heading
  case item
  case definition
  case button
  case anchor
  case option
  case optgroup
  case rubyText
  case table
  case caption
  case column
  case columnGroup
  case tableSection
  case row
  case cell
  case form
  case select
  /// A form control that ends a `select`.
  case control
  case rule
  case lineBreak
  case void
  /// `html`, `head`, `body`, `frameset`.
  case root
  /// Content up to its end tag is no markup, and is cut.
  case rawText
  case script
  case template
  case foreign
  /// Content is text with character references.
  case escapableText
  /// Content is text without them.
  case literalText
  case plaintext

  static func of(_ name: KnownName) -> StartRule {
    switch name {
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
      .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .p, .pre, .search, .section, .summary, .ul:
      .block
    case .h1, .h2, .h3, .h4, .h5, .h6: .heading
    case .li: .item
    case .dd, .dt: .definition
    case .button: .button
    case .a, .nobr: .anchor
    case .option: .option
    case .optgroup: .optgroup
    case .rb, .rp, .rt, .rtc: .rubyText
    case .table: .table
    case .caption: .caption
    case .col: .column
    case .colgroup: .columnGroup
    case .tbody, .thead, .tfoot: .tableSection
    case .tr: .row
    case .td, .th: .cell
    case .form: .form
    case .select: .select
    case .input: .control
    case .hr: .rule
    case .br: .lineBreak
    case .area, .base, .embed, .frame, .img, .link, .meta, .param, .source, .track, .wbr: .void
    case .html, .head, .body, .frameset: .root
    case .style, .iframe, .noembed, .noframes: .rawText
    case .script: .script
    case .template: .template
    case .svg: .foreign
    case .title, .textarea: .escapableText
    case .xmp: .literalText
    case .plaintext: .plaintext
    default: .plain
    }
  }
}

/// What an end tag closes.
enum EndRule: UInt8 {
  /// The nearest element of its name, unless a special one stands between.
  case other
  /// The nearest of its name in scope.
  case scoped
  case paragraph
  case item
  case heading
  case form
  /// As `other`, but where a special element stands between, it ends with that.
  case formatting
  /// The nearest of its name within the innermost table.
  case tablePart
  case lineBreak
  /// Void elements, the root's, and those whose content was cut together with its end tag.
  case ignored

  static func of(_ name: KnownName) -> EndRule {
    switch name {
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div, .dl, .dd, .dt,
      .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .marquee, .menu, .nav, .object,
      .applet, .ol, .pre, .search, .section, .select, .summary, .ul, .noscript:
      .scoped
    case .p: .paragraph
    case .li: .item
    case .h1, .h2, .h3, .h4, .h5, .h6: .heading
    case .form: .form
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: .formatting
    case .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .colgroup: .tablePart
    case .br: .lineBreak
    case .html, .head, .body, .frameset, .script, .style, .iframe, .noembed, .noframes, .template, .svg, .title,
      .textarea, .xmp, .plaintext:
      .ignored
    default: ElementTraits.of(name).intersects(.void) ? .ignored : .other
    }
  }
}

/// The pairs (open element, new tag) where libxml2 closes the open element though HTML's rules don't.
///
/// The scan writes what HTML's rules close itself. Where libxml2 would close more, the new tag is written
/// under another name, `table_` for `table`, for which libxml2 has no rule; the builder knows both.
struct LibXMLClosings: ~Copyable {
  private var rows: GrowingBuffer<UInt64>

  init() {
    rows = GrowingBuffer(repeating: 0, count: 256 * 4)
    for (open, tags) in LibXMLClosings.pairs {
      for new in tags { rows[Int(open.rawValue) * 4 + Int(new.rawValue >> 6)] |= 1 << UInt64(new.rawValue & 63) }
    }
  }

  @inline(__always)
  func closes(_ open: UInt8, before new: UInt8) -> Bool {
    rows[Int(open) * 4 + Int(new >> 6)] >> UInt64(new & 63) & 1 != 0
  }

  private static let definitionStarts: [KnownName] = [.dd, .dl, .dt]
  private static let tableParts: [KnownName] = [.col, .colgroup, .tbody, .tfoot, .thead, .tr]
  private static let blocks: [KnownName] = [
    .address, .blockquote, .center, .dd, .dir, .div, .dl, .dt, .fieldset, .form, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .li,
    .listing, .menu, .ol, .p, .pre, .table, .title, .ul, .xmp, .td, .th, .caption,
  ]
  private static let pairs: [(KnownName, [KnownName])] = [
    (.a, [.a, .fieldset, .table, .td, .th]),
    (.address, definitionStarts + [.form, .li, .ul]),
    (.b, [.center, .p, .td, .th]), (.big, [.p]), (.caption, tableParts), (.colgroup, tableParts),
    (.dd, [.dt]), (.dir, definitionStarts + [.form, .ul]), (.dl, [.form, .li]), (.dt, [.dd, .dl]),
    (.font, [.center, .td, .th]), (.form, [.form]),
    (.h1, [.fieldset, .form, .li, .p, .table]), (.h2, [.fieldset, .form, .li, .p, .table]),
    (.h3, [.fieldset, .form, .li, .p, .table]), (.h4, [.fieldset, .form, .li, .p, .table]),
    (.h5, [.fieldset, .form, .li, .p, .table]), (.h6, [.fieldset, .form, .li, .p, .table]),
    (.i, [.center, .p, .td, .th]), (.legend, [.fieldset]), (.li, [.li]),
    (.listing, definitionStarts + [.fieldset, .form, .li, .table, .ul]),
    (.menu, definitionStarts + [.form, .ul]), (.ol, [.form, .ul]), (.option, [.optgroup, .option]),
    (.p, blocks), (.pre, definitionStarts + [.fieldset, .form, .li, .table, .ul]),
    (.s, [.p]), (.small, [.p]), (.span, [.td, .th]), (.strike, [.p]),
    (.tbody, [.tbody, .tfoot]), (.td, [.tbody, .td, .tfoot, .th, .tr]), (.tfoot, [.tbody]),
    (.th, [.tbody, .td, .tfoot, .th, .tr]), (.thead, [.tbody, .tfoot]), (.tr, [.tbody, .tfoot, .tr]),
    (.tt, [.p]), (.u, [.p, .td, .th]), (.ul, [.address, .form, .menu, .ol, .pre]),
    (.xmp, definitionStarts + [.fieldset, .form, .li, .table, .ul]),
  ]
}
