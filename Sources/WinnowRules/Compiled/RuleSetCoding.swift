import WinnowDocument

extension RuleSet {
  /// The compiled form: magic, version, digest of the sources, then the tables; all little-endian.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(raw: RuleSet.magic)
    writer.write(RuleSet.formatVersion)
    writer.write(raw: sourceDigest)
    writer.write(categories) { $0.write($1) }
    writer.write(pipelines) { $1.write(to: &$0) }
    writeTables(to: &writer)
    writer.write(sites) { $1.writeTables(to: &$0) }
    return writer.bytes
  }

  private func writeTables(to writer: inout ByteWriter) {
    strings.write(to: &writer)
    writer.write(files) { $1.write(to: &$0) }
    writer.write(rules) { $1.write(to: &$0) }
    writer.write(guards) { writer, item in
      writer.write(item.kind.rawValue)
      writer.write(item.first)
      writer.write(item.second)
    }
    writer.write(shapes) { $1.write(to: &$0) }
    writer.write(pageGuards) { writer, item in
      for value in [item.selector, item.has, item.lacks, item.globStart, item.globEnd, item.types] {
        writer.write(value)
      }
    }
    writer.write(languages)
    writer.write(globs)
    writer.write(disabled)
    writer.write(hosts)
    writer.write(phraseOwners)
    writer.write(selectorOwners)
    regexes.write(to: &writer)
    xpaths.write(to: &writer)
    phrases.write(to: &writer)
    selectors.write(to: &writer)
  }

  /// The digest that a compiled form carries, without reading the rest; nil if it is no compiled form.
  static func sourceDigest(ofEncoded bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard bytes.count >= 40, bytes.prefix(4).elementsEqual(magic) else { return nil }
    return Array(bytes[8..<40])
  }

  /// Reads what `encoded()` wrote; linear, and without a `String` a rule.
  ///
  /// Every number in it is checked against the table it points into, so that a damaged form is an error here and never
  /// a trap later.
  public init(encoded bytes: UnsafeRawBufferPointer) throws(ByteReaderError) {
    var reader = ByteReader(bytes)
    guard try reader.readBytes(4).elementsEqual(RuleSet.magic) else { throw ByteReaderError("these are no rules") }
    let version = try reader.read(UInt32.self)
    guard version == RuleSet.formatVersion else {
      throw ByteReaderError("the rules have format \(version); this program reads \(RuleSet.formatVersion)")
    }
    let digest = Array(try reader.readBytes(32))
    let categories = try reader.readArray { (reader) throws(ByteReaderError) in try reader.readString() }
    let pipelines = try reader.readArray { (reader) throws(ByteReaderError) in try RulePipeline(from: &reader) }
    try self.init(tables: &reader, digest: digest, categories: categories, pipelines: pipelines)
    sites = try reader.readTable { (reader) throws(ByteReaderError) in
      try RuleSet(tables: &reader, digest: digest, categories: categories, pipelines: [])
    }
    guard reader.isAtEnd else { throw ByteReaderError("bytes are left over") }
  }

  private init(
    tables reader: inout ByteReader, digest: [UInt8], categories: [String], pipelines: [RulePipeline]
  ) throws(ByteReaderError) {
    sourceDigest = digest
    self.categories = categories
    self.pipelines = pipelines
    strings = try StringTable(from: &reader)
    files = try reader.readTable { (reader) throws(ByteReaderError) in try CompiledFile(from: &reader) }
    rules = try reader.readTable { (reader) throws(ByteReaderError) in try CompiledRule(from: &reader) }
    guards = try reader.readTable { (reader) throws(ByteReaderError) in
      guard let kind = GuardKind(rawValue: try reader.read()) else { throw ByteReaderError("an unknown guard") }
      return CompiledGuard(kind: kind, first: try reader.read(), second: try reader.read())
    }
    shapes = try reader.readTable { (reader) throws(ByteReaderError) in try CompiledShape(from: &reader) }
    pageGuards = try reader.readTable { (reader) throws(ByteReaderError) in
      CompiledPageGuard(
        selector: try reader.read(), has: try reader.read(), lacks: try reader.read(), globStart: try reader.read(),
        globEnd: try reader.read(), types: try reader.read())
    }
    languages = try reader.readIntegers()
    globs = try reader.readIntegers()
    disabled = try reader.readIntegers()
    hosts = try reader.readIntegers()
    phraseOwners = try reader.readIntegers()
    selectorOwners = try reader.readIntegers()
    regexes = try RegexTable(from: &reader)
    regexLiterals = LiteralFilter(regexes)
    xpaths = try XPathTable(from: &reader)
    phrases = try PhraseIndex(from: &reader)
    selectors = try SelectorIndex(from: &reader)
    try validate()
  }

  private func validate() throws(ByteReaderError) {
    guard phraseOwners.count == phrases.count, selectorOwners.count == selectors.count else {
      throw ByteReaderError("a pattern without an owner")
    }
    for file in files {
      for string in [file.name, file.path, file.about] { try check(string, in: strings.count) }
      if file.match >= 0 { try check(file.match, in: pageGuards.count) }
      try checkRange(file.disabledStart, file.disabledEnd, in: disabled.count)
      try checkRange(file.hostStart, file.hostEnd, in: hosts.count)
      try checkRange(file.pathStart, file.pathEnd, in: globs.count)
    }
    for list in [globs, disabled, hosts] { for string in list { try check(string, in: strings.count) } }
    for owners in [phraseOwners, selectorOwners] {
      for owner in owners where owner != PatternOwner.none && owner != PatternOwner.selector {
        try check(owner >= 0 ? owner : -1 - owner, in: owner >= 0 ? rules.count : pageGuards.count)
      }
    }
    for case .phrase(let phrase) in selectors.program.texts {
      try check(phrase, in: phraseOwners.count)
      if phraseOwners[Int(phrase)] != PatternOwner.selector { throw ByteReaderError("a phrase of another's") }
    }
    for rule in rules { try validate(rule) }
    for item in guards { try validate(item) }
    for item in pageGuards {
      try checkRange(item.globStart, item.globEnd, in: globs.count)
      if item.selector >= 0 { try check(item.selector, in: selectorOwners.count) }
      for phrase in [item.has, item.lacks] where phrase >= 0 { try check(phrase, in: phraseOwners.count) }
    }
  }

  private func validate(_ rule: CompiledRule) throws(ByteReaderError) {
    switch rule.matcher {
    case .regex: try check(rule.pattern, in: regexes.count)
    case .css: try check(rule.pattern, in: selectorOwners.count)
    case .xpath: try check(rule.pattern, in: xpaths.count)
    case .shape: try check(rule.pattern, in: shapes.count)
    case .line, .starts, .ends, .has, .madeOf: try check(rule.pattern, in: phraseOwners.count)
    }
    switch rule.extent {
    case .runOfShape: try check(rule.extentPattern, in: shapes.count)
    case .runOfPhrases, .until, .through: try check(rule.extentPattern, in: phraseOwners.count)
    case .closest: try check(rule.extentPattern, in: selectorOwners.count)
    case .block, .match, .sentence, .element, .section, .rest, .restBefore: break
    }
    try check(rule.name, in: strings.count)
    try check(rule.file, in: files.count)
    if rule.category != CompiledRule.noCategory { try check(Int32(rule.category), in: categories.count) }
    try check(Int32(rule.field), in: rule.action == .type ? PageType.allCases.count : FieldName.allCases.count)
    try checkRange(rule.guardStart, rule.guardEnd, in: guards.count)
    guard rule.guardStart <= rule.blockGuards, rule.blockGuards <= rule.lateGuards, rule.lateGuards <= rule.guardEnd
    else { throw ByteReaderError("guards out of order") }
  }

  private func validate(_ item: CompiledGuard) throws(ByteReaderError) {
    switch item.kind {
    case .language: try checkRange(item.first, item.second, in: languages.count)
    case .page: try check(item.first, in: pageGuards.count)
    case .shape: try check(item.first, in: shapes.count)
    case .inside, .outside: try check(item.first, in: selectorOwners.count)
    case .precededBy, .followedBy, .lacks: try check(item.first, in: phraseOwners.count)
    case .nearRule, .nearCategory: try check(item.first, in: strings.count)
    case .input, .validity, .repeats, .place, .first, .last: break
    }
  }

  private func check(_ index: Int32, in count: Int) throws(ByteReaderError) {
    guard index >= 0, Int(index) < count else { throw ByteReaderError("a number points outside its table") }
  }

  private func checkRange(_ start: Int32, _ end: Int32, in count: Int) throws(ByteReaderError) {
    guard start >= 0, start <= end, Int(end) <= count else { throw ByteReaderError("a range lies outside its table") }
  }
}

