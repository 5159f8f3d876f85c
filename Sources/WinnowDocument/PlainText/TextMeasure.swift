/// What a look at the first lines of a text tells about all of it: where it was wrapped and its left margin.
struct TextMeasure {
  /// Lines looked at; a longer text goes on as it began.
  private static let lineLimit = 20_000
  private static let byteLimit = 4 << 20

  var wrap: WrapColumn?
  /// Columns of white space before most lines, as text browsers set them.
  var margin = 0

  /// O(n) in the first 4 MB.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var lines = ContiguousArray<WrapColumn.Line>()
    var indents = [Int](repeating: 0, count: 13)
    var filled = 0
    var position = 0
    while position < min(bytes.count, TextMeasure.byteLimit), lines.count < TextMeasure.lineLimit {
      let line = TextLine(bytes, at: position)
      position = line.next
      lines.append(WrapColumn.Line(bytes, line))
      if !line.isBlank {
        filled += 1
        if line.indent < indents.count { indents[line.indent] += 1 }
      }
    }
    wrap = WrapColumn.detect(lines)
    if let common = indents.indices.max(by: { indents[$0] < indents[$1] }), filled >= 8,
      indents[common] * 2 > filled
    {
      margin = common
    }
  }
}

extension WrapColumn.Line {
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: TextLine) {
    self.init()
    isBlank = line.isBlank
    guard !isBlank else { return }
    let survey = LineSurvey(bytes, line.content)
    // A rule or a line of signs belongs to no paragraph.
    let marker = LineMarker(bytes, line.content)
    hasMarker = marker.kind.isSure || !survey.hasWord || survey.isRow(bytes, line.content)
    characters = Int32(clamping: survey.characters + line.indent)
    columns = Int32(clamping: survey.columns + line.indent)
    let first = FirstWord(bytes, marker.kind.isQuote ? marker.end..<line.content.upperBound : line.content)
    firstWord = Int32(min(first.characters, 12))
    firstWordColumns = Int32(min(first.columns, 12))
    beginsLowercase = first.isLowercase
    endsSentence = SentenceMark.stands(bytes, at: line.content.upperBound, after: line.content.lowerBound)
  }
}

extension LineMarker.Kind {
  /// A marker that begins a block wherever it stands.
  var isSure: Bool { self != .none && self != .doubtfulBullet && !isQuote }
  /// A quotation's lines all bear its marker, wrapped ones too.
  var isQuote: Bool { if case .quote = self { true } else { false } }
}

/// Marks with which sentences end.
enum SentenceMark {
  /// Whether a full stop, question mark or exclamation mark of some script ends at `end`.
  static func stands(_ bytes: UnsafeBufferPointer<UInt8>, at end: Int, after start: Int) -> Bool {
    guard end > start else { return false }
    let last = bytes[end - 1]
    if last < 0x80 { return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") }
    guard end - start >= 3, bytes[end - 3] >= 0xE0 else { return false }
    switch decodeScalar(bytes, at: end - 3).scalar {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0x0964: return true
    default: return false
    }
  }
}
