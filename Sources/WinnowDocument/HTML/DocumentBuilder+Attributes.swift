/// What an element's attributes tell the builder.
struct AttributeNotes: OptionSet {
  let rawValue: UInt16
  static let hidden = AttributeNotes(rawValue: 1 << 0)
  static let ariaHidden = AttributeNotes(rawValue: 1 << 1)
  static let href = AttributeNotes(rawValue: 1 << 2)
  /// `name` or `id`.
  static let anchorName = AttributeNotes(rawValue: 1 << 3)
  static let open = AttributeNotes(rawValue: 1 << 4)
}

extension DocumentBuilder {
  // MARK: Reading

  /// Copies the attributes of an element, if it is the one whose start tag the scan wrote next.
  mutating func takeAttributes(of element: inout Element) -> AttributeNotes {
    guard nextStart < input.starts.count else { return [] }
    let tag = input.starts[nextStart]
    let isKnown = element.name.rawValue <= KnownName.xmp.rawValue
    // An element that libxml2 made up has no start tag.
    guard isKnown ? UInt16(tag.name) == element.name.rawValue : tag.name == TagNames.unknown else { return [] }
    nextStart += 1
    var notes: AttributeNotes = []
    for index in Int(tag.attributeStart)..<Int(tag.attributeEnd) { take(input.attributes[index], &element, &notes) }
    return notes
  }

  private mutating func take(
    _ attribute: MarkupScanner.SourceAttribute, _ element: inout Element, _ notes: inout AttributeNotes
  ) {
    guard let source = input.source.baseAddress else { return }
    let name = cache.find(
      attribute: source + Int(attribute.nameStart), Int(attribute.nameLength), hasCapitals: attribute.hasCapitals)
    // Of two with the same name the first counts.
    for index in Int(element.attributeStart)..<attributes.count where attributes.base[index].name == name { return }
    let start = attributeBytes.count
    appendValue(attribute, source)
    var range = Int32(start)..<Int32(attributeBytes.count)
    switch name.rawValue {
    case KnownName.class.rawValue:
      let (list, value) = classes.intern(start..<attributeBytes.count, in: attributeBytes.base)
      element.classList = list
      if value.lowerBound < range.lowerBound { attributeBytes.count = start }
      range = value
    case KnownName.style.rawValue:
      if InlineStyle.hides(attributeBytes.base + start, attributeBytes.count - start) { notes.insert(.hidden) }
    case KnownName.hidden.rawValue:
      if !isValue(start, "until-found") { notes.insert(.hidden) }
    case KnownName.ariaHidden.rawValue:
      if isValue(start, "true") { notes.insert(.ariaHidden) }
    case KnownName.type.rawValue:
      if element.name == KnownName.input, isValue(start, "hidden") { notes.insert(.hidden) }
    case KnownName.href.rawValue: notes.insert(.href)
    case KnownName.name.rawValue, KnownName.id.rawValue: notes.insert(.anchorName)
    case KnownName.open.rawValue: notes.insert(.open)
    default: break
    }
    attributes.append(Attribute(name: name, valueStart: range.lowerBound, valueEnd: range.upperBound))
  }

  private mutating func appendValue(_ attribute: MarkupScanner.SourceAttribute, _ source: UnsafePointer<UInt8>) {
    let value = attribute.value
    guard attribute.hasReferences else {
      attributeBytes.append(from: source + value.lowerBound, count: value.count)
      return
    }
    var index = value.lowerBound
    while index < value.upperBound {
      let stop = ByteSearch.first(UInt8(ascii: "&"), in: source, from: index, to: value.upperBound)
      attributeBytes.append(from: source + index, count: stop - index)
      if stop == value.upperBound { return }
      index = references.resolve(in: source, at: stop, to: value.upperBound, inAttribute: true, output: &attributeBytes)
    }
  }

  /// Whether the value from a place to the end of the attribute bytes is this, case ignored.
  private func isValue(_ start: Int, _ text: StaticString) -> Bool {
    guard attributeBytes.count - start == text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount where attributeBytes[start + index] | 0x20 != text.utf8Start[index] | 0x20 {
      return false
    }
    return true
  }

  /// The value of an element's attribute.
  func value(of name: KnownName, in element: Element) -> Range<Int>? {
    for index in Int(element.attributeStart)..<Int(element.attributeEnd) where attributes[index].name == name {
      return attributes[index].value
    }
    return nil
  }

  private func string(_ range: Range<Int>) -> String {
    String(
      decoding: UnsafeBufferPointer(start: attributeBytes.base + range.lowerBound, count: range.count), as: UTF8.self)
  }

  // MARK: What the page says of itself

  private static let mostMetas = 500

  mutating func noteMeta(_ element: Element) {
    guard let content = value(of: .content, in: element) else { return }
    if let name = value(of: .httpEquiv, in: element), page.declaredLanguage == nil,
      string(name).lowercased() == "content-language"
    {
      page.declaredLanguage = string(content)
    }
    for key in [KnownName.property, .name, .itemprop] {
      guard let name = value(of: key, in: element), !name.isEmpty, page.metas.count < DocumentBuilder.mostMetas else {
        continue
      }
      page.metas.append(Page.Meta(name: string(name).lowercased(), content: string(content)))
    }
  }

  mutating func noteLink(_ element: Element) {
    guard page.canonicalURL == nil, let rel = value(of: .rel, in: element), let href = value(of: .href, in: element)
    else { return }
    let tokens = string(rel).lowercased().split(separator: " ")
    let address = string(href)
    if tokens.contains("canonical"), !address.isEmpty { page.canonicalURL = address }
  }

  mutating func noteRoot(_ element: Element) {
    guard let language = value(of: .lang, in: element) ?? value(of: .xmlLang, in: element), !language.isEmpty else {
      return
    }
    page.declaredLanguage = string(language)
  }
}

/// What an inline `style` says of visibility.
enum InlineStyle {
  /// Whether it holds `display: none` or `visibility: hidden`.
  static func hides(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
    // The shorter of the two is twelve bytes long.
    guard count >= 12 else { return false }
    for index in 0...(count - 12) {
      let byte = bytes[index] | 0x20
      if byte == UInt8(ascii: "d") {
        if declares(bytes + index, count - index, "display", "none"), begins(bytes, index) { return true }
      } else if byte == UInt8(ascii: "v") {
        if declares(bytes + index, count - index, "visibility", "hidden"), begins(bytes, index) { return true }
      }
    }
    return false
  }

  /// Whether a property may begin at a place: `-x-display` is another one.
  private static func begins(_ bytes: UnsafeMutablePointer<UInt8>, _ place: Int) -> Bool {
    place == 0 || bytes[place - 1] <= 0x20 || bytes[place - 1] == UInt8(ascii: ";")
  }

  private static func declares(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ property: StaticString, _ value: StaticString
  ) -> Bool {
    var index = 0
    guard matches(bytes, count, &index, property) else { return false }
    while index < count, bytes[index] <= 0x20 { index += 1 }
    guard index < count, bytes[index] == UInt8(ascii: ":") else { return false }
    index += 1
    while index < count, bytes[index] <= 0x20 { index += 1 }
    return matches(bytes, count, &index, value)
  }

  private static func matches(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ index: inout Int, _ text: StaticString
  ) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= count else { return false }
    for offset in 0..<length where bytes[index + offset] | 0x20 != text.utf8Start[offset] { return false }
    index += length
    return true
  }
}
