/// A value of a YAML file with its place.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(String, ScalarStyle)
    case sequence([YAMLNode])
    case map([YAMLEntry])
    /// Something that was already reported; readers pass over it silently.
    case refused
  }

  enum ScalarStyle: Sendable, Equatable { case plain, quoted, literal, folded }

  var content: Content
  /// Where it begins; of a block scalar, where its `|` stands.
  var position: SourcePosition
  /// Just after its last character.
  var end: SourcePosition
  /// Whether it stands inside `[ ]` or `{ }`.
  var isInFlow: Bool

  var isRefused: Bool {
    if case .refused = content { true } else { false }
  }
}

/// A key of a map with its value.
struct YAMLEntry: Sendable {
  var key: String
  var keyPosition: SourcePosition
  /// Just after the key, before its colon.
  var keyEnd: SourcePosition
  var value: YAMLNode
}
