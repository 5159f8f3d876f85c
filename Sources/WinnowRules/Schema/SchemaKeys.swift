/// A key of the language with what a reader of the schema is told of it.
struct SchemaKey: Sendable {
  var key: String
  var says: String
  var value: SchemaNode

  init(_ key: String, _ says: String, _ value: SchemaNode) {
    self.key = key
    self.says = says
    self.value = value
  }

  /// The property of a schema.
  var property: (key: String, value: SchemaNode) { (key, value.adding("description", .text(says))) }
}

/// What `RuleKeys` knows, described: a test holds the two against each other.
enum SchemaKeys {
  static let head = [
    SchemaKey("winnow", "The version of the language.", .map([("const", .number(RuleFileReader.languageVersion))])),
    SchemaKey("about", "What the file is about, in a sentence for the next reader.", SchemaValues.text),
  ]

  /// What the second key makes of a file (S2).
  static let files = [
    SchemaKey("pack", "Rules that hold on any page; the file's path below packs/.", SchemaValues.path),
    SchemaKey("platform", "Rules for pages made by one system; the file's name.", SchemaValues.name),
    SchemaKey(
      "site", "Rules for the pages of a host with its subdomains, or of several; the file is named after the first.",
      SchemaValues.several(SchemaValues.host)),
    SchemaKey("pipeline", "The stages a page goes through, in order; the file's name.", SchemaValues.name),
  ]

  static let pack = [head[0], files[0], head[1], categories] + ruleHead + validity
  static let platform =
    [head[0], files[1], head[1]] + ruleHead + validity + short + [
      SchemaKey("match", "How its pages are recognised (S35).", SchemaValues.reference("match")), tests,
    ]
  static let site =
    [head[0], files[2], head[1]] + ruleHead + validity + short + [
      SchemaKey(
        "path", "A glob over the address's path, or several: /blog/** (S35).",
        SchemaValues.several(SchemaValues.matching("^/[^\\s]*$"))), tests,
    ]
  static let pipeline = [
    head[0], files[3], head[1],
    SchemaKey(
      "stages", "The stages, in order, each a name with one thing to do.",
      SchemaValues.list(of: SchemaValues.reference("stage"))),
  ]

  static let categories = SchemaKey(
    "categories", "Categories of a user's own, a sentence each (S27); a shipped pack has none.",
    SchemaValues.named(SchemaValues.text))

  /// Of packs, platforms and sites.
  static let ruleHead = [
    SchemaKey(
      "category", "What the rules of the file drop under, where a rule says nothing else (S12, S27).",
      SchemaValues.reference("category")),
    SchemaKey(
      "likely", "Each rule of the file is evidence, where a rule says nothing else (S12, S28).", SchemaValues.boolean),
    SchemaKey(
      "when", "Guards of all the file's rules (S12); a rule's own add to them.", SchemaValues.reference("guards")),
    SchemaKey(
      "lists", "Named lists of phrases, which patterns name as <word:LIST>.",
      SchemaValues.named(SchemaValues.reference("pattern"))),
    SchemaKey("rules", "The rules, each under its name.", SchemaValues.named(SchemaValues.reference("rule"))),
    SchemaKey(
      "disable", "Rules, files and categories of lower layers that are not to run (S41).",
      SchemaValues.several(SchemaValues.text)),
  ]

  /// Keys of site and platform files that stand for whole rules (S33).
  static let short = [
    SchemaKey(
      "content", "CSS: what the content is, in the place of content detection; the first line that matches (S34).",
      SchemaValues.reference("pattern")),
    SchemaKey(
      "title", "CSS, xpath:, line: or has: where the title stands (S33).", SchemaValues.reference("pattern")),
    SchemaKey(
      "byline", "CSS, xpath:, line: or has: the byline; it is read and goes (S33).", SchemaValues.reference("pattern")),
    SchemaKey(
      "date", "CSS, xpath:, line: or has: the date; it is read and goes (S33).", SchemaValues.reference("pattern")),
    SchemaKey(
      "drop", "CSS, xpath:, line: or has: what goes; under a category each, or as template (S33).",
      SchemaValues.either([
        SchemaValues.reference("pattern"), SchemaValues.named(SchemaValues.reference("pattern")),
      ])),
    SchemaKey(
      "keep", "CSS, xpath:, line: or has: what stays, whatever would drop it (S33).", SchemaValues.reference("pattern")),
  ]

