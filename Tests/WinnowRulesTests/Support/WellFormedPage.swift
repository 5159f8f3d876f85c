import WinnowDocument
import WinnowText

/// Makes documents of elements for tests from mark-up in which every tag is closed, but for `<br>` and the like.
/// The real parser isn't used, so that its repairs can't change what a case says.
struct WellFormedPage {
  private var elements: ContiguousArray<Element> = []
  private var attributes: ContiguousArray<Attribute> = []
  private var attributeBytes: ContiguousArray<UInt8> = []
  private var classLists: ContiguousArray<ClassList> = []
  private var classTokens: ContiguousArray<ClassToken> = []
  private var classNumbers: [String: Int32] = [:]
  private var names = NameTable()
  private var text: ContiguousArray<UInt8> = []
  private var open: [Int] = []
  private var page = Page()

  static let voidElements: Set<String> = ["br", "img", "hr", "input", "link", "meta"]

  static func document(_ html: String, language: String? = nil) -> Document {
    var builder = WellFormedPage()
    builder.page.declaredLanguage = language
    builder.read(Substring(html))
    return builder.document()
  }

  private mutating func read(_ html: Substring) {
    var rest = html
    while let tag = rest.firstIndex(of: "<") {
      append(text: rest[..<tag])
      let end = rest[tag...].firstIndex(of: ">")!
      let inside = rest[rest.index(after: tag)..<end]
      rest = rest[rest.index(after: end)...]
      if inside.hasPrefix("/") {
        close()
      } else {
        let name = inside.prefix { $0 != " " }
        begin(name.lowercased(), attributes: WellFormedPage.attributes(inside.dropFirst(name.count)))
        if WellFormedPage.voidElements.contains(name.lowercased()) { close() }
      }
    }
    append(text: rest)
    while !open.isEmpty { close() }
  }

  private mutating func append(text part: Substring) {
    let words = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text.append(contentsOf: words.utf8)
  }

  mutating func begin(_ name: String, attributes given: [(String, String)] = []) {
    var element = Element(name: names.intern(name), parent: Int32(open.last ?? -1), depth: UInt16(open.count))
    element.attributeStart = Int32(attributes.count)
    for (name, value) in given {
      let start = attributeBytes.count
      attributeBytes.append(contentsOf: value.utf8)
      attributes.append(
        Attribute(
          name: names.intern(name.lowercased()), valueStart: Int32(start), valueEnd: Int32(attributeBytes.count)))
      if name == "class" { element.classList = classList(value, at: start) }
    }
    element.attributeEnd = Int32(attributes.count)
    element.textStart = Int32(text.count)
    open.append(elements.count)
    elements.append(element)
  }

  mutating func close() {
    let element = open.removeLast()
    elements[element].subtreeEnd = Int32(elements.count)
    elements[element].textEnd = Int32(text.count)
  }

  private mutating func classList(_ value: String, at start: Int) -> Int32 {
    if let number = classNumbers[value] { return number }
    let first = classTokens.count
    var position = start
    for token in value.split(separator: " ", omittingEmptySubsequences: false) {
      if !token.isEmpty {
        classTokens.append(
          ClassToken(
            hash: FoldedHash.of(String(token)), start: Int32(position), end: Int32(position + token.utf8.count)))
      }
      position += token.utf8.count + 1
    }
    let number = Int32(classLists.count)
    classLists.append(
      ClassList(hash: FoldedHash.of(value), tokenStart: Int32(first), tokenEnd: Int32(classTokens.count)))
    classNumbers[value] = number
    return number
  }

  func document() -> Document {
    Document(
      input: .html, text: text, elements: elements, attributes: attributes, attributeBytes: attributeBytes,
      classLists: classLists, classTokens: classTokens, names: names, blocks: [], markers: [], spans: [],
      words: WordTable(), page: page)
  }

  /// `a="b c" d=e f`
  private static func attributes(_ text: Substring) -> [(String, String)] {
    var found: [(String, String)] = []
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      let name = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(name.count)
      var value = Substring()
      if rest.first == "=" {
        rest = rest.dropFirst()
        if rest.first == "\"" {
          value = rest.dropFirst().prefix { $0 != "\"" }
          rest = rest.dropFirst(value.count + 2)
        } else {
          value = rest.prefix { $0 != " " }
          rest = rest.dropFirst(value.count)
        }
      }
      found.append((String(name), String(value)))
      rest = rest.drop { $0 == " " }
    }
    return found
  }
}

extension Document {
  /// The `id` of an element, or its number.
  func id(of element: Int) -> String {
    for attribute in elements[element].attributes where names.text(of: attributes[attribute].name) == "id" {
      return String(decoding: attributeBytes[attributes[attribute].value], as: UTF8.self)
    }
    return "\(element)"
  }
}
