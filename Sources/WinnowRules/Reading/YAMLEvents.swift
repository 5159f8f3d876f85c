import CYAML

/// What libyaml found wrong.
struct YAMLFault: Error, Equatable {
  var problem: String
  var position: SourcePosition
  /// Where the thing began that it was reading (a list, a quoted value), if it says so.
  var contextPosition: SourcePosition?
}

/// One of libyaml's events, copied.
struct YAMLEvent {
  enum Kind {
    case documentStart(hasDirectives: Bool)
    case documentEnd
    case alias(String)
    case scalar(String, YAMLNode.ScalarStyle)
    case sequenceStart(isFlow: Bool)
    case mapStart(isFlow: Bool)
    case collectionEnd
    case streamStart
    case streamEnd
  }
  var kind: Kind
  var start: SourcePosition
  var end: SourcePosition
  var anchor: String?
  var tag: String?
}

/// libyaml's parser over bytes that are known to be UTF-8. It reads no further than it is asked to.
struct YAMLEventReader: ~Copyable {
  /// On the heap, because libyaml keeps pointers into its own parser.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func next() throws(YAMLFault) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
    defer { yaml_event_delete(&event) }
    var copy = YAMLEvent(kind: .streamEnd, start: place(event.start_mark), end: place(event.end_mark))
    switch event.type {
    case YAML_STREAM_START_EVENT: copy.kind = .streamStart
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      let hasTags = start.tag_directives.start != start.tag_directives.end
      copy.kind = .documentStart(hasDirectives: start.version_directive != nil || hasTags)
    case YAML_DOCUMENT_END_EVENT: copy.kind = .documentEnd
    case YAML_ALIAS_EVENT: copy.kind = .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      copy.kind = .scalar(text(scalar.value, count: scalar.length), style(scalar.style))
      copy.anchor = text(scalar.anchor)
      copy.tag = text(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      copy.kind = .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
      copy.anchor = text(sequence.anchor)
      copy.tag = text(sequence.tag)
    case YAML_MAPPING_START_EVENT:
      let map = event.data.mapping_start
      copy.kind = .mapStart(isFlow: map.style == YAML_FLOW_MAPPING_STYLE)
      copy.anchor = text(map.anchor)
      copy.tag = text(map.tag)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: copy.kind = .collectionEnd
    default: copy.kind = .streamEnd
    }
    return copy
  }

  private func fault() -> YAMLFault {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it can't be read"
    let hasContext = parser.pointee.context != nil
    return YAMLFault(
      problem: problem, position: place(parser.pointee.problem_mark),
      contextPosition: hasContext ? place(parser.pointee.context_mark) : nil)
  }

  private func place(_ mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?, count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: pointer, count: count), as: UTF8.self)
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLNode.ScalarStyle {
    switch style {
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    default: .plain
    }
  }
}