extension ByteReader {
  /// Like `readArray`, into a contiguous table.
  mutating func readTable<Element>(
    each: (inout ByteReader) throws(ByteReaderError) -> Element
  ) throws(ByteReaderError) -> ContiguousArray<Element> {
    ContiguousArray(try readArray(each: each))
  }
}

extension CompiledFile {
  func write(to writer: inout ByteWriter) {
    writer.write(kind.rawValue)
    for value in [
      name, path, about, match, disabledStart, disabledEnd, hostStart, hostEnd, pathStart, pathEnd,
      days.first, days.last,
    ] { writer.write(value) }
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    guard let kind = CompiledFileKind(rawValue: try reader.read()) else {
      throw ByteReaderError("a file of an unknown kind")
    }
    self.init(name: try reader.read(), path: try reader.read(), about: try reader.read(), kind: kind)
    match = try reader.read()
    disabledStart = try reader.read()
    disabledEnd = try reader.read()
    hostStart = try reader.read()
    hostEnd = try reader.read()
    pathStart = try reader.read()
    pathEnd = try reader.read()
    days = CompiledDays(first: try reader.read(), last: try reader.read())
  }
}

extension CompiledRule {
  func write(to writer: inout ByteWriter) {
    for byte in [matcher.rawValue, extent.rawValue, action.rawValue, field, category] { writer.write(byte) }
    writer.write(traits.rawValue)
    for value in [
      pattern, extentPattern, atMost, guardStart, blockGuards, lateGuards, guardEnd, name, file, line, column,
    ] { writer.write(value) }
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    guard let matcher = MatcherKind(rawValue: try reader.read()), let extent = ExtentKind(rawValue: try reader.read()),
      let action = ActionKind(rawValue: try reader.read())
    else { throw ByteReaderError("a rule of an unknown kind") }
    self.init(matcher: matcher, extent: extent, action: action)
    field = try reader.read()
    category = try reader.read()
    traits = RuleTraits(rawValue: try reader.read())
    pattern = try reader.read()
    extentPattern = try reader.read()
    atMost = try reader.read()
    guardStart = try reader.read()
    blockGuards = try reader.read()
    lateGuards = try reader.read()
    guardEnd = try reader.read()
    name = try reader.read()
    file = try reader.read()
    line = try reader.read()
    column = try reader.read()
  }
}

