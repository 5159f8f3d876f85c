/// Reads `tests:` of site and platform files (S38).
extension FileReading {
  mutating func pageTests(_ node: YAMLNode) -> [PageTest] {
    guard case .sequence(let items) = node.content, !items.isEmpty else {
      if !node.isRefused {
        report(
          .wrongKindOfValue, at: node.position, "`tests` is a list of pages, not \(describe(node))",
          help: "begin each with its page: `- page: fixtures/news.example/storm.html`")
      }
      return []
    }
    return items.compactMap { pageTest($0) }
  }

  private mutating func pageTest(_ node: YAMLNode) -> PageTest? {
    guard let entries = entries(of: node, RuleKeys.test) else { return nil }
    guard let pageEntry = entries.first(where: { $0.key == "page" }) else {
      report(
        .missingKey, at: node.position, "the test has no `page`",
        help: "write `page:` and the page's path from the folder of this file")
      return nil
    }
    guard let page = text(pageEntry.value, of: "page") else { return nil }
    var test = PageTest(page: page)
    for entry in entries {
      switch entry.key {
      case "has": test.has = exampleLines(entry.value, of: "has")
      case "lacks": test.lacks = exampleLines(entry.value, of: "lacks")
      case "text": test.text = text(entry.value, of: "text")
      case "fields": test.fields = fields(entry.value)
      default: break
      }
    }
    if entries.count == 1 {
      report(
        .missingKey, at: node.position, "the test asks for nothing of its page",
        help: "write what must come of it: `has`, `lacks`, `text` or `fields`")
    }
    return test
  }

  private mutating func fields(_ node: YAMLNode) -> [(name: FieldName, value: Located<String>)] {
    (map(node, of: "`fields:`") ?? []).compactMap { entry in
      let key = Located(entry.key, at: entry.keyPosition)
      guard let name = choice(key, of: "fields", among: RuleWords.fields) else { return nil }
      return text(entry.value, of: entry.key).map { (name, $0) }
    }
  }
}
