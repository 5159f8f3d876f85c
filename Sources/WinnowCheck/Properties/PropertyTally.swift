/// What was found on the pages of all sets.
struct PropertyTally {
  private struct Row: Hashable {
    var property: Property
    var set: String
  }

  private var pages: [Row: Int] = [:]
  private var failing: [Row: Set<String>] = [:]
  private(set) var failures: [PropertyFailure] = []

  /// Counts a page for a property, and what failed there.
  mutating func add(_ property: Property, set: String, page: String, _ found: [PropertyFailure]) {
    let row = Row(property: property, set: set)
    pages[row, default: 0] += 1
    if !found.isEmpty { failing[row, default: []].insert(page) }
    failures += found
  }

  /// Prints a row a property and set: the pages, and those on which it fails.
  func report() {
    print("| property | input | pages | hold | don't |\n|---|---|---:|---:|---:|")
    for property in Property.allCases {
      for (row, count) in pages.sorted(by: { $0.key.set < $1.key.set }) where row.property == property {
        let failed = failing[row]?.count ?? 0
        print("| \(property.rawValue) | \(row.set) | \(count) | \(count - failed) | \(failed) |")
      }
    }
  }

  /// Pages by property and kind of construct.
  func pagesByKind() -> [ExceptionKey: Set<String>] {
    failures.reduce(into: [:]) { result, failure in
      result[ExceptionKey(property: failure.property.rawValue, kind: failure.kind), default: []].insert(failure.page)
    }
  }
}
