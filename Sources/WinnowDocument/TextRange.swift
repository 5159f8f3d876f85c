/// A half-open range of UTF-8 offsets in a document's text.
public struct TextRange: Hashable, Sendable {
  /// The offset of its first byte.
  public var start: Int32
  /// The offset after its last byte.
  public var end: Int32

  /// A range that holds the offsets from `start` up to, not including, `end`; their order isn't checked.
  public init(_ start: Int32, _ end: Int32) {
    self.start = start
    self.end = end
  }

  /// Its bytes, not its characters.
  public var count: Int { Int(end - start) }
  /// Whether it holds no byte.
  public var isEmpty: Bool { end <= start }
  /// The same range for subscripts; `end` must not lie before `start`.
  public var indices: Range<Int> { Int(start)..<Int(end) }

  /// Whether the other lies in it; an empty one does at its bounds too.
  public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }
  /// Whether the two share a byte, or an empty one lies between two bytes of the other.
  public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }
}
