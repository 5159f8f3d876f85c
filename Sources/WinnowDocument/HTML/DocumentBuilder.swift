/// Makes a document of the parser's events, in one pass: elements, attributes, text and blocks.
///
/// It is reached through a pointer and writes to memory it keeps from page to page; nothing is allocated for an
/// element. What each construct becomes is written down in `Docs/blocks.md`.
struct DocumentBuilder: ~Copyable {
  /// An open element and what it hands down to those in it.
  struct Frame {
    var traits: ElementTraits = []
    var element: Int32 = -1
    /// Frames: the innermost container, list item, list and table row, itself included; -1 without.
    var container: Int32 = -1
    var item: Int32 = -1
    var list: Int32 = -1
    var row: Int32 = -1
    var textStart: Int32 = 0
    var firstBlock: Int32 = 0
    /// Its entry in `openSpans`, -1 without.
    var span: Int32 = -1
    /// List: the number of its next item. Item: its number.
    var number: Int32 = 0
    var kind: BlockKind = .paragraph
    var rank: UInt8 = 0
    var listDepth: UInt8 = 0
    var flags: BlockFlags = []
    var state: FrameState = []
  }

  struct FrameState: OptionSet {
    let rawValue: UInt16
    static let isContainer = FrameState(rawValue: 1 << 0)
    static let keepsLines = FrameState(rawValue: 1 << 1)
    /// No block of the item has been made yet.
    static let isFresh = FrameState(rawValue: 1 << 2)
    /// The row can still become one block.
    static let rowFits = FrameState(rawValue: 1 << 3)
    static let hasDataCell = FrameState(rawValue: 1 << 4)
    static let isOrdered = FrameState(rawValue: 1 << 5)
    static let countsDown = FrameState(rawValue: 1 << 6)
    /// Counts down from a number that only its end tells.
    static let startIsUnknown = FrameState(rawValue: 1 << 7)
    static let isLink = FrameState(rawValue: 1 << 8)
    static let isHidden = FrameState(rawValue: 1 << 9)

    /// What an element in it has too.
    static let inherited: FrameState = [.keepsLines]
  }

  /// A hidden inline element taken out of the line it stands in, to follow it as a block of its own.
  struct Aside {
    var elements: Range<Int32>
    var bytes: Range<Int32>
    /// Where it stood in the text.
    var origin: Int32
    var flags: BlockFlags
  }

  /// What the scan noted beside the markup.
  struct Input {
    var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var starts = UnsafeBufferPointer<MarkupScanner.WrittenStart>(start: nil, count: 0)
    var attributes = UnsafeBufferPointer<MarkupScanner.SourceAttribute>(start: nil, count: 0)
    var cuts = UnsafeBufferPointer<MarkupScanner.Cut>(start: nil, count: 0)
  }

  struct CountdownItem {
    var block: Int32
    var list: Int32
    var place: Int32
  }

  var cache = NameCache()
  let references = CharacterReferences()
  var classes = ClassIndex()
  var elements = GrowingBuffer<Element>(capacity: 4096)
  var attributes = GrowingBuffer<Attribute>(capacity: 8192)
  var attributeBytes = GrowingBuffer<UInt8>(capacity: 1 << 16)
  var bytes = GrowingBuffer<UInt8>(capacity: 1 << 16)
  var blocks = GrowingBuffer<Block>(capacity: 1024)
  var markers = GrowingBuffer<UInt8>(capacity: 1024)
  /// Links and emphasis as they open, not yet cut at the blocks' bounds.
  var openSpans = GrowingBuffer<Span>(capacity: 1024)
  var frames = GrowingBuffer<Frame>(capacity: 600)
  var asides = GrowingBuffer<Aside>(capacity: 64)
  var asideBytes = GrowingBuffer<UInt8>(capacity: 1024)
  var countdown = GrowingBuffer<CountdownItem>(capacity: 16)
  var titleBytes = GrowingBuffer<UInt8>(capacity: 512)

  /// Where the text begins that is not yet a block.
  var blockStart = 0
  /// The block start at which code was seen to hold more than white space.
  var inkedBlock = -1
  /// How many `<br>` have come since the last block that one ended; 2 parts paragraphs.
  var breaks = 0
  /// Open elements whose text isn't part of the page's.
  var silent = 0
  var isReadingTitle = false
  var hasTitle = false
  /// Open spans by kind: only the outermost of a kind is one.
  var spanDepths = SIMD4<Int32>()
  /// The frame of a hidden inline element, -1 outside, and the spans that were open before it.
  var hiddenInline = -1
  var spansBeforeHidden = 0
  var nextCut = 0
  var nextStart = 0
  var input = Input()
  var limits = Limits()
  var blocksOverLimit = 0
  var page = Page()

  /// Memory that is kept from page to page.
  static let keptBytes = 1 << 23
  static let keptElements = 1 << 17
  static let keptBlocks = 1 << 16

