import WinnowText

/// Where each run of so many words begins.
struct GramIndex {
  private let words: ContiguousArray<UInt64>
  private let length: Int
  private var last: [UInt64: Int32] = [:]
  /// By place the one before it with the same run, else -1.
  private var previous: ContiguousArray<Int32>

  init(_ words: ContiguousArray<UInt64>, length: Int) {
    self.words = words
    self.length = length
    previous = ContiguousArray(repeating: -1, count: words.count)
    guard words.count >= length else { return }
    last.reserveCapacity(words.count)
    // From the end, so that the first place is found first.
    for place in stride(from: words.count - length, through: 0, by: -1) {
      let hash = FoldedHash.of(words: words[place..<place + length])
      previous[place] = last[hash] ?? -1
      last[hash] = Int32(place)
    }
  }

  /// The first places, at most so many, of the run that begins in other words at a place.
  func places(of other: ContiguousArray<UInt64>, at start: Int, most: Int) -> [Int] {
    guard start + length <= other.count else { return [] }
    var places: [Int] = []
    var place = last[FoldedHash.of(words: other[start..<start + length])] ?? -1
    while place >= 0, places.count < most {
      places.append(Int(place))
      place = previous[Int(place)]
    }
    return places
  }
}
