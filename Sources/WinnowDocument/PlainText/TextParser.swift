import WinnowText

/// Reads the layout of a plain text: paragraphs, wrapped lines, lists, headings, quotations, tables and code.
public enum TextParser {
  /// Makes the document of a plain text. Its blocks are of the same kinds as those of HTML, none has an element.
  ///
  /// Blocks with no blank line between them carry `.followsBreak`; the markers of items, Markdown headings and
  /// quotations stand in `Document.markers` as in the source. Printed with these, a text that wasn't
  /// wrapped comes out as it went in. O(n).
  public static func parse(_ page: DecodedPage, limits: Limits = Limits()) -> Document {
    var information = Page()
    information.charset = page.charset
    information.charsetSource = page.source
    information.warnings = page.warnings
    var (text, blocks, markers, flattened) = page.bytes.withUnsafeBufferPointer { bytes in
      var layout = TextLayout(bytes, limits: limits)
      layout.read()
      let result = layout.result
      return (result.text, result.blocks, result.markers, result.flattened)
    }
    if flattened > 0 { information.warnings.append(PageWarning(.blockLimit, count: flattened)) }
    HeadingForm.mark(&blocks, text)
    let words = makeWords(text: text, blocks: &blocks)
    if text.capacity > 2 * text.count { text = ContiguousArray(text) }
    return Document(
      input: .text, text: text, elements: [], attributes: [], attributeBytes: [], classLists: [], classTokens: [],
      names: NameTable(), blocks: blocks, markers: markers, spans: [], words: words, page: information)
  }
}
