import WinnowRules
import WinnowShippedRules

extension ShippedRules {
  /// The rules that the program carries; decoding them is linear in their size.
  static func ruleSet() throws(CleanerError) -> RuleSet {
    do throws(ByteReaderError) {
      return try bytes().withUnsafeBufferPointer { bytes throws(ByteReaderError) in
        try RuleSet(encoded: UnsafeRawBufferPointer(bytes))
      }
    } catch {
      throw .shippedRules(error.message)
    }
  }
}
