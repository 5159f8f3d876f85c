import WinnowText

/// What a page came as.
public enum InputKind: UInt8, Sendable { case html, text }

/// A page as flat arrays: elements, blocks and words over one buffer of text.
///
/// HTML and flattened text make the same kind of document; nothing in it changes once it is built.
/// All positions are UTF-8 offsets into `text`.
public struct Document: Sendable {
  public let input: InputKind

  /// The text of all blocks in document order, white-space-normalised except in code. Between two blocks
  /// stands one `\n`, inside a row one `\t` between cells; code keeps its own line breaks.
  public let text: ContiguousArray<UInt8>

  /// Elements in document order, parents before children. Empty for text input.
  public let elements: ContiguousArray<Element>
  public let attributes: ContiguousArray<Attribute>
  /// The bytes of attribute values, entities resolved.
  public let attributeBytes: ContiguousArray<UInt8>
  /// Each distinct `class` value of the page once, with its tokens.
  public let classLists: ContiguousArray<ClassList>
  public let classTokens: ContiguousArray<ClassToken>
  public let names: NameTable

  public let blocks: ContiguousArray<Block>
  /// The markers of list items as they are printed (`- `, `3. `), see `Block.marker`.
  public let markers: ContiguousArray<UInt8>
  /// Links, emphasis and the like inside blocks, by start.
  public let spans: ContiguousArray<Span>
  /// Words of all blocks; a block knows its range.
  public let words: WordTable

  public let page: Page

  public init(
    input: InputKind, text: ContiguousArray<UInt8>, elements: ContiguousArray<Element>,
    attributes: ContiguousArray<Attribute>, attributeBytes: ContiguousArray<UInt8>,
    classLists: ContiguousArray<ClassList>, classTokens: ContiguousArray<ClassToken>, names: NameTable,
    blocks: ContiguousArray<Block>, markers: ContiguousArray<UInt8>, spans: ContiguousArray<Span>,
    words: WordTable, page: Page
  ) {
    self.input = input
    self.text = text
    self.elements = elements
    self.attributes = attributes
    self.attributeBytes = attributeBytes
    self.classLists = classLists
    self.classTokens = classTokens
    self.names = names
    self.blocks = blocks
    self.markers = markers
    self.spans = spans
    self.words = words
    self.page = page
  }
}
