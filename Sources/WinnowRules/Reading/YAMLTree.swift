/// Builds the tree of a rule file from YAML's events, and refuses what hides meaning (S4).
struct YAMLTreeBuilder {
  /// Deeper than any rule file needs.
  static let depthLimit = 16

  private struct Open {
    var isMap: Bool
    var isFlow: Bool
    var isInFlow: Bool
    var start: SourcePosition
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var key: (text: String, start: SourcePosition, end: SourcePosition)?
    /// Places of the keys, kept only for maps of many keys; in others they are looked for one by one.
    var seen: [String: SourcePosition] = [:]

    func first(_ key: String) -> SourcePosition? {
      if let entry = entries.prefix(16).first(where: { $0.key == key }) { return entry.keyPosition }
      return entries.count > 16 ? seen[key] : nil
    }
  }

  let path: String
  /// Lines whose values were written over, because YAML can't read them; they are reported elsewhere.
  let maskedLines: Set<Int>
  private(set) var diagnostics: [Diagnostic] = []
  private var open: [Open] = []
  private var root: YAMLNode?

  init(path: String, maskedLines: Set<Int>) {
    self.path = path
    self.maskedLines = maskedLines
  }

  /// The tree, nil for a file without any value. Linear in the bytes.
  mutating func build(_ source: SourceText) throws(YAMLFault) -> YAMLNode? {
    let result = source.bytes.withUnsafeBufferPointer { bytes -> Result<Void, YAMLFault> in
      do throws(YAMLFault) {
        try readDocument(bytes)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
    return root
  }

  private mutating func readDocument(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLFault) {
    var reader = YAMLEventReader(bytes)
    var documents = 0
    while true {
      let event = try reader.next()
      switch event.kind {
      case .streamEnd: return
      case .streamStart, .documentEnd: continue
      case .documentStart(let hasDirectives):
        documents += 1
        if documents > 1 {
          report(
            .severalDocuments, at: event.start, "a second document begins here",
            help: "a rule file is one document: move what follows `---` to a file of its own")
          return
        }
        if hasDirectives {
          report(
            .yamlDirective, at: event.start, "the file has a YAML directive",
            help: "leave out the lines that begin with `%`")
        }
      default:
        if !take(event) { return }
      }
    }
  }

  /// After a fault: what is complete of the file's map, and of the rules in it.
  var partialRoot: YAMLNode? {
    guard var top = open.first, top.isMap else { return nil }
    if open.count > 1, open[1].isMap, let key = top.key, key.text == "rules" {
      let rules = YAMLNode(content: .map(open[1].entries), position: open[1].start, end: open[1].start, isInFlow: false)
      top.entries.append(YAMLEntry(key: key.text, keyPosition: key.start, keyEnd: key.end, value: rules))
    }
    return YAMLNode(content: .map(top.entries), position: top.start, end: top.start, isInFlow: false)
  }

  /// False if reading should end here.
  private mutating func take(_ event: YAMLEvent) -> Bool {
    refuse(event)
    switch event.kind {
    case .alias(let name):
      report(
        .yamlAnchor, at: event.start, "`*\(name)` is a YAML alias",
        help: "write the value itself where it is needed; a pattern that begins with `*` goes into a block:\n"
          + BlockForm.show(key: open.last?.key?.text, lines: ["*\(name)"]))
      add(node(.refused, event))
    case .scalar(let text, let style):
      let isHidden = event.anchor != nil || event.tag != nil
      let isMasked = maskedLines.contains(event.start.line) && !isAwaitingKey
      add(node(isHidden || isMasked ? .refused : .scalar(text, style), event))
    case .sequenceStart(let isFlow): return begin(isMap: false, isFlow: isFlow, event)
    case .mapStart(let isFlow): return begin(isMap: true, isFlow: isFlow, event)
    case .collectionEnd: close(at: event.end)
    default: break
    }
    return true
  }

  private var isAwaitingKey: Bool {
    guard let last = open.last else { return false }
    return last.isMap && last.key == nil
  }

  private mutating func refuse(_ event: YAMLEvent) {
    if let anchor = event.anchor {
      report(
        .yamlAnchor, at: event.start, "`&\(anchor)` is a YAML anchor",
        help: "leave it out: a value that is needed twice is written twice, so that a rule can be read alone")
    }
    if let tag = event.tag {
      report(
        .yamlTag, at: event.start, "`\(BlockForm.shortened(tag))` is a YAML tag",
        help: "leave it out; a pattern that begins with `!` goes into a block:\n"
          + BlockForm.show(key: open.last?.key?.text, lines: ["!…"]))
    }
  }

  private func node(_ content: YAMLNode.Content, _ event: YAMLEvent) -> YAMLNode {
    YAMLNode(content: content, position: event.start, end: event.end, isInFlow: open.last?.isFlow ?? false)
  }

  private mutating func begin(isMap: Bool, isFlow: Bool, _ event: YAMLEvent) -> Bool {
    if open.count >= Self.depthLimit {
      report(
        .nestedTooDeep, at: event.start, "values are nested more than \(Self.depthLimit) deep",
        help: "no rule needs that: compare the file with an example in Rules/packs")
      root = nil
      return false
    }
    open.append(Open(isMap: isMap, isFlow: isFlow, isInFlow: open.last?.isFlow ?? false, start: event.start))
    return true
  }

  private mutating func close(at end: SourcePosition) {
    guard let last = open.popLast() else { return }
    add(
      YAMLNode(
        content: last.isMap ? .map(last.entries) : .sequence(last.items), position: last.start, end: end,
        isInFlow: last.isInFlow))
  }

  private mutating func add(_ node: YAMLNode) {
    guard !open.isEmpty else {
      root = node
      return
    }
    let index = open.count - 1
    if !open[index].isMap {
      open[index].items.append(node)
    } else if let key = open[index].key {
      open[index].key = nil
      enter(YAMLEntry(key: key.text, keyPosition: key.start, keyEnd: key.end, value: node), at: index)
    } else {
      open[index].key = (keyText(node), node.position, node.end)
    }
  }

  /// The text of a key; empty if it is none, which was then reported.
  private mutating func keyText(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, .plain) where !text.isEmpty: return text
    case .scalar(let text, .quoted) where !text.isEmpty: return text
    case .refused: return ""
    default:
      report(
        .wrongKindOfValue, at: node.position, "a key is a word: not empty, not a list, a map or a block",
        help: "write `key: value`")
      return ""
    }
  }

  private mutating func enter(_ entry: YAMLEntry, at index: Int) {
    if entry.key.isEmpty { return }
    if entry.key == "<<" {
      report(
        .yamlAnchor, at: entry.keyPosition, "`<<` merges another map into this one",
        help: "write the keys themselves, so that a rule can be read alone")
      return
    }
    if let first = open[index].first(entry.key) {
      report(
        .duplicateKey, at: entry.keyPosition,
        "`\(entry.key)` stands here a second time; the first is at \(path):\(first.line):\(first.column)",
        help: "keep one of them, or give one another name")
      return
    }
    if open[index].entries.count >= 16 { open[index].seen[entry.key] = entry.keyPosition }
    open[index].entries.append(entry)
  }

  private mutating func report(
    _ code: DiagnosticCode, at position: SourcePosition, _ message: String, help: String
  ) {
    diagnostics.append(Diagnostic(code, path: path, at: position, message: message, advice: help))
  }
}
