import Testing

@testable import WinnowText

@Suite("The first element for which something holds") struct PartitioningTests {
  @Test("it is found in collections of any size, wherever it stands", arguments: 0...17)
  func everyPlace(count: Int) {
    for place in 0...count { #expect((0..<count).partitioningIndex { $0 >= place } == place) }
  }

  @Test("it is a place of the collection")
  func slices() {
    let numbers = [9, 1, 3, 3, 5, 0][1...4]
    #expect(numbers.partitioningIndex { $0 >= 3 } == 2)
    #expect(numbers.partitioningIndex { $0 > 3 } == 4)
    #expect(numbers.partitioningIndex { $0 > 5 } == numbers.endIndex)
  }

  @Test("few elements are asked")
  func calls() {
    var calls = 0
    let found = (0..<1_000_000).partitioningIndex { number in
      calls += 1
      return number >= 77
    }
    #expect(found == 77 && calls <= 20)
  }
}
