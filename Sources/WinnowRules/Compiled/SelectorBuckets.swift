import WinnowDocument
import WinnowText

/// Where the walked selectors wait for their elements: derived from the program, never stored.
struct SelectorBuckets: Sendable {
  /// The selector that a chain belongs to; -1 for chains inside others.
  private(set) var owners: ContiguousArray<Int32>
  /// Class bytes to class number.
  private(set) var classNumbers = HashLookup()
  /// Chains by class number, by name number of a tag, by the hash of an id, of an attribute's name and value.
  private(set) var byClass = FlatLists<Int32>()
  private(set) var byTag = FlatLists<Int32>()
  private(set) var idLists = HashLookup()
  private(set) var byID = FlatLists<Int32>()
  private(set) var valueLists = HashLookup()
  private(set) var byValue = FlatLists<Int32>()
  /// By name number, what waits for the attribute whatever its value, and for values too short to be among `parts`.
  private(set) var byAttribute = FlatLists<ValueParts.Entry>()
  private(set) var parts = ValueParts()
  /// By chain: classes one of which stands somewhere on every page that it matches on; none where that can't be said.
  private(set) var requiredClasses = FlatLists<Int32>()
  /// Whether a name has values in `byValue`.
  private(set) var hasValues: ContiguousArray<Bool> = []
  private(set) var universal: ContiguousArray<Int32> = []
  /// The number of `class` among the program's names, -1 if no selector asks for that attribute's value.
  private(set) var classAttribute: Int32 = -1
  /// By name number, the number that a name has in every document, -1 for names of a page.
  private(set) var knownNames: ContiguousArray<Int32> = []
  /// The name numbers of names of a page.
  private(set) var otherNames: [String: Int32] = [:]
  private(set) var isEmpty = true

  init(_ program: SelectorProgram) {
    owners = ContiguousArray(repeating: -1, count: program.chains.count)
    for (number, range) in program.classes.enumerated() {
      classNumbers.insert(program.hash(of: range), Int32(number))
    }
    let table = NameTable()
    knownNames = ContiguousArray(program.names.map { table.find($0).map { Int32($0.rawValue) } ?? -1 })
    for (number, name) in program.names.enumerated() where knownNames[number] < 0 { otherNames[name] = Int32(number) }
    classAttribute = program.names.firstIndex(of: "class").map(Int32.init) ?? -1
    distribute(program)
  }

  private mutating func distribute(_ program: SelectorProgram) {
    var classes = [[Int32]](repeating: [], count: program.classes.count)
    var tags = [[Int32]](repeating: [], count: program.names.count)
    var attributes = [[ValueParts.Entry]](repeating: [], count: program.names.count)
    var ids: [UInt64: [Int32]] = [:]
    var values: [UInt64: [Int32]] = [:]
    hasValues = ContiguousArray(repeating: false, count: program.names.count)
    for (number, selector) in program.selectors.enumerated() where selector.isWalked {
      isEmpty = false
      for chain in selector.chains.indices {
        owners[chain] = Int32(number)
        for key in program.keys(ofChain: chain) {
          switch key {
          case .id(let value): ids[program.hash(ofValue: value), default: []].append(Int32(chain))
          case .hasClass(let name): classes[Int(name)].append(Int32(chain))
          case .value(let name, let value):
            hasValues[Int(name)] = true
            values[SelectorBuckets.hash(name: name, value: program.hash(ofValue: value)), default: []]
              .append(Int32(chain))
          case .attribute(let name, let condition):
            attributes[Int(name)].append(ValueParts.Entry(chain: Int32(chain), condition: condition))
          case .tag(let name): tags[Int(name)].append(Int32(chain))
          case .universal: universal.append(Int32(chain))
          }
        }
      }
    }
    byClass = FlatLists(classes)
    byTag = FlatLists(tags)
    (byAttribute, parts) = SelectorBuckets.divide(attributes, program)
    requiredClasses = FlatLists(program.chains.indices.map { program.requiredClasses(ofChain: $0) })
    (idLists, byID) = SelectorBuckets.lists(ids)
    (valueLists, byValue) = SelectorBuckets.lists(values)
  }

