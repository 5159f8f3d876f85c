/// Comments, and elements whose content is not markup.
extension MarkupScanner {
  // MARK: Declarations and comments

  /// `<!`: a comment, a DOCTYPE or what HTML takes for a comment.
  mutating func scanDeclaration() {
    if begins(at: position + 2, with: "--") {
      skipComment()
    } else if begins(at: position + 2, with: "doctype") {
      let start = position + 9
      skipBogusComment(from: start)
      if phase == .start && !rootIsOpen { isQuirky = isQuirkyDoctype(start..<position) }
    } else {
      skipBogusComment(from: position + 2)
    }
  }

  /// Skips a comment up to `-->` or `--!>`; `<!-->` and `<!--->` are whole ones.
  private mutating func skipComment() {
    let content = position + 4
    var index = content
    while true {
      index = ByteSearch.first(UInt8(ascii: ">"), in: source, from: index, to: count)
      guard index < count else {
        unclosedRawTexts += 1
        comments.append(Int32(content)..<Int32(count))
        position = count
        return
      }
      // The dashes that open it may close it too.
      if source[index - 1] == UInt8(ascii: "-") && source[index - 2] == UInt8(ascii: "-") { break }
      if index - 3 >= content - 2, source[index - 1] == UInt8(ascii: "!"), source[index - 2] == UInt8(ascii: "-"),
        source[index - 3] == UInt8(ascii: "-"), index - 3 >= content
      {
        break
      }
      index += 1
    }
    comments.append(Int32(content)..<Int32(max(content, index)))
    position = index + 1
  }

  /// Whether a DOCTYPE puts a browser in quirks mode. Of the public identifiers those that are seen.
  private func isQuirkyDoctype(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, isSpace(source[index]) { index += 1 }
    guard begins(at: index, with: "html") else { return true }
    let old: [StaticString] = [
      "-//w3c//dtd html 3", "-//w3c//dtd html 4.0 ", "-//ietf//", "-//netscape", "-//microsoft", "-//softquad",
    ]
    let limited: [StaticString] = ["-//w3c//dtd html 4.01 transitional", "-//w3c//dtd html 4.01 frameset"]
    var isLimited = false
    var hasSystemIdentifier = false
    while index < range.upperBound {
      if source[index] == UInt8(ascii: "-") {
        for name in old where begins(at: index, with: name) { return true }
        for name in limited where begins(at: index, with: name) { isLimited = true }
      } else if begins(at: index, with: "http") {
        hasSystemIdentifier = true
      }
      index += 1
    }
    return isLimited && !hasSystemIdentifier
  }

  // MARK: Raw text

  /// The end of raw text that `</name` ends, and the place after that tag; the page's end for both without one.
  private mutating func rawTextEnd(named name: Range<Int>) -> (end: Int, after: Int) {
    var index = position
    while true {
      index = ByteSearch.first(UInt8(ascii: "<"), in: source, from: index, to: count)
      guard index < count else { break }
      if isEndTag(at: index, named: name) { return (index, endOfTag(from: index + 2 + name.count)) }
      index += 1
    }
    unclosedRawTexts += 1
    return (count, count)
  }

  /// Whether `</name` and something that ends a tag's name stand at a place.
  private func isEndTag(at place: Int, named name: Range<Int>) -> Bool {
    let after = place + 2 + name.count
    guard after < count, source[place + 1] == UInt8(ascii: "/"), classes[Int(source[after])].intersects(.endsTagName)
    else { return false }
    for offset in 0..<name.count {
      // Names that begin raw text are letters alone.
      if source[place + 2 + offset] | 0x20 != source[name.lowerBound + offset] | 0x20 { return false }
    }
    return true
  }

  /// The place after the `>` that ends a tag, from inside it; a `>` in quotes doesn't.
  private func endOfTag(from place: Int) -> Int {
    var index = place
    var quote: UInt8 = 0
    while index < count {
      let byte = source[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // Only a value begins with a quote.
        var before = index - 1
        while before > place, isSpace(source[before]) { before -= 1 }
        if source[before] == UInt8(ascii: "=") { quote = byte }
      }
      index += 1
    }
    return count
  }

  /// `style`, `iframe`, `noembed`, `noframes`: content is left out.
  mutating func cutRawText(_ tag: Tag) {
    let start = position
    let (end, after) = rawTextEnd(named: tag.start + 1..<tag.nameEnd)
    position = after
    writeCut(tag, start..<end)
  }

