/// An element of the page. Text input has none.
public struct Element: Sendable {
  /// Its name, lower-cased; see `Document.names`.
  public var name: Name
  /// How many elements it stands in; 0 for `html`.
  public var depth: UInt16
  /// Whether it is hidden, and whether it is a container.
  public var flags: ElementFlags
  /// Index of the parent, -1 for the root.
  public var parent: Int32
  /// Index after the last descendant: `index + 1 ..< subtreeEnd` are the descendants.
  public var subtreeEnd: Int32
  /// Its first attribute, an index into `Document.attributes`.
  public var attributeStart: Int32
  /// The index after its last attribute.
  public var attributeEnd: Int32
  /// Index into `Document.classLists`, -1 without a `class`.
  public var classList: Int32
  /// Where the text that it spans begins, a UTF-8 offset into `Document.text`. The range lies in its parent's, but for
  /// a hidden element that was taken out of its line.
  public var textStart: Int32
  /// Where the text that it spans ends; equal to `textStart` for an element without text.
  public var textEnd: Int32
  /// The first block that begins inside the element. Its blocks, `blockStart ..< blockEnd`, are none for an element
  /// inside a block that doesn't begin it.
  public var blockStart: Int32
  /// The index after the last block that begins inside it.
  public var blockEnd: Int32
  /// For script, style, template, svg and the like, whose content is not in the text: where that content begins in the
  /// decoded source, in UTF-8 offsets; else 0.
  public var sourceStart: Int32
  /// Where that content ends in the decoded source; else 0.
  public var sourceEnd: Int32

  /// An element whose ranges are empty; the builder fills them in as it reads on.
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

  /// The range of `Document.text` that it spans.
  public var text: TextRange { TextRange(textStart, textEnd) }
  /// The indices of its attributes in `Document.attributes`.
  public var attributes: Range<Int> { Int(attributeStart)..<Int(attributeEnd) }
  /// The indices of the blocks that begin inside it.
  public var blocks: Range<Int> { Int(blockStart)..<Int(blockEnd) }
}

/// What is known of an element beside its name.
public struct ElementFlags: OptionSet, Sendable, Hashable {
  /// A bit for each flag. The bits are never stored in files.
  public let rawValue: UInt16
  /// The flags whose bits are set.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Hidden itself or inside a hidden element (`hidden`, `display:none`, `aria-hidden` …). One that holds most of the
  /// page's text isn't: a script shows it.
  public static let hidden = ElementFlags(rawValue: 1 << 0)
  /// A container in the block model: block-level, or an inline element around block-level ones.
  public static let container = ElementFlags(rawValue: 1 << 1)
}

/// An attribute; its value is a range of `Document.attributeBytes`.
public struct Attribute: Sendable {
  /// Its name, lower-cased, whatever it is.
  public var name: Name
  /// Where its value begins in `Document.attributeBytes`. Equal `class` values of a page share one place.
  public var valueStart: Int32
  /// Where its value ends; equal to `valueStart` for an attribute without one.
  public var valueEnd: Int32

  /// Stores its values.
  public init(name: Name, valueStart: Int32, valueEnd: Int32) {
    self.name = name
    self.valueStart = valueStart
    self.valueEnd = valueEnd
  }

  /// The range of its value in `Document.attributeBytes`.
  public var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

/// A distinct `class` value: its tokens are `Document.classTokens[tokenStart ..< tokenEnd]`.
public struct ClassList: Sendable {
  /// `FoldedHash.of` the whole value as it stands.
  public var hash: UInt64
  /// Its first token, an index into `Document.classTokens`.
  public var tokenStart: Int32
  /// The index after its last token.
  public var tokenEnd: Int32

  /// Stores its values.
  public init(hash: UInt64, tokenStart: Int32, tokenEnd: Int32) {
    self.hash = hash
    self.tokenStart = tokenStart
    self.tokenEnd = tokenEnd
  }

  /// The indices of its tokens in `Document.classTokens`, in the order of the value; one written twice stands twice.
  public var tokens: Range<Int> { Int(tokenStart)..<Int(tokenEnd) }
}

/// A class token: its bytes are a range of `Document.attributeBytes`.
public struct ClassToken: Sendable {
  /// `FoldedHash.of` the token's bytes as they stand.
  public var hash: UInt64
  /// Where it begins in `Document.attributeBytes`.
  public var start: Int32
  /// Where it ends.
  public var end: Int32

  /// Stores its values.
  public init(hash: UInt64, start: Int32, end: Int32) {
    self.hash = hash
    self.start = start
    self.end = end
  }

  /// Its range of `Document.attributeBytes`.
  public var bytes: Range<Int> { Int(start)..<Int(end) }
}
