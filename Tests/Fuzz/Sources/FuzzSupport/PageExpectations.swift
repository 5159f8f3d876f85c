import Winnow
import WinnowDocument
import WinnowRules
import WinnowText

/// What holds of every cleaned page, whatever its bytes were.
public enum PageExpectations {
  /// Checks a page that a cleaner made of `inputBytes` bytes. Linear in the page.
  public static func check(_ result: CleanResult, by cleaner: Cleaner, inputBytes: Int) {
    checkBlocks(result.document)
    checkSegments(result)
    checkKept(result)
    checkExplanation(Explanation(of: result, by: cleaner), result.document)
    for includingTitle in [false, true] {
      let text = result.text(includingTitle: includingTitle)
      checkText(text, of: result.document, inputBytes: inputBytes)
      checkWords(text, of: result)
    }
  }

  /// The blocks make up the text in order, one line feed between two.
  private static func checkBlocks(_ document: Document) {
    var position = 0
    for (index, block) in document.blocks.enumerated() {
      if index > 0 {
        expect(document.text[position] == 0x0A, "no line feed between two blocks")
        position += 1
      }
      expect(Int(block.start) == position && block.end >= block.start, "block \(index) doesn't follow the last one")
      position = Int(block.end)
    }
    expect(position == document.text.count, "the blocks don't make up the text")
    expect(isUTF8(document.text), "the document's text is not UTF-8")
  }

  /// The verdicts cover every byte of the text once, and no character is cut in two.
  private static func checkSegments(_ result: CleanResult) {
    var position: Int32 = 0
    for segment in result.segments {
      expect(segment.range.start == position && segment.range.end > position, "the verdicts have a gap or overlap")
      expect(isBoundary(position, in: result.document), "a verdict begins inside a character")
      position = segment.range.end
    }
    expect(Int(position) == result.document.text.count, "the verdicts don't cover the text")
  }

  /// What is kept stands in its block, in order, once.
  private static func checkKept(_ result: CleanResult) {
    var position: Int32 = 0
    for piece in result.kept.pieces {
      let block = result.document.blocks[Int(piece.block)]
      expect(piece.range.start >= position, "kept pieces overlap")
      expect(piece.range.start >= block.start && piece.range.end <= block.end, "a kept piece leaves its block")
      expect(isBoundary(piece.range.start, in: result.document), "a kept piece begins inside a character")
      expect(isBoundary(piece.range.end, in: result.document), "a kept piece ends inside a character")
      position = piece.range.end
    }
  }

  /// What is explained is all of the text, in order, once.
  private static func checkExplanation(_ explanation: Explanation, _ document: Document) {
    var position: Int32 = 0
    var block = -1
    for piece in explanation.pieces {
      if piece.block != block {
        expect(block < 0 || position == document.blocks[block].end, "block \(block) is not explained to its end")
        block = piece.block
        position = document.blocks[block].start
      }
      expect(piece.range.start == position, "the pieces of block \(block) have a gap or overlap")
      expect(piece.text == document.string(piece.range), "a piece has another text than its range")
      position = piece.range.end
    }
    let explained = Set(explanation.pieces.map(\.block))
    for (index, block) in document.blocks.enumerated() where !block.text.isEmpty {
      expect(explained.contains(index), "block \(index) is not explained")
    }
  }

  /// A byte becomes three at most (a windows-1252 byte, one that is no character); a block brings its marker and
  /// indentation, a cell its separator.
  private static func checkText(_ text: [UInt8], of document: Document, inputBytes: Int) {
    expect(isUTF8(text), "the output is not UTF-8")
    let bound = 4 * inputBytes + 600 * document.blocks.count + 1000
    expect(text.count <= bound, "\(text.count) bytes of output for \(inputBytes) bytes of input")
  }

  /// The words of the output are words of the page or its list markers. A rule may cut an element out of a word (`<ins>` in
  /// the middle of one), so that what stays of it counts too.
  private static func checkWords(_ text: [UInt8], of result: CleanResult) {
    var known = Set(result.document.words.words.map(\.hash))
    known.formUnion(WordTable(String(decoding: result.document.markers, as: UTF8.self)).words.map(\.hash))
    for piece in result.kept.pieces {
      known.formUnion(WordTable(result.document.string(piece.range)).words.map(\.hash))
    }
    if let title = result.metadata.title { known.formUnion(WordTable(title).words.map(\.hash)) }
    let written = WordTable(String(decoding: text, as: UTF8.self))
    for word in written.words where !known.contains(word.hash) {
      fatalError("\"\(written.text(of: word))\" is not a word of the page")
    }
  }

  private static func isUTF8(_ bytes: some Sequence<UInt8>) -> Bool {
    String(validating: Array(bytes), as: UTF8.self) != nil
  }

  private static func isBoundary(_ position: Int32, in document: Document) -> Bool {
    Int(position) == document.text.count || document.text[Int(position)] & 0xC0 != 0x80
  }
}
