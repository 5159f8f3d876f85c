import WinnowText

/// What a page was read as.
public enum InputKind: UInt8, Sendable { case html, text }

/// A page as flat arrays: elements, blocks and words over one buffer of text.
///
/// HTML and flattened text make the same kind of document; nothing in it changes once it is built.
/// All positions are UTF-8 offsets into `text`.
public struct Document: Sendable {
  /// Whether `HTMLParser` or `TextParser` made it; pipelines are chosen by it.
  public let input: InputKind

  /// The text of all blocks in document order, white-space-normalised except in code. Between two blocks
  /// stands one `\n`, inside a row one `\t` between cells; code keeps its own line breaks.
  public let text: ContiguousArray<UInt8>

  /// Elements in document order, parents before children. Empty for text input.
  public let elements: ContiguousArray<Element>
  /// The attributes of all elements, in the order of the elements; an element knows its range. Of two of one name on a
  /// tag only the first is here.
  public let attributes: ContiguousArray<Attribute>
  /// The bytes of attribute values, entities resolved.
  public let attributeBytes: ContiguousArray<UInt8>
  /// Each distinct `class` value of the page once, with its tokens.
  public let classLists: ContiguousArray<ClassList>
  /// The tokens of all class lists; a list knows its range.
  public let classTokens: ContiguousArray<ClassToken>
  /// What the numbers of elements' and attributes' names stand for.
  public let names: NameTable

  /// The blocks in the order of their text. They don't overlap.
  public let blocks: ContiguousArray<Block>
  /// The markers of list items as they are printed (`- `, `3. `), see `Block.marker`.
  public let markers: ContiguousArray<UInt8>
  /// Links, emphasis and the like inside blocks, by start.
  public let spans: ContiguousArray<Span>
  /// Words of all blocks; a block knows its range.
  public let words: WordTable

  /// What the page says about itself, and how it was read.
  public let page: Page

  /// A document of finished parts. Nothing is checked: every range must lie within the array that it points into.
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
