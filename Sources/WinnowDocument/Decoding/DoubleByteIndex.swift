/// The characters that pairs of bytes stand for in a charset: one of the indexes of the Encoding Standard.
///
/// ICU has the tables; they are asked once a charset, since ICU's own reading of bad pairs is not the standard's.
struct DoubleByteIndex: Sendable {
  private static let leads = 0x81...0xFE
  private static let trails = 0x40...0xFE

  static let big5 = try? DoubleByteIndex(.big5)
  static let eucKR = try? DoubleByteIndex(.eucKR)
  static let shiftJIS = try? DoubleByteIndex(.shiftJIS)
  static let eucJP = try? DoubleByteIndex(.eucJP)
  /// JIS X 0212, whose pairs stand behind the byte 0x8F in EUC-JP.
  static let jisX0212 = try? DoubleByteIndex(.eucJP, prefix: [0x8F])

  /// By lead and trail; 0 is no character.
  private let scalars: ContiguousArray<UInt32>

  private init(_ charset: Charset, prefix: [UInt8] = []) throws(PageError) {
    var pairs = ContiguousArray<UInt8>()
    for lead in DoubleByteIndex.leads {
      for trail in DoubleByteIndex.trails {
        pairs.append(contentsOf: prefix)
        pairs.append(contentsOf: [UInt8(lead), UInt8(trail), UInt8(ascii: "\n")])
      }
    }
    let text = try ICUConverter.convert(pairs, charset)
    var scalars = ContiguousArray<UInt32>()
    scalars.reserveCapacity(DoubleByteIndex.leads.count * DoubleByteIndex.trails.count)
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let characters = String(decoding: line, as: UTF8.self).unicodeScalars
      guard characters.count == 1, let scalar = characters.first?.value else {
        scalars.append(0)
        continue
      }
      let isStandard = prefix.isEmpty || scalars.count < DoubleByteIndex.cell(0xEE, 0x40)
      scalars.append(isStandard && DoubleByteIndex.isMeant(scalar, charset) ? scalar : 0)
    }
    scalars.removeLast()
    if charset == .big5 {
      for (pair, scalar) in Big5Supplement.characters {
        scalars[DoubleByteIndex.cell(UInt8(pair >> 8), UInt8(pair & 0xFF))] = scalar
      }
    }
    self.scalars = scalars
  }

  /// Whether the standard has the character that ICU has: none for private use but in Shift_JIS. (Nor has it IBM's
  /// rows behind those of JIS X 0212.)
  private static func isMeant(_ scalar: UInt32, _ charset: Charset) -> Bool {
    switch scalar {
    case 0..<0xA0, 0xFFFD: false
    case 0xE000...0xF8FF: charset == .shiftJIS
    default: true
    }
  }

  @inline(__always)
  private static func cell(_ lead: UInt8, _ trail: UInt8) -> Int {
    (Int(lead) - leads.lowerBound) * trails.count + Int(trail) - trails.lowerBound
  }

  /// The character of a pair; 0 if it has none.
  @inline(__always)
  func scalar(_ lead: UInt8, _ trail: UInt8) -> UInt32 {
    guard lead >= 0x81, lead <= 0xFE, trail >= 0x40, trail <= 0xFE else { return 0 }
    return scalars[DoubleByteIndex.cell(lead, trail)]
  }
}

/// Reads Big5, EUC-JP, Shift_JIS and EUC-KR as the Encoding Standard does: what is no character is one U+FFFD, and a
/// second byte that is ASCII is read again, so that no bad byte swallows markup.
enum DoubleByte {
  static func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ charset: Charset
  ) throws(PageError) -> ConvertedText {
    let index: DoubleByteIndex? =
      switch charset {
      case .big5: .big5
      case .eucKR: .eucKR
      case .shiftJIS: .shiftJIS
      default: .eucJP
      }
    guard let index else { throw .internal("ICU has no converter \(charset.converter ?? "") for \(charset.name)") }
    var reading = Reading(bytes: bytes, charset: charset, index: index)
    reading.run()
    return reading.text
  }

  private struct Reading {
    let bytes: UnsafeBufferPointer<UInt8>
    let charset: Charset
    let index: DoubleByteIndex
    var text = ConvertedText(bytes: [], repairs: 0)
    var offset = 0

    mutating func run() {
      text.bytes.reserveCapacity(bytes.count + bytes.count / 2)
      while true {
        let ascii = UTF8Scan.endOfASCII(bytes, from: offset)
        if ascii > offset { text.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[offset..<ascii])) }
        offset = ascii
        guard offset < bytes.count else { return }
        let lead = bytes[offset]
        if let single = single(lead) {
          text.bytes.append(scalar: single)
          offset += 1
        } else if isLead(lead), offset + 1 < bytes.count {
          pair(lead, bytes[offset + 1])
        } else {
          bad(1)
        }
      }
    }

    private func isLead(_ byte: UInt8) -> Bool {
      switch charset {
      case .shiftJIS: (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte)
      case .eucJP: byte == 0x8E || byte == 0x8F || (0xA1...0xFE).contains(byte)
      default: (0x81...0xFE).contains(byte)
      }
    }

    /// A byte beyond ASCII that is a character alone.
    private func single(_ byte: UInt8) -> UInt32? {
      guard charset == .shiftJIS else { return nil }
      if byte == 0x80 { return 0x80 }
      return (0xA1...0xDF).contains(byte) ? 0xFF61 + UInt32(byte) - 0xA1 : nil
    }

    private mutating func pair(_ lead: UInt8, _ trail: UInt8) {
      if charset == .eucJP {
        if lead == 0x8E, (0xA1...0xDF).contains(trail) { return good(0xFF61 + UInt32(trail) - 0xA1, 2) }
        if lead == 0x8F, (0xA1...0xFE).contains(trail) { return triple(trail) }
      }
      if charset == .big5, lead == 0x88, let (base, mark) = accented(trail) {
        text.bytes.append(scalar: base)
        return good(mark, 2)
      }
      let scalar = charset == .eucJP && lead < 0xA1 ? 0 : index.scalar(lead, trail)
      if scalar != 0 { good(scalar, 2) } else { bad(trail < 0x80 ? 1 : 2) }
    }

    /// Behind 0x8F in EUC-JP.
    private mutating func triple(_ lead: UInt8) {
      guard offset + 2 < bytes.count else { return bad(2) }
      let trail = bytes[offset + 2]
      let scalar = DoubleByteIndex.jisX0212?.scalar(lead, trail) ?? 0
      if scalar != 0 { good(scalar, 3) } else { bad(trail < 0x80 ? 2 : 3) }
    }

    /// The four pairs of Big5 that are two characters.
    private func accented(_ trail: UInt8) -> (base: UInt32, mark: UInt32)? {
      switch trail {
      case 0x62: (0xCA, 0x304)
      case 0x64: (0xCA, 0x30C)
      case 0xA3: (0xEA, 0x304)
      case 0xA5: (0xEA, 0x30C)
      default: nil
      }
    }

    private mutating func good(_ scalar: UInt32, _ length: Int) {
      text.bytes.append(scalar: scalar)
      offset += length
    }

    private mutating func bad(_ length: Int) {
      text.bytes.appendReplacement()
      text.repairs += 1
      offset += length
    }
  }
}
