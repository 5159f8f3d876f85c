import WinnowDocument

extension RuleSet {
  /// Compiles checked rule files; linear in their size but for the sort of the rules by name and the search for equal
  /// shapes.
  ///
  /// - Parameters:
  ///   - files: in any order; the result is the same.
  ///   - categories: the closed list (S27), whose places become the categories' numbers.
  ///   - sourceDigest: SHA-256 of the sources (32 bytes), carried along.
  public static func compile(files: [RuleFile], categories: [String], sourceDigest: [UInt8] = []) -> RuleSet {
    let sites = files.filter { $0.kind == .site }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var set = RuleSetCompiler.compile(files.filter { $0.kind != .site }, categories, sourceDigest)
    for site in sites {
      set.sites.append(RuleSetCompiler.compile([site], set.categories, sourceDigest))
      set.categories = set.sites[set.sites.count - 1].categories
    }
    for index in set.sites.indices { set.sites[index].categories = set.categories }
    return set
  }
}

/// Turns rules into tables.
struct RuleSetCompiler {
  private let files: [RuleFile]
  private var categories: [String]
  private var categoryNumbers: [String: Int]
  private var strings = StringTable()
  private var stringNumbers: [String: Int32] = [:]
  private var compiledFiles: ContiguousArray<CompiledFile> = []
  private var rules: ContiguousArray<CompiledRule> = []
  private var guards: ContiguousArray<CompiledGuard> = []
  private var shapes: ContiguousArray<CompiledShape> = []
  private var pageGuards: ContiguousArray<CompiledPageGuard> = []
  private var languages: ContiguousArray<UInt64> = []
  private var globs: ContiguousArray<Int32> = []
  private var disabled: ContiguousArray<Int32> = []
  private var hosts: ContiguousArray<Int32> = []
  private var phrases: PhraseIndexBuilder
  private var phraseOwners: ContiguousArray<Int32> = []
  private var regexes = RegexTable()
  private var xpaths = XPathTable()
  private var selectors = SelectorIndexBuilder()
  private var selectorOwners: ContiguousArray<Int32> = []

  static func compile(_ files: [RuleFile], _ categories: [String], _ sourceDigest: [UInt8]) -> RuleSet {
    var compiler = RuleSetCompiler(files: files, categories: categories)
    compiler.compileRules()
    return compiler.finish(sourceDigest: sourceDigest)
  }

  init(files: [RuleFile], categories: [String]) {
    self.files = files.sorted { $0.fullName.utf8.lexicographicallyPrecedes($1.fullName.utf8) }
    self.categories = categories
    categoryNumbers = [:]
    for (number, category) in categories.enumerated() where categoryNumbers[category] == nil {
      categoryNumbers[category] = number
    }
    var lists: [String: [PhrasePattern]] = [:]
    for file in files {
      for (name, patterns) in file.lists {
        lists[PhraseNode.scopedList(name, in: file.fullName)] = patterns.map {
          $0.value.scopingLists(in: file.fullName)
        }
      }
    }
    phrases = PhraseIndexBuilder(lists: lists)
  }

  mutating func compileRules() {
    var order: [(file: Int, rule: Int)] = []
    for file in files.indices {
      compiledFiles.append(compile(files[file]))
      order.append(contentsOf: files[file].rules.indices.map { (file, $0) })
    }
    order.sort {
      files[$0.file].rules[$0.rule].fullName.utf8.lexicographicallyPrecedes(
        files[$1.file].rules[$1.rule].fullName.utf8)
    }
    for place in order { compile(files[place.file].rules[place.rule], file: place.file) }
  }

  private mutating func compile(_ file: RuleFile) -> CompiledFile {
    var compiled = CompiledFile(name: string(file.fullName), path: string(file.path), about: string(file.about))
    switch file.kind {
    case .pack, .pipeline: compiled.kind = .pack
    case .platform: compiled.kind = .platform
    case .site: compiled.kind = .site
    }
    if let match = file.match { compiled.match = pageGuard(match, scope: file.fullName) }
    compiled.disabledStart = Int32(disabled.count)
    disabled.append(contentsOf: file.disable.map { string($0.value) })
    compiled.disabledEnd = Int32(disabled.count)
    compiled.hostStart = Int32(hosts.count)
    hosts.append(contentsOf: file.hosts.map { string($0.value.pattern) })
    compiled.hostEnd = Int32(hosts.count)
    compiled.pathStart = Int32(globs.count)
    globs.append(contentsOf: file.paths.map { string($0.value) })
    compiled.pathEnd = Int32(globs.count)
    compiled.days = CompiledDays(file.validity)
    return compiled
  }

