extension RandomAccessCollection {
  /// The place of the first element for which something holds that holds for all after it too; the end if it holds for
  /// none. Found by halving.
  ///
  /// - Parameter holds: false for the first elements, true from some place on.
  /// - Complexity: O(log n) calls of `holds`.
  @inlinable package func partitioningIndex(where holds: (Element) throws -> Bool) rethrows -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if try holds(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
