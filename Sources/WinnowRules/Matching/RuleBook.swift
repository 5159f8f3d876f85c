import WinnowDocument
import WinnowText

/// All rules that are active in a run: rule sets in their layers, with what files of higher layers replace or disable
/// already taken out. Immutable; one serves all pages.
///
/// Rules and categories have numbers that hold over all sets of the book.
public struct RuleBook: Sendable {
  /// A rule set, or a site file of one, which is a set of its own. A class: copying a set would count a reference to
  /// each of its tables.
  final class Member: Sendable {
    /// The layer of its packs; platforms and sites are in those above (`RuleLayer.layer(of:)`).
    let layer: RuleLayer
    let set: RuleSet
    /// It is matched on the pages alone that `SiteIndex` finds it for.
    let isSite: Bool
    /// The number of its first rule.
    let firstRule: Int
    /// By guard: the place in `nearTargets` of a `near` guard, -1 for others.
    let nearTargets: ContiguousArray<Int32>

    init(
      layer: RuleLayer, set: RuleSet, isSite: Bool = false, firstRule: Int, nearTargets: ContiguousArray<Int32> = []
    ) {
      self.layer = layer
      self.set = set
      self.isSite = isSite
      self.firstRule = firstRule
      self.nearTargets = nearTargets
    }
  }

  /// Where a rule is found, and what is asked of it often.
  struct Entry: Sendable {
    var member: Int32
    /// Its place in the member's rules.
    var local: Int32
    var layer: RuleLayer
    /// `CompiledRule.noCategory` for a rule that has none.
    var category: UInt8
    var isActive: Bool
    /// Its place among all rules by full name.
    var rank: Int32
  }

  /// Every category's name by number: at most 64 can be told apart in a `CategorySet`.
  public let categories: [String]
  /// By name, the highest layer's if several have it.
  public let pipelines: [RulePipeline]
  var members: [Member]
  var entries: ContiguousArray<Entry>
  /// What `near` guards look for: each the rules whose candidates count.
  var nearTargets: [ContiguousArray<Int32>]
  /// The active rules that tell a page's type.
  var typeRules: ContiguousArray<Int32> = []
  /// The active rules for pages of some types alone, with these types.
  var typeGuards: [(rule: Int, types: PageTypeSet)] = []
  /// Which site files hold on a page.
  var sites = SiteIndex()
  /// What files disable that do not hold on all pages.
  var pageDisables: [PageDisable] = []
  /// A platform or site file that is taken to hold on every page.
  var assumedFile: AssumedFile?

  /// The number of rules, those that are replaced or disabled among them.
  public var count: Int { entries.count }

  /// Puts rule sets together: numbers their rules and categories, and takes out what higher layers replace or disable.
  /// The rules of site files have the last numbers.
  ///
  /// - Parameter sets: each with the layer of its packs, in any order; of one layer there can be several.
  public init(sets: [(RuleLayer, RuleSet)]) {
    let sorted = sets.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    var numbering = CategoryNumbering()
    members = []
    entries = []
    for (layer, set) in sorted { RuleBook.add(set, layer, isSite: false, &numbering, &members, &entries) }
    for (layer, set) in sorted {
      for site in set.sites { RuleBook.add(site, layer, isSite: true, &numbering, &members, &entries) }
    }
    categories = numbering.names
    pipelines = RuleBook.pipelines(of: members)
    nearTargets = []
    replaceFiles()
    rankByName()
    resolveNearTargets()
    findTypes()
  }

  private static func add(
    _ set: RuleSet, _ layer: RuleLayer, isSite: Bool, _ numbering: inout CategoryNumbering, _ members: inout [Member],
    _ entries: inout ContiguousArray<Entry>
  ) {
    let numbers = set.categories.map { numbering.number(of: $0) }
    let layers = set.files.map { layer.layer(of: $0.kind) }
    let member = Int32(members.count)
    members.append(Member(layer: layer, set: set, isSite: isSite, firstRule: entries.count))
    for (local, rule) in set.rules.enumerated() {
      let category = rule.category == CompiledRule.noCategory ? rule.category : numbers[Int(rule.category)]
      entries.append(
        Entry(
          member: member, local: Int32(local), layer: layers[Int(rule.file)], category: category, isActive: true,
          rank: 0))
    }
  }

  private static func pipelines(of members: [Member]) -> [RulePipeline] {
    var byName: [String: RulePipeline] = [:]
    for member in members { for pipeline in member.set.pipelines { byName[pipeline.name] = pipeline } }
    return byName.values.sorted { $0.name < $1.name }
  }

  /// S2: a user's file with the path of a shipped one replaces it whole. What is left of the sites can be found by host.
  private mutating func replaceFiles() {
    var names: [RuleLayer: Set<String>] = [:]
    for member in members {
      for file in member.set.files {
        guard let below = member.layer.layer(of: file.kind).replaced else { continue }
        names[below, default: []].insert(member.set.strings[file.name])
      }
    }
    for (place, member) in members.enumerated() {
      let isReplaced = member.set.files.map { file in
        names[member.layer.layer(of: file.kind)]?.contains(member.set.strings[file.name]) ?? false
      }
      for (local, rule) in member.set.rules.enumerated() where isReplaced[Int(rule.file)] {
        entries[member.firstRule + local].isActive = false
      }
      for (file, isReplaced) in zip(member.set.files, isReplaced) where !isReplaced {
        if member.isSite { sites.add(file, of: member, number: place) }
        if !file.disabled.isEmpty { disable(by: file, of: member, number: place) }
      }
    }
  }

