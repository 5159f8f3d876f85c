import WinnowDocument
import WinnowText

/// Where in a block a phrase must stand (RULES.md 2.1).
enum PhrasePosition: UInt8, Sendable, CaseIterable {
  case line, starts, ends, has, madeOf

  /// Whether every match begins with the block's first word.
  var beginsBlock: Bool { self != .has && self != .ends }
}

/// Phrases made ready for matching: flat arrays, nothing left to parse.
///
/// Each phrase, with all its alternatives, is one nondeterministic automaton without loops (`made-of` has one), in
/// the manner of Thompson (1968), with the words of a state sorted so that ten thousand alternatives are one
/// search. Words are numbers of one vocabulary. What decides whether an automaton runs at all are its triggers:
/// words one of which every match holds, the rarest that could be found, with their distance from both ends.
struct PhraseIndex: Sendable {
  var vocabulary = PhraseVocabulary()
  var phrases: ContiguousArray<PhraseRecord> = []

  /// By state: its edges labelled with words, sorted by word.
  var wordEdgeStarts: ContiguousArray<Int32> = [0]
  var wordEdgeLabels: ContiguousArray<Int32> = []
  var wordEdgeTargets: ContiguousArray<Int32> = []
  /// By state: its other edges.
  var otherEdgeStarts: ContiguousArray<Int32> = [0]
  var otherEdges: ContiguousArray<PhraseEdge> = []
  var literals: ContiguousArray<PhraseLiteral> = []

  /// By trigger (a word's number, or one after the last for a `PhraseSign`): the phrases it may stand in. Of a word first
  /// those of phrases that match long blocks too.
  var triggerStarts: ContiguousArray<Int32> = [0]
  var triggers: ContiguousArray<PhraseTrigger> = []
  /// Phrases with alternatives that have no trigger: tried at every block that holds one of their marks.
  var untriggered: ContiguousArray<Int32> = []
  /// By untriggered phrase: literals without words, one of which every match that no trigger finds holds; an empty range
  /// where none need be.
  var markStarts: ContiguousArray<Int32> = [0]
  var marks: ContiguousArray<Int32> = []
  /// By phrase: another one with the same patterns at the same place, which matches where it does; -1 for the last.
  /// Only the first of such phrases is triggered.
  var twins: ContiguousArray<Int32> = []
  /// Lengths, in bytes, ascending, of the words of `made-of` phrases that may be part of a longer word.
  var partLengths: ContiguousArray<Int32> = []
  /// A bit for each hash of the first three bytes of those that begin such a phrase; empty if there are none.
  var prefixFilter: ContiguousArray<UInt64> = []
  /// The words that matches may begin or end with, see `PhraseBorder`.
  var borderWords: ContiguousArray<Int32> = []

  // What follows is derived from the rest, by `derive()`.

  /// States of the largest automaton.
  private(set) var maximumStates: Int32 = 0
  /// Whether some phrase asks for the page's title or site.
  private(set) var usesFacts = false
  /// Literals that are marks, equal ones once; and by place in `marks` the number of its mark here.
  private(set) var distinctMarks: ContiguousArray<Int32> = []
  private(set) var markNumbers: ContiguousArray<Int32> = []

  init() {}

  /// Finds out what matching needs to know besides; to be called when all else is there. Linear in the index.
  mutating func derive() {
    maximumStates = phrases.map(\.stateCount).max() ?? 0
    usesFacts = phrases.contains { $0.traits.contains(.usesFacts) }
    var numbers: [ContiguousArray<UInt8>: Int32] = [:]
    distinctMarks = []
    markNumbers = ContiguousArray(
      marks.map { mark in
        let bytes = literals[Int(mark)].bytes
        if let number = numbers[bytes] { return number }
        let number = Int32(distinctMarks.count)
        numbers[bytes] = number
        distinctMarks.append(mark)
        return number
      })
  }

  /// How many phrases there are; their numbers begin with 0.
  var count: Int { phrases.count }

  func triggers(of trigger: Int32) -> Range<Int> {
    Int(triggerStarts[Int(trigger)])..<Int(triggerStarts[Int(trigger) + 1])
  }

  func trigger(of sign: PhraseSign) -> Int32 { Int32(vocabulary.count) + Int32(sign.rawValue) }
}

/// What a phrase is, and where its automaton stands. States are numbered within it: 0 is the start, 1 the end.
struct PhraseRecord: Sendable {
  var position: PhrasePosition
  var traits: PhraseTraits
  var firstState: Int32
  var stateCount: Int32
  /// How many words a match may have.
  var minimumWords: Int32
  var maximumWords: Int32
  var beginning: PhraseBorder
  var ending: PhraseBorder
}

struct PhraseTraits: OptionSet, Sendable {
  let rawValue: UInt8
  /// Only tried when asked for.
  static let onDemand = PhraseTraits(rawValue: 1 << 0)
  /// It has classes or signs: how it matched has to be traced.
  static let needsPath = PhraseTraits(rawValue: 1 << 1)
  /// It has `<title>` or `<site>`.
  static let usesFacts = PhraseTraits(rawValue: 1 << 2)
  /// It can match where no word is.
  static let wordless = PhraseTraits(rawValue: 1 << 3)
  /// What its classes matched is asked for.
  static let capturing = PhraseTraits(rawValue: 1 << 4)
  /// It has literals: its range has more than words.
  static let hasLiterals = PhraseTraits(rawValue: 1 << 5)
}

/// An edge that is not a word's.
struct PhraseEdge: Sendable {
  enum Kind: UInt8, Sendable, CaseIterable {
    case empty, any, value, literal
    /// A literal without words: it stands between two words and takes none.
    case mark
  }
  var kind: Kind
  /// A `PhraseValue`'s place among all, or a literal's number.
  var argument: Int32
  var target: Int32
}

/// Characters as they stand, with the words they hold.
struct PhraseLiteral: Sendable {
  var bytes: ContiguousArray<UInt8>
  /// Bytes before the first word and after the last.
  var lead: Int32
  var trail: Int32
  var wordCount: Int32
}

/// A word that may begin the simulation of a phrase, and how many words of a match stand before and after it.
struct PhraseTrigger: Sendable, Equatable {
  var phrase: Int32
  var minimumBefore: UInt16
  var maximumBefore: UInt16
  var minimumAfter: UInt16
  var maximumAfter: UInt16
  /// How many words a block may have besides, of a phrase that takes the block as a whole.
  var maximumOthers = PhraseTrigger.unbounded

  /// Any number of words.
  static let unbounded = UInt16.max
}

/// What stands for a class among the triggers: a sign that such a value may be near.
enum PhraseSign: UInt8, Sendable, CaseIterable {
  case digit
  /// A word with a period in it.
  case address
  case name, fact
}
