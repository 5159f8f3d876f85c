import FuzzSupport
import Synchronization
import Winnow
import WinnowDocument
import WinnowRules

/// A page × rules: up to the first NUL the input is a rule file, behind it a page. Rules without a fault match on it, and what
/// they decide is settled and cut.
@main
enum FuzzMatching {
  private static let categories = (try? Cleaner().rules.categories) ?? []
  private static let workspace = Mutex(HTMLWorkspace())

  static func main() {
    Fuzzer.run { bytes, size in
      FuzzMatching.match(Array(UnsafeBufferPointer(start: bytes, count: size))).rawValue
    }
  }

  private static func match(_ bytes: [UInt8]) -> InputWorth {
    guard let end = bytes.firstIndex(of: 0), let book = book(of: Array(bytes[..<end])) else { return .reject }
    guard let document = document(of: Array(bytes[(end + 1)...])) else { return .reject }
    let facts = PageFacts(
      title: "The ferry that waits", site: "Harbour Times", host: "harbour.example",
      url: "https://harbour.example/a", language: "en")
    let all = RuleSelection(rules: (0..<Int32(book.count)))
    let candidates = book.candidates(in: document, facts: facts, of: RunningRules(book, [all]))
    let blocks = document.blocks.count
    var evidence = Evidence(blocks: blocks)
    var decisions: [Decision] = []
    for use in [LikelyUse.evidence, .verdicts] {
      let matches = book.matches(
        of: candidates, in: all, evidence: evidence, remaining: ContiguousArray(repeating: true, count: blocks),
        document: document, facts: facts, likely: use)
      for match in matches { check(match, document) }
      book.record(matches, in: &evidence, of: document)
      decisions += matches.compactMap { book.decision(for: $0, stage: 0) }
      // What comes second sees every other block as content.
      evidence.isContent = ContiguousArray((0..<blocks).map { $0 % 2 == 0 })
      evidence.probability = ContiguousArray(repeating: 0.5, count: blocks)
    }
    checkVerdicts(decisions, document)
    return .keep
  }

  private static func book(of rules: [UInt8]) -> RuleBook? {
    let (files, diagnostics) = RuleChecker.read(
      [(path: "fuzz.yaml", bytes: rules)], categories: CategoryList(names: categories))
    guard !diagnostics.contains(where: { $0.severity == .error }), !files.isEmpty else { return nil }
    return RuleBook(sets: [(.userPacks, RuleSet.compile(files: files, categories: categories))])
  }

  private static func document(of page: [UInt8]) -> Document? {
    workspace.withLock { workspace in
      let decoded = page.withUnsafeBufferPointer { try? Decoder.decode($0, DecodeOptions()) }
      guard let decoded else { return nil }
      let isHTML = decoded.bytes.withUnsafeBufferPointer { InputFormat.guess($0) == .html }
      return isHTML
        ? HTMLParser.parse(decoded, limits: Limits(), workspace: &workspace) : TextParser.parse(decoded)
    }
  }

  private static func check(_ match: RuleMatch, _ document: Document) {
    for range in [match.piece, match.match] {
      expect(range.start >= 0 && range.start <= range.end, "a match that ends before it begins")
      expect(Int(range.end) <= document.text.count, "a match beyond the text")
      expect(isBoundary(range.start, document) && isBoundary(range.end, document), "a match cuts a character in two")
    }
    expect(match.blocks.upperBound <= document.blocks.count, "a match on a block that isn't there")
    if let value = match.value { _ = document.string(of: value) }
  }

  private static func checkVerdicts(_ decisions: [Decision], _ document: Document) {
    let segments = Verdicts.resolve(decisions, text: document.text)
    var position: Int32 = 0
    for segment in segments {
      expect(segment.range.start == position && segment.range.end > position, "the verdicts have a gap or overlap")
      position = segment.range.end
    }
    expect(Int(position) == document.text.count, "the verdicts don't cover the text")
    for block in document.blocks {
      let overlapping = segments.filter { $0.range.start < block.end && $0.range.end > block.start }
      var last = block.start
      let parts = Cutting.keptParts(
        of: block.text, segments: overlapping[...], decisions: decisions, text: document.text)
      for part in parts {
        expect(part.range.start >= last && part.range.end <= block.end, "kept parts overlap or leave their block")
        expect(
          isBoundary(part.range.start, document) && isBoundary(part.range.end, document),
          "a kept part cuts a character in two")
        last = part.range.end
      }
    }
  }

  private static func isBoundary(_ position: Int32, _ document: Document) -> Bool {
    Int(position) == document.text.count || document.text[Int(position)] & 0xC0 != 0x80
  }
}
