import WinnowText

/// Chooses by which words a phrase is found: a set of words one of which stands in every match, as rare as can be.
struct PhraseTriggers {
  let index: PhraseIndex
  /// In how many places of patterns a word stands: where all phrases have it, it tells none from another.
  let uses: [Int]
  /// And a value that a sign tells of, by `PhraseSign`.
  let signUses: [Int]

  /// A word, or -1 - sign, with the words of a match before and after it.
  struct Item {
    var trigger: Int32
    var before: ClosedRange<Int>
    var after: ClosedRange<Int>

    func trigger(of phrase: Int32) -> PhraseTrigger {
      PhraseTrigger(
        phrase: phrase, minimumBefore: Item.clamp(before.lowerBound), maximumBefore: Item.clamp(before.upperBound),
        minimumAfter: Item.clamp(after.lowerBound), maximumAfter: Item.clamp(after.upperBound))
    }

    private static func clamp(_ count: Int) -> UInt16 { UInt16(min(count, Int(PhraseTrigger.unbounded))) }
  }

  struct Requirement {
    var items: [Item]
    /// How often one of the items is met, in no unit but in comparison.
    var cost: Int
  }

  /// Of one phrase, a word has at most this many triggers; more are made one with wider bounds.
  private static let maximumPerWord = 4

  /// How many words the node takes.
  func length(of node: CompiledPhraseNode) -> ClosedRange<Int> {
    switch node {
    case .word: 1...1
    case .sequence(let nodes): nodes.reduce(0...0) { Self.sum($0, length(of: $1)) }
    case .alternatives(let nodes):
      nodes.dropFirst().reduce(nodes.first.map { length(of: $0) } ?? 0...0) {
        let next = length(of: $1)
        return min($0.lowerBound, next.lowerBound)...max($0.upperBound, next.upperBound)
      }
    case .optional(let node): 0...length(of: node).upperBound
    case .anyWords(let count): count
    case .value(let value): 1...value.maximumWords
    case .literal(let number, _): Self.exactly(Int(index.literals[Int(number)].wordCount))
    }
  }

  /// The rarest set of triggers one of which is in every match; nil if there is none.
  func required(of node: CompiledPhraseNode) -> Requirement? {
    switch node {
    case .word(let word):
      return Requirement(items: [Item(trigger: word, before: 0...0, after: 0...0)], cost: cost(of: word))
    case .literal(let number, _):
      let literal = index.literals[Int(number)]
      let table = WordTable(String(decoding: literal.bytes, as: UTF8.self))
      guard let first = table.words.first, let word = find(table.text(of: first)) else { return nil }
      let after = Int(literal.wordCount) - 1
      return Requirement(items: [Item(trigger: word, before: 0...0, after: after...after)], cost: cost(of: word))
    case .value(.email), .value(.handle):
      guard let at = find("@") else { return nil }
      let reach = 0...ValueClass.email.maximumWords - 1
      return Requirement(items: [Item(trigger: at, before: reach, after: reach)], cost: 100)
    case .value(let value):
      let reach = 0...value.maximumWords - 1
      // The first word of a name, a title and a site tells them; other values have their sign anywhere.
      let before = value.sign == .name || value.sign == .fact ? 0...0 : reach
      let item = Item(trigger: -1 - Int32(value.sign.rawValue), before: before, after: reach)
      return Requirement(items: [item], cost: cost(of: value.sign))
    case .optional, .anyWords: return nil
    case .alternatives(let nodes):
      var all = Requirement(items: [], cost: 0)
      for node in nodes {
        guard let next = required(of: node) else { return nil }
        all.items += next.items
        all.cost += next.cost
      }
      return all
    case .sequence(let nodes): return requiredOfSequence(nodes)
    }
  }

  /// Literals without words one of which is in every match; nil if a match needs none.
  func requiredMarks(of node: CompiledPhraseNode) -> [Int32]? {
    switch node {
    case .literal(let number, let hasWords): return hasWords ? nil : [number]
    case .word, .value, .optional, .anyWords: return nil
    case .alternatives(let nodes):
      var all: [Int32] = []
      for node in nodes {
        guard let next = requiredMarks(of: node) else { return nil }
        all += next
      }
      return all
    case .sequence(let nodes): return nodes.lazy.compactMap { requiredMarks(of: $0) }.first
    }
  }

  private func requiredOfSequence(_ nodes: [CompiledPhraseNode]) -> Requirement? {
    let lengths = nodes.map { length(of: $0) }
    var best: (requirement: Requirement, place: Int)?
    for (place, node) in nodes.enumerated() {
      guard let next = required(of: node) else { continue }
      if let best, best.requirement.cost <= next.cost { continue }
      best = (next, place)
    }
    guard let best else { return nil }
    let before = lengths[..<best.place].reduce(0...0, Self.sum)
    let after = lengths[(best.place + 1)...].reduce(0...0, Self.sum)
    let items = best.requirement.items.map {
      Item(trigger: $0.trigger, before: Self.sum($0.before, before), after: Self.sum($0.after, after))
    }
    return Requirement(items: items, cost: best.requirement.cost)
  }

