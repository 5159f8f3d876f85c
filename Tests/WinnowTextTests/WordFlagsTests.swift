import Testing

@testable import WinnowText

@Test func flagsAreDistinct() {
  let flags: [WordFlags] = [
    .capitalized, .allCapitals, .hasDigit, .number, .endsSentence, .unspaced, .symbol, .glued, .cased, .joined,
  ]
  #expect(Set(flags.map(\.rawValue)).count == flags.count)
}
