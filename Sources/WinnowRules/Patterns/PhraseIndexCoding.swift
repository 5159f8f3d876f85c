extension PhraseIndex {
  /// Writes the index; `init(from:)` reads it again.
  func write(to writer: inout ByteWriter) {
    vocabulary.write(to: &writer)
    writer.write(phrases) { $0.write($1) }
    writer.write(wordEdgeStarts)
    writer.write(wordEdgeLabels)
    writer.write(wordEdgeTargets)
    writer.write(otherEdgeStarts)
    writer.write(otherEdges) { $0.write($1) }
    writer.write(literals) { $0.write($1) }
    writer.write(triggerStarts)
    writer.write(triggers) { $0.write($1) }
    writer.write(untriggered)
    writer.write(markStarts)
    writer.write(marks)
    writer.write(twins)
    writer.write(partLengths)
    writer.write(prefixFilter)
    writer.write(borderWords)
  }

  /// Reads what `write(to:)` wrote; nothing is parsed. What would lead out of an array is an error.
  init(from reader: inout ByteReader) throws(ByteReaderError) {
    self.init()
    vocabulary = try PhraseVocabulary(from: &reader)
    phrases = ContiguousArray(try reader.readArray { (r) throws(ByteReaderError) in try r.readPhraseRecord() })
    wordEdgeStarts = try reader.readIntegers()
    wordEdgeLabels = try reader.readIntegers()
    wordEdgeTargets = try reader.readIntegers()
    otherEdgeStarts = try reader.readIntegers()
    otherEdges = ContiguousArray(try reader.readArray { (r) throws(ByteReaderError) in try r.readPhraseEdge() })
    literals = ContiguousArray(try reader.readArray { (r) throws(ByteReaderError) in try r.readPhraseLiteral() })
    triggerStarts = try reader.readIntegers()
    triggers = ContiguousArray(try reader.readArray { (r) throws(ByteReaderError) in try r.readPhraseTrigger() })
    untriggered = try reader.readIntegers()
    markStarts = try reader.readIntegers()
    marks = try reader.readIntegers()
    twins = try reader.readIntegers()
    partLengths = try reader.readIntegers()
    prefixFilter = try reader.readIntegers()
    borderWords = try reader.readIntegers()
    guard isSound else { throw ByteReaderError("the phrases are damaged") }
    derive()
  }

  /// Whether every number leads to something that is there.
  private var isSound: Bool {
    let states = wordEdgeStarts.count - 1
    return vocabulary.isSound
      && otherEdgeStarts.count == states + 1
      && Self.areStarts(wordEdgeStarts, of: wordEdgeLabels.count)
      && Self.areStarts(otherEdgeStarts, of: otherEdges.count)
      && wordEdgeTargets.count == wordEdgeLabels.count
      && wordEdgeLabels.allSatisfy { $0 >= 0 && Int($0) < vocabulary.count }
      && phrases.allSatisfy { isSound($0, states: states) }
      && triggerStarts.count == vocabulary.count + PhraseSign.allCases.count + 1
      && Self.areStarts(triggerStarts, of: triggers.count)
      && triggers.allSatisfy { phrases.indices.contains(Int($0.phrase)) && $0.minimumBefore <= $0.maximumBefore }
      && untriggered.allSatisfy { phrases.indices.contains(Int($0)) }
      && markStarts.count == untriggered.count + 1
      && Self.areStarts(markStarts, of: marks.count)
      && marks.allSatisfy { literals.indices.contains(Int($0)) }
      && twins.count == phrases.count
      && twins.enumerated().allSatisfy { $1 == -1 || ($1 > $0 && Int($1) < phrases.count) }
      && partLengths.allSatisfy { $0 >= 3 }
      && (prefixFilter.isEmpty || prefixFilter.count == PhrasePrefix.filterWords)
  }

  private func isSound(_ phrase: PhraseRecord, states: Int) -> Bool {
    let first = Int(phrase.firstState)
    let count = Int(phrase.stateCount)
    guard first >= 0, count >= 2, first <= states - count, phrase.minimumWords >= 0 else { return false }
    guard isSound(phrase.beginning), isSound(phrase.ending) else { return false }
    let ownStates = 0..<phrase.stateCount
    let wordEdges = Int(wordEdgeStarts[first])..<Int(wordEdgeStarts[first + count])
    let others = Int(otherEdgeStarts[first])..<Int(otherEdgeStarts[first + count])
    return wordEdgeTargets[wordEdges].allSatisfy(ownStates.contains)
      && otherEdges[others].allSatisfy { ownStates.contains($0.target) && isSound($0) }
  }

  private func isSound(_ border: PhraseBorder) -> Bool {
    border.firstWord >= 0 && border.wordCount >= 0
      && Int(border.firstWord) + Int(border.wordCount) <= borderWords.count
  }

  private func isSound(_ edge: PhraseEdge) -> Bool {
    switch edge.kind {
    case .empty, .any: true
    case .value: PhraseValue.allCases.indices.contains(Int(edge.argument))
    case .literal: literals.indices.contains(Int(edge.argument)) && literals[Int(edge.argument)].wordCount > 0
    case .mark: literals.indices.contains(Int(edge.argument)) && literals[Int(edge.argument)].wordCount == 0
    }
  }

  static func areStarts(_ starts: ContiguousArray<Int32>, of count: Int) -> Bool {
    guard starts.first == 0, starts.last.map(Int.init) == count else { return false }
    return zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

extension PhraseVocabulary {
  func write(to writer: inout ByteWriter) {
    writer.write(bytes)
    writer.write(starts)
    writer.write(hashes)
    writer.write(slots)
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    bytes = try reader.readIntegers()
    starts = try reader.readIntegers()
    hashes = try reader.readIntegers()
    slots = try reader.readIntegers()
  }

  /// Whether no look-up can go astray: a slot is free, the size is a power of two, words are inside the bytes.
  var isSound: Bool {
    starts.count == count + 1 && PhraseIndex.areStarts(starts, of: bytes.count)
      && slots.count.nonzeroBitCount == 1 && slots.contains(-1)
      && slots.allSatisfy { $0 >= -1 && Int($0) < count }
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ phrase: PhraseRecord) {
    write(phrase.position.rawValue)
    write(phrase.traits.rawValue)
    write(phrase.firstState)
    write(phrase.stateCount)
    write(phrase.minimumWords)
    write(phrase.maximumWords)
    write(phrase.beginning)
    write(phrase.ending)
  }

  fileprivate mutating func write(_ border: PhraseBorder) {
    write(border.kinds.rawValue)
    write(border.firstWord)
    write(border.wordCount)
  }

  fileprivate mutating func write(_ edge: PhraseEdge) {
    write(edge.kind.rawValue)
    write(edge.argument)
    write(edge.target)
  }

  fileprivate mutating func write(_ literal: PhraseLiteral) {
    write(literal.bytes)
    write(literal.lead)
    write(literal.trail)
    write(literal.wordCount)
  }

  fileprivate mutating func write(_ trigger: PhraseTrigger) {
    write(trigger.phrase)
    write(trigger.minimumBefore)
    write(trigger.maximumBefore)
    write(trigger.minimumAfter)
    write(trigger.maximumAfter)
    write(trigger.maximumOthers)
  }
}

extension ByteReader {
  fileprivate mutating func readPhraseRecord() throws(ByteReaderError) -> PhraseRecord {
    guard let position = PhrasePosition(rawValue: try read()) else { throw ByteReaderError("an unknown position") }
    return PhraseRecord(
      position: position, traits: PhraseTraits(rawValue: try read()), firstState: try read(), stateCount: try read(),
      minimumWords: try read(), maximumWords: try read(), beginning: try readPhraseBorder(),
      ending: try readPhraseBorder())
  }

  fileprivate mutating func readPhraseBorder() throws(ByteReaderError) -> PhraseBorder {
    PhraseBorder(kinds: PhraseBorder.Kinds(rawValue: try read()), firstWord: try read(), wordCount: try read())
  }

  fileprivate mutating func readPhraseEdge() throws(ByteReaderError) -> PhraseEdge {
    guard let kind = PhraseEdge.Kind(rawValue: try read()) else { throw ByteReaderError("an unknown edge") }
    return PhraseEdge(kind: kind, argument: try read(), target: try read())
  }

  fileprivate mutating func readPhraseLiteral() throws(ByteReaderError) -> PhraseLiteral {
    let literal = PhraseLiteral(
      bytes: try readIntegers(), lead: try read(), trail: try read(), wordCount: try read())
    let count = literal.bytes.count
    guard count > 0, literal.wordCount >= 0, literal.lead >= 0, literal.trail >= 0,
      Int(literal.lead) + Int(literal.trail) <= count
    else { throw ByteReaderError("a literal is damaged") }
    return literal
  }

  fileprivate mutating func readPhraseTrigger() throws(ByteReaderError) -> PhraseTrigger {
    PhraseTrigger(
      phrase: try read(), minimumBefore: try read(), maximumBefore: try read(), minimumAfter: try read(),
      maximumAfter: try read(), maximumOthers: try read())
  }
}
