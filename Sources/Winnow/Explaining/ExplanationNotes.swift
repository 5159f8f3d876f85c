import WinnowContent

extension Explanation {
  /// What there is to say of a piece beyond its rule: content detection's evidence, what was overruled, what a duplicate
  /// repeats. Empty where the rule says all.
  ///
  /// - Parameters:
  ///   - piece: a piece of this explanation.
  ///   - features: how many features of content detection are named.
  public func note(for piece: Piece, features: Int = ContentEvidence.shownFeatures) -> String {
    [decision(on: piece, features: features), overruling(of: piece)].compactMap(\.self).joined(separator: "; ")
  }

  private func decision(on piece: Piece, features: Int) -> String? {
    switch piece.reason?.decider {
    case nil: return "no rule takes it"
    case .rule?: return piece.reason?.missedEnd == true ? "it found no end within its bound: the block alone" : nil
    case .option?: return "kept by --with \(piece.reason?.category ?? "")"
    case .title?: return "the page's title"
    case .overRemoved?: return "kept by over-removed: packs would have taken most of the content"
    case .duplicate?: return piece.original.map { "the same as block \($0)" }
    case .contentPattern?: return piece.sign == .kept ? "in its content pattern" : "outside its content pattern"
    case .contentDetection?: return evidence(for: piece).map { text(of: $0, features: features) }
    }
  }

  private func text(of evidence: ContentEvidence, features: Int) -> String {
    let marks = evidence.marks.map { "\($0.rule ?? "") (\($0.place ?? "")) speaks against it" }
    let (agreeing, opposing) = sides(of: evidence)
    let named = agreeing.prefix(features - (opposing.isEmpty ? 0 : 1)).map(words)
    guard result.document.input == .html else {
      // Flattened text is judged by its lines' form: there is a reason to drop, or none.
      let form = evidence.features.first?.words ?? "nothing in its form speaks against it"
      return ([form] + marks).joined(separator: ", ")
    }
    let reasons = (marks + named).joined(separator: ", ")
    let but = opposing.first.map { reasons.isEmpty ? words($0) : ", but \(words($0))" } ?? ""
    return comparison(evidence) + (reasons.isEmpty && but.isEmpty ? "" : ": \(reasons)\(but)")
  }

  /// The features that speak as was decided and those that speak against it, each the weightiest first. What is true of
  /// the whole page says nothing of one block.
  private func sides(
    of evidence: ContentEvidence
  ) -> (agreeing: [ContentDecision.Contribution], opposing: [ContentDecision.Contribution]) {
    let isEnough = evidence.probability >= evidence.threshold
    let own = evidence.features.filter { !$0.isOfPage }
    return (own.filter { ($0.weight > 0) == isEnough }, own.filter { ($0.weight > 0) != isEnough })
  }

  private func words(_ feature: ContentDecision.Contribution) -> String {
    "\(feature.words) (\(signed(feature.weight)))"
  }

  private func comparison(_ evidence: ContentEvidence) -> String {
    let isEnough = evidence.probability >= evidence.threshold
    let numbers =
      "\(Decimals.text(evidence.probability, places: 2)) \(isEnough ? "≥" : "<") "
      + Decimals.text(evidence.threshold, places: 2)
    return evidence.isTakenAlong ? "\(numbers), kept with its neighbours" : numbers
  }

  private func signed(_ weight: Float) -> String {
    (weight < 0 ? "" : "+") + Decimals.text(weight, places: 2)
  }

  private func overruling(of piece: Piece) -> String? {
    guard let overruled = piece.overruled else { return nil }
    switch overruled.decider {
    case .contentDetection:
      guard let probability = piece.probability, let threshold else { return "content detection would have dropped it" }
      let numbers = "\(Decimals.text(probability, places: 2)), \(Decimals.text(threshold, places: 2)) is kept"
      return "content detection would have dropped it (\(numbers))"
    case .duplicate: return "it would have gone as a duplicate"
    case .rule, .option, .contentPattern, .title, .overRemoved:
      guard let rule = overruled.rule, let place = overruled.place else { return nil }
      return "it would have gone as \(overruled.category ?? "") by \(rule) (\(place))"
    }
  }
}

/// Numbers with a fixed count of decimals, the same on every machine.
enum Decimals {
  /// Rounded half away from zero; at most six places.
  static func text(_ value: Float, places: Int) -> String {
    guard value.isFinite else { return "0" }
    var scale = 1
    for _ in 0..<min(max(places, 0), 6) { scale *= 10 }
    let scaled = Int((Double(min(max(value, -1e9), 1e9)) * Double(scale)).rounded())
    let fraction = String(abs(scaled) % scale)
    let digits = String(repeating: "0", count: min(max(places, 0), 6) - (scale == 1 ? 0 : fraction.count)) + fraction
    let sign = scaled < 0 ? "-" : ""
    return scale == 1 ? "\(sign)\(abs(scaled))" : "\(sign)\(abs(scaled) / scale).\(digits)"
  }
}