extension CompiledShape {
  func write(to writer: inout ByteWriter) {
    for value in [minimumWords, maximumWords, minimumChars, maximumChars] { writer.write(value) }
    writer.write(minimumLinkDensity)
    writer.write(maximumLinkDensity)
    writer.write(kinds)
    writer.write(sentence)
    writer.write(script)
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    minimumWords = try reader.read()
    maximumWords = try reader.read()
    minimumChars = try reader.read()
    maximumChars = try reader.read()
    minimumLinkDensity = try reader.readDouble()
    maximumLinkDensity = try reader.readDouble()
    kinds = try reader.read()
    sentence = try reader.read()
    script = try reader.read()
  }
}

extension RulePipeline {
  func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(path)
    writer.write(stages) { writer, stage in
      writer.write(stage.name)
      switch stage.work {
      case .packs(let names):
        writer.write(UInt8(0))
        writer.write(names) { $0.write($1) }
      case .model(let name):
        writer.write(UInt8(1))
        writer.write(name)
      case .normalize(let options):
        writer.write(UInt8(2))
        let values = [options.unicode.rawValue, options.quotes.rawValue, options.duplicates.rawValue]
        for value in values { writer.write(value) }
      }
    }
  }

  init(from reader: inout ByteReader) throws(ByteReaderError) {
    name = try reader.readString()
    path = try reader.readString()
    stages = try reader.readArray { (reader) throws(ByteReaderError) in
      let name = try reader.readString()
      switch try reader.read(UInt8.self) {
      case 0:
        let packs = try reader.readArray { (reader) throws(ByteReaderError) in try reader.readString() }
        return PipelineStage(name: name, work: .packs(packs))
      case 1: return PipelineStage(name: name, work: .model(try reader.readString()))
      case 2: return PipelineStage(name: name, work: .normalize(try Normalization(from: &reader)))
      default: throw ByteReaderError("an unknown kind of stage")
      }
    }
  }
}

extension Normalization {
  init(from reader: inout ByteReader) throws(ByteReaderError) {
    guard let unicode = Unicode(rawValue: try reader.readString()),
      let quotes = Quotes(rawValue: try reader.readString()),
      let duplicates = Duplicates(rawValue: try reader.readString())
    else { throw ByteReaderError("an unknown normalization") }
    self.init()
    self.unicode = unicode
    self.quotes = quotes
    self.duplicates = duplicates
  }
}
