/// What a key's value looks like, as far as a JSON Schema can say it.
enum SchemaValues {
  static func reference(_ name: String) -> SchemaNode { .map([("$ref", .text("#/$defs/\(name)"))]) }

  static let text = SchemaNode.map([("type", .text("string")), ("minLength", .number(1))])
  static let boolean = SchemaNode.map([("type", .text("boolean"))])
  /// A key that is `true` where it stands.
  static let flag = SchemaNode.map([("const", .truth(true))])
  static let count = SchemaNode.map([("type", .text("integer")), ("minimum", .number(1))])
  /// `1..4`, `..80`, `3..`
  static let range = matching("^([0-9]+\\.\\.[0-9]*|\\.\\.[0-9]+)$")
  /// `0.9..`
  static let share = matching(
    "^(0(\\.[0-9]+)?|1(\\.0+)?)\\.\\.(0(\\.[0-9]+)?|1(\\.0+)?)?$|^\\.\\.(0(\\.[0-9]+)?|1(\\.0+)?)$")
  static let day = matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
  static let pattern = text
  static let name = matching("^[a-z0-9-]+$")
  /// Names joined by slashes.
  static let path = matching("^[a-z0-9-]+(/[a-z0-9-]+)*$")
  /// `news.example`, `news.example.*`
  static let host = matching("^[a-z0-9-]+(\\.[a-z0-9-]+)*(\\.[a-z0-9-]+|\\.\\*)$")
  static let language = matching("^[a-z]{2,3}$")
  /// A block with one name a line.
  private static let lines = matching("\\n")

  static func matching(_ expression: String) -> SchemaNode {
    .map([("type", .text("string")), ("pattern", .text(expression))])
  }

  static func choice(_ words: [String]) -> SchemaNode { .map([("enum", .texts(words))]) }

  static func either(_ nodes: [SchemaNode]) -> SchemaNode { .map([("anyOf", .list(nodes))]) }

  static func list(of node: SchemaNode) -> SchemaNode {
    .map([("type", .text("array")), ("minItems", .number(1)), ("items", node)])
  }

  /// One, a list, or a block of them.
  static func several(_ node: SchemaNode) -> SchemaNode { either([node, list(of: node), lines]) }

  /// A map with a name of the author's before each value.
  static func named(_ node: SchemaNode) -> SchemaNode {
    .map([
      ("type", .text("object")), ("propertyNames", name), ("additionalProperties", node),
    ])
  }

  /// A map that has exactly one of these keys, beside others.
  static func exactlyOne(of keys: [String]) -> (key: String, value: SchemaNode) {
    ("oneOf", .list(keys.map { .map([("required", .texts([$0]))]) }))
  }
}
