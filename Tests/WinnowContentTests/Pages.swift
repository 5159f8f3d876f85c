import WinnowDocument

@testable import WinnowContent

/// A page given as a string, with what content detection makes of it.
struct DetectedPage {
  let document: Document
  let decision: ContentDecision

  init(html: String, title: String? = nil, evidence: (Document) -> Evidence = { Evidence(blocks: $0.blocks.count) }) {
    var workspace = HTMLWorkspace()
    let page = DecodedPage(bytes: ContiguousArray(html.utf8))
    self.init(HTMLParser.parse(page, limits: Limits(), workspace: &workspace), title, evidence)
  }

  init(text: String, title: String? = nil, evidence: (Document) -> Evidence = { Evidence(blocks: $0.blocks.count) }) {
    self.init(TextParser.parse(DecodedPage(bytes: ContiguousArray(text.utf8))), title, evidence)
  }

  private init(_ document: Document, _ title: String?, _ evidence: (Document) -> Evidence) {
    self.document = document
    decision = ContentDetector.detect(document, facts: PageFacts(title: title), evidence: evidence(document))
  }

  func text(_ block: Int) -> String {
    String(decoding: document.text[document.blocks[block].text.indices], as: UTF8.self)
  }

  var blocks: [String] { document.blocks.indices.map(text) }
  /// The blocks held to be content, in order.
  var content: [String] { document.blocks.indices.filter { decision.isContent[$0] }.map(text) }
  /// What is neither content nor the title.
  var rest: [String] {
    document.blocks.indices.filter { !decision.isContent[$0] && $0 != decision.titleBlock }.map(text)
  }
  var title: String? { decision.titleBlock.map(text) }

  func block(_ start: String) -> Int? { document.blocks.indices.first { text($0).hasPrefix(start) } }
}

/// Sentences for made-up pages, each different from the others.
enum Prose {
  private static let subjects = [
    "The harbour master", "A retired ferry captain", "The council of Osterby", "One of the divers",
    "The museum's curator",
    "A group of students", "The oldest lighthouse keeper", "The new mayor", "An engineer from the shipyard",
  ]
  private static let verbs = [
    "explained to the visitors that", "wrote in a long letter that", "had already warned in spring that",
    "was surprised to learn that", "told the small crowd that", "insisted, against all advice, that",
  ]
  private static let clauses = [
    "the old pier would have to be closed before the winter storms arrive",
    "nobody had measured the depth of the channel since the last war",
    "the repair of the sea wall costs more than the whole budget of the town",
    "fishing boats from the neighbouring island come here every single morning",
    "the water has risen by almost a hand's breadth in only ten years",
  ]

  /// A paragraph of two or three sentences.
  static func paragraph(_ number: Int) -> String {
    (0..<(2 + number % 2)).map { part in
      let n = number * 3 + part
      return
        "\(subjects[n % subjects.count]) \(verbs[(n / 2) % verbs.count]) \(clauses[(n / 3 + part) % clauses.count]), in year \(n)."
    }.joined(separator: " ")
  }

  static func paragraphs(_ count: Int, from first: Int = 0, in tag: String = "p") -> String {
    (first..<first + count).map { "<\(tag)>\(paragraph($0))</\(tag)>" }.joined(separator: "\n")
  }

  static func links(_ words: [String]) -> String {
    words.map { "<li><a href='/\($0)'>\($0)</a></li>" }.joined(separator: "\n")
  }
}
