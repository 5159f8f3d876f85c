import WinnowDocument

/// Which phrases of a rule set can matter on a page, told before any of them is looked for: those of rules that no stage
/// runs, and those whose guards on the language or the kind of input fail, cost the page nothing; those of rules with
/// `near` are looked for only where something to be near to was found.
///
/// Phrases with the same answer share a gate, so that a page asks as often as there are gates. Made once for a set and a
/// choice of its rules; linear in the phrases.
struct PhraseGates: Sendable {
  /// What a gate asks.
  struct Gate: Hashable, Sendable {
    /// A place in `InputKind`'s raw values; nil where any will do.
    var input: Int32?
    /// Primary subtags; nil where any will do.
    var languages: [UInt64]?
    /// The place in `RuleBook.nearTargets` of the first `near`, and its distance; -1 without one.
    var nearTarget: Int32 = -1
    var nearDistance: Int32 = 0
    /// No stage runs the rule.
    var isClosed = false
  }

  private(set) var gates: [Gate]
  /// Gates of phrases with the same patterns, of which the first is looked for and tells for all: open if one of these
  /// is. They are numbered on after `gates`.
  private(set) var unions: [[UInt16]] = []
  /// By phrase its gate, or its union of gates.
  private(set) var gateOfPhrase: ContiguousArray<UInt16>
  /// The gates that ask for `near`.
  private(set) var nearGates: [Int] = []
  /// By `PhraseSign`: its triggers by gate. Signs stand in many blocks and set off phrases of all languages.
  private(set) var signs: [SignTriggers] = []

  /// The triggers of a sign by gate: those of phrases that begin with the block, and the others.
  struct SignTriggers: Sendable {
    let atStart: FlatLists<PhraseTrigger>
    let anywhere: FlatLists<PhraseTrigger>
  }

  /// - Parameters:
  ///   - member: the set in its book.
  ///   - isRunning: by rule of the set whether some stage runs it.
  init(_ member: RuleBook.Member, isRunning: (Int) -> Bool) {
    let set = member.set
    gates = [Gate()]
    gateOfPhrase = ContiguousArray(repeating: 0, count: set.phrases.count)
    var numbers = [Gate(): UInt16(0)]
    for phrase in set.phrases.phrases.indices {
      let owner = set.phraseOwners[phrase]
      guard owner >= 0 else { continue }
      let gate = isRunning(Int(owner)) ? PhraseGates.gate(of: set.rules[Int(owner)], member) : Gate(isClosed: true)
      if numbers[gate] == nil, gates.count < Int(UInt16.max) {
        numbers[gate] = UInt16(gates.count)
        gates.append(gate)
      }
      gateOfPhrase[phrase] = numbers[gate] ?? 0
    }
    uniteTwins(of: set.phrases)
    nearGates = gates.indices.filter { gates[$0].nearTarget >= 0 }
    signs = PhraseSign.allCases.map { triggers(of: $0, set.phrases) }
  }

  private func triggers(of sign: PhraseSign, _ index: PhraseIndex) -> SignTriggers {
    var atStart = [[PhraseTrigger]](repeating: [], count: gates.count + unions.count)
    var anywhere = atStart
    for trigger in index.triggers[index.triggers(of: index.trigger(of: sign))] {
      let gate = Int(gateOfPhrase[Int(trigger.phrase)])
      if index.phrases[Int(trigger.phrase)].position.beginsBlock {
        atStart[gate].append(trigger)
      } else {
        anywhere[gate].append(trigger)
      }
    }
    return SignTriggers(atStart: FlatLists(atStart), anywhere: FlatLists(anywhere))
  }

  private mutating func uniteTwins(of index: PhraseIndex) {
    var isTwin = ContiguousArray(repeating: false, count: gateOfPhrase.count)
    var numbers: [[UInt16]: UInt16] = [:]
    for phrase in gateOfPhrase.indices where !isTwin[phrase] {
      var members: Set = [gateOfPhrase[phrase]]
      var twin = Int(index.twins[phrase])
      while twin >= 0 {
        isTwin[twin] = true
        members.insert(gateOfPhrase[twin])
        twin = Int(index.twins[twin])
      }
      guard members.count > 1 else { continue }
      let union = members.sorted()
      if numbers[union] == nil, gates.count + unions.count < Int(UInt16.max) {
        numbers[union] = UInt16(gates.count + unions.count)
        unions.append(union)
      }
      gateOfPhrase[phrase] = numbers[union] ?? 0
    }
  }

  private static func gate(of rule: CompiledRule, _ member: RuleBook.Member) -> Gate {
    var gate = Gate()
    let set = member.set
    for index in Int(rule.guardStart)..<Int(rule.guardEnd) {
      let item = set.guards[index]
      switch item.kind {
      case .input: gate.input = item.first
      case .language: gate.languages = Array(set.languages[Int(item.first)..<Int(item.second)]).sorted()
      case .nearRule, .nearCategory:
        if gate.nearTarget < 0 {
          gate.nearTarget = member.nearTargets[index]
          gate.nearDistance = item.second
        }
      default: break
      }
    }
    return gate
  }
}

extension PhraseGates.Gate {
  /// Whether the guards hold that are known before anything is matched. S23: of an unknown language all may be.
  func holds(input kind: InputKind, language: UInt64?) -> Bool {
    if isClosed { return false }
    if let input, input != Int32(kind.rawValue) { return false }
    if let languages, let language { return languages.contains(language) }
    return true
  }
}

