import WinnowDocument
import WinnowRules
import WinnowText

extension Explanation {
  /// Looks for words on the page: in its text, over the borders of blocks too; if they aren't there, in its source.
  ///
  /// - Parameters:
  ///   - phrase: the words; case and typographic marks make no difference.
  ///   - source: the page as it was decoded.
  ///   - limits: those the page was cleaned with.
  ///   - workspace: buffers that are used again.
  public func find(
    _ phrase: String, in source: DecodedPage, limits: Limits, workspace: inout Workspace
  ) throws(PhraseError) -> PhraseAnswer {
    let words = WordTable(phrase)
    guard !words.words.isEmpty else { throw .noWords(phrase) }
    guard words.words.count <= PhraseAnswer.wordLimit else { throw .tooLong(words: words.words.count) }
    var answer = PhraseAnswer(phrase: phrase, outcome: .absent)
    let search = PhraseSearch(explanation: self, phrase: words)
    let (places, nearest) = search.inText()
    if !places.isEmpty {
      answer.outcome = .text
      answer.placeCount = places.count
      answer.places = places.prefix(PhraseAnswer.placeLimit).map(search.place)
      return answer
    }
    let parts =
      result.document.input == .html
      ? HTMLParser.partsOutsideText(of: source, limits: limits, workspace: &workspace.html) : []
    let found = SourceSearch(phrase: words, source: source, parts: parts).find()
    if !found.isEmpty {
      answer.outcome = .source
      answer.sourcePlaceCount = found.count
      answer.sourcePlaces = Array(found.prefix(PhraseAnswer.placeLimit))
      return answer
    }
    answer.misspellings = search.misspellings()
    if let nearest {
      answer.outcome = .part
      answer.nearest = search.place(nearest)
      answer.nearestWords = result.document.string(nearest)
    }
    return answer
  }
}

/// Looks for a phrase in a document's text.
struct PhraseSearch {
  let explanation: Explanation
  let phrase: WordTable

  private var document: Document { explanation.result.document }

  /// All places of the phrase, and the longest part of it that stands anywhere; nil where that would say nothing.
  func inText() -> (places: [TextRange], nearest: TextRange?) {
    let plain = runs(splitting: false)
    if !plain.places.isEmpty { return plain }
    // `SubscribeRead more`: words run together are read apart (S18).
    let split = runs(splitting: true)
    return split.places.isEmpty ? plain : split
  }

  private func runs(splitting: Bool) -> (places: [TextRange], nearest: TextRange?) {
    var runs = PhraseRuns(phrase)
    var taken: ContiguousArray<Int32> = []
    for block in document.blocks {
      let words = splitting && !block.splitWords.isEmpty ? block.splitWords : block.words
      for index in words {
        runs.take(document.words.words[index], of: document.words, number: taken.count)
        taken.append(Int32(index))
      }
    }
    func range(_ length: Int, endingAt last: Int) -> TextRange {
      let words = document.words.words
      return TextRange(words[Int(taken[last + 1 - length])].start, words[Int(taken[last])].end)
    }
    var nearest: TextRange?
    if let longest = runs.longest, isTelling(longest) { nearest = range(longest.phrase.count, endingAt: longest.last) }
    return (runs.ends.map { range(runs.count, endingAt: $0) }, nearest)
  }

  /// One short word of many is found on any page.
  private func isTelling(_ run: PhraseRuns.Run) -> Bool {
    if run.phrase.count * 2 >= phrase.words.count || run.phrase.count >= 3 { return true }
    let letters = phrase.words[run.phrase].reduce(0) { $0 + Int($1.foldedEnd - $1.foldedStart) }
    return letters >= 6
  }

  // MARK: A place

  func place(_ range: TextRange) -> PhraseAnswer.TextPlace {
    let blocks = document.blocks
    let first = blocks.firstIndex { $0.end > range.start } ?? 0
    let last = blocks[first...].lastIndex { $0.start < range.end } ?? first
    let pieces = explanation.pieces.filter { $0.range.overlaps(range) }.map { clipped($0, to: range) }
    let advisor = FateAdvice(explanation: explanation)
    return PhraseAnswer.TextPlace(
      range: range, block: first, lastBlock: last, kind: blocks[first].kind,
      path: document.path(toElement: Int(blocks[first].element)), isHidden: blocks[first].isHidden,
      isInNoscript: blocks[first].flags.contains(.inNoscript),
      excerpt: document.excerpt(range, in: TextRange(blocks[first].start, blocks[last].end)), pieces: pieces,
      advice: pieces.map(advisor.advice))
  }

  private func clipped(_ piece: Explanation.Piece, to range: TextRange) -> Explanation.Piece {
    var piece = piece
    piece.range = TextRange(max(piece.range.start, range.start), min(piece.range.end, range.end))
    piece.text = document.string(piece.range)
    return piece
  }

  // MARK: Words like it

  /// Each is compared with every word of the page.
  private static let mostSpelled = 12

  /// Words of the phrase that the page does not have, each with the word of the page that is most like it.
  func misspellings() -> [PhraseAnswer.Misspelling] {
    var known: Set<String> = []
    for block in document.blocks {
      for word in document.words.words[block.words] where !word.flags.contains(.unspaced) {
        known.insert(document.words.text(of: word))
      }
    }
    let names = known.sorted()
    return phrase.words.prefix(Self.mostSpelled).compactMap { word in
      let text = phrase.text(of: word)
      guard text.count >= 3, !known.contains(text), let nearest = NearestName.of(text, among: names) else { return nil }
      return PhraseAnswer.Misspelling(word: text, found: nearest)
    }
  }
}

extension Document {
  /// The way to an element, `html > body > p.lead#first`: its name, its first two classes and its id at each step.
  func path(toElement index: Int) -> String {
    var steps: [String] = []
    var element = index
    while element >= 0 {
      steps.append(step(elements[element]))
      element = Int(elements[element].parent)
    }
    return steps.reversed().joined(separator: " > ")
  }

  private func step(_ element: Element) -> String {
    let classes = classNames(of: element).prefix(2).map { ".\($0)" }.joined()
    let id = id(of: element).map { "#\($0)" } ?? ""
    return names.text(of: element.name) + classes + id
  }

  func classNames(of element: Element) -> [String] {
    guard element.classList >= 0 else { return [] }
    return classTokens[classLists[Int(element.classList)].tokens].map {
      String(decoding: attributeBytes[$0.bytes], as: UTF8.self)
    }
  }

  func id(of element: Element) -> String? {
    guard let id = attributes[element.attributes].first(where: { $0.name == .id }), !id.value.isEmpty else {
      return nil
    }
    return String(decoding: attributeBytes[id.value], as: UTF8.self)
  }

  /// Some words with up to forty characters of what stands before and after them, white space collapsed.
  func excerpt(_ range: TextRange, in block: TextRange) -> String {
    let before = string(TextRange(block.start, range.start))
    let after = string(TextRange(range.end, block.end))
    let text =
      (before.count > 40 ? "…" : "") + before.suffix(40) + string(range) + after.prefix(40)
      + (after.count > 40 ? "…" : "")
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
