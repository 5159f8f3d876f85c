/// Finds the name that an author meant (S1).
public enum NearestName {
  /// The known name with the smallest distance to the one given, if it is near enough to be meant; between equals the
  /// first. At most a third of the letters, and one for short names, may be wrong.
  public static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let letters = Array(name.unicodeScalars.prefix(100))
    var best: String?
    var least = max(1, letters.count / 3) + 1
    for candidate in known where candidate != name {
      let other = Array(candidate.unicodeScalars.prefix(100))
      if abs(other.count - letters.count) >= least { continue }
      let distance = distance(letters, other)
      // Two names of one letter or two have nothing in common when all of it is wrong.
      if distance < least, distance < max(letters.count, other.count) {
        best = candidate
        least = distance
      }
    }
    return best
  }

  /// Advice that names the nearest known name, or else all that are allowed.
  static func advice(_ name: String, among known: [String], otherwise: String? = nil) -> String {
    if let nearest = of(name, among: known) { return "did you mean `\(nearest)`?" }
    if let otherwise { return otherwise }
    return "allowed here: \(known.map { "`\($0)`" }.joined(separator: ", "))"
  }

  /// Insertions, deletions, changes and swaps of neighbours that turn one into the other (optimal string alignment).
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        let change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        row[j] = min(previous[j] + 1, row[j - 1] + 1, change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforePrevious[j - 2] + 1)
        }
      }
      (beforePrevious, previous) = (previous, row)
    }
    return previous[b.count]
  }
}