  consuming func finish(sourceDigest: [UInt8]) -> RuleSet {
    let pipelines = files.filter { $0.kind == .pipeline }.map {
      // Without the places of its stages, which only diagnostics speak of.
      RulePipeline(
        name: $0.name, path: $0.path, stages: $0.stages.map { PipelineStage(name: $0.name, work: $0.work) })
    }
    var set = RuleSet(
      sourceDigest: Array(sourceDigest.prefix(32)) + Array(repeating: 0, count: max(0, 32 - sourceDigest.count)),
      categories: categories, pipelines: pipelines, phrases: phrases.build(), selectors: selectors.build())
    set.strings = strings
    set.files = compiledFiles
    set.rules = rules
    set.guards = guards
    set.shapes = shapes
    set.pageGuards = pageGuards
    set.languages = languages
    set.globs = globs
    set.disabled = disabled
    set.regexes = regexes
    set.regexLiterals = LiteralFilter(regexes)
    set.xpaths = xpaths
    set.hosts = hosts
    set.phraseOwners = phraseOwners
    set.selectorOwners = selectorOwners
    return set
  }

  private mutating func compile(_ rule: Rule, file: Int) {
    let number = Int32(rules.count)
    let scope = files[file].fullName
    var compiled = CompiledRule(matcher: .line, extent: .block, action: .drop)
    (compiled.matcher, compiled.pattern) = compile(
      rule.matcher, of: number, scope: scope, capturing: rule.action.readsField, ordered: rule.action == .content)
    compile(rule.extent, into: &compiled, scope: scope)
    compiled.atMost = Int32(clamping: rule.atMost ?? 0)
    switch rule.action {
    case .drop: compiled.action = .drop
    case .keep: compiled.action = .keep
    case .content: compiled.action = .content
    case .field(let name, let leave):
      compiled.action = .field
      compiled.field = UInt8(FieldName.allCases.firstIndex(of: name) ?? 0)
      if leave { compiled.traits.insert(.leave) }
    case .type(let type):
      compiled.action = .type
      compiled.field = UInt8(PageType.allCases.firstIndex(of: type) ?? 0)
    }
    if rule.isLikely { compiled.traits.insert(.likely) }
    compiled.category = category(rule.category)
    compile(rule.guards, rule.validity, ofFile: file, into: &compiled, scope: scope)
    compiled.name = string(rule.fullName)
    compiled.file = Int32(file)
    compiled.line = Int32(clamping: rule.position.line)
    compiled.column = Int32(clamping: rule.position.column)
    rules.append(compiled)
  }

  private mutating func compile(
    _ matcher: RuleMatcher, of rule: Int32, scope: String, capturing: Bool, ordered: Bool
  ) -> (MatcherKind, Int32) {
    let owner = PatternOwner.rule(rule)
    func phrase(_ patterns: [Located<PhrasePattern>], as position: PhrasePosition) -> Int32 {
      self.phrase(patterns, as: position, scope: scope, owner: owner, capturing: capturing)
    }
    switch matcher {
    case .line(let patterns): return (.line, phrase(patterns, as: .line))
    case .starts(let patterns): return (.starts, phrase(patterns, as: .starts))
    case .ends(let patterns): return (.ends, phrase(patterns, as: .ends))
    case .has(let patterns): return (.has, phrase(patterns, as: .has))
    case .madeOf(let patterns): return (.madeOf, phrase(patterns, as: .madeOf))
    case .regex(let patterns): return (.regex, regexes.add(.any(of: patterns.map(\.value))))
    case .xpath(let patterns): return (.xpath, xpaths.add(patterns.map(\.value)))
    case .css(let lists):
      // S34: of the lines that say what is content the first that matches holds, so each is matched by itself.
      let pattern =
        ordered ? selectors(lists, scope: scope, owner: owner) : selector(lists, scope: scope, owner: owner)
      return (.css, pattern)
    case .shape(let form): return (.shape, shape(form))
    }
  }

  private mutating func compile(_ extent: RuleExtent, into rule: inout CompiledRule, scope: String) {
    switch extent {
    case .block: rule.extent = .block
    case .match: rule.extent = .match
    case .sentence: rule.extent = .sentence
    case .element: rule.extent = .element
    case .closest(let list):
      rule.extent = .closest
      rule.extentPattern = selector([list], scope: scope)
    case .section: rule.extent = .section
    case .run(let condition, let both):
      if both { rule.traits.insert(.bothWays) }
      switch condition {
      case .shape(let form):
        rule.extent = .runOfShape
        rule.extentPattern = shape(form)
      case .phrases(let patterns):
        rule.extent = .runOfPhrases
        rule.extentPattern = phrase(patterns, as: .line, scope: scope)
      }
    case .until(let patterns):
      rule.extent = .until
      rule.extentPattern = phrase(patterns, as: .line, scope: scope)
    case .through(let patterns):
      rule.extent = .through
      rule.extentPattern = phrase(patterns, as: .line, scope: scope)
    case .rest: rule.extent = .rest
    case .restBefore: rule.extent = .restBefore
    }
  }

