import FuzzSupport
import Winnow
import WinnowRules

/// A rule file to its diagnostics: every fault has a place in the file, and what has none compiles, survives being
/// written and read back, and can try its own examples.
@main
enum FuzzRules {
  private static let categories = (try? Cleaner().rules.categories) ?? []

  static func main() {
    Fuzzer.run { bytes, size in
      FuzzRules.check(Array(UnsafeBufferPointer(start: bytes, count: size)))
      return InputWorth.keep.rawValue
    }
  }

  private static func check(_ bytes: [UInt8]) {
    let (files, diagnostics) = RuleChecker.read(
      [(path: "packs/fuzz/page.yaml", bytes: bytes)], categories: CategoryList(names: categories))
    checkPlaces(diagnostics, in: bytes)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    let set = RuleSet.compile(files: files, categories: categories)
    checkCoding(set)
    let report = RuleTester.test(files, book: RuleBook(sets: [(.userPacks, set)]))
    expect(report.failures.count <= max(report.examples, 1) * 2, "more failures than examples")
  }

  private static func checkPlaces(_ diagnostics: [Diagnostic], in bytes: [UInt8]) {
    let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + unicodeLines(bytes) + 2
    for diagnostic in diagnostics {
      let place = diagnostic.position
      expect(place.line >= 1 && place.line <= lines, "line \(place.line) of \(lines): \(diagnostic)")
      expect(place.column >= 1 && place.column <= bytes.count + 2, "column \(place.column): \(diagnostic)")
      expect(!diagnostic.message.isEmpty, "\(diagnostic.code) without a message")
    }
    expect(diagnostics == diagnostics.sorted(), "the diagnostics are not in order")
  }

  /// YAML's other line ends: U+0085, U+2028 and U+2029 all have a byte of 0x80 or more.
  private static func unicodeLines(_ bytes: [UInt8]) -> Int { bytes.count { $0 >= 0x80 } }

  private static func checkCoding(_ set: RuleSet) {
    let encoded = set.encoded()
    let decoded = encoded.withUnsafeBytes { try? RuleSet(encoded: $0) }
    expect(decoded?.encoded() == encoded, "the compiled rules don't survive being written and read back")
  }
}
