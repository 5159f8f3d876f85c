/// The JSON Schema of rule files, for editors: keys, words and forms of values. What a schema can't say (whether a
/// pattern can be read, what rules need beside each other) `winnow rules check` says.
public enum RuleSchema {
  /// The schema as JSON.
  ///
  /// - Parameter categories: those that rules may be of, for completion.
  public static func json(categories: CategoryList) -> String {
    SchemaNode.map([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("A rule file of Winnow")),
      ("type", .text("object")),
      ("required", .texts(["winnow"])),
      ("allOf", .list(SchemaKeys.files.map(condition))),
      ("oneOf", .list(SchemaKeys.files.map { .map([("required", .texts([$0.key]))]) })),
      ("$defs", .map(definitions(categories))),
    ]).written()
  }

  private static func condition(_ file: SchemaKey) -> SchemaNode {
    .map([
      ("if", .map([("required", .texts([file.key]))])), ("then", SchemaValues.reference(file.key + "-file")),
    ])
  }

  private static func definitions(_ categories: CategoryList) -> [(key: String, value: SchemaNode)] {
    [
      ("pack-file", map(SchemaKeys.pack)),
      ("platform-file", map(SchemaKeys.platform).adding("required", .texts(["match"]))),
      ("site-file", map(SchemaKeys.site)),
      ("pipeline-file", map(SchemaKeys.pipeline).adding("required", .texts(["stages"]))),
      ("rule", map(SchemaKeys.rule).adding(SchemaValues.exactlyOne(of: RuleKeys.matchers))),
      ("guards", map(SchemaKeys.guards).adding("minProperties", .number(1))),
      ("shape", map(SchemaKeys.shape).adding("minProperties", .number(1))),
      ("near", near),
      ("page", map(SchemaKeys.page).adding("minProperties", .number(1))),
      ("match", map(SchemaKeys.match).adding("minProperties", .number(1))),
      ("test", map(SchemaKeys.test).adding("required", .texts(["page"])).adding("minProperties", .number(2))),
      ("test-fields", map(SchemaKeys.testFields)),
      ("takes", takes),
      ("stage", stage),
      ("normalize", map(SchemaKeys.normalize)),
      ("pattern", SchemaValues.pattern),
      ("category", category(categories)),
    ]
  }

  private static func map(_ keys: [SchemaKey]) -> SchemaNode {
    .map([
      ("type", .text("object")), ("properties", .map(keys.map(\.property))), ("additionalProperties", .truth(false)),
    ])
  }

  private static var near: SchemaNode {
    map(SchemaKeys.near).adding("required", .texts(["within"]))
      .adding(SchemaValues.exactlyOne(of: ["rule", "category"]))
  }

  private static var takes: SchemaNode {
    SchemaValues.either([
      SchemaValues.choice(RuleWords.extents.map(\.key)),
      map(SchemaKeys.extents).adding(
        SchemaValues.exactlyOne(of: RuleKeys.extentMap.known.filter { $0 != "both" })),
    ])
  }

  /// One name, and below it one thing to do.
  private static var stage: SchemaNode {
    SchemaValues.named(map(SchemaKeys.stage).adding("minProperties", .number(1)).adding("maxProperties", .number(1)))
      .adding("minProperties", .number(1)).adding("maxProperties", .number(1))
  }

  /// The closed list (S27), and names that a user's pack declares.
  private static func category(_ list: CategoryList) -> SchemaNode {
    let known = SchemaNode.map([
      ("enum", .texts(list.names)), ("markdownEnumDescriptions", .texts(list.categories.map(\.about))),
    ])
    return SchemaValues.either([known, SchemaValues.name])
  }
}
