/// The XPath expressions of a rule set as checked source (S47): each rule has some, which are alternatives.
struct XPathTable: Sendable, Equatable {
  private var rules: ContiguousArray<IndexRange> = []
  private var patterns: [XPathPattern] = []

  var count: Int { rules.count }

  init() {}

  /// The expressions of one rule.
  subscript(number: Int32) -> ArraySlice<XPathPattern> { patterns[rules[Int(number)].indices] }

  mutating func add(_ alternatives: [XPathPattern]) -> Int32 {
    rules.append(IndexRange(patterns.count, patterns.count + alternatives.count))
    patterns += alternatives
    return Int32(rules.count - 1)
  }

  func write(to writer: inout ByteWriter) {
    writer.write(rules) { $1.write(to: &$0) }
    writer.write(patterns) { writer, pattern in
      writer.write(pattern.source)
      writer.write(pattern.program)
      writer.write(pattern.reach.rawValue)
    }
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    rules = try reader.readRanges()
    patterns = try reader.readArray { (reader) throws(ByteReaderError) in
      let (source, program) = (try reader.readString(), try reader.readString())
      guard let reach = XPathPattern.Reach(rawValue: try reader.read()) else {
        throw ByteReaderError("an XPath expression of an unknown kind")
      }
      return XPathPattern(source: source, program: program, reach: reach)
    }
    guard rules.allSatisfy({ $0.end <= patterns.count }) else {
      throw ByteReaderError("an XPath expression lies outside its table")
    }
  }
}