  /// Writes an element whose content, a range of the source, is left out.
  mutating func writeCut(_ tag: Tag, _ content: Range<Int>) {
    guard hasRoom() else { return }
    cuts.append(Cut(name: tag.name, start: Int32(content.lowerBound), end: Int32(content.upperBound)))
    let isAlias = writeStart(tag)
    endTags.append(tag.name, isAlias: isAlias, to: &output)
  }

  /// `title`, `textarea`: text with character references; `xmp`: without.
  mutating func copyRawText(_ tag: Tag, resolvingReferences: Bool) {
    let (end, after) = rawTextEnd(named: tag.start + 1..<tag.nameEnd)
    let content = position..<end
    position = after
    if tag.name == UInt8(KnownName.title.rawValue) { titles.append(Int32(content.lowerBound)..<Int32(end)) }
    guard hasRoom() else { return }
    let isAlias = writeStart(tag)
    copyEscaped(content, resolvingReferences: resolvingReferences)
    endTags.append(tag.name, isAlias: isAlias, to: &output)
    if tag.name != UInt8(KnownName.title.rawValue) { needsNoSpace = true }
  }

  // MARK: Scripts

  /// Leaves out a script, by the rules for `<!-- <script>` in it; a JSON-LD body is noted.
  mutating func cutScript(_ tag: Tag) {
    let start = position
    let end = scriptEnd(named: tag.start + 1..<tag.nameEnd)
    position = end < count ? endOfTag(from: end + 8) : count
    if let type = sourceValue(of: "type", in: tag), isJSONLD(type) {
      if jsonLDBytes + (end - start) <= limits.jsonLDBytes {
        jsonLDBytes += end - start
        jsonLD.append(start..<end)
      } else {
        jsonLDDrops += 1
      }
    }
    writeCut(tag, start..<end)
  }

  private func isJSONLD(_ type: Range<Int>) -> Bool {
    var start = type.lowerBound
    while start < type.upperBound, isSpace(source[start]) { start += 1 }
    return begins(at: start, with: "application/ld+json") && start + 19 <= type.upperBound
  }

  private mutating func scriptEnd(named name: Range<Int>) -> Int {
    var index = position
    /// Where the comment-like part ends that the last `<!--` began.
    var escapedUntil = 0
    var isDoubleEscaped = false
    while true {
      index = ByteSearch.first(UInt8(ascii: "<"), in: source, from: index, to: count)
      guard index < count else { break }
      if index >= escapedUntil { isDoubleEscaped = false }
      if isEndTag(at: index, named: name) {
        if !isDoubleEscaped { return index }
        isDoubleEscaped = false
      } else if index < escapedUntil {
        if begins(at: index + 1, with: "script"), index + 7 < count,
          classes[Int(source[index + 7])].intersects(.endsTagName)
        {
          isDoubleEscaped = true
        }
      } else if begins(at: index + 1, with: "!--") {
        escapedUntil = endOfDashes(from: index + 2)
      }
      index += 1
    }
    unclosedRawTexts += 1
    return count
  }

  /// The place after the next `-->`, the page's end without one.
  private func endOfDashes(from place: Int) -> Int {
    var index = place + 2
    while true {
      index = ByteSearch.first(UInt8(ascii: ">"), in: source, from: index, to: count)
      guard index < count else { return count }
      if source[index - 1] == UInt8(ascii: "-") && source[index - 2] == UInt8(ascii: "-") { return index + 1 }
      index += 1
    }
  }

  // MARK: Templates and SVG

  /// Leaves out a template with the templates in it.
  mutating func cutTemplate(_ tag: Tag) {
    let start = position
    var depth = 1
    var end = count
    while position < count {
      let place = ByteSearch.first(UInt8(ascii: "<"), in: source, from: position, to: count)
      position = place
      guard place < count else { break }
      guard let inner = skipTag() else { continue }
      if inner.isEnd {
        if inner.tag.name == tag.name {
          depth -= 1
          if depth == 0 {
            end = place
            break
          }
        }
      } else if inner.tag.name == tag.name {
        depth += 1
      } else {
        skipRawText(of: inner.tag)
      }
    }
    if depth > 0 { unclosedRawTexts += 1 }
    writeCut(tag, start..<end)
  }