  private mutating func compile(
    _ sources: [RuleGuard], _ validity: ValidityPeriod, ofFile file: Int, into rule: inout CompiledRule, scope: String
  ) {
    var compiled = sources.map { compile($0, scope: scope) }
    if !validity.isUnbounded {
      let days = CompiledDays(validity)
      compiled.append(CompiledGuard(kind: .validity, first: days.first, second: days.last))
    }
    // One page guard for all rules of a platform: it is answered once a page.
    let match = compiledFiles[file].match
    if match >= 0 { compiled.append(CompiledGuard(kind: .page, first: match)) }
    compiled.sort { $0.kind.rawValue < $1.kind.rawValue }
    rule.guardStart = Int32(guards.count)
    rule.blockGuards = rule.guardStart + Int32(compiled.count { $0.kind.isOnPage })
    rule.lateGuards = rule.guardStart + Int32(compiled.count { !$0.kind.isLate })
    rule.guardEnd = rule.guardStart + Int32(compiled.count)
    for item in compiled {
      switch item.kind {
      case .nearRule, .nearCategory: rule.traits.insert(.near)
      case .place: rule.traits.insert(.place)
      case .first, .last: rule.traits.insert(.ranked)
      default: break
      }
    }
    guards.append(contentsOf: compiled)
  }

  private mutating func compile(_ source: RuleGuard, scope: String) -> CompiledGuard {
    switch source {
    case .shape(let form): return CompiledGuard(kind: .shape, first: shape(form))
    case .place(let places):
      var set: PlaceSet = []
      for place in places {
        switch place {
        case .beforeContent: set.insert(.beforeContent)
        case .insideContent: set.insert(.insideContent)
        case .afterContent: set.insert(.afterContent)
        }
      }
      return CompiledGuard(kind: .place, first: set.rawValue)
    case .first(let count): return CompiledGuard(kind: .first, first: Int32(clamping: count))
    case .last(let count): return CompiledGuard(kind: .last, first: Int32(clamping: count))
    case .inside(let list): return CompiledGuard(kind: .inside, first: selector([list], scope: scope))
    case .outside(let list): return CompiledGuard(kind: .outside, first: selector([list], scope: scope))
    case .near(.rule(let name), let within):
      return CompiledGuard(kind: .nearRule, first: string(name), second: Int32(clamping: within))
    case .near(.category(let name), let within):
      return CompiledGuard(kind: .nearCategory, first: string(name), second: Int32(clamping: within))
    case .precededBy(let patterns):
      return CompiledGuard(kind: .precededBy, first: phrase(patterns, as: .line, scope: scope))
    case .followedBy(let patterns):
      return CompiledGuard(kind: .followedBy, first: phrase(patterns, as: .line, scope: scope))
    case .repeats(let range):
      return CompiledGuard(
        kind: .repeats, first: Int32(clamping: range.lowerBound), second: Int32(clamping: range.upperBound))
    case .lacks(let patterns): return CompiledGuard(kind: .lacks, first: phrase(patterns, as: .has, scope: scope))
    case .input(let kind): return CompiledGuard(kind: .input, first: Int32(kind.rawValue))
    case .language(let tags):
      let start = Int32(languages.count)
      languages.append(contentsOf: tags.map { RuleSet.packLanguage($0) })
      return CompiledGuard(kind: .language, first: start, second: Int32(languages.count))
    case .page(let page): return CompiledGuard(kind: .page, first: pageGuard(page, scope: scope))
    }
  }

  private mutating func pageGuard(_ source: PageGuard, scope: String) -> Int32 {
    let number = Int32(pageGuards.count)
    let owner = PatternOwner.pageGuard(number)
    var compiled = CompiledPageGuard()
    if !source.css.isEmpty { compiled.selector = selector(source.css, scope: scope, owner: owner) }
    if !source.has.isEmpty { compiled.has = phrase(source.has, as: .has, scope: scope, owner: owner) }
    if !source.lacks.isEmpty { compiled.lacks = phrase(source.lacks, as: .has, scope: scope, owner: owner) }
    compiled.globStart = Int32(globs.count)
    globs.append(contentsOf: source.urls.map { string($0) })
    compiled.globEnd = Int32(globs.count)
    for (place, type) in PageType.allCases.enumerated() where source.types.contains(type) {
      compiled.types |= 1 << Int32(place)
    }
    pageGuards.append(compiled)
    return number
  }

