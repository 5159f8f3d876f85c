/// What damages a page on its way: it is cut off, or bytes of it change.
struct Mutation {
  /// As reports name it.
  var name: String
  var bytes: [UInt8]

  private static let cuts = 10
  /// A byte in so many is changed.
  private static let rates = [1000, 100, 10]

  /// The mutations of a page, the same for the same page and seed.
  static func all(of page: [UInt8], seed: UInt64) -> [Mutation] {
    guard !page.isEmpty else { return [] }
    var random = SplitMix64(state: page.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 })
    // One place in each tenth, so that all parts of a page are cut through.
    let cut = (0..<cuts).map { tenth -> Mutation in
      let start = page.count * tenth / cuts
      let end = max(page.count * (tenth + 1) / cuts, start + 1)
      let place = min(Int.random(in: start..<end, using: &random), page.count)
      return Mutation(name: "cut at \(place)", bytes: Array(page[..<place]))
    }
    let flipped = rates.map { rate -> Mutation in
      var bytes = page
      for _ in 0..<(page.count / rate + 1) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
      return Mutation(name: "a byte in \(rate) changed", bytes: bytes)
    }
    return cut + flipped
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): small, and the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
