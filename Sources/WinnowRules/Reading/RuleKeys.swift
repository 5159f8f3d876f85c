/// The words of the language: the keys of each kind of map.
struct KeySet: Sendable {
  /// What the map is, as a diagnostic names it: `a rule`.
  var place: String
  var known: [String]
}

enum RuleKeys {
  private static let head = ["about", "category", "likely", "when", "lists", "rules", "disable"] + validity
  static let packHead = KeySet(
    place: "a pack", known: ["winnow", "pack", "categories"] + head)
  static let platformHead = KeySet(
    place: "a platform file", known: ["winnow", "platform", "match"] + head + short + ["tests"])
  static let siteHead = KeySet(
    place: "a site file", known: ["winnow", "site", "path"] + head + short + ["tests"])
  /// The heads of files with rules.
  static let heads = [packHead, platformHead, siteHead].map(\.place)
  static let pipelineHead = KeySet(place: "a pipeline", known: ["winnow", "pipeline", "about", "stages"])
  /// Keys that stand for whole rules (S33).
  static let short = ["content", "title", "byline", "date", "drop", "keep"]
  static let test = KeySet(place: "a test", known: ["page", "has", "lacks", "text", "fields"])

  /// The days of the pages that a file or a rule is for (S37).
  static let validity = ["valid-from", "valid-until"]

  static let matchers = ["line", "starts", "ends", "has", "made-of", "regex", "css", "xpath", "shape"]
  static let rule = KeySet(
    place: "a rule",
    known: matchers + [
      "when", "takes", "at-most", "keep", "field", "leave", "content", "type", "category", "likely", "drops", "leaves",
      "shows",
    ] + validity)

  static let shape = KeySet(
    place: "a shape", known: ["words", "chars", "link-density", "kind", "sentence", "script"])
  static let guards = KeySet(
    place: "`when:`",
    known: shape.known + [
      "where", "first", "last", "inside", "outside", "near", "preceded-by", "followed-by", "repeats", "lacks", "input",
      "language", "page",
    ])
  static let near = KeySet(place: "`near:`", known: ["rule", "category", "within"])
  static let page = KeySet(place: "`page:`", known: ["css", "has", "lacks", "type", "url"])
  /// S33: as `page:`, without `type`.
  static let match = KeySet(place: "`match:`", known: ["css", "has", "lacks", "url"])

  static let extentMap = KeySet(place: "`takes:`", known: ["closest", "run", "until", "through", "both"])

  static let stage = KeySet(place: "a stage", known: ["packs", "model", "normalize"])
  static let normalize = KeySet(place: "`normalize:`", known: ["unicode", "spaces", "quotes", "duplicates"])

  /// Keys whose values are patterns or examples, and so full of characters that mean something to YAML.
  static let patterns: Set<String> = [
    "line", "starts", "ends", "has", "made-of", "regex", "css", "xpath", "inside", "outside", "preceded-by",
    "followed-by", "lacks", "until", "through", "run", "closest", "url", "drops", "leaves", "shows", "content", "title",
    "byline", "date", "drop", "keep",
  ]
}
