/// A page as a JSON object. Keys never change meaning; what is absent is `null`.
public enum JSONRenderer {
  /// Writes the object of a cleaned page.
  public static func write(_ page: CleanResult, id: String, source: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("id", id)
    writer.write("source", source)
    writer.write("url", page.metadata.url)
    writer.write("title", page.metadata.title)
    writer.write("byline", page.metadata.byline)
    writer.write("date", page.metadata.date)
    writer.write("site", page.metadata.site)
    writer.write("language", page.metadata.language)
    writer.writeNull("type")
    writer.write("text", utf8: page.text(includingTitle: false).dropLast())
    writer.write("charset", page.document.page.charset)
    writer.write("pipeline", page.pipeline)
    writer.beginArray("warnings")
    for warning in page.warnings { writer.write(nil, warning.code.rawValue) }
    writer.endArray()
    writer.writeNull("error")
    writer.write("version", ProgramVersion.text)
    writer.endObject()
  }

  /// Writes the object of a page that failed: the same keys, all but the names and `error` null.
  public static func write(error: String, id: String, source: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("id", id)
    writer.write("source", source)
    for key in ["url", "title", "byline", "date", "site", "language", "type", "text", "charset", "pipeline"]
      as [StaticString]
    {
      writer.writeNull(key)
    }
    writer.beginArray("warnings")
    writer.endArray()
    writer.write("error", error)
    writer.write("version", ProgramVersion.text)
    writer.endObject()
  }
}
