/// Reading tags and writing them so that libxml2 reads the same.
extension MarkupScanner {
  /// A start tag as it stands in the source.
  struct Tag {
    /// Of its `<`.
    var start = 0
    var nameEnd = 0
    /// Of its `>`, or of the `/` before it.
    var attributesEnd = 0
    /// After its `>`.
    var end = 0
    var key = TagKey()
    var name = TagNames.unknown
    var isSelfClosing = false
    var nameIsClean = true
    /// libxml2 would read the attributes in another way.
    var needsRewriting = false
  }

  /// An attribute in the source; the value is without its quotes.
  struct SourceAttribute {
    var name: Range<Int>
    var value: Range<Int>
    var hasValue: Bool
  }

  /// The longest name that libxml2 reads as one.
  private static let longestName = 90

  mutating func scanStartTag() {
    var tag = Tag()
    tag.start = position
    guard readName(into: &tag), readAttributes(of: &tag) else {
      // A tag that the page's end cuts off is no tag.
      position = count
      return
    }
    position = tag.end
    handleStart(tag)
  }

  /// Reads the tag whose name stands after a place and the byte at it, and moves behind the tag; nil, and to the
  /// page's end, if that cuts it off.
  mutating func readTag(at place: Int) -> Tag? {
    var tag = Tag()
    tag.start = place
    guard readName(into: &tag), readAttributes(of: &tag) else {
      position = count
      return nil
    }
    position = tag.end
    return tag
  }

  mutating func scanEndTag() {
    var tag = Tag()
    tag.start = position + 1
    guard readName(into: &tag), readAttributes(of: &tag) else {
      position = count
      return
    }
    position = tag.end
    handleEnd(tag)
  }

  /// Reads the name after `tag.start`, of which one byte is skipped. False at the end of the page.
  @inline(__always)
  private func readName(into tag: inout Tag) -> Bool {
    let source = self.source
    let classes = self.classes.base
    let start = tag.start + 1
    var index = start
    var key = TagKey()
    var isClean = true
    while index < count {
      var byte = source[index]
      let kind = classes[Int(byte)]
      if kind.intersects(.endsTagName) { break }
      if !kind.intersects(.inName) { isClean = false }
      if kind.intersects(.letter) { byte |= 0x20 }
      key.add(byte, at: index - start)
      index += 1
    }
    tag.nameEnd = index
    tag.key = key
    tag.nameIsClean = isClean && index - start <= MarkupScanner.longestName
    tag.name = names.find(key)
    return index < count
  }

  /// Finds the tag's end, and whether libxml2 can be given its attributes as they are. False at the end of the page.
  private mutating func readAttributes(of tag: inout Tag) -> Bool {
    let source = self.source
    let classes = self.classes.base
    let count = self.count
    var index = tag.nameEnd
    var attributes = 0
    while true {
      while index < count, classes[Int(source[index])].intersects(.space) { index += 1 }
      guard index < count else { return false }
      let first = source[index]
      if first == UInt8(ascii: ">") {
        tag.attributesEnd = index
        break
      }
      if first == UInt8(ascii: "/") {
        if index + 1 < count, source[index + 1] == UInt8(ascii: ">") {
          tag.isSelfClosing = true
          tag.attributesEnd = index
          index += 1
          break
        }
        tag.needsRewriting = true
        index += 1
        continue
      }
      let nameStart = index
      var allowed = classes[Int(first)].intersects(.startsName)
      index += 1
      while index < count {
        let kind = classes[Int(source[index])]
        if kind.intersects(.endsAttributeName) { break }
        allowed = allowed && kind.intersects(.inName)
        index += 1
      }
      attributes += 1
      if !allowed || index - nameStart > MarkupScanner.longestName { tag.needsRewriting = true }
      while index < count, classes[Int(source[index])].intersects(.space) { index += 1 }
      guard index < count else { return false }
      if source[index] != UInt8(ascii: "=") { continue }
      index += 1
      while index < count, classes[Int(source[index])].intersects(.space) { index += 1 }
      guard index < count else { return false }
      let quote = source[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index += 1
        while true {
          index = ByteSearch.first(quote, or: UInt8(ascii: "&"), in: source, from: index, to: count)
          guard index < count else { return false }
          if source[index] == quote { break }
          if !isReadAlike(referenceAt: index) { tag.needsRewriting = true }
          index += 1
        }
        index += 1
      } else if quote == UInt8(ascii: ">") {
        tag.needsRewriting = true
      } else {
        while index < count {
          let byte = source[index]
          if byte == UInt8(ascii: ">") || classes[Int(byte)].intersects(.space) { break }
          if byte == UInt8(ascii: "&"), !isReadAlike(referenceAt: index) { tag.needsRewriting = true }
          index += 1
        }
        guard index < count else { return false }
      }
    }
    tag.end = index + 1
    if attributes > limits.attributesPerElement {
      tag.needsRewriting = true
      tagsWithTooManyAttributes += 1
    }
    return true
  }

  /// Whether libxml2 reads the `&` at a place of an attribute as HTML's rules do: `&amp;`, or an `&` that no name
  /// or number follows.
  @inline(__always)
  private func isReadAlike(referenceAt place: Int) -> Bool {
    guard place + 4 < count else { return false }
    let next = source[place + 1]
    if next == UInt8(ascii: "a") {
      return source[place + 2] == UInt8(ascii: "m") && source[place + 3] == UInt8(ascii: "p")
        && source[place + 4] == UInt8(ascii: ";")
    }
    if next == UInt8(ascii: "q") {
      return source[place + 2] == UInt8(ascii: "u") && source[place + 3] == UInt8(ascii: "o")
        && source[place + 4] == UInt8(ascii: "t") && place + 5 < count && source[place + 5] == UInt8(ascii: ";")
    }
    return next == 0x20
  }