  /// Those that ask for a part of the value that is long enough wait for it.
  private static func divide(
    _ attributes: [[ValueParts.Entry]], _ program: SelectorProgram
  ) -> (FlatLists<ValueParts.Entry>, ValueParts) {
    program.bytes.withUnsafeBufferPointer { bytes in
      var waiting = [[(entry: ValueParts.Entry, bytes: UnsafeBufferPointer<UInt8>)]](
        repeating: [], count: attributes.count)
      var others = [[ValueParts.Entry]](repeating: [], count: attributes.count)
      for (name, entries) in attributes.enumerated() {
        for entry in entries {
          let part = program.part(ofCondition: entry.condition)
          if part.count < ValueParts.length {
            others[name].append(entry)
          } else {
            waiting[name].append((entry, UnsafeBufferPointer(rebasing: bytes[part.indices])))
          }
        }
      }
      return (FlatLists(others), ValueParts(waiting))
    }
  }

  /// The key of an attribute's name and value; what is found under it is compared in full.
  static func hash(name: Int32, value: UInt64) -> UInt64 {
    value ^ (UInt64(truncatingIfNeeded: name) &+ 1) &* 0x9E37_79B9_7F4A_7C15
  }

  private static func lists(_ chains: [UInt64: [Int32]]) -> (HashLookup, FlatLists<Int32>) {
    var lookup = HashLookup()
    // By hash, so that the same program always becomes the same lists.
    let sorted = chains.sorted { $0.key < $1.key }
    for (number, list) in sorted.enumerated() { lookup.insert(list.key, Int32(number)) }
    return (lookup, FlatLists(sorted.map(\.value)))
  }
}

// MARK: - Keys

/// What a chain's rightmost compound can be found by.
private enum SelectorKey {
  case id(Int32)
  case hasClass(Int32)
  case value(name: Int32, value: Int32)
  case attribute(name: Int32, condition: Int32)
  case tag(Int32)
  case universal

  /// The rarer what it asks for, the lower.
  var rank: Int {
    switch self {
    case .id: 0
    case .hasClass: 1
    case .value: 2
    case .attribute: 3
    case .tag: 4
    case .universal: 5
    }
  }
}

extension SelectorProgram {
  /// The keys that between them meet every element a chain can match.
  fileprivate func keys(ofChain chain: Int) -> [SelectorKey] {
    let last = steps[chains[chain].steps.indices.upperBound - 1]
    var best = [SelectorKey.universal]
    var bestRank = SelectorKey.universal.rank
    for number in last.conditions.indices {
      let keys = keys(ofCondition: number)
      let rank = keys.map(\.rank).max() ?? SelectorKey.universal.rank
      if rank < bestRank {
        best = keys
        bestRank = rank
      }
    }
    return best
  }

  private func keys(ofCondition number: Int) -> [SelectorKey] {
    switch conditions[number] {
    case .id(let value): [.id(value)]
    case .hasClass(let name): [.hasClass(name)]
    case .attribute(let name, .equals, let value, false): [.value(name: name, value: value)]
    case .attribute(let name, _, _, _): [.attribute(name: name, condition: Int32(number))]
    case .tag(let name): [.tag(name)]
    case .any(let chains): chains.indices.flatMap { keys(ofChain: $0) }
    case .matchesAttribute(let name, _): [.attribute(name: name, condition: Int32(number))]
    case .root, .empty, .lang, .nth, .not, .has, .hasText, .minimumText: [.universal]
    }
  }

  func hash(of range: IndexRange) -> UInt64 {
    bytes.withUnsafeBufferPointer { FoldedHash.of(UnsafeBufferPointer(rebasing: $0[range.indices])) }
  }

  func hash(ofValue value: Int32) -> UInt64 { hash(of: values[Int(value)]) }

  /// The bytes that stand in every value which meets a condition on an attribute; empty where nothing can be said.
  fileprivate func part(ofCondition number: Int32) -> IndexRange {
    guard case .attribute(_, let comparison, let value, _) = conditions[Int(number)], comparison != .exists else {
      return IndexRange(0, 0)
    }
    return values[Int(value)]
  }

  /// Classes one of which an element has on every page that a chain matches on; the fewest that can be told, none where
  /// nothing can be said.
  fileprivate func requiredClasses(ofChain chain: Int) -> [Int32] {
    var fewest: [Int32] = []
    for step in chains[chain].steps.indices.reversed() {
      for number in steps[step].conditions.indices {
        let classes = requiredClasses(ofCondition: number)
        if !classes.isEmpty, fewest.isEmpty || classes.count < fewest.count { fewest = classes }
      }
    }
    return fewest
  }

  private func requiredClasses(ofCondition number: Int) -> [Int32] {
    switch conditions[number] {
    case .hasClass(let name): return [name]
    case .any(let chains):
      var all: [Int32] = []
      for chain in chains.indices {
        let classes = requiredClasses(ofChain: chain)
        if classes.isEmpty { return [] }
        all += classes
      }
      return all
    default: return []
    }
  }
}
