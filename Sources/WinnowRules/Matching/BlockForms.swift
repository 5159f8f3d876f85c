import WinnowDocument
import WinnowText

/// Tells whether blocks have the form that a shape asks for. What costs a look at the text is made when it is first
/// asked for and kept for the page, so that any number of rules costs the page once.
///
/// An element of several blocks has the form of their text together: its words, characters and links are summed over
/// the blocks that count (S14), `kind` asks for all of them, `sentence` for the last one.
struct BlockForms {
  private let document: Document
  private let counted: CountedBlocks
  /// By block, -1 while not counted yet.
  private var chars: ContiguousArray<Int32> = []
  /// By block and one more: sums over the counted blocks before it. Empty while not needed.
  private var sums: ContiguousArray<Sums> = []
  /// By set of kinds, and by block and one more: counted blocks before it that are of another kind.
  private var otherKinds: [UInt16: ContiguousArray<Int32>] = [:]
  private var scripts: ContiguousArray<ScriptCounts> = []
  private var pageScript = ScriptClass.none

  private struct Sums {
    var words: Int32 = 0
    var chars: Int32 = 0
    var bytes: Int32 = 0
    var linkBytes: Int32 = 0
  }

  init(_ document: Document, _ counted: CountedBlocks) {
    self.document = document
    self.counted = counted
  }

  /// Whether a block has the form.
  mutating func matches(_ shape: CompiledShape, block index: Int) -> Bool {
    let block = document.blocks[index]
    if shape.kinds != 0, shape.kinds & (1 << UInt16(block.kind.rawValue)) == 0 { return false }
    let words = block.wordEnd - block.wordStart
    guard words >= shape.minimumWords, words <= shape.maximumWords else { return false }
    if shape.asksLinkDensity, !isDensity(shape, linkBytes: block.linkBytes, bytes: block.end - block.start) {
      return false
    }
    if shape.asksChars {
      let chars = chars(of: index)
      guard chars >= shape.minimumChars, chars <= shape.maximumChars else { return false }
    }
    if shape.sentence != 0, !isSentence(shape, block: index) { return false }
    return shape.script == 0 || isScript(shape, index..<index + 1)
  }

  /// Whether the blocks together have the form; false for none.
  mutating func matches(_ shape: CompiledShape, blocks range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    if range.count == 1 { return matches(shape, block: range.lowerBound) }
    let numbers = counted.numbers(of: range)
    guard !numbers.isEmpty else { return false }
    if shape.kinds != 0, !areKinds(shape.kinds, range) { return false }
    if shape.asksWords || shape.asksLinkDensity || shape.asksChars {
      makeSums()
      let (a, b) = (sums[range.lowerBound], sums[range.upperBound])
      let words = b.words &- a.words
      guard words >= shape.minimumWords, words <= shape.maximumWords else { return false }
      let chars = b.chars &- a.chars
      guard chars >= shape.minimumChars, chars <= shape.maximumChars else { return false }
      if shape.asksLinkDensity,
        !isDensity(shape, linkBytes: b.linkBytes &- a.linkBytes, bytes: b.bytes &- a.bytes)
      {
        return false
      }
    }
    if shape.sentence != 0, !isSentence(shape, block: counted[numbers.upperBound - 1]) { return false }
    return shape.script == 0 || isScript(shape, range)
  }

  /// S15: in text, false.
  private func isDensity(_ shape: CompiledShape, linkBytes: Int32, bytes: Int32) -> Bool {
    guard document.input == .html, bytes > 0 else { return false }
    let density = min(1, Double(linkBytes) / Double(bytes))
    return density >= shape.minimumLinkDensity && density <= shape.maximumLinkDensity
  }

  private mutating func areKinds(_ kinds: UInt16, _ range: Range<Int>) -> Bool {
    if otherKinds[kinds] == nil {
      var others: Int32 = 0
      var made: ContiguousArray<Int32> = [0]
      made.reserveCapacity(document.blocks.count + 1)
      for block in document.blocks {
        if !block.isHidden, kinds & (1 << UInt16(block.kind.rawValue)) == 0 { others += 1 }
        made.append(others)
      }
      otherKinds[kinds] = made
    }
    return otherKinds[kinds].map { $0[range.lowerBound] == $0[range.upperBound] } ?? false
  }

