import WinnowContent
import WinnowDocument

extension Explanation {
  /// An array of objects, one a piece; before them one for the page's type, where a rule settled it.
  public func write(to writer: inout JSONWriter) {
    writer.beginArray()
    if let type {
      writer.beginObject()
      writer.write("sign", TypeReason.sign)
      writer.write("type", type.type.rawValue)
      writer.write("pipeline", type.pipeline)
      writer.write("rule", type.rule.fullName)
      writer.write("file", type.rule.path)
      writer.write("line", type.rule.line)
      writer.endObject()
    }
    for piece in pieces { write(piece, to: &writer) }
    writer.endArray()
  }

  fileprivate func write(_ piece: Piece, advice: String? = nil, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("sign", piece.sign.rawValue)
    piece.writeFate(to: &writer)
    writer.write("by", piece.reason?.decider.rawValue)
    writer.write("original", number: piece.original)
    writer.write("overruled", reason: piece.overruled)
    writer.write("probability", share: piece.probability)
    writer.write("threshold", share: piece.probability == nil ? nil : threshold)
    write(evidence(for: piece), to: &writer)
    if let advice { writer.write("advice", advice) }
    writer.endObject()
  }

  private func write(_ evidence: ContentEvidence?, to writer: inout JSONWriter) {
    guard let evidence else { return writer.writeNull("evidence") }
    writer.beginArray("evidence")
    for mark in evidence.marks {
      writer.beginObject()
      writer.write("feature", "likelyRule")
      mark.write(to: &writer)
      writer.endObject()
    }
    for feature in evidence.features.prefix(ContentEvidence.listedFeatures) {
      writer.beginObject()
      writer.write("feature", feature.name)
      writer.write("words", feature.words)
      writer.write("value", feature.value, places: 3)
      writer.write("contribution", feature.weight, places: 3)
      writer.endObject()
    }
    writer.endArray()
  }

  /// One object: what was asked, where it stands, what became of it.
  public func write(_ answer: PhraseAnswer, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("phrase", answer.phrase)
    writer.write("found", answer.outcome.rawValue)
    writer.write("count", max(answer.placeCount, answer.sourcePlaceCount))
    writer.beginArray("places")
    for place in answer.places { write(place, to: &writer) }
    writer.endArray()
    writer.beginArray("source")
    for place in answer.sourcePlaces { place.write(to: &writer) }
    writer.endArray()
    if let nearest = answer.nearest {
      writer.beginObject("nearest")
      writer.write("words", answer.nearestWords)
      writeKeys(of: nearest, to: &writer)
      writer.endObject()
    } else {
      writer.writeNull("nearest")
    }
    writer.beginArray("misspelt")
    for word in answer.misspellings {
      writer.beginObject()
      writer.write("word", word.word)
      writer.write("found", word.found)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private func write(_ place: PhraseAnswer.TextPlace, to writer: inout JSONWriter) {
    writer.beginObject()
    writeKeys(of: place, to: &writer)
    writer.endObject()
  }

  private func writeKeys(of place: PhraseAnswer.TextPlace, to writer: inout JSONWriter) {
    writer.write("block", place.block)
    writer.write("lastBlock", place.lastBlock)
    writer.write("kind", "\(place.kind)")
    writer.write("path", place.path)
    writer.write("hidden", place.isHidden)
    writer.write("excerpt", place.excerpt)
    writer.beginArray("pieces")
    for (piece, advice) in zip(place.pieces, place.advice) { write(piece, advice: advice, to: &writer) }
    writer.endArray()
  }
}

extension PhraseAnswer.SourcePlace {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    let kind: String
    var attribute: String?
    switch part.kind {
    case .attribute(let name): (kind, attribute) = ("attribute", name)
    case .comment: kind = "comment"
    case .title: kind = "title"
    case .content: kind = "content"
    case .linkedData: kind = "json-ld"
    case .page: kind = "page"
    }
    writer.write("in", kind)
    writer.write("element", part.element.isEmpty ? nil : part.element)
    writer.write("attribute", attribute)
    writer.write("line", line)
    writer.write("column", column)
    writer.write("excerpt", excerpt)
    writer.endObject()
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
    writer.write("line", number: line)
    writer.write("extent", extent)
  }

  static func writeNone(to writer: inout JSONWriter) {
    for key in ["category", "stage", "rule", "file", "line", "extent"] as [StaticString] { writer.writeNull(key) }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ key: StaticString, reason: Reason?) {
    guard let reason else { return writeNull(key) }
    beginObject(key)
    reason.write(to: &self)
    endObject()
  }

  fileprivate mutating func write(_ key: StaticString, number: Int?) {
    if let number { write(key, number) } else { writeNull(key) }
  }

  fileprivate mutating func write(_ key: StaticString, share: Float?) {
    if let share { write(key, share, places: 3) } else { writeNull(key) }
  }
}
