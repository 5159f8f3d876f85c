/// What a block is (RULES.md S13). HTML and flattened text make the same kinds.
public enum BlockKind: UInt8, Sendable, CaseIterable {
  case paragraph, heading, item, row, cell, caption, quote, code, button, label, term, definition
}

/// The smallest run of text that a reader sees as one unit.
public struct Block: Sendable {
  /// Its range of `Document.text`, without the `\n` after it.
  public var start: Int32
  public var end: Int32
  /// The innermost element that is a container around it, -1 for text input.
  public var element: Int32
  public var kind: BlockKind
  /// Heading: rank 1-6, in text input 0 where the rank is not known. Item: list depth, 1 for the outermost.
  /// In text input also the depth of a quotation, and for paragraphs, rows and code that of the item they belong to.
  public var level: UInt8
  public var flags: BlockFlags
  /// Bytes of its text inside links, and the number of links that begin in it.
  public var linkBytes: Int32
  public var links: UInt16
  /// In text input the columns of white space before it, from the text's left margin; else 0.
  public var indent: UInt16
  /// Bytes of its text in `b`, `strong`.
  public var boldBytes: Int32
  /// Range of `Document.markers`: how an item's marker is printed; empty for others but, in text input,
  /// quotations and Markdown headings.
  public var markerStart: Int32
  public var markerEnd: Int32
  /// Its words, a range of `Document.words.words`.
  public var wordStart: Int32
  public var wordEnd: Int32
  /// A second reading of its words, each also cut where a lower-case letter meets a capital; empty if
  /// that makes no difference (S18).
  public var splitWordStart: Int32
  public var splitWordEnd: Int32
  /// Range of `Document.spans`.
  public var spanStart: Int32
  public var spanEnd: Int32

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

  public var text: TextRange { TextRange(start, end) }
  public var words: Range<Int> { Int(wordStart)..<Int(wordEnd) }
  public var splitWords: Range<Int> { Int(splitWordStart)..<Int(splitWordEnd) }
  public var marker: Range<Int> { Int(markerStart)..<Int(markerEnd) }
  public var spans: Range<Int> { Int(spanStart)..<Int(spanEnd) }
  public var isHidden: Bool { flags.contains(.hidden) }
}

public struct BlockFlags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Not shown by a browser (S14).
  public static let hidden = BlockFlags(rawValue: 1 << 0)
  public static let inForm = BlockFlags(rawValue: 1 << 1)
  public static let inNoscript = BlockFlags(rawValue: 1 << 2)
  /// Only a `<br>`, or in text input a line break, parts it from the block before: printed on adjacent lines.
  public static let followsBreak = BlockFlags(rawValue: 1 << 3)
  /// The first block of its list item, term or definition: the one that carries the marker.
  public static let startsItem = BlockFlags(rawValue: 1 << 4)
  /// Inside a quotation, whatever its own kind.
  public static let inQuote = BlockFlags(rawValue: 1 << 5)
  /// A table's header row or cell.
  public static let header = BlockFlags(rawValue: 1 << 6)
  /// In text input: it has the form of a heading (short, alone, without a sentence mark), though no marker says so.
  public static let headingForm = BlockFlags(rawValue: 1 << 7)
}

/// An inline run inside a block.
public struct Span: Sendable {
  public enum Kind: UInt8, Sendable { case link, emphasis, strong, code }
  public var start: Int32
  public var end: Int32
  public var kind: Kind
  /// The element it comes from.
  public var element: Int32

  public init(start: Int32, end: Int32, kind: Kind, element: Int32) {
    self.start = start
    self.end = end
    self.kind = kind
    self.element = element
  }
}