/// The gates on one page as bits: a phrase is looked for in a block if its gate and the block share a bit.
struct OpenGates {
  /// What every block has.
  static let everywhere: UInt64 = 1 << 63
  /// Gates of `near` have a bit each; where they are more, the last ones share one.
  private static let mostNearBits = 63

  let gateOfPhrase: ContiguousArray<UInt16>
  /// By gate.
  private(set) var bits: ContiguousArray<UInt64>
  /// By block; empty if all blocks have `everywhere` alone.
  private(set) var blocks: ContiguousArray<UInt64> = []
  /// By `PhraseSign`; empty where all phrases are looked for everywhere.
  private let signs: [PhraseGates.SignTriggers]

  /// All phrases everywhere.
  init(allOf index: PhraseIndex) {
    gateOfPhrase = ContiguousArray(repeating: 0, count: index.count)
    bits = [OpenGates.everywhere]
    signs = []
  }

  /// The phrases that can matter wherever they stand.
  init(_ gates: PhraseGates, input: InputKind, language: UInt64?) {
    gateOfPhrase = gates.gateOfPhrase
    signs = gates.signs
    bits = ContiguousArray(
      gates.gates.map { gate in
        gate.nearTarget < 0 && gate.holds(input: input, language: language) ? OpenGates.everywhere : 0
      })
    for union in gates.unions { bits.append(union.reduce(0) { $0 | bits[Int($1)] }) }
  }

  /// The phrases of rules with `near`, in the blocks that lie near enough to one of the candidates that they ask for;
  /// nil if there are none. Linear in the candidates asked for and, for each gate that has some, in the blocks.
  ///
  /// - Parameters:
  ///   - earlier: what was open everywhere; it is not looked for again.
  ///   - places: calls its body with the counted blocks of each candidate of a near target.
  init?(
    near gates: PhraseGates, after earlier: OpenGates, _ document: Document, _ counted: CountedBlocks,
    language: UInt64?,
    places: (_ target: Int, _ body: (Range<Int>) -> Void) -> Void
  ) {
    gateOfPhrase = gates.gateOfPhrase
    signs = gates.signs
    bits = ContiguousArray(repeating: 0, count: gates.gates.count + gates.unions.count)
    for (place, number) in gates.nearGates.enumerated() {
      let gate = gates.gates[number]
      guard gate.holds(input: document.input, language: language) else { continue }
      // A hidden block stands before the counted one of its number, and so may be one further away.
      let distance = max(0, min(Int(gate.nearDistance), counted.count)) + 1
      var steps = ContiguousArray<Int32>()
      places(Int(gate.nearTarget)) { range in
        if steps.isEmpty { steps = ContiguousArray(repeating: 0, count: counted.count + 2) }
        steps[max(0, range.lowerBound - distance)] += 1
        steps[min(counted.count, range.upperBound + distance) + 1] -= 1
      }
      guard !steps.isEmpty else { continue }
      bits[number] = 1 << UInt64(min(place, OpenGates.mostNearBits - 1))
      mark(steps, bits[number], document, counted)
    }
    if blocks.isEmpty { return nil }
    for (place, union) in gates.unions.enumerated() where earlier.bits[gates.gates.count + place] == 0 {
      bits[gates.gates.count + place] = union.reduce(0) { $0 | bits[Int($1)] }
    }
  }

  /// Whether the phrase is looked for in some block.
  func isOpen(_ phrase: Int32) -> Bool { bits[Int(gateOfPhrase[Int(phrase)])] != 0 }

  /// The triggers of a sign whose phrases are looked for in some block: those of phrases that begin with the block, and the
  /// others. Linear in them.
  func triggers(
    of sign: PhraseSign, _ index: PhraseIndex
  ) -> (atStart: ContiguousArray<PhraseTrigger>, anywhere: ContiguousArray<PhraseTrigger>) {
    guard !signs.isEmpty else {
      let all = index.triggers[index.triggers(of: index.trigger(of: sign))]
      return (
        ContiguousArray(all.prefix { index.phrases[Int($0.phrase)].position.beginsBlock }),
        ContiguousArray(all.drop { index.phrases[Int($0.phrase)].position.beginsBlock })
      )
    }
    var found = (atStart: ContiguousArray<PhraseTrigger>(), anywhere: ContiguousArray<PhraseTrigger>())
    let sign = signs[Int(sign.rawValue)]
    for gate in bits.indices where bits[gate] != 0 {
      found.atStart.append(contentsOf: sign.atStart.items[sign.atStart.range(gate)])
      found.anywhere.append(contentsOf: sign.anywhere.items[sign.anywhere.range(gate)])
    }
    return found
  }

  private mutating func mark(
    _ steps: ContiguousArray<Int32>, _ bit: UInt64, _ document: Document, _ counted: CountedBlocks
  ) {
    if blocks.isEmpty { blocks = ContiguousArray(repeating: 0, count: document.blocks.count) }
    var open: Int32 = 0
    var reached = -1
    for block in document.blocks.indices {
      let number = counted.number(before: block)
      while reached < number {
        reached += 1
        open += steps[reached]
      }
      if open > 0 { blocks[block] |= bit }
    }
  }
}
