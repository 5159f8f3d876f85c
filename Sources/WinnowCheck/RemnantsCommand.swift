import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument

/// How many of a sample of remnants the shipped rules catch.
struct RemnantsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remnants",
    abstract: "How many of a sample of remnants the shipped rules catch, by language, as a Markdown table.",
    discussion: """
      A row of the sample is a block of a page: language, category, set, page and the block's number, parted by tabs. A \
      rule catches it if it takes at least half of it: a definite one for certain, a likely one as evidence. Each page is \
      read as it is and flattened, a block a line.
      """)

  @Argument(help: "The sample.")
  var sample: String

  @Argument(help: "A folder of sets, each with html.")
  var folder: String

  @Option(help: "A file or folder of rules to add to the shipped ones; may be given again.")
  var rules: [String] = []

  @Flag(help: "Print the remnants of flattened pages that no rule catches.")
  var missed = false

  func run() throws {
    let cleaner = try Cleaner(userRules: RuleFiles.sources(rules))
    var workspace = Workspace()
    var tally: [String: RemnantTally] = [:]
    let byPage = Dictionary(grouping: try readSample(), by: \.page).sorted { $0.key < $1.key }
    for (page, remnants) in byPage {
      let bytes = try Files.read("\(folder)/\(page).html", limit: cleaner.configuration.limits.inputBytes)
      let html = try cleaner.clean(bytes, workspace: &workspace)
      let lines = html.document.blocks.map { html.document.string($0.text) }
      var options = PageOptions()
      options.format = .text
      options.language = html.metadata.language
      let text = try cleaner.clean(Array(lines.joined(separator: "\n\n").utf8), options: options, workspace: &workspace)
      for remnant in remnants where lines.indices.contains(remnant.block) {
        let line = lines[remnant.block]
        let inText = text.document.blocks.indices.first { text.document.string(text.document.blocks[$0].text) == line }
        let catches = (html.catching(remnant.block), inText.map { text.catching($0) } ?? .none)
        tally[remnant.language, default: RemnantTally()].add(catches)
        tally["all", default: RemnantTally()].add(catches)
        if missed, catches.1 == .none { print(remnant.language, remnant.category, line, separator: "\t") }
      }
    }
    if !missed { report(tally) }
  }

  private struct Remnant {
    var language: String
    var category: String
    var page: String
    var block: Int
  }

  private func readSample() throws -> [Remnant] {
    try Files.read(sample, limit: 1 << 24).split(separator: UInt8(ascii: "\n")).compactMap { line in
      let fields = String(decoding: line, as: UTF8.self).split(separator: "\t")
      guard fields.count == 5, let block = Int(fields[4]) else { return nil }
      return Remnant(
        language: String(fields[0]), category: String(fields[1]), page: "\(fields[2])/html/\(fields[3])", block: block)
    }
  }

  private func report(_ tally: [String: RemnantTally]) {
    print("| language | remnants | HTML: definite | definite or likely | text: definite | definite or likely |")
    print("|---|---:|---:|---:|---:|---:|")
    for (language, row) in tally.sorted(by: { ($0.key == "all" ? "~" : $0.key) < ($1.key == "all" ? "~" : $1.key) }) {
      let counts = [row.html.definite, row.html.any, row.text.definite, row.text.any]
      let shares = counts.map { "\((100 * $0 + row.count / 2) / max(row.count, 1)) %" }
      print("| \(language) | \(row.count) | \(shares.joined(separator: " | ")) |")
    }
  }
}

/// By what a remnant is caught.
private enum RemnantCatch { case none, likely, definite }

private struct RemnantTally {
  struct Counts {
    var definite = 0
    var any = 0

    mutating func add(_ caught: RemnantCatch) {
      if caught == .definite { definite += 1 }
      if caught != .none { any += 1 }
    }
  }
  var count = 0
  var html = Counts()
  var text = Counts()

  mutating func add(_ catches: (html: RemnantCatch, text: RemnantCatch)) {
    count += 1
    html.add(catches.html)
    text.add(catches.text)
  }
}

extension CleanResult {
  /// The strongest rule that takes at least half of a block.
  fileprivate func catching(_ block: Int) -> RemnantCatch {
    let text = document.blocks[block].text
    func takes(_ piece: TextRange) -> Bool {
      2 * (min(piece.end, text.end) - max(piece.start, text.start)) >= text.end - text.start
    }
    let drops = decisions.filter { $0.rule >= 0 && $0.removes && takes($0.piece) }
    if drops.contains(where: { $0.strength == .definite }) { return .definite }
    return drops.isEmpty && !marks.contains { takes($0.piece) } ? .none : .likely
  }
}
