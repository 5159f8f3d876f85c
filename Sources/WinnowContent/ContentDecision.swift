import WinnowDocument

/// What content detection says about each block.
public struct ContentDecision: Sendable {
  /// The probability that the block is content, 0 to 1.
  public var probability: ContiguousArray<Float>
  /// Whether the block is content. More than a bound on `probability`: neighbours and the page as a whole have a say.
  public var isContent: ContiguousArray<Bool>
  /// The block the title stands in, nil if none is found. It is kept by the pipeline and is not content itself.
  public var titleBlock: Int?
  /// The least probability that was taken for its own sake; below it are blocks taken along by their neighbours. 1
  /// where none was taken.
  public var threshold: Float = 0.5
  var reasons: Reasons?

  /// Stores its values, one for each of the document's blocks.
  public init(probability: ContiguousArray<Float>, isContent: ContiguousArray<Bool>, titleBlock: Int?) {
    self.probability = probability
    self.isContent = isContent
    self.titleBlock = titleBlock
  }

  /// One feature's part in a block's probability.
  public struct Contribution: Sendable, Equatable {
    enum Evidence: Sendable, Equatable {
      case feature(Feature)
      case textForm(TextSelection.Reason)
      case markByRule
    }
    let evidence: Evidence
    /// Its value for this block, in its declared unit.
    public let value: Float
    /// Points it adds to the log-odds that the block is content; below 0 it speaks against.
    public let weight: Float

    /// The feature's declared name, `linkDensity`.
    public var name: String {
      switch evidence {
      case .feature(let feature): feature.declaration.name
      case .textForm(let reason): "\(reason)"
      case .markByRule: "markedByRule"
      }
    }

    /// What it means, for people.
    public var meaning: String {
      switch evidence {
      case .feature(let feature): feature.declaration.meaning
      case .textForm(let reason): reason.meaning
      case .markByRule: "marked by a rule that speaks against it"
      }
    }

    /// What its value says of this block, in plain words: `12 % of its text is links`.
    public var words: String {
      guard case .feature(let feature) = evidence else { return "it is \(meaning)" }
      return feature.words(for: value)
    }

    /// It is the same for all blocks of the page.
    public var isOfPage: Bool {
      guard case .feature(let feature) = evidence else { return false }
      return feature.isOfPage
    }
  }

  /// Why the block has its probability: the features that speak for or against it, the weightiest first. Empty for
  /// blocks that were not scored. Costs nothing until asked for.
  public func contributions(of block: Int) -> [Contribution] {
    reasons?.contributions(of: block) ?? []
  }

  /// What is needed to explain a decision.
  enum Reasons: Sendable {
    /// `marked`: by unit whether a rule speaks against it.
    case scorecard(FeatureMatrix, unitOfBlock: ContiguousArray<Int32>, marked: ContiguousArray<Bool>)
    case text(ContiguousArray<TextSelection.Reason?>)

    func contributions(of block: Int) -> [Contribution] {
      switch self {
      case .scorecard(let matrix, let unitOfBlock, let marked):
        guard unitOfBlock.indices.contains(block), unitOfBlock[block] >= 0 else { return [] }
        let unit = Int(unitOfBlock[block])
        return contributions(matrix, unit, isMarked: marked[unit])
      case .text(let reasons):
        guard reasons.indices.contains(block), let reason = reasons[block] else { return [] }
        return [Contribution(evidence: .textForm(reason), value: 1, weight: -2)]
      }
    }

    private func contributions(_ matrix: FeatureMatrix, _ unit: Int, isMarked: Bool) -> [Contribution] {
      var all: [Contribution] = []
      all.reserveCapacity(Scorecard.content.rows.count + 1)
      for row in Scorecard.content.rows {
        let value = matrix[row.feature, unit]
        let weight = row.points(for: value)
        if weight != 0 { all.append(Contribution(evidence: .feature(row.feature), value: value, weight: weight)) }
      }
      if isMarked {
        all.append(Contribution(evidence: .markByRule, value: 1, weight: ContentDetector.markedByRule))
      }
      // Among equals the order of the scorecard, as sorting is stable.
      return all.sorted { $0.weight.magnitude > $1.weight.magnitude }
    }
  }
}
