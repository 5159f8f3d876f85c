import WinnowText

/// A half-open range of indices of some flat array.
struct IndexRange: Sendable, Equatable {
  var start: Int32
  var end: Int32

  init(_ start: Int, _ end: Int) {
    self.start = Int32(start)
    self.end = Int32(end)
  }

  var indices: Range<Int> { Int(start)..<Int(end) }
  var isEmpty: Bool { end <= start }
  var count: Int { Int(end - start) }
}

/// Selectors as flat arrays that name each other by number. Plain data: what `SelectorIndex` is made from and stored
/// as.
struct SelectorProgram: Sendable, Equatable {
  /// One thing that a compound asks of an element.
  enum Condition: Sendable, Equatable {
    /// A number of `names`.
    case tag(Int32)
    /// A number of `values`.
    case id(Int32)
    /// A number of `classes`.
    case hasClass(Int32)
    case attribute(name: Int32, comparison: AttributeSelector.Operator, value: Int32, ignoresCase: Bool)
    case root
    case empty
    /// A range of `values`.
    case lang(IndexRange)
    /// `counting` is a number of `countings`.
    case nth(step: Int32, offset: Int32, counting: Int32)
    /// Ranges of `chains`.
    case any(IndexRange)
    case not(IndexRange)
    /// A range of `relatives`.
    case has(IndexRange)
    /// A number of `texts`.
    case hasText(Int32)
    /// `regex` is a number of `regexes`.
    case matchesAttribute(name: Int32, regex: Int32)
    case minimumText(Int32)
  }

  /// What `:has-text` looks for.
  enum TextCondition: Sendable, Equatable {
    /// A phrase of the rule set; -1 while it has no number yet.
    case phrase(Int32)
    /// A number of `regexes`.
    case regex(Int32)
  }

  /// From which of the elements that a chain matches its matches are told.
  enum Subject: Sendable, Equatable {
    case itself
    /// The n-th ancestor.
    case ancestor(Int32)
    /// The nearest ancestor that a selector matches.
    case nearest(Int32)
  }

  /// How a position among siblings is counted.
  struct Counting: Sendable, Equatable {
    var fromEnd: Bool
    var ofType: Bool
    /// Counted are the siblings that match one of these chains; all if empty.
    var of: IndexRange
  }

  /// A compound with the combinator before it.
  struct Step: Sendable, Equatable {
    var conditions: IndexRange
    var combinator: Combinator
    /// Number of its memo in a `SelectorContext`, -1 for the last one of a chain, which is asked once an element.
    var slot: Int32
  }

  /// A relative selector of a `:has`.
  struct Relative: Sendable, Equatable {
    var chain: Int32
    /// Number of the table of elements that have it; equal selectors share one.
    var slot: Int32
  }

  /// A complex selector: its steps from left to right.
  struct Chain: Sendable, Equatable {
    var steps: IndexRange
    var subject = Subject.itself
  }

  /// A selector list under its number.
  struct Selector: Sendable, Equatable {
    var chains: IndexRange
    /// Takes part in the walk over the page; others are asked for element by element.
    var isWalked: Bool
    /// The steps of all `:has` and all procedural operators in it: what they may cost for an element of the page.
    var dearSteps: Int32
  }

  /// Tag and attribute names, lower-cased.
  var names: [String] = []
  /// Ranges of `bytes`: distinct classes, and the ids, attribute values and languages.
  var classes: ContiguousArray<IndexRange> = []
  var values: ContiguousArray<IndexRange> = []
  var bytes: ContiguousArray<UInt8> = []
  var conditions: ContiguousArray<Condition> = []
  var steps: ContiguousArray<Step> = []
  var chains: ContiguousArray<Chain> = []
  var countings: ContiguousArray<Counting> = []
  var relatives: ContiguousArray<Relative> = []
  var texts: ContiguousArray<TextCondition> = []
  var regexes = RegexTable()
  var selectors: ContiguousArray<Selector> = []
  /// How many memos its steps and its `:has` need.
  var memoSlots: Int32 = 0
  var hasSlots: Int32 = 0
}

// MARK: - The compiled form

extension SelectorProgram {
  /// Appends the compiled form.
  func write(to writer: inout ByteWriter) {
    writer.write(names) { $0.write($1) }
    writer.write(classes) { $1.write(to: &$0) }
    writer.write(values) { $1.write(to: &$0) }
    writer.write(bytes)
    writer.write(conditions) { $1.write(to: &$0) }
    writer.write(steps) { writer, step in
      step.conditions.write(to: &writer)
      writer.write(step.combinator.rawValue)
      writer.write(step.slot)
    }
    writer.write(chains) { writer, chain in
      chain.steps.write(to: &writer)
      chain.subject.write(to: &writer)
    }
    writer.write(countings) { writer, counting in
      writer.write(counting.fromEnd)
      writer.write(counting.ofType)
      counting.of.write(to: &writer)
    }
    writer.write(relatives) { writer, relative in
      writer.write(relative.chain)
      writer.write(relative.slot)
    }
    writer.write(selectors) { writer, selector in
      selector.chains.write(to: &writer)
      writer.write(selector.isWalked)
      writer.write(selector.dearSteps)
    }
    writer.write(texts) { writer, text in
      switch text {
      case .phrase(let number):
        writer.write(UInt8(0))
        writer.write(number)
      case .regex(let number):
        writer.write(UInt8(1))
        writer.write(number)
      }
    }
    regexes.write(to: &writer)
    writer.write(memoSlots)
    writer.write(hasSlots)
  }

