import WinnowDocument

/// A page as a JSON object. Keys never change meaning; what is absent is `null`. `Schemas/page.schema.json` says what
/// stands under each.
public enum JSONRenderer {
  /// What an object tells beside what every one does.
  public struct Details: OptionSet, Sendable {
    /// One bit a detail.
    public let rawValue: UInt8

    /// The details of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `blocks`: what the text is made of.
    public static let blocks = Details(rawValue: 1 << 0)
    /// `removed`: what went, with its reasons.
    public static let removed = Details(rawValue: 1 << 1)
  }

  /// Writes the object of a cleaned page.
  ///
  /// - Parameters:
  ///   - page: what to write.
  ///   - cleaner: the one that cleaned it.
  ///   - id: what the page is called.
  ///   - source: where it came from: a path, `FILE:LINE` or `-`.
  ///   - details: what to tell of it beside the text.
  ///   - writer: is given the object.
  public static func write(
    _ page: CleanResult, by cleaner: Cleaner, id: String, source: String, details: Details = [],
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.write("id", id)
    writer.write("source", source)
    writer.write("url", page.metadata.url)
    writer.write("title", page.metadata.title)
    writer.write("byline", page.metadata.byline)
    writer.write("date", page.metadata.date)
    writer.write("updated", page.metadata.updated)
    writer.write("site", page.metadata.site)
    writer.write("section", page.metadata.section)
    writer.write("language", page.metadata.language)
    writer.write("type", page.type?.type.rawValue)
    write(tags: page.metadata.tags, to: &writer)
    writer.write("summary", page.metadata.summary)
    writer.write("caption", page.metadata.caption)
    let blocks = details.contains(.blocks) ? page.textAndBlocks() : nil
    if let blocks {
      writer.write("text", utf8: blocks.text)
    } else {
      writer.write("text", utf8: page.text(includingTitle: false).dropLast())
    }
    writer.write("charset", page.document.page.charset)
    writer.write("pipeline", page.pipeline)
    writer.beginArray("warnings")
    for warning in page.warnings { writer.write(nil, warning.code.rawValue) }
    writer.endArray()
    writer.writeNull("error")
    if let blocks { write(blocks.blocks, to: &writer) }
    if details.contains(.removed) { writeRemoved(page, by: cleaner, to: &writer) }
    writer.write("version", ProgramVersion.text)
    writer.endObject()
  }

  /// Writes the object of a page that failed: the same keys, all but the names and `error` null or empty.
  public static func write(
    error: String, id: String, source: String, details: Details = [], to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.write("id", id)
    writer.write("source", source)
    let absent: [StaticString] = [
      "url", "title", "byline", "date", "updated", "site", "section", "language", "type", "tags", "summary", "caption",
      "text", "charset", "pipeline",
    ]
    for key in absent { writer.writeNull(key) }
    writer.beginArray("warnings")
    writer.endArray()
    writer.write("error", error)
    if details.contains(.blocks) { writer.writeNull("blocks") }
    if details.contains(.removed) { writer.writeNull("removed") }
    writer.write("version", ProgramVersion.text)
    writer.endObject()
  }

  private static func write(tags: [String], to writer: inout JSONWriter) {
    guard !tags.isEmpty else { return writer.writeNull("tags") }
    writer.beginArray("tags")
    for tag in tags { writer.write(nil, tag) }
    writer.endArray()
  }

  private static func write(_ blocks: [KeptBlock], to writer: inout JSONWriter) {
    writer.beginArray("blocks")
    for block in blocks {
      writer.beginObject()
      writer.write("index", block.index)
      writer.write("kind", name(of: block.kind))
      writer.write("level", block.level)
      writer.write("tag", block.tag)
      writer.write("marker", block.marker)
      writer.write("quoted", block.isQuoted)
      writer.write("header", block.isHeader)
      writer.write("start", block.range.lowerBound)
      writer.write("end", block.range.upperBound)
      writer.write("text", block.text)
      writer.beginArray("spans")
      for span in block.spans { write(span, to: &writer) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ span: KeptSpan, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("kind", name(of: span.kind))
    writer.write("start", span.range.lowerBound)
    writer.write("end", span.range.upperBound)
    writer.write("href", span.address)
    writer.endObject()
  }

  private static func writeRemoved(_ page: CleanResult, by cleaner: Cleaner, to writer: inout JSONWriter) {
    writer.beginArray("removed")
    for piece in page.removed(by: cleaner) {
      writer.beginObject()
      piece.writeFate(to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  /// The words of the schema: they stay when a case of ours gets another name.
  static func name(of kind: BlockKind) -> String {
    switch kind {
    case .paragraph: "paragraph"
    case .heading: "heading"
    case .item: "item"
    case .row: "row"
    case .cell: "cell"
    case .caption: "caption"
    case .quote: "quote"
    case .code: "code"
    case .button: "button"
    case .label: "label"
    case .term: "term"
    case .definition: "definition"
    }
  }

  static func name(of kind: Span.Kind) -> String {
    switch kind {
    case .link: "link"
    case .emphasis: "emphasis"
    case .strong: "strong"
    case .code: "code"
    }
  }
}
