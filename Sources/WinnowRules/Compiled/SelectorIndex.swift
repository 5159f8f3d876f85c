import WinnowDocument
import WinnowText

/// An element that a selector matches.
struct SelectorMatch: Sendable, Hashable {
  /// The number that `SelectorIndexBuilder.add` gave.
  var selector: Int32
  /// Index into `Document.elements`.
  var element: Int32
}

/// Many selectors compiled for matching in one walk over a page.
///
/// Each selector stands in the bucket of what its rightmost compound asks for (id, class, attribute, tag), so that an
/// element meets only selectors that have something to do with it. Matching is right to left; whatever can be asked
/// for again is remembered, so that the work is linear in the page for fixed selectors (S49).
struct SelectorIndex: Sendable {
  let program: SelectorProgram
  let buckets: SelectorBuckets
  let literals: LiteralFilter

  init(_ program: SelectorProgram) {
    self.program = program
    self.literals = LiteralFilter(program.regexes)
    self.buckets = SelectorBuckets(program)
  }

  /// An index of no selectors.
  init() { self.init(SelectorProgram()) }

  /// How many selectors it holds.
  var count: Int { program.selectors.count }

  /// Reads what `write(to:)` wrote; damaged bytes are an error.
  init(from reader: inout ByteReader) throws(ByteReaderError) {
    self.init(try SelectorProgram(from: &reader))
  }

  /// Appends the compiled form.
  func write(to writer: inout ByteWriter) { program.write(to: &writer) }

  /// The matches of all walked selectors, by element in document order, then by selector.
  ///
  /// For more than one question about a document make a `SelectorContext`, which remembers answers and tells which
  /// selectors ran out of their budget.
  func matches(in document: Document) -> [SelectorMatch] {
    var context = SelectorContext(self, document)
    return context.matches()
  }

  /// Whether a selector matches an element. Prepares the whole document anew; see `SelectorContext`.
  func matches(_ selector: Int32, element: Int, in document: Document) -> Bool {
    var context = SelectorContext(self, document)
    return context.matches(selector, element: element)
  }
}

extension SelectorIndex: Equatable {
  static func == (a: Self, b: Self) -> Bool { a.program == b.program }
}
