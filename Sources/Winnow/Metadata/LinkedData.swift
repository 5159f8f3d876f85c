/// What a page's JSON-LD says about it. Sources: schema.org's Article and its kin.
struct LinkedData {
  var types: [String] = []
  var headline: String?
  var authors: [String] = []
  var published: String?
  var modified: String?
  var section: String?
  var keywords: [String] = []
  var summary: String?
  var publisher: String?
  var language: String?

  /// Reads all bodies; one that is not JSON is passed over, since pages carry many broken ones.
  static func read(_ bodies: [ContiguousArray<UInt8>], reader: borrowing JSONReader) -> LinkedData {
    var visitor = Visitor()
    for body in bodies {
      visitor.path.removeAll(keepingCapacity: true)
      _ = body.withUnsafeBufferPointer { try? reader.walk($0, visitor: &visitor) }
    }
    return visitor.data
  }

  /// Follows the document with the keys of the open objects; the first value of a kind counts.
  private struct Visitor: JSONVisitor {
    enum Key { case author, publisher, website, keywords, other }

    var data = LinkedData()
    var path: [Key] = []

    /// Arrays take the key of what they stand under.
    mutating func begin(isObject: Bool, key: UnsafeRawBufferPointer) -> Bool {
      if key.isEmpty {
        path.append(path.last ?? .other)
      } else if key.equals("author") {
        path.append(.author)
      } else if key.equals("publisher") {
        path.append(.publisher)
      } else if key.equals("keywords"), !isObject {
        path.append(.keywords)
      } else {
        path.append(path.last == .author || path.last == .publisher ? .website : .other)
      }
      return path.count < 64
    }

    mutating func end() -> Bool {
      path.removeLast()
      return true
    }

    mutating func scalar(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool { true }

    mutating func string(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
      let place = path.last ?? .other
      if key.equals("@type") || (key.isEmpty && place == .other && data.types.isEmpty) {
        if key.equals("@type"), data.types.count < 50 { data.types.append(short(value)) }
      } else if key.equals("keywords") || (key.isEmpty && place == .keywords) {
        if data.keywords.count < 50 { data.keywords.append(short(value)) }
      } else if key.equals("articleSection") {
        data.section = data.section ?? short(value)
      } else if key.equals("description") {
        if place == .other { data.summary = data.summary ?? short(value) }
      } else if key.equals("headline") {
        if place == .other { data.headline = data.headline ?? short(value) }
      } else if key.equals("name") {
        if place == .author, data.authors.count < 20 { data.authors.append(short(value)) }
        if place == .publisher { data.publisher = data.publisher ?? short(value) }
      } else if key.equals("author") {
        if data.authors.count < 20, !value.starts(with: "http".utf8) { data.authors.append(short(value)) }
      } else if key.equals("datePublished") {
        data.published = data.published ?? short(value)
      } else if key.equals("dateModified") {
        data.modified = data.modified ?? short(value)
      } else if key.equals("inLanguage") {
        data.language = data.language ?? short(value)
      }
      return true
    }

    /// Metadata are lines, not texts: what is longer is cut.
    private func short(_ value: UnsafeRawBufferPointer) -> String {
      String(decoding: UnsafeRawBufferPointer(rebasing: value.prefix(1_000)), as: UTF8.self)
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func equals(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { count == $0.count && elementsEqual($0) }
  }
}