  private mutating func makeSums() {
    guard sums.isEmpty else { return }
    sums.reserveCapacity(document.blocks.count + 1)
    var sum = Sums()
    for index in document.blocks.indices {
      sums.append(sum)
      let block = document.blocks[index]
      guard !block.isHidden else { continue }
      sum.words &+= block.wordEnd - block.wordStart
      sum.chars &+= chars(of: index)
      sum.bytes &+= block.end - block.start
      sum.linkBytes &+= block.linkBytes
    }
    sums.append(sum)
  }

  /// Scalars but for combining marks.
  private mutating func chars(of block: Int) -> Int32 {
    if chars.isEmpty { chars = ContiguousArray(repeating: -1, count: document.blocks.count) }
    if chars[block] < 0 {
      chars[block] = document.withText(ofBlock: block) { text in
        var count: Int32 = 0
        var scan = ScalarScan(text)
        while let scalar = scan.next() { count += ScalarScan.isCombining(scalar) ? 0 : 1 }
        return count
      }
    }
    return chars[block]
  }

  private func isSentence(_ shape: CompiledShape, block: Int) -> Bool {
    let isClosed = document.withText(ofBlock: block) { SentenceEnd.isClosed($0) }
    return isClosed == (shape.sentence == CompiledShape.sentenceClosed)
  }

  /// Most of the letters are of the page's script, or of others; neither without a letter.
  private mutating func isScript(_ shape: CompiledShape, _ range: Range<Int>) -> Bool {
    makeScripts()
    let page = scripts[range.upperBound][pageScript] &- scripts[range.lowerBound][pageScript]
    let all = scripts[range.upperBound].letters &- scripts[range.lowerBound].letters
    guard all > 0 else { return false }
    let isOfPage = page * 2 >= all
    return isOfPage == (shape.script == CompiledShape.scriptOfPage)
  }

  /// By block the letters before it; the page's script is that of most letters in the blocks that count.
  private mutating func makeScripts() {
    guard scripts.isEmpty else { return }
    scripts.reserveCapacity(document.blocks.count + 1)
    var sum = ScriptCounts()
    var shown = ScriptCounts()
    for index in document.blocks.indices {
      scripts.append(sum)
      document.withText(ofBlock: index) { text in
        sum.add(text)
        if !document.blocks[index].isHidden { shown.add(text) }
      }
    }
    scripts.append(sum)
    pageScript = shown.main
  }
}

extension Document {
  /// The bytes of a block's text.
  func withText<Result>(ofBlock block: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[blocks[block].text.indices])) }
  }
}

extension ScalarScan {
  /// A mark that stands on the character before it (general categories Mn, Mc and Me).
  static func isCombining(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x300, let unicode = Unicode.Scalar(scalar) else { return false }
    switch unicode.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}

/// Where a sentence ends.
enum SentenceEnd {
  /// More closing quotes and brackets than any sentence has.
  private static let mostClosers = 16

  /// Whether the last character, but for closing quotes and brackets, is a mark that ends a sentence. Constant time.
  static func isClosed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = text.count
    for _ in 0...mostClosers where end > 0 {
      var start = end - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      var scan = ScalarScan(UnsafeBufferPointer(rebasing: text[start..<end]))
      guard let scalar = scan.next() else { return false }
      if isMark(scalar) { return true }
      guard isCloser(scalar) else { return false }
      end = start
    }
    return false
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x2E, 0x3F, 0x2026, 0x203C, 0x2047...0x2049, 0x589, 0x61F, 0x6D4, 0x964, 0x965, 0x3002, 0xFF01, 0xFF0E,
      0xFF1F, 0xFF61, 0x1362, 0x104A, 0x104B, 0x17D4:
      true
    default: false
    }
  }

  private static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0xA0, 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0xAB, 0x2018, 0x2019, 0x201C, 0x201D, 0x203A, 0x2039, 0x3009,
      0x300B, 0x300D, 0x300F, 0x3011, 0xFF09, 0xFF3D:
      true
    default: false
    }
  }
}
