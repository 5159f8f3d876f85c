import WinnowDocument

/// What content detection judges as one: a block, or blocks that only `<br>` parts.
struct Unit {
  var blockStart: Int32
  var blockEnd: Int32
  /// The innermost container around it, an index into `Outline.containers`.
  var container: Int32
  var kind: BlockKind
  /// 1 to 6, 0 if it is no heading.
  var headingRank: Int32 = 0
  /// Words as the scorer of extractors counts them: a character of an unspaced script is one.
  var tokens: Float = 0
  /// Effective words: a character of an unspaced script counts .55.
  var words: Float = 0
  var bytes: Float = 0
  var linkBytes: Float = 0
  var sentenceMarks: Float = 0
  var commas: Float = 0
  /// Its last character closes a sentence: a full stop of any script.
  var endsWithStop = false
  /// Its last character is a mark that may close a sentence, a quote or bracket after one included.
  var endsWithMark = false
  /// Of its first 30 words.
  var textHash: UInt64 = 0

  init(block: Int, container: Int32, kind: BlockKind) {
    blockStart = Int32(block)
    blockEnd = Int32(block + 1)
    self.container = container
    self.kind = kind
  }

  var blocks: Range<Int> { Int(blockStart)..<Int(blockEnd) }
  /// Share of its text that is link text.
  var linkDensity: Float { bytes > 0 ? min(1, linkBytes / bytes) : 0 }
  /// It reads like prose: enough words, few of them links.
  var isGood: Bool { words >= 15 && linkDensity < 0.35 }
}

/// What the bytes of a text say about its sentences.
struct SentenceMarks {
  var marks: Float = 0
  var commas: Float = 0
  var endsWithStop = false
  var endsWithMark = false

  /// One pass over the bytes of a block.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    var marks = 0
    var commas = 0
    let count = text.count
    var index = 0
    while index < count {
      let byte = text[index]
      switch byte {
      case 0x21, 0x2E, 0x3F: marks += 1  // ! . ?
      case 0x2C: commas += 1
      case 0xD8 where index + 1 < count:
        if text[index + 1] == 0x8C { commas += 1 } else if text[index + 1] == 0x9F { marks += 1 }  // ، ؟
      case 0xE3 where index + 2 < count && text[index + 1] == 0x80:
        if text[index + 2] == 0x82 { marks += 1 } else if text[index + 2] == 0x81 { commas += 1 }  // 。 、
      case 0xEF where index + 2 < count && text[index + 1] == 0xBC:
        switch text[index + 2] {
        case 0x81, 0x9F: marks += 1  // ！ ？
        case 0x8C: commas += 1  // ，
        default: break
        }
      case 0xE0 where index + 2 < count && text[index + 1] == 0xA5:
        if text[index + 2] == 0xA4 { marks += 1 }  // danda
      default: break
      }
      index += 1
    }
    self.marks = Float(marks)
    self.commas = Float(commas)
    readEnd(text)
  }

  private mutating func readEnd(_ text: UnsafeBufferPointer<UInt8>) {
    guard let last = text.last else { return }
    let count = text.count
    if last < 0x80 {
      endsWithStop = last == 0x2E
      endsWithMark = [0x2E, 0x21, 0x3F, 0x3B, 0x22, 0x27, 0x29].contains(last)
      return
    }
    guard count >= 2 else { return }
    let before = text[count - 2]
    if before == 0xC2, last == 0xBB { endsWithMark = true }  // »
    guard count >= 3 else { return }
    switch (text[count - 3], before, last) {
    case (0xE3, 0x80, 0x82), (0xE0, 0xA5, 0xA4): (endsWithStop, endsWithMark) = (true, true)  // 。 danda
    case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0xA6), (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D),
      (0xE2, 0x80, 0x99), (0xE3, 0x80, 0x8D), (0xEF, 0xBC, 0x9B):
      endsWithMark = true  // ！ ？ … “ ” ’ 」 ；
    default: break
    }
  }
}
