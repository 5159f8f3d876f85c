/// The longest common subsequence of two short stretches, as its runs.
enum GapComparison {
  static func runs(
    _ page: ContiguousArray<UInt64>, _ window: Range<Int>, _ gold: ContiguousArray<UInt64>, _ gap: Range<Int>
  ) -> [(page: Int, gold: Int, count: Int)] {
    let width = gap.count + 1
    // From the end: the length of what the rests have in common.
    var lengths = ContiguousArray<Int32>(repeating: 0, count: (window.count + 1) * width)
    for row in stride(from: window.count - 1, through: 0, by: -1) {
      for column in stride(from: gap.count - 1, through: 0, by: -1) {
        lengths[row * width + column] =
          page[window.lowerBound + row] == gold[gap.lowerBound + column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var runs: [(page: Int, gold: Int, count: Int)] = []
    var (row, column) = (0, 0)
    while row < window.count, column < gap.count {
      let (at, other) = (window.lowerBound + row, gap.lowerBound + column)
      if page[at] == gold[other] {
        if let run = runs.last, run.page + run.count == at, run.gold + run.count == other {
          runs[runs.count - 1].count += 1
        } else {
          runs.append((at, other, 1))
        }
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return runs
  }
}
