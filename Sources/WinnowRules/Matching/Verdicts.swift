import WinnowDocument
import WinnowText

/// What a stage decided about one piece of a page (RULES.md 4).
public struct Decision: Sendable, Equatable {
  /// What becomes of a piece: a `field` goes like a `drop`, `content` stays like a `keep`.
  public enum Verdict: UInt8, Sendable { case drop, keep, field, content }

  /// How much it weighs: content detection is below every definite rule and above every likely one (S40).
  public enum Strength: UInt8, Sendable, Comparable {
    case likely, model, definite
    /// Whether the other one holds where the two disagree.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// The range of the page's text it is about.
  public var piece: TextRange
  /// What becomes of it.
  public var verdict: Verdict
  /// How much that weighs.
  public var strength: Strength
  /// Whose decision it is; of two of one strength the higher layer's holds.
  public var layer: RuleLayer
  /// The stage's place in the pipeline.
  public var stage: Int
  /// The rule's number in its book, -1 where no rule decided.
  public var rule: Int32
  /// The rule's place among all by full name, which settles what nothing else does (S36); 0 where no rule decided.
  public var rank: Int32
  /// The category's number in the book, -1 for none.
  public var category: Int

  /// Stores its values; without a rule it is a decision of a stage's own.
  public init(
    piece: TextRange, verdict: Verdict, strength: Strength, layer: RuleLayer = .shippedPacks, stage: Int,
    rule: Int32 = -1, rank: Int32 = 0, category: Int = -1
  ) {
    self.piece = piece
    self.verdict = verdict
    self.strength = strength
    self.layer = layer
    self.stage = stage
    self.rule = rule
    self.rank = rank
    self.category = category
  }

  /// A drop, or a field, which is a drop that also reads.
  public var removes: Bool { verdict == .drop || verdict == .field }
}

extension RuleBook {
  /// The decision that a match stands for. Nil where it decides nothing: a field that is only read, an element without
  /// text, a page's type, and `content: true`, which stands in the place of content detection (S34) and is the
  /// pipeline's to settle.
  public func decision(for match: RuleMatch, stage: Int) -> Decision? {
    let number = Int(match.rule)
    let compiled = compiled(number)
    let verdict: Decision.Verdict
    switch compiled.action {
    case .drop: verdict = .drop
    case .keep: verdict = .keep
    case .field: verdict = .field
    case .content, .type: return nil
    }
    guard !compiled.traits.contains(.leave), !match.piece.isEmpty else { return nil }
    return Decision(
      piece: match.piece, verdict: verdict, strength: compiled.traits.contains(.likely) ? .likely : .definite,
      layer: layer(ofRule: number), stage: stage, rule: match.rule, rank: entries[number].rank,
      category: entries[number].category == CompiledRule.noCategory ? -1 : Int(entries[number].category))
  }
}

/// A stretch of the page with one fate.
public struct VerdictSegment: Sendable, Equatable {
  /// Where in the document's text it is; never empty.
  public var range: TextRange
  /// Index of the decision that holds, -1 if there is none: then it stays.
  public var decision: Int32
  /// Where it stays although some decision would drop it: the index of the strongest such decision (S43), else -1.
  public var overruled: Int32
}

/// Settles who decides (S36, S40, S43).
public enum Verdicts {
  /// The text's characters by the decision that holds: the highest strength and layer that cover it; within it the
  /// piece with the fewest characters; between equals `keep`, then the earlier stage, then the full name that sorts
  /// first.
  ///
  /// The segments cover the text in order without gaps, and neighbours differ. O(n log n) in the decisions, linear in
  /// the text: the decisions are sorted from the strongest on, and each takes what no stronger one has.
  ///
  /// - Parameters:
  ///   - decisions: of all stages.
  ///   - text: the document's.
  ///   - givenBack: decisions that do not hold, by index; they are told of what stays in spite of them (S42, S43).
  public static func resolve(
    _ decisions: [Decision], text: ContiguousArray<UInt8>, givingBack givenBack: Set<Int32> = []
  ) -> ContiguousArray<VerdictSegment> {
    guard !text.isEmpty else { return [] }
    let edges = edges(of: decisions, in: text)
    let order = byWeight(decisions, characters: characterCounts(upTo: edges, in: text), edges: edges)
    let holding = paint(givenBack.isEmpty ? order : order.filter { !givenBack.contains($0) }, decisions, edges)
    let dropping = paint(order.filter { decisions[Int($0)].removes }, decisions, edges)
    var segments: ContiguousArray<VerdictSegment> = []
    for index in holding.indices {
      let winner = holding[index]
      let stays = winner >= 0 && !decisions[Int(winner)].removes
      let segment = VerdictSegment(
        range: TextRange(edges[index], edges[index + 1]), decision: winner, overruled: stays ? dropping[index] : -1)
      if let last = segments.last, last.decision == segment.decision, last.overruled == segment.overruled {
        segments[segments.count - 1].range.end = segment.range.end
      } else {
        segments.append(segment)
      }
    }
    return segments
  }

