/// What a block is (RULES.md S13). HTML and flattened text make the same kinds; `Docs/blocks.md` and `Docs/input.md`
/// say what becomes which.
public enum BlockKind: UInt8, Sendable, CaseIterable {
  case paragraph, heading, item, row, cell, caption, quote, code, button, label, term, definition
}

/// The smallest run of text that a reader sees as one unit.
public struct Block: Sendable {
  /// Where its text begins, a UTF-8 offset into `Document.text`.
  public var start: Int32
  /// Where its text ends: the offset of the `\n` after it, of the text's end for the last block.
  public var end: Int32
  /// The innermost element that is a container around it, -1 for text input.
  public var element: Int32
  /// What it is. A block has one kind: an item in a quotation is an item, with `.inQuote`.
  public var kind: BlockKind
  /// Heading: rank 1-6. Item, term and definition: list depth, 1 for the outermost. In text input also the depth of a
  /// quotation, and for paragraphs, rows and code that of the item they belong to; 0 for all others.
  public var level: UInt8
  /// What else is known of it, beside its kind.
  public var flags: BlockFlags
  /// Bytes of its text inside links. With `boldBytes` the sum of its spans of that kind; 0 in text input.
  public var linkBytes: Int32
  /// The number of links that begin in it; one that goes on from the block before isn't counted again.
  public var links: UInt16
  /// In text input the columns of white space before it, from the text's left margin; else 0.
  public var indent: UInt16
  /// Bytes of its text in `b`, `strong`.
  public var boldBytes: Int32
  /// Range of `Document.markers`: how an item's marker is printed; empty for others but, in text input,
  /// quotations and Markdown headings.
  public var markerStart: Int32
  /// Where its marker ends in `Document.markers`; equal to `markerStart` if it has none.
  public var markerEnd: Int32
  /// Its first word, an index into `Document.words.words`.
  public var wordStart: Int32
  /// The index after its last word.
  public var wordEnd: Int32
  /// A second reading of its words, each also cut where a lower-case letter meets a capital; empty if
  /// that makes no difference (S18).
  public var splitWordStart: Int32
  /// The index after the last word of the second reading.
  public var splitWordEnd: Int32
  /// Its first span, an index into `Document.spans`.
  public var spanStart: Int32
  /// The index after its last span.
  public var spanEnd: Int32

  /// A block of that text, its other values empty. The parsers fill in words, markers and spans.
  public init(start: Int32, end: Int32, element: Int32, kind: BlockKind) {
    self.start = start
    self.end = end
    self.element = element
    self.kind = kind
    self.level = 0
    self.flags = []
    self.linkBytes = 0
    self.links = 0
    self.indent = 0
    self.boldBytes = 0
    self.markerStart = 0
    self.markerEnd = 0
    self.wordStart = 0
    self.wordEnd = 0
    self.splitWordStart = 0
    self.splitWordEnd = 0
    self.spanStart = 0
    self.spanEnd = 0
  }

  /// Its range of `Document.text`, without the `\n` after it.
  public var text: TextRange { TextRange(start, end) }
  /// The indices of its words in `Document.words.words`.
  public var words: Range<Int> { Int(wordStart)..<Int(wordEnd) }
  /// The indices of the second reading of its words in the same table; empty if it would be the first again.
  public var splitWords: Range<Int> { Int(splitWordStart)..<Int(splitWordEnd) }
  /// Its range of `Document.markers`.
  public var marker: Range<Int> { Int(markerStart)..<Int(markerEnd) }
  /// The indices of its spans in `Document.spans`.
  public var spans: Range<Int> { Int(spanStart)..<Int(spanEnd) }
  /// Whether a browser would not show it (`.hidden`).
  public var isHidden: Bool { flags.contains(.hidden) }
}

/// What is known of a block beside its kind: what it stands in, and how it follows the block before.
public struct BlockFlags: OptionSet, Sendable, Hashable {
  /// A bit for each flag. The bits are never stored in files.
  public let rawValue: UInt16
  /// The flags whose bits are set.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Not shown by a browser (S14).
  public static let hidden = BlockFlags(rawValue: 1 << 0)
  /// Inside `form`, `fieldset` or a form's control.
  public static let inForm = BlockFlags(rawValue: 1 << 1)
  /// Inside `noscript`; also `.hidden` if the same text stands outside it.
  public static let inNoscript = BlockFlags(rawValue: 1 << 2)
  /// Only a `<br>`, or in text input a line break, parts it from the block before: printed on adjacent lines.
  public static let followsBreak = BlockFlags(rawValue: 1 << 3)
  /// The first block of its list item, term or definition. It carries the marker if its kind is `item`.
  public static let startsItem = BlockFlags(rawValue: 1 << 4)
  /// Inside a quotation, whatever its own kind.
  public static let inQuote = BlockFlags(rawValue: 1 << 5)
  /// A table's header row or cell.
  public static let header = BlockFlags(rawValue: 1 << 6)
  /// In text input: it has the form of a heading (short, alone, without a sentence mark), though no marker says so.
  public static let headingForm = BlockFlags(rawValue: 1 << 7)
}

/// An inline run inside a block: never across two blocks, never beginning or ending with a space. Text input has none.
public struct Span: Sendable {
  /// What is marked up. Of nested runs of one kind only the outermost is a span.
  public enum Kind: UInt8, Sendable { case link, emphasis, strong, code }
  /// Where it begins, a UTF-8 offset into `Document.text`.
  public var start: Int32
  /// Where it ends.
  public var end: Int32
  /// What it is.
  public var kind: Kind
  /// The element it comes from, an index into `Document.elements`.
  public var element: Int32

  /// Stores its values.
  public init(start: Int32, end: Int32, kind: Kind, element: Int32) {
    self.start = start
    self.end = end
    self.kind = kind
    self.element = element
  }
}
