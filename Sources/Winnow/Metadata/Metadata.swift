import WinnowDocument
import WinnowRules

/// The fields of a page, each nil where nothing says it.
public struct Metadata: Sendable, Equatable {
  /// Its headline in one line, without the site's name.
  public var title: String?
  /// Who wrote it; several authors are parted by `, `.
  public var byline: String?
  /// ISO 8601, a day or a moment.
  public var date: String?
  /// When it was changed last, in ISO 8601, a day or a moment.
  public var updated: String?
  /// The part of the site that it stands in.
  public var section: String?
  /// What it is about, a word or a few each; empty where nothing says it.
  public var tags: [String] = []
  /// What it says, in a sentence or a few.
  public var summary: String?
  /// What stands below its first picture; only rules read it.
  public var caption: String?
  /// The site's name as the page declares it, not made up from its address.
  public var site: String?
  /// ISO 639-1, or the longer code where there is none.
  public var language: String?
  /// The address the caller gave, else the one the page declares; as written.
  public var url: String?

  /// Nothing is known.
  public init() {}

  /// A field as one line; several tags are parted by `, `.
  public func value(of field: FieldName) -> String? {
    switch field {
    case .title: title
    case .byline: byline
    case .date: date
    case .updated: updated
    case .site: site
    case .section: section
    case .language: language
    case .caption: caption
    case .tags: tags.isEmpty ? nil : tags.joined(separator: ", ")
    case .summary: summary
    }
  }
}

extension Metadata {
  /// Reads what the page's own metadata say, and the facts that stages rest on.
  ///
  /// - Parameter url: the address the caller gave; else the page's own is taken, as text only.
  static func read(
    _ document: Document, url: String?, language: String?, reader: borrowing JSONReader
  ) -> (metadata: Metadata, facts: PageFacts) {
    let page = document.page
    let linked = LinkedData.read(page.jsonLD, reader: reader)
    var metadata = Metadata()
    metadata.url = url ?? page.canonicalURL
    let address = metadata.url.flatMap(PageAddress.init)
    metadata.site = firstLine(page.meta("og:site_name"), page.meta("application-name"), linked.publisher)
    metadata.title = firstLine(
      page.meta("og:title"), linked.headline, page.meta("twitter:title"),
      page.titleElement.map { withoutSite($0, site: metadata.site, host: address?.host) })
    metadata.byline =
      linked.authors.isEmpty
      ? firstLine(page.meta("author"), page.meta("article:author"), page.meta("byl")).flatMap(nameOnly)
      : linked.authors.joined(separator: ", ")
    metadata.date = firstDate(
      linked.published, page.meta("article:published_time"), page.meta("datepublished"), page.meta("dc.date"),
      page.meta("dcterms.created"), page.meta("pubdate"), page.meta("date"), linked.modified)
    metadata.updated = firstDate(
      linked.modified, page.meta("article:modified_time"), page.meta("og:updated_time"), page.meta("dcterms.modified"),
      page.meta("last-modified"))
    metadata.section = firstLine(page.meta("article:section"), linked.section)
    metadata.tags = tags(page, linked)
    metadata.summary = firstLine(page.meta("og:description"), page.meta("description"), linked.summary)
    metadata.language =
      language
      ?? PageLanguage.settled(
        [page.declaredLanguage, linked.language, page.meta("og:locale"), page.meta("content-language")], document)

    let facts = PageFacts(
      title: metadata.title, site: metadata.site ?? address.map { siteLabel($0.host) }, host: address?.host,
      path: address?.path, url: metadata.url, language: metadata.language,
      day: address.flatMap { AddressDate.day(in: $0.path) }
        ?? metadata.date.flatMap { CalendarDay(iso: $0.prefix(10)) },
      jsonLDTypes: linked.types)
    return (metadata, facts)
  }

  /// As many tags of a page count; what has more is made for search engines.
  private static let mostTags = 50

  /// Those of `article:tag`, else of JSON-LD, else of `keywords`.
  private static func tags(_ page: Page, _ linked: LinkedData) -> [String] {
    let declared = page.metas.filter { $0.name == "article:tag" }.map(\.content)
    if !declared.isEmpty { return distinct(declared) }
    if !linked.keywords.isEmpty { return distinct(linked.keywords) }
    return distinct([page.meta("keywords") ?? ""])
  }

  /// What commas part, each once, in order.
  private static func distinct(_ lists: [String]) -> [String] {
    var seen: Set<String> = []
    let tags = lists.flatMap { $0.split(separator: ",") }.compactMap { firstLine(String($0)) }
    return Array(tags.filter { seen.insert($0.lowercased()).inserted }.prefix(mostTags))
  }

  private static func firstLine(_ candidates: String?...) -> String? {
    for case let candidate? in candidates {
      let line = candidate.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !line.isEmpty { return line }
    }
    return nil
  }

  /// An address is not a name.
  private static func nameOnly(_ author: String) -> String? { author.contains("://") ? nil : author }

  private static func firstDate(_ candidates: String?...) -> String? {
    for case let candidate? in candidates {
      if let date = ISODate.read(candidate) { return date }
    }
    return nil
  }

  private static let titleSeparators = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", ": "]

  /// `Headline | Site`, `Site: Headline`: the part that is the site's name goes.
  static func withoutSite(_ title: String, site: String?, host: String?) -> String {
    let names = [site, host, host.map(siteLabel)].compactMap { $0.map(lettersOnly) }.filter { !$0.isEmpty }
    for separator in titleSeparators {
      var parts = title.components(separatedBy: separator)
      guard parts.count > 1 else { continue }
      if let last = parts.last, names.contains(lettersOnly(last)) {
        parts.removeLast()
        return parts.joined(separator: separator)
      }
      if let first = parts.first, names.contains(lettersOnly(first)) {
        parts.removeFirst()
        return parts.joined(separator: separator)
      }
    }
    return title
  }

  /// Of a declared title that is the page's own headline and more, as its site's name or its series, the headline.
  ///
  /// - Parameter shown: what stands as the title on the page.
  static func headline(of title: String, shown: String) -> String {
    guard !shown.isEmpty, title.utf8.count > shown.utf8.count else { return title }
    for separator in titleSeparators where title.hasPrefix(shown + separator) || title.hasSuffix(separator + shown) {
      return shown
    }
    return title
  }

  private static func lettersOnly(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// `news.example.co.uk` → `example`: the longest label is what a reader would call the site.
  static func siteLabel(_ host: String) -> String {
    let labels = host.split(separator: ".").dropLast()
    return labels.max { $0.count < $1.count }.map(String.init) ?? host
  }
}

extension String {
  /// The parts between separators; the standard library splits at characters only.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.range(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest))
    return parts
  }
}
