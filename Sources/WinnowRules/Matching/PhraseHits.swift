import WinnowDocument
import WinnowText

/// Where simulations of a phrase may start.
struct PhraseHit {
  var phrase: Int32
  var first: Int32
  var last: Int32
}

/// The triggers of a sign of classes, of phrases that are looked for in some block: those of phrases that begin with the
/// block, for which the first such sign in the block is enough, and the others. Signs stand in many blocks and set off
/// phrases of all languages; those of closed gates are left out once a page, not asked once a block.
struct PhraseSignTriggers {
  let atStart: ContiguousArray<PhraseTrigger>
  let anywhere: ContiguousArray<PhraseTrigger>
  /// How many words into a block the sign is looked for; -1 where no phrase needs it.
  let reach: Int

  /// - Parameter gates: nil where phrases are tried on demand alone, which needs no triggers.
  init(_ sign: PhraseSign, _ index: PhraseIndex, _ gates: OpenGates?) {
    (atStart, anywhere) = gates?.triggers(of: sign, index) ?? ([], [])
    reach = anywhere.isEmpty ? atStart.reduce(-1) { max($0, Int($1.maximumBefore)) } : Int.max
  }
}

/// Which signs stood in the block already.
private struct SeenSigns {
  var digit = false
  var address = false
  var name = false
  var fact = false
}

private struct TriggerTable {
  let starts: UnsafeBufferPointer<Int32>
  let triggers: UnsafeBufferPointer<PhraseTrigger>
  let phrases: UnsafeBufferPointer<PhraseRecord>
  let gateOfPhrase: UnsafeBufferPointer<UInt16>
  let bitsOfGate: UnsafeBufferPointer<UInt64>
  /// Of the block.
  let bits: UInt64

  /// Whether the phrase is looked for in the block.
  @inline(__always)
  func isOpen(_ phrase: Int32) -> Bool { bitsOfGate[Int(gateOfPhrase[Int(phrase)])] & bits != 0 }
}

extension PhraseMatcher {
  /// Notes where simulations of phrases may start in the text.
  mutating func collectHits(_ index: PhraseIndex, _ gates: OpenGates, _ bits: UInt64, _ text: PhraseText, block: Int) {
    index.triggerStarts.withUnsafeBufferPointer { starts in
      index.triggers.withUnsafeBufferPointer { triggers in
        index.phrases.withUnsafeBufferPointer { phrases in
          gates.gateOfPhrase.withUnsafeBufferPointer { gateOfPhrase in
            gates.bits.withUnsafeBufferPointer { bitsOfGate in
              let table = TriggerTable(
                starts: starts, triggers: triggers, phrases: phrases, gateOfPhrase: gateOfPhrase,
                bitsOfGate: bitsOfGate, bits: bits)
              collectHits(table, index, text)
            }
          }
        }
      }
    }
    guard let marks = marked.marks(ofBlock: block) else { return }
    for item in marked.waiting where item.marks == 0 || item.marks & marks != 0 {
      guard gates.bits[Int(gates.gateOfPhrase[Int(item.phrase)])] & bits != 0 else { continue }
      let record = index.phrases[Int(item.phrase)]
      guard record.canMatch(wordCount: text.count) else { continue }
      let starts = record.starts(in: text)
      hits.append(PhraseHit(phrase: item.phrase, first: Int32(starts.lowerBound), last: Int32(starts.upperBound)))
    }
  }

  private mutating func collectHits(_ table: TriggerTable, _ index: PhraseIndex, _ text: PhraseText) {
    var seen = SeenSigns()
    for word in text.start..<text.end {
      let number = text.number(at: word)
      if number >= 0 {
        let own = Int(table.starts[Int(number)])..<Int(table.starts[Int(number) + 1])
        if !own.isEmpty { consider(table, UnsafeBufferPointer(rebasing: table.triggers[own]), at: word, text) }
      }
      let before = word - text.start
      if text.words[word].flags.contains(.hasDigit) {
        if before <= digits.reach { consider(table, digits, &seen.digit, at: word, text) }
      } else if before <= names.reach, text.values.mayBeginName(at: word) {
        consider(table, names, &seen.name, at: word, text)
      }
      if before <= addresses.reach, text.folded(of: word).contains(UInt8(ascii: ".")) || isScheme(word, text) {
        consider(table, addresses, &seen.address, at: word, text)
      }
      if before <= factSigns.reach, facts?.mayBegin(at: word, in: text) == true {
        consider(table, factSigns, &seen.fact, at: word, text)
      }
    }
    if !index.prefixFilter.isEmpty { considerPrefixes(table, index, text) }
  }

