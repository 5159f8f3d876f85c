/// Reads HTML into a document.
public enum HTMLParser {
  /// The document of a page of HTML.
  ///
  /// Never fails: every sequence of bytes is some page. What was cut short or mended is in the page's warnings.
  /// Time and memory are linear in the page's size.
  public static func parse(_ decoded: DecodedPage, limits: Limits, workspace: inout HTMLWorkspace) -> Document {
    decoded.bytes.withUnsafeBufferPointer { bytes in
      workspace.scanner.scan(bytes, limits: limits)
      var page = Page(charset: decoded.charset, charsetSource: decoded.source)
      page.warnings = decoded.warnings + workspace.scanner.warnings()
      page.jsonLD = workspace.scanner.jsonLDBodies(in: bytes)
      return workspace.build(source: bytes, page: page, limits: limits)
    }
  }
}

extension HTMLParser {
  /// The scan alone, for measurements.
  package static func scan(_ decoded: DecodedPage, limits: Limits, workspace: inout HTMLWorkspace) {
    decoded.bytes.withUnsafeBufferPointer { workspace.scanner.scan($0, limits: limits) }
  }

  /// libxml2 alone over what was scanned last, for measurements.
  package static func parseScanned(_ workspace: borrowing HTMLWorkspace) -> Bool {
    LibXMLEvents.parse(UnsafePointer(workspace.scanner.output.base), count: workspace.scanner.output.count)
  }
}

/// The memory that parsing pages takes, kept from page to page. One a worker.
public struct HTMLWorkspace: ~Copyable {
  var scanner = MarkupScanner()
  private var builder = DocumentBuilder()

  /// Makes the tables and the first buffers; not cheap beside a small page.
  public init() {}

  /// Makes the document of what the scanner wrote.
  mutating func build(source: UnsafeBufferPointer<UInt8>, page: Page, limits: Limits) -> Document {
    let count = scanner.output.count
    let input = DocumentBuilder.Input(
      source: source, starts: scanner.starts.view, attributes: scanner.attributes.view, cuts: scanner.cuts.view)
    builder.reset(input, markupBytes: count, limits: limits, page: page)
    let markup = UnsafePointer(scanner.output.base)
    let isParsed = withUnsafeMutablePointer(to: &builder) { LibXMLEvents.parse(markup, count: count, into: $0) }
    assert(isParsed)
    builder.close()
    // The source is the caller's, and gone with this call.
    builder.input = DocumentBuilder.Input()
    scanner.release()
    return builder.finish()
  }
}

extension MarkupScanner {
  /// What of the page was cut short.
  func warnings() -> [PageWarning] {
    var warnings: [PageWarning] = []
    func add(_ code: PageWarning.Code, _ count: Int) {
      if count > 0 { warnings.append(PageWarning(code, count: count)) }
    }
    add(.unclosedRawText, unclosedRawTexts)
    add(.depthLimit, dropsForDepth)
    add(.attributeLimit, tagsWithTooManyAttributes)
    add(.elementLimit, dropsForElements)
    add(.jsonLDLimit, jsonLDDrops)
    return warnings
  }

  /// The bodies of the page's JSON-LD scripts.
  func jsonLDBodies(in bytes: UnsafeBufferPointer<UInt8>) -> [ContiguousArray<UInt8>] {
    var bodies: [ContiguousArray<UInt8>] = []
    for index in 0..<jsonLD.count { bodies.append(ContiguousArray(bytes[jsonLD[index]])) }
    return bodies
  }
}

extension HTMLParser {
  /// A page with its character references resolved, but for those of `<` and `&`, and its tags as they stand: for checks
  /// that read it without a parser.
  package static func resolvingReferences(in bytes: ContiguousArray<UInt8>) -> [UInt8] {
    let references = CharacterReferences()
    var output = GrowingBuffer<UInt8>(capacity: bytes.count + 16)
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      var index = 0
      while index < source.count {
        if base[index] == UInt8(ascii: "&") {
          index = references.resolve(in: base, at: index, to: source.count, inAttribute: false, output: &output)
        } else {
          output.append(base[index])
          index += 1
        }
      }
    }
    return Array(UnsafeBufferPointer(start: UnsafePointer(output.base), count: output.count))
  }
}
