import Winnow
import WinnowBulk

/// A row of a corpus's gold.jsonl, as far as it is needed.
struct GoldPage {
  var id: String
  /// Nil in sets whose gold is segments.
  var text: String?

  static func read(_ path: String) throws -> [GoldPage] {
    let bytes = try Files.read(path, limit: 1 << 30)
    let reader = JSONReader()
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let fields = try JSONFields.read(Array(line), keys: ["id", "text"], reader: reader)
      return GoldPage(id: fields.string("id") ?? "", text: fields.string("text"))
    }
  }
}
