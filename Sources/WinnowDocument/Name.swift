/// An interned name of an element or attribute: the same number means the same name within a document, and
/// the known names have the same number in every document.
public struct Name: RawRepresentable, Hashable, Sendable {
  /// The known name's `rawValue`, or beyond those a number that only this document's `NameTable` can read.
  public let rawValue: UInt16
  /// The name of that number; whether a document has it is not checked.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ known: KnownName) { self.rawValue = known.rawValue }

  /// The known name, or nil for a name that only this document has.
  public var known: KnownName? { KnownName(rawValue: rawValue) }

  /// Whether it is that known name: one comparison of numbers.
  public static func == (name: Name, known: KnownName) -> Bool { name.rawValue == known.rawValue }
  /// Whether it isn't that known name.
  public static func != (name: Name, known: KnownName) -> Bool { name.rawValue != known.rawValue }
}

/// The names that the program itself speaks of. `rawValue` is never stored in files; but names of elements stand
/// before those that only attributes have, with `xmp` the last, and `h1` to `h6` in a row.
public enum KnownName: UInt16, Sendable, CaseIterable {
  case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, bdi, bdo, big, blink, blockquote,
    body, br, button, canvas, caption, center, cite, code, col, colgroup, data, datalist, dd, del, details, dfn,
    dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2,
    h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label, legend, li, link,
    listing, main, map, mark, marquee, math, menu, menuitem, meta, meter, nav, nobr, noembed, noframes, noscript,
    object, ol, optgroup, option, output, p, param, picture, plaintext, pre, progress, q, rb, rp, rt, rtc, ruby, s,
    samp, script, search, section, select, slot, small, source, span, strike, strong, style, sub, summary, sup, svg,
    table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, `var`, video, wbr,
    xmp
  // Attributes; names that are elements as well stand above.
  case action, alt, ariaHidden, ariaLabel, charset, `class`, colspan, content, dataTestid, datetime, hidden,
    href, httpEquiv, id, itemprop, itemscope, itemtype, lang, name, open, placeholder, property, rel, reversed, role,
    rowspan, src, start, type, value, xmlLang

}

/// The names of a document: the known ones, then those that only this page has.
///
/// Looking a name up is one hash of its bytes; at most 65,000 names are kept, the rest share `NameTable.overflow`.
public struct NameTable: Sendable {
  /// The name given to those beyond the table's room. It matches no selector.
  public static let overflow = Name(rawValue: .max)

  /// The known names as HTML writes them, in the order of `KnownName`.
  static let spellings: [String] = KnownName.allCases.map { name in
    switch name {
    case .ariaHidden: "aria-hidden"
    case .ariaLabel: "aria-label"
    case .dataTestid: "data-testid"
    case .httpEquiv: "http-equiv"
    case .xmlLang: "xml:lang"
    default: "\(name)"
    }
  }

  static let known: [String: Name] = Dictionary(
    uniqueKeysWithValues: zip(spellings, KnownName.allCases.map { Name(rawValue: $0.rawValue) }))

  /// Names of this page alone, the first with the number after the last known one.
  var own: [String] = []
  var ownIndex: [String: Name] = [:]

  /// A table of the known names alone.
  public init() {}

  /// The name's number, if the document has it. Known names are always there.
  public func find(_ text: String) -> Name? { NameTable.known[text] ?? ownIndex[text] }

  /// The names that this document alone has, each with its number.
  package var ownNames: some Sequence<(text: String, name: Name)> {
    own.enumerated().lazy.map { ($1, Name(rawValue: UInt16(NameTable.spellings.count + $0))) }
  }

  /// The name's number, new if need be.
  public mutating func intern(_ text: String) -> Name {
    if let name = find(text) { return name }
    let number = NameTable.spellings.count + own.count
    guard number < Int(NameTable.overflow.rawValue) else { return NameTable.overflow }
    let name = Name(rawValue: UInt16(number))
    own.append(text)
    ownIndex[text] = name
    return name
  }

  /// The name as HTML writes it, lower-cased; empty for `overflow` and for a number that the table doesn't have.
  public func text(of name: Name) -> String {
    let number = Int(name.rawValue)
    if number < NameTable.spellings.count { return NameTable.spellings[number] }
    let index = number - NameTable.spellings.count
    return index < own.count ? own[index] : ""
  }
}
