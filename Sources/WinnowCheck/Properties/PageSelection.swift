import ArgumentParser
import WinnowBulk

/// Which pages are tried, and what may fail on them.
struct PageSelection: ParsableArguments {
  @OptionGroup var corpus: CorpusSelection

  @Option(help: "The list of exceptions.")
  var exceptions = "Benchmarks/properties/exceptions.tsv"

  @Flag(help: "Print each failure, with the page.")
  var show = false

  func list() throws -> [CorpusPage] {
    try CorpusPage.list(corpus.folder, sets: corpus.set, every: corpus.every)
  }

  /// Prints what was found; fails where it isn't what the list of exceptions says.
  func finish(_ tally: PropertyTally) throws {
    if show {
      for failure in tally.failures {
        print("\(failure.property.rawValue)\t\(failure.kind)\t\(failure.page)\t\(failure.detail)")
      }
    }
    tally.report()
    let found = tally.pagesByKind()
    if !found.isEmpty { print("\n| property | kind of exception | pages |\n|---|---|---:|") }
    for (key, pages) in found.sorted(by: { $0.key < $1.key }) {
      print("| \(key.property) | \(key.kind) | \(pages.count) |")
    }
    let violations = try KnownExceptions(path: exceptions).violations(found)
    for violation in violations { StandardError.write("winnow-check: \(violation)\n") }
    if !violations.isEmpty { throw ExitCode.failure }
  }
}

/// The stream for what is no result.
enum StandardError {
  static func write(_ text: String) { try? Files.write(Array(text.utf8), to: 2, path: "standard error") }
}
