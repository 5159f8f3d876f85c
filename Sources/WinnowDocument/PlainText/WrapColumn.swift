/// The column at which a program wrapped the lines of a text, and how it counted.
///
/// A wrapped text has few lines longer than some column between 50 and 110, and of its long lines most would not
/// have had room for the next line's first word. Some programs count characters, others columns, in which a
/// Chinese character takes two: both are tried.
struct WrapColumn: Equatable {
  enum Measure { case characters, columns }
  var column: Int
  var measure: Measure

  private static let columns = 50...110

  /// What is known of a line for finding the column.
  struct Line {
    var characters: Int32 = 0
    var columns: Int32 = 0
    /// The width of its first word, or of one character of a script that breaks anywhere; at most 12.
    var firstWord: Int32 = 0
    var firstWordColumns: Int32 = 0
    var isBlank = false
    var hasMarker = false
    var beginsLowercase = false
    var endsSentence = false

    func width(_ measure: Measure) -> Int { Int(measure == .characters ? characters : columns) }
    func firstWidth(_ measure: Measure) -> Int { Int(measure == .characters ? firstWord : firstWordColumns) }
  }

  static func detect(_ lines: ContiguousArray<Line>) -> WrapColumn? {
    detect(lines, .columns) ?? detect(lines, .characters)
  }

  private static func detect(_ lines: ContiguousArray<Line>, _ measure: Measure) -> WrapColumn? {
    let widths = lines.lazy.filter { !$0.isBlank }.map { $0.width(measure) }.sorted()
    guard widths.count >= 3 else { return nil }
    let isShort = widths.count < 12
    let place = isShort ? widths.count - 1 : min(widths.count - 1, widths.count * 985 / 1000)
    let column = widths[place]
    guard columns.contains(column) else { return nil }
    let fit = Fit(lines, column: column, measure)
    guard !fit.isClosed else { return nil }
    // Few lines prove little: all must fit, and read on in small letters.
    let fits = isShort ? fit.tight >= 2 && fit.loose == 0 && fit.isProse : fit.tight >= 4 && fit.tight > 2 * fit.loose
    return fits ? WrapColumn(column: column, measure: measure) : nil
  }

  /// The column of one paragraph in a text that isn't wrapped as a whole: every line but the last is full, and
  /// most lines begin small.
  static func detect(paragraph lines: ArraySlice<Line>) -> WrapColumn? {
    guard lines.count >= 3, !lines.dropFirst().contains(where: \.hasMarker) else { return nil }
    let column = lines.map { $0.width(.columns) }.max() ?? 0
    guard columns.contains(column) else { return nil }
    let fit = Fit(ContiguousArray(lines), column: column, .columns)
    let allFull = fit.tight == lines.count - 1 && fit.loose == 0
    return allFull && fit.isProse && !fit.isClosed ? WrapColumn(column: column, measure: .columns) : nil
  }

  /// How the breaks after long lines go with a column.
  private struct Fit {
    var tight = 0
    var loose = 0
    var small = 0
    var closed = 0
    /// Most long lines end with a full stop: they are whole sentences.
    var isClosed: Bool { closed * 2 > tight }
    var isProse: Bool { small * 3 >= tight * 2 }

    init(_ lines: ContiguousArray<Line>, column: Int, _ measure: Measure) {
      guard lines.count > 1 else { return }
      for index in 0..<(lines.count - 1) {
        let (line, next) = (lines[index], lines[index + 1])
        guard line.width(measure) * 10 >= column * 7, !line.isBlank, !next.isBlank, !next.hasMarker else { continue }
        if line.width(measure) + 1 + next.firstWidth(measure) > column - 1 {
          tight += 1
          if next.beginsLowercase { small += 1 }
          if line.endsSentence { closed += 1 }
        } else {
          loose += 1
        }
      }
    }
  }

  /// Whether a line that was so wide had no room for the next line's first word.
  func isFull(width: Int, next: FirstWord) -> Bool {
    let first = measure == .characters ? next.characters : next.columns
    return next.isWide ? width + first > column - 3 : width + first + 1 > column - 1
  }
}

/// The first word of a line: what had to fit on the line before.
struct FirstWord {
  var characters = 0
  var columns = 0
  /// It begins with a character of two columns, before which a line may break anywhere: that one alone counts.
  var isWide = false
  var isLowercase = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>) {
    guard !content.isEmpty else { return }
    let (first, firstLength) = decodeScalar(bytes, at: content.lowerBound)
    isLowercase = first < 0x80 ? first >= 0x61 && first <= 0x7A : Unicode.Scalar(first)?.properties.isLowercase == true
    if EastAsianWidth.isWide(first) {
      isWide = true
      (characters, columns) = (1, 2)
      return
    }
    var index = content.lowerBound + firstLength
    (characters, columns) = (1, 1)
    while index < content.upperBound, characters < 200, Blank.length(bytes, at: index, before: content.upperBound) == 0
    {
      let (scalar, length) = decodeScalar(bytes, at: index)
      characters += 1
      columns += EastAsianWidth.isWide(scalar) ? 2 : 1
      index += length
    }
  }
}
