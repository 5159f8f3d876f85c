/// A stretch of a page's source that is not in its text, for who looks for words there.
public struct SourcePart: Sendable, Equatable {
  /// What stands in it.
  public enum Kind: Sendable, Equatable {
    case comment
    /// The page's title.
    case title
    /// An attribute's value.
    case attribute(String)
    /// What stands in a script, style, template, drawing, frame or object.
    case content
    /// A script's JSON-LD.
    case linkedData
    /// Anything: the source as a whole.
    case page
  }

  /// What stands in it.
  public var kind: Kind
  /// The element's name as the page writes it; empty for comments and the page.
  public var element: String
  /// Its range of the decoded source, in UTF-8 offsets.
  public var range: Range<Int>

  /// A part of the source.
  public init(kind: Kind, element: String, range: Range<Int>) {
    self.kind = kind
    self.element = element
    self.range = range
  }
}

extension HTMLParser {
  /// All that HTML reads of a page without showing it as text: attributes, comments, the title, and the content of
  /// elements that is left out. In the order of the source; linear in it. The page is scanned for it once more.
  public static func partsOutsideText(
    of decoded: DecodedPage, limits: Limits, workspace: inout HTMLWorkspace
  ) -> [SourcePart] {
    decoded.bytes.withUnsafeBufferPointer { bytes in
      workspace.scanner.scan(bytes, limits: limits)
      return workspace.scanner.partsOutsideText(in: bytes)
    }
  }
}

extension MarkupScanner {
  /// Of what was scanned last.
  fileprivate func partsOutsideText(in bytes: UnsafeBufferPointer<UInt8>) -> [SourcePart] {
    var parts: [SourcePart] = []
    for range in comments.view { parts.append(SourcePart(kind: .comment, element: "", range: Self.wide(range))) }
    for range in titles.view { parts.append(SourcePart(kind: .title, element: "title", range: Self.wide(range))) }
    let linked = Set(jsonLD.view.map(\.lowerBound))
    for cut in cuts.view where cut.end > cut.start {
      let range = Int(cut.start)..<Int(cut.end)
      parts.append(
        SourcePart(
          kind: linked.contains(range.lowerBound) ? .linkedData : .content, element: Self.spelling(cut.name),
          range: range))
    }
    for start in starts.view where start.attributeEnd > start.attributeStart {
      let own = Int(start.attributeStart)..<Int(start.attributeEnd)
      let element = Self.name(before: attributes[own.lowerBound].name.lowerBound, in: bytes)
      for index in own where !attributes[index].value.isEmpty {
        let name = String(decoding: bytes[attributes[index].name], as: UTF8.self).lowercased()
        parts.append(SourcePart(kind: .attribute(name), element: element, range: attributes[index].value))
      }
    }
    return parts.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private static func wide(_ range: Range<Int32>) -> Range<Int> { Int(range.lowerBound)..<Int(range.upperBound) }

  private static func spelling(_ name: UInt8) -> String {
    KnownName(rawValue: UInt16(name)).map { "\($0)" } ?? ""
  }

  /// The name of the tag whose first attribute begins at a place.
  private static func name(before place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    var start = place
    while start > 0, bytes[start - 1] != UInt8(ascii: "<") { start -= 1 }
    let name = bytes[start..<place].prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
    return String(decoding: name, as: UTF8.self).lowercased()
  }
}