  /// What a match begins with, for `made-of`; nil if it may begin with anything.
  func first(of node: CompiledPhraseNode) -> [Item]? {
    let after = 0...Int(PhraseTrigger.unbounded)
    switch node {
    case .word(let word): return [Item(trigger: word, before: 0...0, after: after)]
    case .value(.email), .value(.handle):
      guard let at = find("@") else { return nil }
      return [Item(trigger: at, before: 0...ValueClass.email.maximumWords - 1, after: after)]
    case .value(let value):
      let before = value.sign == .name || value.sign == .fact ? 0...0 : 0...value.maximumWords - 1
      return [Item(trigger: -1 - Int32(value.sign.rawValue), before: before, after: after)]
    case .literal:
      guard let required = required(of: node) else { return nil }
      return required.items.map { Item(trigger: $0.trigger, before: 0...0, after: after) }
    case .optional(let node): return first(of: node)
    case .anyWords: return nil
    case .alternatives(let nodes):
      var all: [Item] = []
      for node in nodes {
        guard let next = first(of: node) else { return nil }
        all += next
      }
      return all
    case .sequence(let nodes):
      var all: [Item] = []
      for node in nodes {
        guard let next = first(of: node) else { return nil }
        all += next
        if length(of: node).lowerBound > 0 { break }
      }
      return all
    }
  }

  /// Adds a trigger to those of a word, making one of them where they are many.
  static func add(_ trigger: PhraseTrigger, to list: inout [PhraseTrigger]) {
    var last: Int?
    var count = 0
    // Those of one phrase stand together, at the end.
    var place = list.count - 1
    while place >= 0, list[place].phrase == trigger.phrase {
      if list[place] == trigger { return }
      last = last ?? place
      count += 1
      place -= 1
    }
    guard count >= maximumPerWord, let last else {
      list.append(trigger)
      return
    }
    list[last].minimumBefore = min(list[last].minimumBefore, trigger.minimumBefore)
    list[last].maximumBefore = max(list[last].maximumBefore, trigger.maximumBefore)
    list[last].minimumAfter = min(list[last].minimumAfter, trigger.minimumAfter)
    list[last].maximumAfter = max(list[last].maximumAfter, trigger.maximumAfter)
  }

  private static func exactly(_ count: Int) -> ClosedRange<Int> { count...count }

  private static func sum(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> ClosedRange<Int> {
    a.lowerBound + b.lowerBound...a.upperBound + b.upperBound
  }

  private func find(_ word: String) -> Int32? {
    let hash = FoldedHash.of(word)
    return index.vocabulary.hashes.lastIndex(of: hash).map(Int32.init)
  }

  /// Signs are met more often than words. Of so many phrases with one that each of its places would try them all, those
  /// are found by words that have some.
  private func cost(of sign: PhraseSign) -> Int {
    let shared = signUses[Int(sign.rawValue)] / 4
    return switch sign {
    case .digit: 400 + shared
    case .address: 600 + shared
    case .fact: 800 + shared
    case .name: 3_000 + shared
    }
  }

  /// Short words are frequent ones (Zipf); the most frequent of all are known by name.
  private func cost(of word: Int32) -> Int {
    let range = index.vocabulary.range(of: word)
    let shared = uses[Int(word)]
    if FrequentWords.hashes.contains(index.vocabulary.hashes[Int(word)]) { return 1_000 + shared }
    let letters = index.vocabulary.bytes[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    let costs = [300, 300, 300, 120, 60, 40, 25, 15]
    return shared + (letters < costs.count ? costs[letters] : 8)
  }
}

/// Words that stand on nearly every page of their language.
enum FrequentWords {
  static let hashes: Set<UInt64> = {
    let words = WordTable(
      """
      the of to and a in is it you that for on are with as at be this have from or by not but what all were we when your
      can there an which their if will each about up out them then she many some so these would other into has more two
      like him see time could no make than first been its who now people my made over did down only way find use may
      our us one new get any also how here after just his her they i he was had do me said
      der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass
      le la les de des et un une du en que qui dans est pour au par sur pas plus ce il ne se avec
      el los las y del que en es por con para una su al lo como más
      o os as e do da em um uma não com para que se no na por mais dos
      di il che è un per non sono con i le si del della
      van het een en dat is op te zijn met voor niet aan er
      w i na z do nie się że to jest o od po za
      и в не на я что с по это как к у из за о от он но для
      της το και να του η με που την από για είναι τα
      """)
    return Set(words.words.map(\.hash))
  }()
}

extension PhraseValue {
  /// How many words a value of this class can have at most.
  var maximumWords: Int {
    switch self {
    case .title: PhraseFacts.maximumTitleWords
    case .site: PhraseFacts.maximumSiteWords
    default: valueClass?.maximumWords ?? 1
    }
  }

  var sign: PhraseSign {
    switch self {
    case .number, .price, .date, .time, .duration, .percent, .phone: .digit
    case .email, .handle, .url: .address
    case .name: .name
    case .title, .site: .fact
    }
  }

  /// The class of values in text; nil for those that the page's facts tell.
  var valueClass: ValueClass? {
    switch self {
    case .number: .number
    case .price: .price
    case .date: .date
    case .time: .time
    case .duration: .duration
    case .percent: .percent
    case .email: .email
    case .url: .url
    case .handle: .handle
    case .phone: .phone
    case .name: .name
    case .title, .site: nil
    }
  }
}
