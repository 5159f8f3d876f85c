/// The features of all units of a page, one column a feature.
struct FeatureMatrix {
  let units: Int
  private var values: ContiguousArray<Float>

  init(units: Int) {
    self.units = units
    values = ContiguousArray(repeating: 0, count: units * Feature.allCases.count)
  }

  subscript(feature: Feature, unit: Int) -> Float { values[feature.rawValue * units + unit] }

  /// Sets a feature of every unit.
  @inline(__always)
  mutating func fill(_ feature: Feature, _ value: (Int) -> Float) {
    let base = feature.rawValue * units
    let count = units
    values.withUnsafeMutableBufferPointer { values in
      for unit in 0..<count { values[base + unit] = value(unit) }
    }
  }

  /// Reads a whole feature.
  @inline(__always)
  func withColumn<Result>(_ feature: Feature, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      body(UnsafeBufferPointer(rebasing: values[feature.rawValue * units..<(feature.rawValue + 1) * units]))
    }
  }
}

/// Sums over the units before each: the sum over a range is the difference of two.
struct PrefixSums {
  private var sums: ContiguousArray<Double>

  init(_ count: Int, _ value: (Int) -> Float) {
    sums = ContiguousArray(repeating: 0, count: count + 1)
    var sum = 0.0
    for index in 0..<count {
      sum += Double(value(index))
      sums[index + 1] = sum
    }
  }

  subscript(range: Range<Int>) -> Float { Float(sums[range.upperBound] - sums[range.lowerBound]) }
  var total: Float { Float(sums[sums.count - 1]) }
}
