/// Which units to keep: those that make the best expected F1 of the page's words.
///
/// The units are taken by falling probability; of all such prefixes the best has the greatest
/// 2 · Σ words·p / (Σ words + bias · E), where E is the expected number of content words (after Ye et al., "Optimizing
/// F-measure", ICML 2012). Errors within a page go together, so a bias below 1 keeps less.
enum ExpectedScore {
  /// - Returns: for each unit whether it is kept. n log n in the units.
  static func choose(
    probability: ContiguousArray<Float>, words: ContiguousArray<Float>, bias: Float
  ) -> ContiguousArray<Bool> {
    var expected: Double = 0
    for (probability, words) in zip(probability, words) { expected += Double(probability * words) }
    expected *= Double(bias)
    let order = probability.indices.sorted { a, b in
      probability[a] != probability[b] ? probability[a] > probability[b] : a < b
    }
    var best = -1.0
    var bestCount = 0
    var hits = 0.0
    var size = 0.0
    for (count, unit) in order.enumerated() where probability[unit] > 0 {
      hits += Double(words[unit] * probability[unit])
      size += Double(words[unit])
      let score = 2 * hits / (size + expected + 1e-9)
      if score > best {
        best = score
        bestCount = count + 1
      }
    }
    var kept = ContiguousArray(repeating: false, count: probability.count)
    for unit in order.prefix(bestCount) { kept[unit] = true }
    return kept
  }
}
