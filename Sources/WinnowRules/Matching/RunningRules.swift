import WinnowDocument

/// The rules of a book that some stage of a pipeline runs. The others have no candidates and cost a page nothing.
///
/// Made once for a pipeline; linear in the rules and phrases of the book.
public struct RunningRules: Sendable {
  /// By rule.
  let isRunning: ContiguousArray<Bool>
  /// By member of the book; empty where all phrases are looked for everywhere.
  let gates: [PhraseGates]
  /// By member of the book.
  let single: [SingleRules]

  /// - Parameters:
  ///   - book: the rules of all layers.
  ///   - selections: those that run, stage by stage.
  public init(_ book: RuleBook, _ selections: some Sequence<RuleSelection>) {
    var isRunning = ContiguousArray(repeating: false, count: book.count)
    for selection in selections {
      for rule in selection.rules where book.entries[Int(rule)].isActive { isRunning[Int(rule)] = true }
    }
    // They settle which pipeline it is (S45).
    for rule in book.typeRules { isRunning[Int(rule)] = true }
    self.isRunning = isRunning
    gates = book.members.map { member in PhraseGates(member) { isRunning[member.firstRule + $0] } }
    single = book.members.map { member in SingleRules(member.set) { isRunning[member.firstRule + $0] } }
  }

  /// All rules that are neither replaced nor disabled.
  init(all book: RuleBook) {
    let isRunning = ContiguousArray(book.entries.map(\.isActive))
    self.isRunning = isRunning
    gates = []
    single = book.members.map { member in SingleRules(member.set) { isRunning[member.firstRule + $0] } }
  }
}

/// The rules of a set that a page asks one by one, rather than in its walks over words and elements: places in the set's
/// rules, so that the others cost nothing here.
struct SingleRules: Sendable {
  private(set) var shapes: ContiguousArray<Int32> = []
  private(set) var regexes: ContiguousArray<Int32> = []
  private(set) var xpaths: ContiguousArray<Int32> = []
  /// Those that say what is content, whatever their matcher.
  private(set) var contents: ContiguousArray<Int32> = []

  init(_ set: RuleSet, isRunning: (Int) -> Bool) {
    for (number, rule) in set.rules.enumerated() where isRunning(number) {
      switch rule.matcher {
      case .shape: shapes.append(Int32(number))
      case .regex: regexes.append(Int32(number))
      case .xpath: xpaths.append(Int32(number))
      default: break
      }
      if rule.action == .content { contents.append(Int32(number)) }
    }
  }
}
