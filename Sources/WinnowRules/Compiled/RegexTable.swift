import WinnowText

/// The regular expressions of a rule set as checked source, with the texts of which one must stand on a page for an
/// expression to match there. They are compiled when a page has one (S47).
struct RegexTable: Sendable, Equatable {
  /// The least bytes that are worth looking for.
  static let shortestLiteral = 3

  /// By number.
  private(set) var patterns: [RegexPattern] = []
  /// By number a range of `literals`; empty for an expression that any text may match.
  private(set) var literalRanges: ContiguousArray<IndexRange> = []
  /// Ranges of `bytes`.
  private(set) var literals: ContiguousArray<IndexRange> = []
  /// Lower-cased.
  private(set) var bytes: ContiguousArray<UInt8> = []

  var count: Int { patterns.count }

  init() {}

  mutating func add(_ pattern: RegexPattern) -> Int32 {
    let texts = CompiledRegex.requiredTexts(of: pattern, shortest: RegexTable.shortestLiteral)
      .map(RegexTable.plainPart)
    let start = literals.count
    // Where one of the texts can't be looked for, looking for the others tells nothing.
    if texts.allSatisfy({ $0.count >= RegexTable.shortestLiteral }) {
      for text in texts {
        literals.append(IndexRange(bytes.count, bytes.count + text.count))
        bytes.append(contentsOf: text)
      }
    }
    literalRanges.append(IndexRange(start, literals.count))
    patterns.append(pattern)
    return Int32(patterns.count - 1)
  }

  /// The longest part of a text that lower-casing ASCII alone makes sure to find: other letters with case are left out.
  private static func plainPart(of text: [UInt8]) -> [UInt8] {
    var best: [UInt8] = []
    var part: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.isASCII || !scalar.properties.changesWhenCaseMapped && scalar != "\u{FFFD}" {
        part.append(contentsOf: Array(String(scalar).utf8))
      } else {
        part.removeAll()
      }
      if part.count > best.count { best = part }
    }
    return best
  }

  func write(to writer: inout ByteWriter) {
    writer.write(patterns) { writer, pattern in
      writer.write(pattern.source)
      writer.write(pattern.ignoresCase)
    }
    writer.write(literalRanges) { $1.write(to: &$0) }
    writer.write(literals) { $1.write(to: &$0) }
    writer.write(bytes)
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    patterns = try reader.readArray { (reader) throws(ByteReaderError) in
      RegexPattern(source: try reader.readString(), ignoresCase: try reader.readBool())
    }
    literalRanges = try reader.readRanges()
    literals = try reader.readRanges()
    bytes = try reader.readIntegers()
    guard literalRanges.count == patterns.count, literalRanges.allSatisfy({ $0.end <= literals.count }),
      literals.allSatisfy({ $0.end <= bytes.count && $0.count >= RegexTable.shortestLiteral })
    else { throw ByteReaderError("a regular expression lies outside its table") }
  }
}
