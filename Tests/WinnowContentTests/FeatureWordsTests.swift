import Testing

@testable import WinnowContent

@Suite("What features say in words") struct FeatureWordsTests {
  @Test("Each feature has words of its own for any value", arguments: Feature.allCases)
  func eachFeatureHasWords(_ feature: Feature) {
    for value in [Feature.noAnchor, -1, 0, 0.004, 0.5, 0.999, 1, 1.5, 12, Feature.noSuchPlace, Feature.farAway] {
      let words = feature.words(for: value)
      #expect(!words.isEmpty)
      // The declared meaning stands in for words only where there is nothing to measure by.
      if value != Feature.noAnchor { #expect(!words.hasPrefix(feature.declaration.meaning), "\(words)") }
    }
  }

  @Test func noTwoFeaturesSayTheSame() {
    let all = Feature.allCases.map { $0.words(for: 0.5) }
    #expect(Set(all).count == all.count)
  }

  @Test(arguments: [
    (Feature.linkDensity, 0, "none of its text is links"), (.linkDensity, 0.999, "99 % of its text is links"),
    (.linkDensity, 1, "all of its text is links"), (.sentenceMarks, 1, "1 sentence ends in it"),
    (.toNavigation, 1, "it is inside a navigation"), (.toNavigation, 3, "it is inside a navigation, 3 levels up"),
    (.toNavigation, Feature.noSuchPlace, "it is not inside a navigation"),
    (.wordsFromTitle, -12, "it stands 12 words before the title"),
  ])
  func wordsFitTheValue(_ feature: Feature, _ value: Float, _ words: String) {
    #expect(feature.words(for: value) == words)
  }
}