  /// Skips the tag, comment or lone `<` at the position; returns the tag.
  private mutating func skipTag() -> (tag: Tag, isEnd: Bool)? {
    guard isMarkup(at: position) else {
      position += 1
      return nil
    }
    switch source[position + 1] {
    case UInt8(ascii: "!"):
      if begins(at: position + 2, with: "--") { skipComment() } else { skipBogusComment(from: position + 2) }
      return nil
    case UInt8(ascii: "?"):
      skipBogusComment(from: position + 2)
      return nil
    case UInt8(ascii: "/"):
      guard classes[Int(source[position + 2])].intersects(.letter) else {
        skipBogusComment(from: position + 2)
        return nil
      }
      return skipTag(at: position + 1).map { ($0, true) }
    default:
      return skipTag(at: position).map { ($0, false) }
    }
  }

  private mutating func skipTag(at place: Int) -> Tag? {
    let tag = readTag(at: place)
    if let tag { attributes.count = tag.attributeStart }
    return tag
  }

  /// Skips the content of an element that holds raw text, after its start tag.
  private mutating func skipRawText(of tag: Tag) {
    switch startRules[Int(tag.name)] {
    case .script:
      let end = scriptEnd(named: tag.start + 1..<tag.nameEnd)
      position = end < count ? endOfTag(from: end + 8) : count
    case .rawText, .escapableText, .literalText:
      position = rawTextEnd(named: tag.start + 1..<tag.nameEnd).after
    default: break
    }
  }

  /// Leaves out a drawing: up to its end tag, or to a tag of HTML that ends it.
  mutating func cutForeign(_ tag: Tag) {
    if tag.isSelfClosing {
      writeCut(tag, position..<position)
      return
    }
    let start = position
    var end = count
    var depth = 1
    /// Open `foreignObject`, `desc` and `title`, in which HTML is allowed.
    var openings = 0
    while position < count {
      let place = ByteSearch.first(UInt8(ascii: "<"), in: source, from: position, to: count)
      position = place
      guard place < count else { break }
      if begins(at: place, with: "<![cdata[") {
        skipCharacterData()
        continue
      }
      guard let inner = skipTag() else { continue }
      if inner.tag.name == tag.name {
        if inner.isEnd { depth -= 1 } else if !inner.tag.isSelfClosing { depth += 1 }
        if depth == 0 {
          end = place
          break
        }
      } else if isOpening(inner.tag) {
        if inner.isEnd { openings = max(0, openings - 1) } else if !inner.tag.isSelfClosing { openings += 1 }
      } else if openings == 0, breaksOut(inner.tag, isEnd: inner.isEnd) {
        end = place
        position = place
        break
      } else if openings > 0, !inner.isEnd {
        skipRawText(of: inner.tag)
      }
    }
    if end == count { unclosedRawTexts += 1 }
    writeCut(tag, start..<end)
  }

  private mutating func skipCharacterData() {
    var index = position + 9
    while true {
      index = ByteSearch.first(UInt8(ascii: ">"), in: source, from: index, to: count)
      if index >= count || (source[index - 1] == UInt8(ascii: "]") && source[index - 2] == UInt8(ascii: "]")) { break }
      index += 1
    }
    position = min(count, index + 1)
  }

  private func isOpening(_ tag: Tag) -> Bool {
    if tag.name == UInt8(KnownName.title.rawValue) { return true }
    guard tag.name == TagNames.unknown else { return false }
    return tag.key == TagKey("foreignobject") || tag.key == TagKey("desc")
  }

  /// Whether a tag inside a drawing belongs to the page around it.
  private func breaksOut(_ tag: Tag, isEnd: Bool) -> Bool {
    guard tag.name != TagNames.unknown, let name = KnownName(rawValue: UInt16(tag.name)) else { return false }
    if isEnd {
      // An end tag reaches the open elements of the page, if none of the drawing has its name.
      switch name {
      case .a, .audio, .canvas, .style, .script, .title, .video, .font, .span: return false
      default: return name == .p || name == .br || openCounts[Int(tag.name)] > 0
      }
    }
    switch name {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4, .h5,
      .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strong,
      .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      return true
    case .font:
      return sourceValue(of: "color", in: tag) != nil || sourceValue(of: "face", in: tag) != nil
        || sourceValue(of: "size", in: tag) != nil
    default: return false
    }
  }
}