  private mutating func phrase(
    _ patterns: [Located<PhrasePattern>], as position: PhrasePosition, scope: String,
    owner: Int32 = PatternOwner.none, capturing: Bool = false
  ) -> Int32 {
    let scoped = patterns.map { $0.value.scopingLists(in: scope) }
    let id = phrases.add(
      scoped, as: position, onDemand: owner == PatternOwner.none, capturing: capturing)
    while phraseOwners.count <= Int(id) { phraseOwners.append(PatternOwner.none) }
    phraseOwners[Int(id)] = owner
    return id
  }

  /// Alternatives become one list, so that an element is matched once.
  private mutating func selector(
    _ lists: [Located<SelectorList>], scope: String, owner: Int32 = PatternOwner.none
  ) -> Int32 {
    let merged = SelectorList(
      source: lists.map(\.value.source).joined(separator: ", "), selectors: lists.flatMap(\.value.selectors))
    let id = selectors.add(merged.scopingLists(in: scope), walked: owner != PatternOwner.none)
    selectors.closePhrases(selectors.openPhrases.map { textPhrase($0.pattern) })
    while selectorOwners.count <= Int(id) { selectorOwners.append(PatternOwner.none) }
    selectorOwners[Int(id)] = owner
    return id
  }

  /// A phrase of `:has-text`, whose lists have their scope already.
  private mutating func textPhrase(_ pattern: PhrasePattern) -> Int32 {
    let id = phrases.add([pattern], as: .has, onDemand: false, capturing: false)
    while phraseOwners.count <= Int(id) { phraseOwners.append(PatternOwner.none) }
    phraseOwners[Int(id)] = PatternOwner.selector
    return id
  }

  /// One after the other, so that the least number is the first line's; gives that.
  private mutating func selectors(_ lists: [Located<SelectorList>], scope: String, owner: Int32) -> Int32 {
    let ids = lists.map { selector([$0], scope: scope, owner: owner) }
    return ids.first ?? 0
  }

  private mutating func shape(_ source: Shape) -> Int32 {
    let compiled = CompiledShape(source)
    if let known = shapes.firstIndex(of: compiled) { return Int32(known) }
    shapes.append(compiled)
    return Int32(shapes.count - 1)
  }

  private mutating func category(_ name: String) -> UInt8 {
    if name.isEmpty { return CompiledRule.noCategory }
    if let number = categoryNumbers[name] { return UInt8(clamping: number) }
    categories.append(name)
    categoryNumbers[name] = categories.count - 1
    return UInt8(clamping: categories.count - 1)
  }

  private mutating func string(_ text: String) -> Int32 {
    if let number = stringNumbers[text] { return number }
    let number = strings.append(text)
    stringNumbers[text] = number
    return number
  }
}

extension CompiledShape {
  init(_ source: Shape) {
    if let words = source.words {
      minimumWords = Int32(clamping: words.lowerBound)
      maximumWords = Int32(clamping: words.upperBound)
    }
    if let chars = source.chars {
      minimumChars = Int32(clamping: chars.lowerBound)
      maximumChars = Int32(clamping: chars.upperBound)
    }
    if let density = source.linkDensity {
      minimumLinkDensity = max(0, density.lowerBound)
      maximumLinkDensity = density.upperBound
    }
    for kind in source.kinds { kinds |= 1 << UInt16(kind.rawValue) }
    switch source.sentence {
    case .closed: sentence = CompiledShape.sentenceClosed
    case .open: sentence = CompiledShape.sentenceOpen
    case nil: break
    }
    switch source.script {
    case .page: script = CompiledShape.scriptOfPage
    case .other: script = CompiledShape.scriptOther
    case nil: break
    }
  }
}

extension PhrasePattern {
  /// `<word:LIST>` means a list of the pattern's own file; the index holds those of all files.
  func scopingLists(in file: String) -> PhrasePattern {
    PhrasePattern(source: source, root: root.scopingLists(in: file))
  }
}

extension PhraseNode {
  static func scopedList(_ name: String, in file: String) -> String { "\(file)/\(name)" }

  func scopingLists(in file: String) -> PhraseNode {
    switch self {
    case .list(let name): .list(PhraseNode.scopedList(name, in: file))
    case .sequence(let nodes): .sequence(nodes.map { $0.scopingLists(in: file) })
    case .alternatives(let nodes): .alternatives(nodes.map { $0.scopingLists(in: file) })
    case .optional(let node): .optional(node.scopingLists(in: file))
    case .word, .anyWords, .value, .literal: self
    }
  }
}
