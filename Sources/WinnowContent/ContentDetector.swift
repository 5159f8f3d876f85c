import WinnowDocument

/// What content detection says about each block.
public struct ContentDecision: Sendable {
  /// The probability that the block is content, 0 to 1.
  public var probability: ContiguousArray<Float>
  public var isContent: ContiguousArray<Bool>
  /// The block the title stands in, nil if none is found.
  public var titleBlock: Int?

  public init(probability: ContiguousArray<Float>, isContent: ContiguousArray<Bool>, titleBlock: Int?) {
    self.probability = probability
    self.isContent = isContent
    self.titleBlock = titleBlock
  }
}
