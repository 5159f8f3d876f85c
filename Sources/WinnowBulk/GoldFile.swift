import Winnow

/// The texts that pages should become, by the pages' ids: a JSON Lines file of `{"id", "text"}`, plain or `.gz`.
public struct GoldFile: Sendable {
  struct Entry: Sendable {
    /// Nil in rows that know only parts of the text.
    var text: [UInt8]?
    var url: String?
  }
  private(set) var entries: [String: Entry] = [:]

  /// The number of rows.
  public var count: Int { entries.count }

  /// A row that is no gold text: where, and what is wrong.
  public struct Problem: Error, Sendable {
    /// `FILE:LINE`
    public var source: String
    /// For people.
    public var message: String
  }

  /// Reads the file. Of rows with one id the last counts; `text` may be `null`.
  public init(path: String) throws {
    let source = try LineSource(path: path)
    let reader = JSONReader()
    while let row = try source.next() {
      guard case .row(let bytes) = row.content else { continue }
      let fields: JSONFields
      do {
        fields = try JSONFields.read(bytes, keys: ["id", "text", "url"], reader: reader)
      } catch {
        throw Problem(source: row.source, message: "not a JSON object on one line: \(error.message)")
      }
      guard let id = fields.string("id") else {
        throw Problem(source: row.source, message: "the row has no `id`, which says whose text it is")
      }
      entries[id] = Entry(text: fields.values["text"], url: fields.string("url"))
    }
  }
}
