/// A half-open range of UTF-8 offsets in a document's text.
public struct TextRange: Hashable, Sendable {
  public var start: Int32
  public var end: Int32

  public init(_ start: Int32, _ end: Int32) {
    self.start = start
    self.end = end
  }

  public var count: Int { Int(end - start) }
  public var isEmpty: Bool { end <= start }
  public var indices: Range<Int> { Int(start)..<Int(end) }

  public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }
  public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }
}
