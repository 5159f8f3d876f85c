import Testing
import WinnowText

@testable import WinnowDocument

/// A page can choose its names so that they share one hash. They must stay apart, and cost no more than others
/// (`Benchmarks/hostile` counts that).
@Suite("Names made to collide") struct CollisionTests {
  /// Of 32 bytes, and more than are looked at one after the other.
  private static let names = (0..<300).map { number in
    let digits = String(number)
    return "0000000002670591" + String(repeating: "0", count: 8 - digits.count) + digits + "n}lhryca"
  }

  @Test func theyHaveOneHash() { #expect(Set(Self.names.map { FoldedHash.of($0) }).count == 1) }

  @Test func classesKeepTheirElements() {
    let document = HTMLDump.parse(Array((Self.names + Self.names).map { "<i class=\($0)></i>" }.joined().utf8))
    let elements = document.elements.filter { $0.name == KnownName.i }
    let values = elements.map { element in
      document.classLists[Int(element.classList)].tokens.map { token in
        String(decoding: document.attributeBytes[document.classTokens[token].bytes], as: UTF8.self)
      }
    }
    #expect(values == (Self.names + Self.names).map { [$0] })
  }

  @Test func attributesKeepTheirNames() {
    let document = HTMLDump.parse(Array((Self.names + Self.names).map { "<i \($0)=a></i>" }.joined().utf8))
    #expect(document.attributes.map { document.names.text(of: $0.name) } == Self.names + Self.names)
    #expect(Set(document.attributes.map(\.name)).count == Self.names.count)
  }
}