  /// Reads the compiled form. Every number in it is checked, so that a damaged one can't lead out of an array or into a
  /// circle later.
  init(from reader: inout ByteReader) throws(ByteReaderError) {
    names = try reader.readArray { (reader) throws(ByteReaderError) in try reader.readString() }
    classes = try reader.readRanges()
    values = try reader.readRanges()
    bytes = try reader.readIntegers()
    conditions = ContiguousArray(
      try reader.readArray { (reader) throws(ByteReaderError) in try Condition(from: &reader) })
    steps = ContiguousArray(
      try reader.readArray { (reader) throws(ByteReaderError) in
        let conditions = try reader.readRange()
        guard let combinator = Combinator(rawValue: try reader.read()) else {
          throw ByteReaderError("an unknown combinator")
        }
        return Step(conditions: conditions, combinator: combinator, slot: try reader.read())
      })
    chains = ContiguousArray(
      try reader.readArray { (reader) throws(ByteReaderError) in
        Chain(steps: try reader.readRange(), subject: try Subject(from: &reader))
      })
    countings = ContiguousArray(
      try reader.readArray { (reader) throws(ByteReaderError) in
        Counting(fromEnd: try reader.readBool(), ofType: try reader.readBool(), of: try reader.readRange())
      })
    relatives = ContiguousArray(
      try reader.readArray { (reader) throws(ByteReaderError) in
        Relative(chain: try reader.read(), slot: try reader.read())
      })
    selectors = ContiguousArray(
      try reader.readArray { (reader) throws(ByteReaderError) in
        Selector(chains: try reader.readRange(), isWalked: try reader.readBool(), dearSteps: try reader.read())
      })
    texts = ContiguousArray(
      try reader.readArray { (reader) throws(ByteReaderError) in
        switch try reader.read(UInt8.self) {
        case 0: .phrase(try reader.read())
        case 1: .regex(try reader.read())
        default: throw ByteReaderError("an unknown condition on text")
        }
      })
    regexes = try RegexTable(from: &reader)
    memoSlots = try reader.read()
    hasSlots = try reader.read()
    try validate()
  }
}

extension SelectorProgram.Condition {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .tag(let name):
      writer.write(UInt8(0))
      writer.write(name)
    case .id(let value):
      writer.write(UInt8(1))
      writer.write(value)
    case .hasClass(let number):
      writer.write(UInt8(2))
      writer.write(number)
    case .attribute(let name, let comparison, let value, let ignoresCase):
      writer.write(UInt8(3))
      writer.write(name)
      writer.write(comparison.rawValue)
      writer.write(value)
      writer.write(ignoresCase)
    case .root: writer.write(UInt8(4))
    case .empty: writer.write(UInt8(5))
    case .lang(let ranges):
      writer.write(UInt8(6))
      ranges.write(to: &writer)
    case .nth(let step, let offset, let counting):
      writer.write(UInt8(7))
      writer.write(step)
      writer.write(offset)
      writer.write(counting)
    case .any(let chains):
      writer.write(UInt8(8))
      chains.write(to: &writer)
    case .not(let chains):
      writer.write(UInt8(9))
      chains.write(to: &writer)
    case .has(let relatives):
      writer.write(UInt8(10))
      relatives.write(to: &writer)
    case .hasText(let text):
      writer.write(UInt8(11))
      writer.write(text)
    case .matchesAttribute(let name, let regex):
      writer.write(UInt8(12))
      writer.write(name)
      writer.write(regex)
    case .minimumText(let count):
      writer.write(UInt8(13))
      writer.write(count)
    }
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    switch try reader.read(UInt8.self) {
    case 0: self = .tag(try reader.read())
    case 1: self = .id(try reader.read())
    case 2: self = .hasClass(try reader.read())
    case 3:
      let name = try reader.read(Int32.self)
      guard let comparison = AttributeSelector.Operator(rawValue: try reader.read()) else {
        throw ByteReaderError("an unknown comparison")
      }
      self = .attribute(
        name: name, comparison: comparison, value: try reader.read(), ignoresCase: try reader.readBool())
    case 4: self = .root
    case 5: self = .empty
    case 6: self = .lang(try reader.readRange())
    case 7: self = .nth(step: try reader.read(), offset: try reader.read(), counting: try reader.read())
    case 8: self = .any(try reader.readRange())
    case 9: self = .not(try reader.readRange())
    case 10: self = .has(try reader.readRange())
    case 11: self = .hasText(try reader.read())
    case 12: self = .matchesAttribute(name: try reader.read(), regex: try reader.read())
    case 13: self = .minimumText(try reader.read())
    default: throw ByteReaderError("an unknown condition")
    }
  }
}

extension SelectorProgram.Subject {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .itself: writer.write(UInt8(0))
    case .ancestor(let level):
      writer.write(UInt8(1))
      writer.write(level)
    case .nearest(let selector):
      writer.write(UInt8(2))
      writer.write(selector)
    }
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    switch try reader.read(UInt8.self) {
    case 0: self = .itself
    case 1: self = .ancestor(try reader.read())
    case 2: self = .nearest(try reader.read())
    default: throw ByteReaderError("an unknown subject")
    }
  }
}

extension IndexRange {
  func write(to writer: inout ByteWriter) {
    writer.write(start)
    writer.write(end)
  }
}

extension ByteReader {
  mutating func readRange() throws(ByteReaderError) -> IndexRange {
    let start = try read(Int32.self)
    let end = try read(Int32.self)
    guard start >= 0, start <= end else { throw ByteReaderError("a range ends before it begins") }
    return IndexRange(Int(start), Int(end))
  }

  mutating func readRanges() throws(ByteReaderError) -> ContiguousArray<IndexRange> {
    ContiguousArray(try readArray { (reader) throws(ByteReaderError) in try reader.readRange() })
  }
}