  private static let tests = SchemaKey(
    "tests", "Pages beside the file, and what should come of them (S38).",
    SchemaValues.list(of: SchemaValues.reference("test")))

  static let test = [
    SchemaKey("page", "The page's path, from the folder of this file.", SchemaValues.text),
    SchemaKey("has", "Texts that must be in the output, one a line.", SchemaValues.reference("pattern")),
    SchemaKey("lacks", "Texts that must not be in it, one a line.", SchemaValues.reference("pattern")),
    SchemaKey("text", "The path of a file with the whole output.", SchemaValues.text),
    SchemaKey("fields", "What must have been read off the page.", SchemaValues.reference("test-fields")),
  ]

  static let testFields = RuleWords.fields.map { field in
    SchemaKey(field.key, "The page's \(field.key), as the output gives it.", SchemaValues.text)
  }

  static let validity = [
    SchemaKey("valid-from", "The first day of the pages that it is for, as \"2024-05-01\" (S37).", SchemaValues.day),
    SchemaKey("valid-until", "The last day of the pages that it is for, as \"2024-05-01\" (S37).", SchemaValues.day),
  ]

  static let matchers = [
    SchemaKey(
      "line", "A whole block, by phrase; one pattern a line, each an alternative.", SchemaValues.reference("pattern")),
    SchemaKey("starts", "The start of a block, by phrase.", SchemaValues.reference("pattern")),
    SchemaKey("ends", "The end of a block, by phrase.", SchemaValues.reference("pattern")),
    SchemaKey("has", "A phrase anywhere in a block.", SchemaValues.reference("pattern")),
    SchemaKey(
      "made-of", "A block in which every word is one of these words or phrases, in any order, run together or not.",
      SchemaValues.reference("pattern")),
    SchemaKey("regex", "A regular expression (RE2) over the block's text as shown.", SchemaValues.reference("pattern")),
    SchemaKey("css", "Elements, by CSS selectors (S16).", SchemaValues.reference("pattern")),
    SchemaKey("xpath", "Elements, by XPath 1.0, where CSS cannot say it.", SchemaValues.reference("pattern")),
    SchemaKey("shape", "Blocks by their form alone.", SchemaValues.reference("shape")),
  ].filter { RuleKeys.matchers.contains($0.key) }

  static let rule =
    matchers + [
      SchemaKey("when", "Guards: all of them must hold.", SchemaValues.reference("guards")),
      SchemaKey("takes", "How far the rule reaches (2.4).", SchemaValues.reference("takes")),
      SchemaKey(
        "at-most", "So many blocks at most, the matching one among them (S24): for section, run, until and through.",
        SchemaValues.count),
      SchemaKey("keep", "Protects what it takes (S36).", SchemaValues.flag),
      SchemaKey(
        "field", "Reads what it takes as this field, and drops it (S29).",
        SchemaValues.choice(RuleWords.fields.map(\.key))),
      SchemaKey("leave", "The field is only read; what it takes stays.", SchemaValues.flag),
      SchemaKey("content", "What it takes is the content (S34).", SchemaValues.flag),
      SchemaKey("type", "The page is of that type (S45).", SchemaValues.choice(RuleWords.pageTypes.map(\.key))),
      SchemaKey("category", "What the rule drops under (S27).", SchemaValues.reference("category")),
      SchemaKey(
        "likely",
        "The drop is evidence: alone it removes only what content detection does not hold to be content (S28).",
        SchemaValues.boolean),
      SchemaKey("drops", "Lines, or HTML snippets, that the rule must drop (S31).", SchemaValues.reference("pattern")),
      SchemaKey("leaves", "Lines, or HTML snippets, that no rule may touch (S31).", SchemaValues.reference("pattern")),
      SchemaKey(
        "shows", "A small page, one block a line: `- ` goes, `+ ` stays, `~ before => after` is cut (S32).",
        SchemaValues.reference("pattern")),
    ] + validity

  static let shape = [
    SchemaKey("words", "Its words: 1..4, ..80, 3..", SchemaValues.range),
    SchemaKey("chars", "Its characters: ..80", SchemaValues.range),
    SchemaKey("link-density", "The share of its text inside links, from 0 to 1: 0.9..", SchemaValues.share),
    SchemaKey(
      "kind", "What kind of block it is.", SchemaValues.several(SchemaValues.choice(RuleWords.kinds.map(\.key)))),
    SchemaKey("sentence", "Whether it ends with a sentence mark.", SchemaValues.choice(RuleWords.sentences.map(\.key))),
    SchemaKey(
      "script", "Whether it is written in the script of most of the page.",
      SchemaValues.choice(RuleWords.scripts.map(\.key))),
  ]