  private func isScheme(_ word: Int, _ text: PhraseText) -> Bool {
    text.folded(of: word).elementsEqual("https".utf8) || text.folded(of: word).elementsEqual("http".utf8)
  }

  /// Notes the phrases that a sign at `word` may belong to.
  private mutating func consider(
    _ table: TriggerTable, _ sign: PhraseSignTriggers, _ seen: inout Bool, at word: Int, _ text: PhraseText
  ) {
    if !seen { considerFirst(table, sign.atStart, at: word, text) }
    seen = true
    sign.anywhere.withUnsafeBufferPointer { consider(table, $0, at: word, text) }
  }

  /// The first sign in a block: a phrase that begins with the block can need this one or any after it.
  private mutating func considerFirst(
    _ table: TriggerTable, _ triggers: ContiguousArray<PhraseTrigger>, at word: Int, _ text: PhraseText
  ) {
    let before = word - text.start
    for trigger in triggers {
      tried += 1
      guard before <= Int(trigger.maximumBefore), table.isOpen(trigger.phrase) else { continue }
      let phrase = table.phrases[Int(trigger.phrase)]
      guard text.count >= Int(phrase.minimumWords) else { continue }
      if phrase.position == .line, text.count > Int(phrase.maximumWords) { continue }
      hits.append(PhraseHit(phrase: trigger.phrase, first: Int32(text.start), last: Int32(text.start)))
    }
  }

  /// Notes the phrases that one of the triggers at `word` may belong to.
  @inline(__always)
  private mutating func consider(
    _ table: TriggerTable, _ triggers: UnsafeBufferPointer<PhraseTrigger>, at word: Int, _ text: PhraseText
  ) {
    let before = word - text.start
    let after = text.end - 1 - word
    let others = min(before + after, Int(PhraseTrigger.unbounded))
    for trigger in triggers {
      // Those that come after it match shorter blocks still.
      if Int(trigger.maximumOthers) < others { break }
      guard before >= Int(trigger.minimumBefore), after >= Int(trigger.minimumAfter), table.isOpen(trigger.phrase)
      else { continue }
      let isEarlyEnough = before <= Int(trigger.maximumBefore)
      let isLateEnough = after <= Int(trigger.maximumAfter)
      let phrase = table.phrases[Int(trigger.phrase)]
      tried += 1
      switch phrase.position {
      case .line where isEarlyEnough && isLateEnough, .starts where isEarlyEnough, .madeOf where isEarlyEnough:
        hits.append(PhraseHit(phrase: trigger.phrase, first: Int32(text.start), last: Int32(text.start)))
      case .has, .ends:
        if phrase.position == .ends, !isLateEnough { break }
        let first = Int32(max(text.start, word - Int(trigger.maximumBefore)))
        hits.append(PhraseHit(phrase: trigger.phrase, first: first, last: Int32(word - Int(trigger.minimumBefore))))
      default: break
      }
    }
  }

  /// Finds the `made-of` phrases one of whose words the first word begins with.
  private mutating func considerPrefixes(_ table: TriggerTable, _ index: PhraseIndex, _ text: PhraseText) {
    guard text.count > 0 else { return }
    let bytes = text.folded(of: text.start)
    guard bytes.count > 3 else { return }
    let bit = PhrasePrefix.bit(bytes[0], bytes[1], bytes[2])
    guard index.prefixFilter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return }
    var parts: ContiguousArray<Int32> = []
    index.findParts(of: bytes, at: 0, into: &parts)
    for part in parts {
      for place in Int(table.starts[Int(part)])..<Int(table.starts[Int(part) + 1]) {
        let phrase = table.triggers[place].phrase
        guard table.phrases[Int(phrase)].position == .madeOf, table.isOpen(phrase) else { continue }
        hits.append(PhraseHit(phrase: phrase, first: Int32(text.start), last: Int32(text.start)))
      }
    }
  }
}