  mutating func reset(_ input: Input, markupBytes: Int, limits: Limits, page: Page) {
    self.input = input
    self.limits = limits
    self.page = page
    cache.reset()
    classes.reset()
    elements.count = 0
    attributes.count = 0
    attributeBytes.count = 0
    bytes.count = 0
    // Text never grows: what is put between blocks is shorter than the tags that part them.
    bytes.reserve(markupBytes + 64)
    blocks.count = 0
    markers.count = 0
    openSpans.count = 0
    frames.count = 0
    asides.count = 0
    asideBytes.count = 0
    countdown.count = 0
    titleBytes.shrink(to: 1 << 16)
    blockStart = 0
    inkedBlock = -1
    breaks = 0
    silent = 0
    isReadingTitle = false
    hasTitle = false
    spanDepths = SIMD4()
    hiddenInline = -1
    nextCut = 0
    nextStart = 0
    blocksOverLimit = 0
  }

  // MARK: Events

  mutating func start(_ rawName: UnsafePointer<UInt8>) {
    let slot = cache.find(rawName)
    let traits = slot.traits
    let top = frames.count - 1
    var frame = top >= 0 ? frames.base[top] : Frame()
    var element = Element(name: slot.name, parent: frame.element, depth: UInt16(clamping: frames.count))
    element.attributeStart = Int32(attributes.count)
    let notes = takeAttributes(of: &element)
    element.attributeEnd = Int32(attributes.count)
    frame.state.formIntersection(.inherited)
    frame.traits = traits
    frame.element = Int32(elements.count)
    frame.span = -1
    let keepsLines = frame.state.contains(.keepsLines)
    let isBlock = !traits.isInline && !(traits.intersects(.custom) && isPhrasing(frame.container))
    if isBlock {
      if keepsLines { breakLineOfCode() } else { beginContainer(&frame, traits) }
    }
    setHidden(&frame, &element, notes, isBlock: isBlock)
    if traits.intersects(.cut) { takeCut(&element) }
    let start = Int32(bytes.count)
    element.textStart = start
    frame.textStart = start
    frame.firstBlock = Int32(blocks.count)
    if isBlock && !keepsLines {
      element.flags.insert(.container)
      frame.state.insert(.isContainer)
      frame.container = Int32(frames.count)
      enterContainer(&frame, element)
    } else if traits.intersects([.form, .noText, .link, .strong, .emphasis, .code]) {
      enterInline(&frame, traits, notes)
    }
    elements.append(element)
    frames.append(frame)
    if let known = slot.name.known { noteSpecial(known, element) }
  }

  mutating func end() {
    guard frames.count > 0 else { return }
    let top = frames.count - 1
    let traits = frames.base[top].traits
    if frames.base[top].state.contains(.isContainer) {
      endContainer(top)
    } else {
      endInline(top)
    }
    if frames.base[top].state.contains(.isLink) || traits.intersects([.strong, .emphasis, .code]) { closeSpan(top) }
    if traits.intersects(.noText) { silent -= 1 }
    let element = Int(frames.base[top].element)
    elements[element].subtreeEnd = Int32(elements.count)
    if elements[element].name == KnownName.title { leaveTitle() }
    frames.count -= 1
  }

  private mutating func endContainer(_ top: Int) {
    if frames[top].state.contains(.keepsLines) || frames[top].row < 0 { flush() } else { flushInRow() }
    breaks = 0
    let frame = frames[top]
    if frame.row == Int32(top) {
      finishRow(frame)
    } else if frame.traits.intersects(.cell) {
      finishCell(frame)
    } else if frame.state.contains(.startIsUnknown) {
      numberDown(frame)
    }
    let element = Int(frame.element)
    let end = blocks.count > 0 ? blocks[blocks.count - 1].end : 0
    elements[element].textEnd = max(end, elements[element].textStart)
  }

  private mutating func endInline(_ top: Int) {
    if top == hiddenInline, endHiddenInline(top) { return }
    if frames.base[top].state.contains(.keepsLines), !frames.base[top].traits.isInline { breakLineOfCode() }
    let element = Int(frames.base[top].element)
    var end = bytes.count
    if end > blockStart, bytes.base[end - 1] == 0x20 { end -= 1 }
    let start = elements.base[element].textStart
    let isVoid = frames.base[top].traits.intersects(.void)
    elements.base[element].textEnd = isVoid ? start : max(Int32(end), start)
  }

  private func isPhrasing(_ container: Int32) -> Bool {
    container >= 0 && frames[Int(container)].traits.intersects(.phrasing)
  }

  private mutating func takeCut(_ element: inout Element) {
    guard nextCut < input.cuts.count, UInt16(input.cuts[nextCut].name) == element.name.rawValue else { return }
    element.sourceStart = input.cuts[nextCut].start
    element.sourceEnd = input.cuts[nextCut].end
    nextCut += 1
  }

  private mutating func noteSpecial(_ name: KnownName, _ element: Element) {
    switch name {
    case .br: lineBreak()
    case .hr: paragraphBreak()
    case .meta: noteMeta(element)
    case .link: noteLink(element)
    case .html: noteRoot(element)
    case .title: enterTitle()
    default: break
    }
  }

  // MARK: Title

  private mutating func enterTitle() {
    silent += 1
    isReadingTitle = !hasTitle
    hasTitle = true
  }

  private mutating func leaveTitle() {
    silent -= 1
    isReadingTitle = false
  }
}
