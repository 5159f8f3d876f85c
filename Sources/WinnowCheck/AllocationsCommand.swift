import ArgumentParser
import CAllocations
import Winnow
import WinnowBulk

/// How many pieces of memory each step of a page asks for once the workspace is warm, and whether that is more than
/// was committed.
struct AllocationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocations",
    abstract: "Allocations by step for each page of a folder, with a warm workspace, as a table of tabs.",
    discussion: """
      With --ceilings, fails where a step of a page allocates more often than the file of the same form says.
      Pages that are made stand beside those of the folder: paragraphs, links and table rows, a hundred and a thousand, \
      whose difference is what more of them cost.
      """)

  @Argument(help: "A folder of pages.")
  var folder: String

  @Option(help: "A table as this command prints it.")
  var ceilings: String?

  func run() throws {
    guard winnow_allocations() > 0 else { throw ValidationError("this system's allocations can't be counted") }
    let cleaner = try Cleaner()
    var rows = AllocationTable()
    for path in try Files.list(folder, include: { $0.hasSuffix(".html") || $0.hasSuffix(".txt") }) {
      let bytes = try Files.read(path, limit: cleaner.configuration.limits.inputBytes)
      rows.add(String(path.dropFirst(folder.count).drop { $0 == "/" }), try count(Array(bytes), cleaner))
    }
    for page in MadePage.all { rows.add(page.name, try count(page.bytes, cleaner)) }
    guard let ceilings else { return print(rows.text, terminator: "") }
    let bytes = try Files.read(ceilings, limit: 1 << 20)
    let faults = rows.faults(above: AllocationTable(text: String(decoding: bytes, as: UTF8.self)))
    for fault in faults { print(fault) }
    print("allocations: \(rows.pages.count) pages, \(faults.count) above their ceilings")
    if !faults.isEmpty { throw ExitCode.failure }
  }

  /// The allocations of the third time that a page is cleaned.
  private func count(_ bytes: [UInt8], _ cleaner: Cleaner) throws -> [CleaningStep: Int] {
    var workspace = Workspace()
    var counts: [CleaningStep: Int] = [:]
    for _ in 0..<3 {
      var counter = AllocationCounter()
      try bytes.withUnsafeBufferPointer { buffer in
        counter.start()
        let page = try cleaner.clean(buffer, options: PageOptions(), workspace: &workspace, observer: &counter)
        _ = page.text(includingTitle: true)
        counter.finished(.render)
      }
      counts = Dictionary(uniqueKeysWithValues: zip(CleaningStep.allCases, counter.counts))
    }
    return counts
  }
}

/// Counts by step; asks for no memory itself while it does.
private struct AllocationCounter: CleaningObserver {
  private(set) var counts = [Int](repeating: 0, count: CleaningStep.allCases.count)
  private var last: UInt = 0

  mutating func start() { last = winnow_allocations() }

  mutating func finished(_ step: CleaningStep) {
    let now = winnow_allocations()
    counts[step.place] += Int(now - last)
    last = winnow_allocations()
  }
}

extension CleaningStep {
  fileprivate var place: Int {
    switch self {
    case .decode: 0
    case .parse: 1
    case .metadata: 2
    case .rules: 3
    case .content: 4
    case .resolve: 5
    case .render: 6
    }
  }
}

/// A table of pages and steps: a line of names, then one a page, parted by tabs.
private struct AllocationTable {
  private(set) var pages: [(name: String, counts: [CleaningStep: Int])] = []

  init() {}

  init(text: String) {
    var steps: [CleaningStep?] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t")
      guard !steps.isEmpty else {
        steps = cells.dropFirst().map { CleaningStep(rawValue: String($0)) }
        continue
      }
      var counts: [CleaningStep: Int] = [:]
      for (step, cell) in zip(steps, cells.dropFirst()) { if let step { counts[step] = Int(cell) } }
      add(String(cells[0]), counts)
    }
  }

  mutating func add(_ name: String, _ counts: [CleaningStep: Int]) { pages.append((name, counts)) }

  var text: String {
    var text = (["page"] + CleaningStep.allCases.map(\.rawValue)).joined(separator: "\t") + "\n"
    for page in pages {
      let cells = CleaningStep.allCases.map { String(page.counts[$0] ?? 0) }
      text += ([page.name] + cells).joined(separator: "\t") + "\n"
    }
    return text
  }

  /// What is above a table of ceilings, or missing in it.
  func faults(above ceilings: AllocationTable) -> [String] {
    var faults: [String] = []
    for page in pages {
      guard let allowed = ceilings.pages.first(where: { $0.name == page.name })?.counts else {
        faults.append("\(page.name): has no ceilings")
        continue
      }
      for step in CleaningStep.allCases {
        let count = page.counts[step] ?? 0
        guard count > allowed[step] ?? 0 else { continue }
        faults.append("\(page.name): \(step.rawValue) allocates \(count) times, its ceiling is \(allowed[step] ?? 0)")
      }
    }
    return faults
  }
}

/// Pages of which twice as many parts can be had.
private struct MadePage {
  let name: String
  let bytes: [UInt8]

  static let all: [MadePage] = [100, 1000].flatMap { count in
    [
      MadePage("paragraphs", count) {
        "<p class=text>The ferry number \($0) waits for the school bus, as it does.</p>"
      },
      MadePage("links", count) { "<li><a href='/page/\($0)'>Ferry \($0)</a></li>" },
      MadePage("rows", count) { "<table><tr><td>Ferry \($0)</td><td>10:15</td></tr></table>" },
    ]
  }

  private init(_ name: String, _ count: Int, _ part: (Int) -> String) {
    self.name = "\(count) \(name)"
    let parts = (0..<count).map(part).joined(separator: "\n")
    bytes = Array(
      "<!doctype html><html lang=en><title>Ferries</title><body><h1>Ferries</h1>\(parts)</body></html>".utf8)
  }
}
