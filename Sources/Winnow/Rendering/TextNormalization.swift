import WinnowRules
import WinnowText

/// The spelling of the text that is printed, as a pipeline's `normalize` stage asks for it.
struct TextNormalization: Sendable {
  var composes: Bool
  var straightensQuotes: Bool

  init(_ normalization: Normalization?) {
    composes = normalization?.unicode == .nfc
    straightensQuotes = normalization?.quotes == .straight
  }

  /// Rewrites `bytes[start...]` in place. ASCII is left alone after one look at each byte.
  func apply(to bytes: inout [UInt8], from start: Int) {
    guard composes || straightensQuotes else { return }
    guard bytes[start...].contains(where: { $0 >= 0x80 }) else { return }
    if straightensQuotes { straightenQuotes(&bytes, from: start) }
    if composes { Composition.compose(&bytes, from: start) }
  }

  private func straightenQuotes(_ bytes: inout [UInt8], from start: Int) {
    let scalars = String(decoding: bytes[start...], as: UTF8.self).unicodeScalars
    bytes.removeSubrange(start...)
    for scalar in scalars {
      switch scalar.value {
      case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032: bytes.append(UInt8(ascii: "'"))
      case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033: bytes.append(UInt8(ascii: "\""))
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
  }
}
