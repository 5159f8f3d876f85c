/// Reading tags, and writing them without their attributes.
extension MarkupScanner {
  /// A tag as it stands in the source.
  struct Tag {
    /// Of the byte before its name.
    var start = 0
    var nameEnd = 0
    /// After its `>`.
    var end = 0
    /// Its attributes, a range of `attributes`.
    var attributeStart = 0
    var attributeEnd = 0
    var key = TagKey()
    var name = TagNames.unknown
    var isSelfClosing = false
    /// libxml2 reads the name as it stands.
    var nameIsClean = true
  }

  /// The longest name of an element that libxml2 reads as one, and of an attribute that is kept.
  private static let longestName = 90

  mutating func scanStartTag() {
    var tag = Tag()
    tag.start = position
    markupStart = position
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
    markupStart = position
    guard readName(into: &tag), readAttributes(of: &tag) else {
      position = count
      return
    }
    position = tag.end
    attributes.count = tag.attributeStart
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

  /// Finds the tag's end and notes its attributes. False at the end of the page.
  private mutating func readAttributes(of tag: inout Tag) -> Bool {
    let source = self.source
    let classes = self.classes.base
    let count = self.count
    var index = tag.nameEnd
    tag.attributeStart = attributes.count
    let most = attributes.count + limits.attributesPerElement
    var isOverfull = false
    while true {
      while index < count, classes[Int(source[index])].intersects(.space) { index += 1 }
      guard index < count else { return false }
      let first = source[index]
      if first == UInt8(ascii: ">") { break }
      if first == UInt8(ascii: "/") {
        index += 1
        tag.isSelfClosing = index < count && source[index] == UInt8(ascii: ">")
        continue
      }
      let nameStart = index
      var capitals = UInt8(0)
      repeat {
        // Bit 5 is what a capital letter lacks.
        let byte = source[index]
        capitals |= ~byte & (byte >> 1) & 0x20
        index += 1
      } while index < count && !classes[Int(source[index])].intersects(.endsAttributeName)
      let nameEnd = index
      while index < count, classes[Int(source[index])].intersects(.space) { index += 1 }
      guard index < count else { return false }
      var value = index..<index
      var hasReferences = false
      if source[index] == UInt8(ascii: "=") {
        index += 1
        while index < count, classes[Int(source[index])].intersects(.space) { index += 1 }
        guard index < count else { return false }
        let quote = source[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          index += 1
          let valueStart = index
          index = ByteSearch.first(quote, or: UInt8(ascii: "&"), in: source, from: index, to: count)
          if index < count, source[index] != quote {
            hasReferences = true
            index = ByteSearch.first(quote, in: source, from: index, to: count)
          }
          guard index < count else { return false }
          value = valueStart..<index
          index += 1
        } else {
          let valueStart = index
          while index < count {
            let byte = source[index]
            if byte == UInt8(ascii: ">") || classes[Int(byte)].intersects(.space) { break }
            if byte == UInt8(ascii: "&") { hasReferences = true }
            index += 1
          }
          guard index < count else { return false }
          value = valueStart..<index
        }
      }
      if attributes.count >= most {
        isOverfull = true
      } else if nameEnd - nameStart <= MarkupScanner.longestName {
        attributes.append(
          SourceAttribute(
            nameStart: Int32(truncatingIfNeeded: nameStart), valueStart: Int32(truncatingIfNeeded: value.lowerBound),
            valueEnd: Int32(truncatingIfNeeded: value.upperBound),
            nameLength: UInt16(truncatingIfNeeded: nameEnd - nameStart), hasCapitals: capitals != 0,
            hasReferences: hasReferences))
      }
    }
    tag.end = index + 1
    tag.attributeEnd = attributes.count
    if isOverfull { tagsWithTooManyAttributes += 1 }
    return true
  }

  // MARK: Writing

  /// Writes a start tag.
  /// - Returns: whether it was written under the name's alias.
  mutating func writeStart(_ tag: Tag) -> Bool {
    elementCount += 1
    starts.append(
      WrittenStart(
        attributeStart: Int32(tag.attributeStart), attributeEnd: Int32(tag.attributeEnd), name: tag.name))
    let isAlias = needsAlias(tag.name)
    if tag.name == TagNames.unknown {
      appendUnknownName(tag)
    } else {
      startTags.append(tag.name, isAlias: isAlias, to: &output)
    }
    return isAlias
  }

  @inline(__always)
  func needsAlias(_ name: UInt8) -> Bool {
    guard stack.count > 0, name != TagNames.unknown else { return false }
    // What goes before a table gets another parent than the one it is written in.
    if stack.count == fosterFloor { return true }
    let top = stack.base + (stack.count - 1)
    return !top.pointee.isAlias && top.pointee.name != TagNames.unknown
      && closings.closes(top.pointee.name, before: name)
  }

  /// Writes a name that HTML doesn't know, with a hyphen for each byte that libxml2 would end it at.
  private mutating func appendUnknownName(_ tag: Tag) {
    output.append(UInt8(ascii: "<"))
    let name = tag.start + 1..<tag.nameEnd
    if tag.nameIsClean {
      output.append(from: source + name.lowerBound, count: name.count)
    } else {
      for index in name.prefix(MarkupScanner.longestName) {
        let byte = source[index]
        output.append(classes[Int(byte)].intersects(.inName) ? byte : UInt8(ascii: "-"))
      }
    }
    output.append(UInt8(ascii: ">"))
  }

  /// The value of the tag's first attribute of that name, as it stands in the source.
  func sourceValue(of name: StaticString, in tag: Tag) -> Range<Int>? {
    // Of a tag that is being skipped, they stand behind those in use.
    for index in tag.attributeStart..<tag.attributeEnd where equals(attributes.base[index].name, name) {
      return attributes.base[index].value
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
