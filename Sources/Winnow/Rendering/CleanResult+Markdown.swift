import WinnowDocument

extension CleanResult {
  /// The text as CommonMark with pipe tables, in UTF-8 and with a final newline; empty if nothing is left.
  ///
  /// Headings, lists, tables, code, quotations, links and emphasis are those of the page; `Docs/output.md` says what
  /// each construct becomes. Addresses stand as the page has them, relative or not; links to programs (`javascript:`)
  /// are text. A backslash stands only before what would be read as markup. Linear in the text and the elements.
  ///
  /// - Parameter includingTitle: whether the title stands above the text as a heading of the first rank. In flattened
  ///   text it stays where it stands there, as such a heading.
  public func markdown(includingTitle: Bool) -> [UInt8] {
    guard !kept.pieces.isEmpty else { return [] }
    var renderer = MarkdownRenderer(document, kept.pieces, normalization: normalization)
    let staysInPlace = includingTitle && document.input == .text
    if includingTitle, !staysInPlace {
      if let titleBlock, kept.pieces.contains(where: { Int($0.block) == titleBlock }) {
        renderer.renderTitle(block: titleBlock)
      } else if titleBlock == nil, let title = metadata.title {
        renderer.renderTitle(title)
      }
    }
    renderer.render(skipping: staysInPlace ? nil : titleBlock, title: staysInPlace ? titleBlock : nil)
    var output = renderer.output
    if !output.isEmpty { output.append(UInt8(ascii: "\n")) }
    return output
  }
}
