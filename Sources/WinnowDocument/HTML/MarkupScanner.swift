/// One pass over a page's bytes before libxml2 reads them: HTML's tokenizer, and of its tree construction what
/// decides where an element ends.
///
/// What comes out is markup without scripts, comments, attributes and character references but `&lt;` and
/// `&amp;`, in which every element that HTML's rules close is closed by a tag. libxml2, which follows older rules,
/// is left nothing to guess. `Docs/parsing.md` lists what that mends. Attributes stay in the source: their places
/// are noted beside the markup, tag by tag.
///
/// Linear in the page's size: a tag costs at most a walk over the open elements, whose number is capped.
struct MarkupScanner: ~Copyable {
  /// Content that was left out, in the order of the start tags that remain.
  struct Cut {
    var name: UInt8
    var start: Int32
    var end: Int32
  }

  /// An attribute as it stands in the source; the value without its quotes.
  struct SourceAttribute {
    var nameStart: Int32
    var valueStart: Int32
    var valueEnd: Int32
    var nameLength: UInt16
    var hasCapitals: Bool
    var hasReferences: Bool

    var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameLength) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
  }

  /// A start tag that was written: its attributes, which libxml2 isn't shown, are a range of `attributes`.
  struct WrittenStart {
    var attributeStart: Int32
    var attributeEnd: Int32
    var name: UInt8
  }

  struct OpenElement {
    var key: TagKey
    var traits: ElementTraits
    /// Where its name stands in the output, for names that HTML doesn't know.
    var nameStart: Int
    /// What the output held after its start tag.
    var outputMark: Int
    /// Its entries in `cuts`, -1 without, and in `starts`.
    var cut: Int32
    var start: Int32
    /// Of a table: how many cuts there were before it.
    var cutsBefore: Int32 = 0
    var nameLength: UInt8
    var name: UInt8
    /// Written under another name, see `LibXMLClosings`.
    var isAlias: Bool
    /// Its end tag has been read, but an element in it is still open.
    var isEnded: Bool
  }

  enum Phase { case start, head, body }

  var source: UnsafePointer<UInt8>
  var count = 0
  var position = 0
  /// Of the tag being handled.
  var markupStart = 0

  var output = GrowingBuffer<UInt8>(capacity: 1 << 16)
  var cuts = GrowingBuffer<Cut>(capacity: 128)
  /// The start tags of the output, in order.
  var starts = GrowingBuffer<WrittenStart>(capacity: 4096)
  var attributes = GrowingBuffer<SourceAttribute>(capacity: 8192)
  /// Source ranges of the bodies of JSON-LD scripts.
  var jsonLD = GrowingBuffer<Range<Int>>(capacity: 16)
  /// Source ranges of comments, and of titles, which are read but are no text.
  var comments = GrowingBuffer<Range<Int32>>(capacity: 64)
  var titles = GrowingBuffer<Range<Int32>>(capacity: 16)
  var stack = GrowingBuffer<OpenElement>(capacity: 600)
  /// How many of each known name are open.
  var openCounts = GrowingBuffer<Int32>(repeating: 0, count: 256)

  /// What goes before a table, see `beginFostering`.
  var fosterRuns = GrowingBuffer<FosterRun>(capacity: 16)
  /// How many elements are open around the last of these, -1 once it has ended.
  var fosterFloor = -1
  /// A tag is being handled that may open another element in the run.
  var fosteringGoesOn = false
  var settled = Settled()

  var phase = Phase.start
  var rootIsOpen = false
  /// The body's entry in `starts`.
  var bodyStart = 0
  /// Inside a `noscript` of the head: what is there stays there.
  var isInHeadNoscript = false
  var formIsOpen = false
  /// libxml2 would drop form feeds, which are white space.
  var hasFormFeeds = false
  /// Without a DOCTYPE of our time, tables don't end paragraphs.
  var isQuirky = true
  var preformatted = 0
  /// White space here would be dropped by the builder, which stands at a block's start or after a space.
  var needsNoSpace = true
  /// Start tags dropped because they were too deep, and not yet matched by end tags.
  var tooDeep = 0
  var elementCount = 0
  var limits = Limits()
  var jsonLDBytes = 0

  var dropsForDepth = 0
  var dropsForElements = 0
  var tagsWithTooManyAttributes = 0
  var unclosedRawTexts = 0
  var jsonLDDrops = 0

  let references = CharacterReferences()
  let names = TagNames()
  let closings = LibXMLClosings()
  let traitsTable = ElementTraits.table()
  let classes: GrowingBuffer<ByteClass>
  let startRules: GrowingBuffer<StartRule>
  let endRules: GrowingBuffer<EndRule>
  let startTags = TagTable(prefix: "<")
  let endTags = TagTable(prefix: "</")

  init() {
    source = UnsafePointer(output.base)
    var classes = GrowingBuffer<ByteClass>(repeating: [], count: 256)
    for byte in UInt8.min...UInt8.max { classes[Int(byte)] = ByteClass.of(byte) }
    self.classes = classes
    var startRules = GrowingBuffer(repeating: StartRule.plain, count: 256)
    var endRules = GrowingBuffer(repeating: EndRule.other, count: 256)
    for name in KnownName.allCases where name.rawValue <= KnownName.xmp.rawValue {
      startRules[Int(name.rawValue)] = StartRule.of(name)
      endRules[Int(name.rawValue)] = EndRule.of(name)
    }
    self.startRules = startRules
    self.endRules = endRules
  }

  /// Reads the page; the result is in `output`, `starts`, `attributes`, `cuts` and `jsonLD` until the next call.
  /// Attributes and JSON-LD are places in the page's bytes.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
    reset(limits: limits)
    guard let start = bytes.baseAddress else { return }
    source = start
    count = bytes.count
    output.reserve(count / 2 + 1024)
    hasFormFeeds = ByteSearch.first(0x0C, in: source, from: 0, to: count) < count
    while position < count {
      if source[position] == UInt8(ascii: "<") { scanMarkup() } else { scanText() }
    }
    markupStart = count
    while stack.count > 0 { closeTop() }
    settleFostered()
    source = UnsafePointer(output.base)
  }

  /// Memory that is kept from page to page.
  private static let keptBytes = 1 << 23
  private static let keptCuts = 1 << 16
  private static let keptStarts = 1 << 17

  /// Frees what was written of a very large page. Only once it has been parsed.
  mutating func release() {
    if output.capacity > MarkupScanner.keptBytes { output.shrink(to: MarkupScanner.keptBytes) }
    if cuts.capacity > MarkupScanner.keptCuts { cuts.shrink(to: MarkupScanner.keptCuts) }
    if starts.capacity > MarkupScanner.keptStarts { starts.shrink(to: MarkupScanner.keptStarts) }
    if attributes.capacity > 2 * MarkupScanner.keptStarts { attributes.shrink(to: 2 * MarkupScanner.keptStarts) }
  }

  private mutating func reset(limits: Limits) {
    self.limits = limits
    position = 0
    count = 0
    output.shrink(to: MarkupScanner.keptBytes)
    cuts.shrink(to: MarkupScanner.keptCuts)
    starts.shrink(to: MarkupScanner.keptStarts)
    attributes.shrink(to: 2 * MarkupScanner.keptStarts)
    jsonLD.count = 0
    comments.count = 0
    titles.count = 0
    stack.count = 0
    for name in 0..<256 { openCounts[name] = 0 }
    fosterRuns.shrink(to: 1 << 12)
    fosterFloor = -1
    fosteringGoesOn = false
    phase = .start
    rootIsOpen = false
    bodyStart = 0
    isInHeadNoscript = false
    formIsOpen = false
    isQuirky = true
    preformatted = 0
    needsNoSpace = true
    tooDeep = 0
    elementCount = 0
    jsonLDBytes = 0
    dropsForDepth = 0
    dropsForElements = 0
    tagsWithTooManyAttributes = 0
    unclosedRawTexts = 0
    jsonLDDrops = 0
  }

  // MARK: Text

  @inline(__always)
  func isSpace(_ byte: UInt8) -> Bool { classes.base[Int(byte)].intersects(.space) }

  /// Whether the `<` at a place begins markup; else it is text.
  @inline(__always)
  func isMarkup(at place: Int) -> Bool {
    guard place + 1 < count else { return false }
    let next = source[place + 1]
    if classes.base[Int(next)].intersects(.letter) { return true }
    if next == UInt8(ascii: "/") { return place + 2 < count }
    return next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
  }

  private mutating func scanText() {
    var index = position
    if preformatted == 0 {
      while index < count, isSpace(source[index]) { index += 1 }
      if index == count {
        position = count
        return
      }
      if index > position, !needsNoSpace, phase == .body || isInHeadNoscript {
        output.append(0x20)
        needsNoSpace = true
      }
      if source[index] == UInt8(ascii: "<") {
        position = index
        return
      }
    } else if phase == .body, isSpace(source[index]) {
      needsNoSpace = false
    }
    copyText(from: index)
  }

  /// Copies text up to the next markup, references resolved, `<` escaped.
  private mutating func copyText(from start: Int) {
    openBodyForText()
    if isInTableParts {
      beginFostering()
      if start > position { output.append(0x20) }
      copyRun(from: start)
      endFosteringIfClosed()
    } else {
      needsNoSpace = false
      copyRun(from: start)
    }
  }

  private mutating func copyRun(from start: Int) {
    var index = start
    while true {
      let stop = ByteSearch.first(UInt8(ascii: "<"), or: UInt8(ascii: "&"), in: source, from: index, to: count)
      output.append(from: source + index, count: stop - index)
      if hasFormFeeds { replaceFormFeeds(inLast: stop - index) }
      if stop == count {
        position = count
        return
      }
      if source[stop] == UInt8(ascii: "&") {
        index = references.resolve(in: source, at: stop, to: count, inAttribute: false, output: &output)
      } else if isMarkup(at: stop) {
        position = stop
        return
      } else {
        CharacterReferences.appendBytes("&lt;", to: &output)
        index = stop + 1
      }
    }
  }

  private mutating func replaceFormFeeds(inLast count: Int) {
    for index in output.count - count..<output.count where output[index] == 0x0C { output[index] = 0x20 }
  }

  /// Copies a range as text: `<` escaped, references resolved or, where there are none, `&` escaped.
  mutating func copyEscaped(_ range: Range<Int>, resolvingReferences: Bool) {
    var index = range.lowerBound
    let end = range.upperBound
    while true {
      let stop = ByteSearch.first(UInt8(ascii: "<"), or: UInt8(ascii: "&"), in: source, from: index, to: end)
      output.append(from: source + index, count: stop - index)
      if stop == end { return }
      if source[stop] == UInt8(ascii: "<") {
        CharacterReferences.appendBytes("&lt;", to: &output)
        index = stop + 1
      } else if resolvingReferences {
        index = references.resolve(in: source, at: stop, to: end, inAttribute: false, output: &output)
      } else {
        CharacterReferences.appendBytes("&amp;", to: &output)
        index = stop + 1
      }
    }
  }

  // MARK: Markup

  private mutating func scanMarkup() {
    guard isMarkup(at: position) else {
      copyText(from: position)
      return
    }
    let next = source[position + 1]
    switch next {
    case UInt8(ascii: "/"):
      let after = source[position + 2]
      if classes[Int(after)].intersects(.letter) {
        scanEndTag()
      } else {
        skipBogusComment(from: position + 2)
      }
    case UInt8(ascii: "!"): scanDeclaration()
    case UInt8(ascii: "?"): skipBogusComment(from: position + 2)
    default: scanStartTag()
    }
  }

  /// Skips what HTML reads as a comment up to the next `>`: `<?php … ?>`, `</ x>`, `<![CDATA[ … ]]>`.
  mutating func skipBogusComment(from place: Int) {
    position = min(count, ByteSearch.first(UInt8(ascii: ">"), in: source, from: place, to: count) + 1)
  }
}