  /// S41: `disable:` takes a rule, a file or a category of a lower layer; in a platform or site file, and in one with
  /// days (S37), only on the pages where that file holds.
  private mutating func disable(by file: CompiledFile, of member: Member, number: Int) {
    let layer = member.layer.layer(of: file.kind)
    var rules: ContiguousArray<Int32> = []
    for string in member.set.disabled[file.disabled] {
      let name = member.set.strings[string]
      for lower in members {
        for (local, rule) in lower.set.rules.enumerated() where entries[lower.firstRule + local].layer < layer {
          let isNamed =
            lower.set.strings.isAtOrBelow(rule.name, name)
            || (rule.category != CompiledRule.noCategory && lower.set.categories[Int(rule.category)] == name)
          if isNamed { rules.append(Int32(lower.firstRule + local)) }
        }
      }
    }
    if file.kind == .pack, file.days.isUnbounded {
      for rule in rules { entries[Int(rule)].isActive = false }
    } else {
      pageDisables.append(PageDisable(member: number, match: file.match, days: file.days, rules: rules))
    }
  }

  /// Each set is sorted by name already, and merged with those before; the sites, which may be many, are sorted first.
  private mutating func rankByName() {
    var order: ContiguousArray<Int> = []
    for member in members where !member.isSite {
      let own = member.firstRule..<member.firstRule + member.set.rules.count
      order = order.isEmpty ? ContiguousArray(own) : merge(order, own)
    }
    let ofSites = (order.count..<entries.count).sorted { a, b in
      let (first, second) = (nameBytes(ofRule: a), nameBytes(ofRule: b))
      if first.lexicographicallyPrecedes(second) { return true }
      if second.lexicographicallyPrecedes(first) { return false }
      return (entries[a].layer, a) < (entries[b].layer, b)
    }
    if !ofSites.isEmpty { order = merge(order, ofSites) }
    for (rank, number) in order.enumerated() { entries[number].rank = Int32(rank) }
  }

  /// Of equal names the lower layer's comes first.
  private func merge(_ order: ContiguousArray<Int>, _ own: some Sequence<Int>) -> ContiguousArray<Int> {
    var merged: ContiguousArray<Int> = []
    merged.reserveCapacity(entries.count)
    var next = order.startIndex
    for number in own {
      let name = nameBytes(ofRule: number)
      while next < order.count, !name.lexicographicallyPrecedes(nameBytes(ofRule: order[next])) {
        merged.append(order[next])
        next += 1
      }
      merged.append(number)
    }
    merged.append(contentsOf: order[next...])
    return merged
  }

  private func nameBytes(ofRule rule: Int) -> Slice<ContiguousArray<UInt8>> {
    let entry = entries[rule]
    return members[Int(entry.member)].set.strings.bytes(of: compiled(rule).name)
  }

  /// S21: `near` looks at the candidates of rules without `near` and without a guard on content. A category's are
  /// those of rules that drop or read under it; what keeps something tells nothing of what stands beside it.
  private mutating func resolveNearTargets() {
    var known: [String: Int32] = [:]
    for index in members.indices {
      let member = members[index]
      let set = member.set
      var targets = ContiguousArray<Int32>(repeating: -1, count: set.guards.count)
      for (place, item) in set.guards.enumerated() where item.kind == .nearRule || item.kind == .nearCategory {
        let name = set.strings[item.first]
        let key = item.kind == .nearRule ? "rule \(name)" : "category \(name)"
        if known[key] == nil {
          known[key] = Int32(nearTargets.count)
          nearTargets.append(item.kind == .nearRule ? rulesNamed(name) : rulesDropping(under: name))
        }
        targets[place] = known[key] ?? -1
      }
      members[index] = Member(
        layer: member.layer, set: set, isSite: member.isSite, firstRule: member.firstRule, nearTargets: targets)
    }
  }

  private func canVouch(_ rule: Int) -> Bool {
    entries[rule].isActive && compiled(rule).traits.isDisjoint(with: [.near, .place])
  }

  /// Looked for by halving: a set's rules are sorted by name.
  private func rulesNamed(_ name: String) -> ContiguousArray<Int32> {
    let wanted = Array(name.utf8)
    var found: ContiguousArray<Int32> = []
    for member in members {
      let own = member.firstRule..<member.firstRule + member.set.count
      let rule = own.partitioningIndex { !nameBytes(ofRule: $0).lexicographicallyPrecedes(wanted) }
      if rule < own.upperBound, nameBytes(ofRule: rule).elementsEqual(wanted), canVouch(rule) {
        found.append(Int32(rule))
      }
    }
    return found
  }

  private func rulesDropping(under category: String) -> ContiguousArray<Int32> {
    guard let number = categories.firstIndex(of: category) else { return [] }
    return ContiguousArray(
      entries.indices.filter { rule in
        guard Int(entries[rule].category) == number else { return false }
        let action = compiled(rule).action
        return (action == .drop || action == .field) && canVouch(rule)
      }.map(Int32.init))
  }

  func member(ofRule rule: Int) -> Member { members[Int(entries[rule].member)] }

  func compiled(_ rule: Int) -> CompiledRule {
    let entry = entries[rule]
    return members[Int(entry.member)].set.rules[Int(entry.local)]
  }
}

/// Gives the categories of several sets common numbers.
private struct CategoryNumbering {
  var names: [String] = []
  private var numbers: [String: UInt8] = [:]

  mutating func number(of name: String) -> UInt8 {
    if let number = numbers[name] { return number }
    // Beyond 255 a category has no number of its own; the checker refuses such a set.
    let number = UInt8(clamping: names.count)
    if names.count <= Int(UInt8.max) { names.append(name) }
    numbers[name] = number
    return number
  }
}
