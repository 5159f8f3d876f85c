import Winnow

/// A row of JSON Lines input: a page as `html` or `text`, with an `id` and a `url` of its own if it has them.
struct PageRow {
  /// A string, or a number in its shortest form.
  var id: String?
  var url: String?
  var format: PageFormat
  var content: [UInt8]
  /// Half characters in the row that became U+FFFD.
  var halfCharacters: Int

  /// What is wrong with a row.
  struct Problem: Error {
    /// The row's id, where that much could be read.
    var id: String?
    var message: String
  }

  static func read(_ bytes: [UInt8], reader: borrowing JSONReader) throws(Problem) -> PageRow {
    let fields: JSONFields
    do {
      fields = try JSONFields.read(bytes, keys: ["id", "url", "html", "text"], reader: reader)
    } catch {
      throw Problem(id: nil, message: "not a JSON object on one line: \(error.message)")
    }
    for key in ["html", "text", "url"] where fields.isScalar(key) {
      let value = fields.string(key) ?? ""
      throw Problem(
        id: fields.string("id"), message: "`\(key)` is \(value.prefix(20)), not a string; put it in quotes")
    }
    let html = fields.values["html"]
    guard let content = html ?? fields.values["text"] else {
      throw Problem(id: fields.string("id"), message: "the row has neither `html` nor `text` as a string")
    }
    return PageRow(
      id: fields.string("id"), url: fields.string("url"), format: html == nil ? .text : .html, content: content,
      halfCharacters: fields.halfCharacters)
  }
}
