import Testing

@testable import WinnowRules

/// What editors are told is what the reader knows; that whole files are judged alike is for Scripts/test-schema.
@Suite("The schema of rule files") struct RuleSchemaTests {
  private static let maps: [(described: [SchemaKey], read: KeySet)] = [
    (SchemaKeys.pack, RuleKeys.packHead), (SchemaKeys.pipeline, RuleKeys.pipelineHead),
    (SchemaKeys.platform, RuleKeys.platformHead), (SchemaKeys.site, RuleKeys.siteHead),
    (SchemaKeys.match, RuleKeys.match), (SchemaKeys.test, RuleKeys.test), (SchemaKeys.rule, RuleKeys.rule),
    (SchemaKeys.shape, RuleKeys.shape), (SchemaKeys.guards, RuleKeys.guards),
    (SchemaKeys.near, RuleKeys.near), (SchemaKeys.page, RuleKeys.page), (SchemaKeys.extents, RuleKeys.extentMap),
    (SchemaKeys.stage, RuleKeys.stage), (SchemaKeys.normalize, RuleKeys.normalize),
  ]

  @Test("Every key that the reader knows is described, and no other", arguments: maps.indices)
  func keys(map: Int) {
    let (described, read) = Self.maps[map]
    #expect(Set(described.map(\.key)) == Set(read.known), Comment(rawValue: read.place))
    #expect(described.count == read.known.count, Comment(rawValue: read.place))
  }

  @Test("Every key has a sentence on what it means")
  func sentences() {
    for key in Self.maps.flatMap(\.described) {
      #expect(key.says.count > 10 && (key.says.hasSuffix(".") || key.says.contains(":")), Comment(rawValue: key.key))
    }
  }

  @Test("What is referred to is there")
  func references() {
    let schema = RuleSchema.json(categories: CategoryList(names: ["ad"]))
    let names = schema.split(separator: "\"#/$defs/").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(names.count > 30)
    for name in Set(names) { #expect(schema.contains("\n    \"\(name)\": {"), Comment(rawValue: String(name))) }
  }
}
