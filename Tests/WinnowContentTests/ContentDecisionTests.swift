import Testing

@testable import WinnowContent

@Test func aDecisionSpeaksOfEveryBlock() {
  let decision = ContentDecision(probability: [0.9, 0.1], isContent: [true, false], titleBlock: nil)
  #expect(decision.probability.count == decision.isContent.count)
}