  // MARK: Writing

  /// Writes a start tag.
  /// - Returns: whether it was written under the name's alias.
  mutating func writeStart(_ tag: Tag) -> Bool {
    elementCount += 1
    let isAlias = needsAlias(tag.name)
    if tag.needsRewriting || !tag.nameIsClean {
      rewriteStart(tag, isAlias: isAlias)
      return isAlias
    }
    if !isAlias && !tag.isSelfClosing {
      output.append(from: source + tag.start, count: tag.end - tag.start)
      return false
    }
    output.append(from: source + tag.start, count: tag.nameEnd - tag.start)
    if isAlias { output.append(UInt8(ascii: "_")) }
    output.append(from: source + tag.nameEnd, count: tag.attributesEnd - tag.nameEnd)
    output.append(UInt8(ascii: ">"))
    return isAlias
  }

  @inline(__always)
  func needsAlias(_ name: UInt8) -> Bool {
    guard stack.count > 0, name != TagNames.unknown else { return false }
    let top = stack.base + (stack.count - 1)
    return !top.pointee.isAlias && top.pointee.name != TagNames.unknown && closings.closes(top.pointee.name, before: name)
  }

  /// Writes a start tag anew with the attributes that libxml2 can read.
  @inline(never)
  private mutating func rewriteStart(_ tag: Tag, isAlias: Bool) {
    output.append(UInt8(ascii: "<"))
    appendName(tag.start + 1..<tag.nameEnd)
    if isAlias { output.append(UInt8(ascii: "_")) }
    var place = tag.nameEnd
    var attributes = 0
    while attributes < limits.attributesPerElement, let attribute = nextAttribute(&place, to: tag.attributesEnd) {
      guard isWellFormed(attribute.name) else { continue }
      attributes += 1
      output.append(0x20)
      output.append(from: source + attribute.name.lowerBound, count: attribute.name.count)
      if attribute.hasValue { appendValue(attribute.value) }
    }
    output.append(UInt8(ascii: ">"))
  }

  private mutating func appendValue(_ value: Range<Int>) {
    output.append(UInt8(ascii: "="))
    output.append(UInt8(ascii: "\""))
    var index = value.lowerBound
    while true {
      let stop = ByteSearch.first(
        UInt8(ascii: "\""), or: UInt8(ascii: "&"), in: source, from: index, to: value.upperBound)
      output.append(from: source + index, count: stop - index)
      if stop == value.upperBound { break }
      if source[stop] == UInt8(ascii: "&") {
        index = references.resolve(in: source, at: stop, to: value.upperBound, inAttribute: true, output: &output)
      } else {
        CharacterReferences.appendBytes("&quot;", to: &output)
        index = stop + 1
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private func isWellFormed(_ name: Range<Int>) -> Bool {
    guard name.count <= MarkupScanner.longestName, classes[Int(source[name.lowerBound])].intersects(.startsName) else {
      return false
    }
    for index in name where !classes[Int(source[index])].intersects(.inName) { return false }
    return true
  }

  /// Writes an element's name with a hyphen for each byte that libxml2 would end it at.
  private mutating func appendName(_ range: Range<Int>) {
    for index in range.prefix(MarkupScanner.longestName) {
      let byte = source[index]
      output.append(classes[Int(byte)].intersects(.inName) ? byte : UInt8(ascii: "-"))
    }
  }

  /// The next attribute between a place and a tag's end.
  func nextAttribute(_ place: inout Int, to end: Int) -> SourceAttribute? {
    var index = place
    while index < end, isSpace(source[index]) || source[index] == UInt8(ascii: "/") { index += 1 }
    guard index < end else { return nil }
    let nameStart = index
    index += 1
    while index < end, !classes[Int(source[index])].intersects(.endsAttributeName) { index += 1 }
    var attribute = SourceAttribute(name: nameStart..<index, value: index..<index, hasValue: false)
    var ahead = index
    while ahead < end, isSpace(source[ahead]) { ahead += 1 }
    if ahead < end, source[ahead] == UInt8(ascii: "=") {
      ahead += 1
      while ahead < end, isSpace(source[ahead]) { ahead += 1 }
      attribute.hasValue = true
      index = ahead
      if ahead < end, source[ahead] == UInt8(ascii: "\"") || source[ahead] == UInt8(ascii: "'") {
        let close = ByteSearch.first(source[ahead], in: source, from: ahead + 1, to: end)
        attribute.value = ahead + 1..<max(close, ahead + 1)
        index = min(end, close + 1)
      } else {
        while index < end, !isSpace(source[index]) { index += 1 }
        attribute.value = ahead..<index
      }
    }
    place = index
    return attribute
  }

  /// The value of the tag's first attribute of that name, as it stands in the source.
  func sourceValue(of name: StaticString, in tag: Tag) -> Range<Int>? {
    var place = tag.nameEnd
    while let attribute = nextAttribute(&place, to: tag.attributesEnd) {
      if equals(attribute.name, name) { return attribute.value }
    }
    return nil
  }

  /// Whether the source holds these lower-case bytes at a range, case ignored.
  func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount && begins(at: range.lowerBound, with: text)
  }

  /// Whether these lower-case bytes follow at a place, case ignored.
  func begins(at place: Int, with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place + length <= count else { return false }
    for offset in 0..<length {
      let byte = source[place + offset]
      let lowered = classes[Int(byte)].intersects(.letter) ? byte | 0x20 : byte
      if lowered != text.utf8Start[offset] { return false }
    }
    return true
  }
}
