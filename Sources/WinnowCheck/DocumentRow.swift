import Winnow
import WinnowDocument

/// A document as one JSON object: its text, the extents of the elements that a selector can name, and of its links.
struct DocumentRow {
  private let document: Document

  init(_ document: Document) { self.document = document }

  func write(path: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write("path", path)
    writer.write("charset", document.page.charset)
    writer.write("text", utf8: document.text)
    writer.beginArray("elements")
    for element in document.elements { write(element, to: &writer) }
    writer.endArray()
    writer.beginArray("links")
    for element in document.elements where isLink(element) {
      writer.write(nil, Int(element.textStart))
      writer.write(nil, Int(element.textEnd))
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }

  private func write(_ element: Element, to writer: inout JSONWriter) {
    let id = value(of: .id, in: element)
    let className = value(of: .class, in: element)
    guard id != nil || className != nil else { return }
    writer.beginArray()
    writer.write(nil, document.names.text(of: element.name))
    writer.write(nil, utf8: id ?? [])
    writer.write(nil, utf8: className ?? [])
    writer.write(nil, Int(element.textStart))
    writer.write(nil, Int(element.textEnd))
    writer.endArray()
  }

  /// What only names a place is no link.
  private func isLink(_ element: Element) -> Bool {
    guard element.name == KnownName.a else { return false }
    return value(of: .href, in: element) != nil
      || (value(of: .name, in: element) == nil && value(of: .id, in: element) == nil)
  }

  private func value(of name: KnownName, in element: Element) -> ArraySlice<UInt8>? {
    for attribute in document.attributes[element.attributes] where attribute.name == name {
      return ArraySlice(document.attributeBytes[attribute.value])
    }
    return nil
  }
}
