/// An element of the page. Text input has none.
public struct Element: Sendable {
  public var name: Name
  public var depth: UInt16
  public var flags: ElementFlags
  /// Index of the parent, -1 for the root.
  public var parent: Int32
  /// Index after the last descendant: `index + 1 ..< subtreeEnd` are the descendants.
  public var subtreeEnd: Int32
  /// Range of `Document.attributes`.
  public var attributeStart: Int32
  public var attributeEnd: Int32
  /// Index into `Document.classLists`, -1 without a `class`.
  public var classList: Int32
  /// The range of the page's text that the element spans.
  public var textStart: Int32
  public var textEnd: Int32
  /// The blocks that begin inside the element: `blockStart ..< blockEnd`. Empty for elements inside a block
  /// that do not begin it.
  public var blockStart: Int32
  public var blockEnd: Int32
  /// For script, style, template, svg and the like, whose content is not in the text: where that content
  /// stands in the decoded source, in UTF-8 offsets; else 0, 0.
  public var sourceStart: Int32
  public var sourceEnd: Int32

  public init(name: Name, parent: Int32, depth: UInt16) {
    self.name = name
    self.depth = depth
    self.flags = []
    self.parent = parent
    self.subtreeEnd = 0
    self.attributeStart = 0
    self.attributeEnd = 0
    self.classList = -1
    self.textStart = 0
    self.textEnd = 0
    self.blockStart = 0
    self.blockEnd = 0
    self.sourceStart = 0
    self.sourceEnd = 0
  }

  public var text: TextRange { TextRange(textStart, textEnd) }
  public var attributes: Range<Int> { Int(attributeStart)..<Int(attributeEnd) }
  public var blocks: Range<Int> { Int(blockStart)..<Int(blockEnd) }
}

public struct ElementFlags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Hidden itself or inside a hidden element (`hidden`, `display:none`, `aria-hidden` …).
  public static let hidden = ElementFlags(rawValue: 1 << 0)
  /// A container in the block model: block-level, or an inline element around block-level ones.
  public static let container = ElementFlags(rawValue: 1 << 1)
}

/// An attribute; its value is a range of `Document.attributeBytes`.
public struct Attribute: Sendable {
  public var name: Name
  public var valueStart: Int32
  public var valueEnd: Int32

  public init(name: Name, valueStart: Int32, valueEnd: Int32) {
    self.name = name
    self.valueStart = valueStart
    self.valueEnd = valueEnd
  }

  public var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

/// A distinct `class` value: its tokens are `Document.classTokens[tokenStart ..< tokenEnd]`.
public struct ClassList: Sendable {
  public var hash: UInt64
  public var tokenStart: Int32
  public var tokenEnd: Int32

  public init(hash: UInt64, tokenStart: Int32, tokenEnd: Int32) {
    self.hash = hash
    self.tokenStart = tokenStart
    self.tokenEnd = tokenEnd
  }

  public var tokens: Range<Int> { Int(tokenStart)..<Int(tokenEnd) }
}

/// A class token: its bytes are a range of `Document.attributeBytes`.
public struct ClassToken: Sendable {
  /// `FoldedHash.of` the token's bytes as they stand.
  public var hash: UInt64
  public var start: Int32
  public var end: Int32

  public init(hash: UInt64, start: Int32, end: Int32) {
    self.hash = hash
    self.start = start
    self.end = end
  }

  public var bytes: Range<Int> { Int(start)..<Int(end) }
}
