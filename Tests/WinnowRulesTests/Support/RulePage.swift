import Testing
import WinnowDocument
import WinnowText

@testable import WinnowRules

/// A small page for tests: one block a line. `h2: Related` is a heading of rank 2, `heading: Related` one of text that
/// has no rank, `hidden: …` a hidden paragraph, `item: …` a list item; any other line is a paragraph.
enum RulePage {
  static func text(_ lines: String) -> Document { document(lines, input: .text) }

  /// Blocks without elements, for rules that ask nothing of them.
  static func html(_ lines: String) -> Document { document(lines, input: .html) }

  /// A page of mark-up as the parser reads it.
  static func parsed(_ markup: String) -> Document {
    var workspace = HTMLWorkspace()
    return HTMLParser.parse(
      DecodedPage(bytes: ContiguousArray(markup.utf8)), limits: Limits(), workspace: &workspace)
  }

  private static func document(_ lines: String, input: InputKind) -> Document {
    var text: ContiguousArray<UInt8> = []
    var blocks: ContiguousArray<Block> = []
    var words = WordTable()
    for line in lines.split(separator: "\n") {
      var (kind, level, flags) = (BlockKind.paragraph, UInt8(0), BlockFlags())
      var content = line.drop { $0 == " " }
      for (mark, change) in marks where content.hasPrefix(mark) {
        content = content.dropFirst(mark.count)
        (kind, level, flags) = change
      }
      if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
      let start = Int32(text.count)
      text.append(contentsOf: content.utf8)
      var block = Block(start: start, end: Int32(text.count), element: -1, kind: kind)
      block.level = level
      block.flags = flags
      blocks.append(block)
    }
    text.withUnsafeBufferPointer { bytes in
      for index in blocks.indices {
        let range = words.append(wordsOf: bytes, in: blocks[index].text.indices, splitting: false)
        (blocks[index].wordStart, blocks[index].wordEnd) = (range.lowerBound, range.upperBound)
      }
    }
    return Document(
      input: input, text: text, elements: [], attributes: [], attributeBytes: [], classLists: [], classTokens: [],
      names: NameTable(), blocks: blocks, markers: [], spans: [], words: words, page: Page())
  }

  private static let marks: [(String, (BlockKind, UInt8, BlockFlags))] = [
    ("h1: ", (.heading, 1, [])), ("h2: ", (.heading, 2, [])), ("h3: ", (.heading, 3, [])),
    ("heading: ", (.heading, 0, .headingForm)), ("item: ", (.item, 1, [])), ("hidden: ", (.paragraph, 0, .hidden)),
  ]
}

/// Rules of tests: the text of packs, without the head that all have.
enum TestRules {
  static let categories = ["paywall", "login", "newsletter", "related", "comments", "byline", "navigation", "outside"]

  /// A file of rules; `head` comes before them, as `disable:` does.
  static func file(_ rules: String, pack: String = "demo", category: String = "related", head: String = "") -> RuleFile
  {
    let lines = rules.split(separator: "\n", omittingEmptySubsequences: false)
    let source = """
      winnow: 1
      pack: \(pack)
      about: Rules of a test.
      category: \(category)\(head.isEmpty ? "" : "\n\(head)")
      rules:
      \(lines.map { "  \($0)" }.joined(separator: "\n"))

      """
    return read(source, path: "packs/\(pack).yaml")
  }

  /// A platform or site file, `kind` being its second line: `site: news.example`. `body` is all that follows.
  static func file(_ kind: String, at path: String? = nil, _ body: String) -> RuleFile {
    let name = kind.split(separator: " ").last ?? ""
    let folder = kind.hasPrefix("site") ? "sites" : "platforms"
    return read("winnow: 1\n\(kind)\n\(body)\n", path: path ?? "\(folder)/\(name).yaml")
  }

  static func read(_ source: String, path: String) -> RuleFile {
    let (file, diagnostics) = RuleFileReader.read(path: path, bytes: Array(source.utf8))
    for diagnostic in diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic)")
    }
    return file ?? RuleFile(kind: .pack, name: "none", path: path)
  }

  static func book(_ files: RuleFile...) -> RuleBook {
    RuleBook(sets: [(.shippedPacks, RuleSet.compile(files: files, categories: categories))])
  }

  static func book(_ rules: String) -> RuleBook { book(file(rules)) }

  static func book(_ layers: [(RuleLayer, [RuleFile])]) -> RuleBook {
    RuleBook(sets: layers.map { ($0.0, RuleSet.compile(files: $0.1, categories: categories)) })
  }
}

extension RuleBook {
  /// Those of all active rules, wherever they may match.
  func candidates(in document: Document, facts: PageFacts) -> Candidates {
    CandidatePass(self, document, facts, RunningRules(all: self), RuleWorkspace(), assumed: nil).run()
  }

  /// What each match of the rules takes of a page, as text; lines are parted by ` / `.
  func taken(
    from document: Document, in selection: RuleSelection? = nil, content: ClosedRange<Int>? = nil,
    remaining: ContiguousArray<Bool> = [], facts: PageFacts = PageFacts(), likely: LikelyUse = .verdicts
  ) -> [String] {
    matches(
      on: document, in: selection, content: content, remaining: remaining, facts: facts, likely: likely
    ).map { document.string($0.piece) }
  }

  func matches(
    on document: Document, in selection: RuleSelection? = nil, content: ClosedRange<Int>? = nil,
    remaining: ContiguousArray<Bool> = [], facts: PageFacts = PageFacts(), likely: LikelyUse = .verdicts
  ) -> [RuleMatch] {
    var evidence = Evidence(blocks: document.blocks.count)
    if let content {
      evidence.isContent = ContiguousArray(document.blocks.indices.map { content.contains($0) })
    }
    return matches(
      of: candidates(in: document, facts: facts, of: RunningRules(self, [allRules])), in: selection ?? allRules,
      evidence: evidence,
      remaining: remaining, document: document, facts: facts, likely: likely)
  }
}

extension Document {
  func string(_ range: TextRange) -> String {
    String(decoding: text[range.indices], as: UTF8.self).split(separator: "\n").joined(separator: " / ")
  }
}
