extension Explanation {
  /// An array of objects, one a piece.
  public func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for piece in pieces {
      writer.beginObject()
      writer.write("sign", piece.sign.rawValue)
      piece.writeFate(to: &writer)
      writer.write("by", piece.reason?.decider.rawValue)
      if let overruled = piece.overruled {
        writer.beginObject("overruled")
        overruled.write(to: &writer)
        writer.endObject()
      } else {
        writer.writeNull("overruled")
      }
      writer.endObject()
    }
    writer.endArray()
  }
}

extension Explanation.Piece {
  /// The keys of a row of `removed`: `text`, `block`, then the reason's.
  public func writeFate(to writer: inout JSONWriter) {
    writer.write("text", text)
    writer.write("block", block)
    if let reason { reason.write(to: &writer) } else { Reason.writeNone(to: &writer) }
  }
}

extension Reason {
  /// `category`, `stage`, `rule`, `file`, `line`, `extent`.
  func write(to writer: inout JSONWriter) {
    writer.write("category", category)
    writer.write("stage", stage)
    writer.write("rule", rule)
    writer.write("file", file)
    if let line { writer.write("line", line) } else { writer.writeNull("line") }
    writer.write("extent", extent)
  }

  static func writeNone(to writer: inout JSONWriter) {
    for key in ["category", "stage", "rule", "file", "line", "extent"] as [StaticString] { writer.writeNull(key) }
  }
}
