/// The scripts that a page's text can be in, as far as rules tell them apart: Han and the kana are one, since Japanese
/// mixes them. Blocks of Unicode, not the Script property: enough to tell a line in another script than the page's.
enum ScriptClass: UInt8, Sendable, CaseIterable {
  case none, latin, greek, cyrillic, armenian, hebrew, arabic, indic, thai, georgian, hangul, eastAsian, other

  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      let letter = scalar | 0x20
      self = letter >= 0x61 && letter <= 0x7A ? .latin : .none
    } else {
      self = ScriptClass.beyondASCII(scalar)
    }
  }

  private static func beyondASCII(_ scalar: UInt32) -> ScriptClass {
    switch scalar {
    case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF,
      0xFB00...0xFB06, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
    case 0x531...0x58F: .armenian
    case 0x591...0x5F4, 0xFB1D...0xFB4F: .hebrew
    case 0x620...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
    case 0x900...0xDFF: .indic
    case 0xE01...0xE5B: .thai
    case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: .georgian
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: .hangul
    case 0x3005...0x3007, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0xFF66...0xFF9D, 0x20000...0x3FFFF:
      .eastAsian
    case 0x700...0x74F, 0x780...0x7FF, 0xE80...0x109F, 0x1200...0x137F, 0x13A0...0x13FF, 0x1780...0x17FF,
      0x1800...0x18AF, 0x1A00...0x1BFF:
      .other
    default: .none
    }
  }
}

/// Letters counted by script.
struct ScriptCounts: Sendable {
  private var counts: (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32) =
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

  subscript(script: ScriptClass) -> Int32 {
    get { withUnsafeBytes(of: counts) { $0.load(fromByteOffset: Int(script.rawValue) * 4, as: Int32.self) } }
    set {
      withUnsafeMutableBytes(of: &counts) {
        $0.storeBytes(of: newValue, toByteOffset: Int(script.rawValue) * 4, as: Int32.self)
      }
    }
  }

  /// Letters of any script.
  var letters: Int32 { ScriptClass.allCases.reduce(0) { $1 == .none ? $0 : $0 &+ self[$1] } }

  /// The script with the most letters; `.none` without any.
  var main: ScriptClass {
    var best = ScriptClass.none
    for script in ScriptClass.allCases where script != .none && self[script] > (best == .none ? 0 : self[best]) {
      best = script
    }
    return best
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    var scan = ScalarScan(text)
    while let scalar = scan.next() {
      let script = ScriptClass(scalar)
      if script != .none { self[script] &+= 1 }
    }
  }
}

/// Walks over the scalars of valid UTF-8; a damaged byte counts as one scalar.
struct ScalarScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> UInt32? {
    guard position < bytes.count else { return nil }
    let lead = UInt32(bytes[position])
    let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard length > 1, position + length <= bytes.count else {
      position += 1
      return lead
    }
    var scalar = lead & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F) }
    position += length
    return scalar
  }
}
