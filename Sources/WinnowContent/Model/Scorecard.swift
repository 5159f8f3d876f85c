/// An additive model: every feature's value falls into one of its steps, each step has points, and the sum of all
/// points is the log-odds that a unit is content. So the score of a unit is explained by a list of points.
struct Scorecard: Sendable {
  /// The points of one feature: `points[0]` up to and with `limits[0]`, `points[1]` above it up to `limits[1]` …
  struct Row: Sendable {
    let feature: Feature
    let limits: [Float]
    let points: [Float]

    init(_ feature: Feature, _ limits: [Float], _ points: [Float]) {
      self.feature = feature
      self.limits = limits
      self.points = points
    }

    func points(for value: Float) -> Float {
      var step = 0
      while step < limits.count, value > limits[step] { step += 1 }
      return points[step]
    }
  }

  /// Log-odds before any feature.
  let base: Float
  let rows: [Row]

  /// The log-odds of every unit.
  func score(_ matrix: FeatureMatrix) -> ContiguousArray<Float> {
    var scores = ContiguousArray(repeating: base, count: matrix.units)
    scores.withUnsafeMutableBufferPointer { scores in
      for row in rows {
        matrix.withColumn(row.feature) { values in
          row.limits.withUnsafeBufferPointer { limits in
            row.points.withUnsafeBufferPointer { points in
              for unit in values.indices {
                let value = values[unit]
                var step = 0
                while step < limits.count, value > limits[step] { step += 1 }
                scores[unit] += points[step]
              }
            }
          }
        }
      }
    }
    return scores
  }
}