  static let guards =
    shape + [
      SchemaKey(
        "where", "Where the block stands by the content; false while none has been decided (S22).",
        SchemaValues.several(SchemaValues.choice(RuleWords.places.map(\.key)))),
      SchemaKey("first", "It is among the first so many blocks that earlier stages leave.", SchemaValues.count),
      SchemaKey("last", "It is among the last so many blocks that earlier stages leave.", SchemaValues.count),
      SchemaKey("inside", "An ancestor matches this selector.", SchemaValues.reference("pattern")),
      SchemaKey("outside", "No ancestor matches this selector.", SchemaValues.reference("pattern")),
      SchemaKey(
        "near", "A match of that rule or category stands at most so many blocks before or after (S21).",
        SchemaValues.reference("near")),
      SchemaKey("preceded-by", "The previous block matches as a line.", SchemaValues.reference("pattern")),
      SchemaKey("followed-by", "The next block matches as a line.", SchemaValues.reference("pattern")),
      SchemaKey("repeats", "The same text stands that often on the page: 2..", SchemaValues.range),
      SchemaKey("lacks", "The block does not contain this phrase.", SchemaValues.reference("pattern")),
      SchemaKey("input", "What the page came as.", SchemaValues.choice(RuleWords.inputs.map(\.key))),
      SchemaKey(
        "language", "The page's language is one of these, by their ISO 639 codes (S23).",
        SchemaValues.several(SchemaValues.language)),
      SchemaKey("page", "The page as a whole is like that.", SchemaValues.reference("page")),
    ]

  static let near = [
    SchemaKey("rule", "A rule, by its full name or its name in this file.", SchemaValues.path),
    SchemaKey("category", "All rules that drop under it.", SchemaValues.reference("category")),
    SchemaKey("within", "So many blocks away at most.", SchemaValues.count),
  ]

  static let page = [
    SchemaKey("css", "An element matches.", SchemaValues.reference("pattern")),
    SchemaKey("has", "A block has this phrase.", SchemaValues.reference("pattern")),
    SchemaKey("lacks", "No block has this phrase.", SchemaValues.reference("pattern")),
    SchemaKey(
      "type", "The page is of one of these types.",
      SchemaValues.several(SchemaValues.choice(RuleWords.pageTypes.map(\.key)))),
    SchemaKey("url", "A glob over the page's address.", SchemaValues.reference("pattern")),
  ]

  static let match = page.filter { $0.key != "type" }

  static let extents = [
    SchemaKey("closest", "The nearest ancestor that matches this selector.", SchemaValues.reference("pattern")),
    SchemaKey(
      "run", "This block and those after it that go on being like this phrase or shape.",
      SchemaValues.either([SchemaValues.reference("pattern"), SchemaValues.reference("shape")])),
    SchemaKey("until", "Up to the first block that matches, without it.", SchemaValues.reference("pattern")),
    SchemaKey(
      "through", "Up to the last block within at-most that matches, with it.", SchemaValues.reference("pattern")),
    SchemaKey("both", "A run goes both ways.", SchemaValues.flag),
  ]

  static let stage = [
    SchemaKey("packs", "The packs whose rules run in it.", SchemaValues.several(SchemaValues.path)),
    SchemaKey("model", "Decides what is content.", SchemaValues.choice(RuleWords.models.map(\.key))),
    SchemaKey("normalize", "How the text is spelt that is printed.", SchemaValues.reference("normalize")),
  ]

  static let normalize = [
    SchemaKey("unicode", "Whether characters are composed.", SchemaValues.choice(RuleWords.unicode.map(\.key))),
    SchemaKey(
      "spaces", "Runs of white space are one space, but in code, whether it is asked for or not.",
      SchemaValues.choice(["collapse"])),
    SchemaKey("quotes", "What becomes of typographic quotes.", SchemaValues.choice(RuleWords.quotes.map(\.key))),
    SchemaKey(
      "duplicates", "What becomes of a paragraph that has stood on the page before.",
      SchemaValues.choice(RuleWords.duplicates.map(\.key))),
  ]
}
