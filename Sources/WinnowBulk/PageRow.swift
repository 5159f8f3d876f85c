import Winnow

/// A row of JSON Lines input: a page as `html` or `text`, with an `id` and a `url` of its own if it has them.
struct PageRow {
  var id: String?
  var url: String?
  var format: PageFormat = .automatic
  var content: [UInt8]?

  /// What is wrong with a row.
  struct Problem: Error { var message: String }

  static func read(_ bytes: [UInt8], reader: borrowing JSONReader) throws(Problem) -> PageRow {
    var visitor = Visitor()
    do {
      try bytes.withUnsafeBufferPointer { buffer throws(JSONReader.SyntaxError) in
        try reader.walk(buffer, visitor: &visitor)
      }
    } catch {
      throw Problem(message: "not a JSON object on one line: \(error.message)")
    }
    guard visitor.row.content != nil else {
      throw Problem(message: "the row has neither `html` nor `text` as a string")
    }
    return visitor.row
  }

  private struct Visitor: JSONVisitor {
    var row = PageRow()
    var depth = 0

    mutating func begin(isObject: Bool, key: UnsafeRawBufferPointer) -> Bool {
      depth += 1
      return true
    }

    mutating func end() -> Bool {
      depth -= 1
      return true
    }

    mutating func string(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
      guard depth == 1 else { return true }
      switch String(decoding: key, as: UTF8.self) {
      case "id": row.id = String(decoding: value, as: UTF8.self)
      case "url": row.url = String(decoding: value, as: UTF8.self)
      case "html":
        row.content = Array(value)
        row.format = .html
      case "text" where row.format != .html:
        row.content = Array(value)
        row.format = .text
      default: break
      }
      return true
    }

    /// An id may be a number.
    mutating func scalar(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
      if depth == 1, !value.isEmpty, String(decoding: key, as: UTF8.self) == "id" {
        row.id = String(decoding: value, as: UTF8.self)
      }
      return true
    }
  }
}