/// The tags of known names without attributes, each as one write of sixteen bytes.
struct TagTable: ~Copyable {
  struct Entry {
    var low: UInt64
    var high: UInt64
    var length: Int
  }
  private var entries: GrowingBuffer<Entry>

  /// - Parameter prefix: `<` or `</`.
  init(prefix: String) {
    entries = GrowingBuffer(repeating: Entry(low: 0, high: 0, length: 0), count: 512)
    for name in KnownName.allCases where name.rawValue <= KnownName.xmp.rawValue {
      for alias in [false, true] {
        var key = TagKey()
        var length = 0
        for byte in "\(prefix)\(name)\(alias ? "_" : "")>".utf8 {
          key.add(byte, at: length)
          length += 1
        }
        entries[Int(name.rawValue) * 2 + (alias ? 1 : 0)] = Entry(low: key.low, high: key.high, length: length)
      }
    }
  }

  @inline(__always)
  func append(_ name: UInt8, isAlias: Bool, to output: inout GrowingBuffer<UInt8>) {
    let entry = entries.base[Int(name) * 2 + (isAlias ? 1 : 0)]
    output.reserve(16)
    let memory = UnsafeMutableRawPointer(output.base + output.count)
    memory.storeBytes(of: entry.low, as: UInt64.self)
    (memory + 8).storeBytes(of: entry.high, as: UInt64.self)
    output.count += entry.length
  }
}