  /// The decisions with a piece, by index, from the one that holds before all others to the one that all others hold
  /// before.
  public static func byWeight(_ decisions: [Decision], text: ContiguousArray<UInt8>) -> [Int32] {
    let edges = edges(of: decisions, in: text)
    return byWeight(decisions, characters: characterCounts(upTo: edges, in: text), edges: edges)
  }

  /// Where pieces begin and end, and the text's own ends.
  private static func edges(of decisions: [Decision], in text: ContiguousArray<UInt8>) -> ContiguousArray<Int32> {
    let length = Int32(text.count)
    var edges: ContiguousArray<Int32> = [0, length]
    for decision in decisions {
      edges.append(min(max(0, decision.piece.start), length))
      edges.append(min(max(0, decision.piece.end), length))
    }
    edges.sort()
    return ContiguousArray(unique: edges)
  }

  private static func byWeight(
    _ decisions: [Decision], characters: ContiguousArray<Int32>, edges: ContiguousArray<Int32>
  ) -> [Int32] {
    let sizes = decisions.map { decision in
      let (start, end) = places(of: decision.piece, in: edges)
      return characters[end] - characters[start]
    }
    let order = decisions.indices.filter { !decisions[$0].piece.isEmpty }.map(Int32.init)
    return order.sorted { first, second in
      let (a, b) = (decisions[Int(first)], decisions[Int(second)])
      if a.strength != b.strength { return a.strength > b.strength }
      if a.layer != b.layer { return a.layer > b.layer }
      if sizes[Int(first)] != sizes[Int(second)] { return sizes[Int(first)] < sizes[Int(second)] }
      if (a.verdict == .keep) != (b.verdict == .keep) { return a.verdict == .keep }
      if a.stage != b.stage { return a.stage < b.stage }
      if a.rank != b.rank { return a.rank < b.rank }
      return first < second
    }
  }

  /// Lays decisions over the stretches between edges, the strongest first; each takes those that are still free. The
  /// next free one is found by union-find, so that every stretch is taken once.
  private static func paint(
    _ order: [Int32], _ decisions: [Decision], _ edges: ContiguousArray<Int32>
  ) -> ContiguousArray<Int32> {
    let count = edges.count - 1
    var owner = ContiguousArray<Int32>(repeating: -1, count: count)
    var next = ContiguousArray(Int32(0)...Int32(count))
    for index in order {
      let (start, end) = places(of: decisions[Int(index)].piece, in: edges)
      var place = free(from: start, &next)
      while place < end {
        owner[place] = index
        next[place] = Int32(place + 1)
        place = free(from: place, &next)
      }
    }
    return owner
  }

  private static func free(from start: Int, _ next: inout ContiguousArray<Int32>) -> Int {
    var root = start
    while Int(next[root]) != root { root = Int(next[root]) }
    var place = start
    while place != root { (place, next[place]) = (Int(next[place]), Int32(root)) }
    return root
  }

  /// Where a piece begins and ends among the edges.
  private static func places(of piece: TextRange, in edges: ContiguousArray<Int32>) -> (Int, Int) {
    (place(of: piece.start, in: edges), place(of: piece.end, in: edges))
  }

  /// That of the text's end for what lies beyond it.
  private static func place(of position: Int32, in edges: ContiguousArray<Int32>) -> Int {
    min(edges.partitioningIndex { $0 >= position }, edges.count - 1)
  }

  /// The characters before each edge.
  private static func characterCounts(
    upTo edges: ContiguousArray<Int32>, in text: ContiguousArray<UInt8>
  ) -> ContiguousArray<Int32> {
    var counts: ContiguousArray<Int32> = []
    counts.reserveCapacity(edges.count)
    text.withUnsafeBufferPointer { bytes in
      var count: Int32 = 0
      var position = 0
      for edge in edges {
        while position < Int(edge) {
          if bytes[position] & 0xC0 != 0x80 { count &+= 1 }
          position += 1
        }
        counts.append(count)
      }
    }
    return counts
  }
}

extension ContiguousArray where Element == Int32 {
  /// Of a sorted array each value once.
  fileprivate init(unique sorted: ContiguousArray<Int32>) {
    self = []
    reserveCapacity(sorted.count)
    for value in sorted where value != last { append(value) }
  }
}
