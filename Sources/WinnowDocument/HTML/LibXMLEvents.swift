import CLibXML2

/// libxml2's HTML parser in its SAX form, and the only file that knows it. (`XPathTree` knows libxml2's XPath.)
///
/// Pull mode with a handler of its own: no tree is built, nothing is printed, and neither nesting nor the length
/// of a text is bounded, as both are in the forms that build trees.
enum LibXMLEvents {
  /// libxml2's global tables are made once, before any thread needs them.
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Reads well-nested UTF-8 markup and tells the builder of elements and text in document order.
  /// - Returns: false if libxml2 had no memory for it.
  static func parse(
    _ markup: UnsafePointer<UInt8>, count: Int, into builder: UnsafeMutablePointer<DocumentBuilder>
  ) -> Bool {
    parse(markup, count: count, events: events(), context: UnsafeMutableRawPointer(builder))
  }

  /// libxml2's own work alone: its events go nowhere. For measurements.
  static func parse(_ markup: UnsafePointer<UInt8>, count: Int) -> Bool {
    var handler = xmlSAXHandler()
    handler.startElement = { _, _, _ in }
    handler.endElement = { _, _ in }
    handler.characters = { _, _, _ in }
    handler.ignorableWhitespace = { _, _, _ in }
    handler.cdataBlock = { _, _, _ in }
    return parse(markup, count: count, events: handler, context: nil)
  }

  private static func parse(
    _ markup: UnsafePointer<UInt8>, count: Int, events: xmlSAXHandler, context userData: UnsafeMutableRawPointer?
  ) -> Bool {
    guard isReady, count > 0, count < Int(Int32.max) else { return count == 0 }
    // Per thread: without it, libxml2 may print to standard error.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    let parsed = markup.withMemoryRebound(to: CChar.self, capacity: count) { bytes in
      htmlCreateMemoryParserCtxt(bytes, Int32(count))
    }
    guard let context = parsed else { return false }
    defer { htmlFreeParserCtxt(context) }
    guard let handler = context.pointee.sax else { return false }
    handler.pointee = events
    context.pointee.userData = userData
    let options = [
      HTML_PARSE_RECOVER.rawValue, HTML_PARSE_NOERROR.rawValue, HTML_PARSE_NOWARNING.rawValue,
      HTML_PARSE_NONET.rawValue, HTML_PARSE_IGNORE_ENC.rawValue,
    ].reduce(0, |)
    htmlCtxtUseOptions(context, Int32(options))
    // Given as the encoding it would convert UTF-8 to UTF-8.
    context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    htmlParseDocument(context)
    return true
  }

  private static func events() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startElement = { context, name, _ in
      guard let context, let name else { return }
      context.assumingMemoryBound(to: DocumentBuilder.self).pointee.start(name)
    }
    handler.endElement = { context, _ in
      guard let context else { return }
      context.assumingMemoryBound(to: DocumentBuilder.self).pointee.end()
    }
    let text: charactersSAXFunc = { context, bytes, count in
      guard let context, let bytes else { return }
      context.assumingMemoryBound(to: DocumentBuilder.self).pointee.text(bytes, Int(count))
    }
    handler.characters = text
    handler.ignorableWhitespace = text
    handler.cdataBlock = text
    return handler
  }
}
