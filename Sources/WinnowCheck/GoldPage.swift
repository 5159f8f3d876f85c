import Winnow
import WinnowBulk

/// A row of a corpus's gold.jsonl, as far as it is needed.
struct GoldPage {
  var id = ""
  var url: String?
  var text: String?

  static func read(_ path: String) throws -> [GoldPage] {
    let bytes = try Files.read(path, limit: 1 << 30)
    let reader = JSONReader()
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      var visitor = Visitor()
      try Array(line).withUnsafeBufferPointer { try reader.walk($0, visitor: &visitor) }
      return visitor.page
    }
  }

  private struct Visitor: JSONVisitor {
    var page = GoldPage()
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
      case "id": page.id = String(decoding: value, as: UTF8.self)
      case "url": page.url = String(decoding: value, as: UTF8.self)
      case "text": page.text = String(decoding: value, as: UTF8.self)
      default: break
      }
      return true
    }

    mutating func scalar(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool { true }
  }
}
