import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument

/// What must hold of every page, tried on whole corpora.
struct PropertiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "properties",
    abstract: "What must hold of every page: its words, sameness, idempotence, a verdict for every byte.",
    discussion: """
      Reads FOLDER/<set>/html/*.html. Each page is tried as HTML, and flattened: as the text that the pipeline `everything` makes of it. \
      What fails is compared with the list of exceptions; whatever isn't listed there makes the exit code 1.
      """)

  @OptionGroup var pages: PageSelection

  func run() async throws {
    let cleaner = try Cleaner()
    let list = try pages.list()
    var tally = PropertyTally()
    try checkPages(list, cleaner, &tally)
    try await checkRows(list, cleaner, &tally)
    try pages.finish(tally)
  }

  private func checkPages(_ list: [CorpusPage], _ cleaner: Cleaner, _ tally: inout PropertyTally) throws {
    var configuration = CleanerConfiguration()
    configuration.pipeline = "everything"
    let flattener = try Cleaner(configuration: configuration)
    var workspace = Workspace()
    var before: [UInt8] = []
    for page in list {
      let bytes = try Files.read(page.path, limit: cleaner.configuration.limits.inputBytes)
      check(
        PageForm(page: page, isFlattened: false, bytes: bytes), after: before, cleaner, &workspace, &tally)
      guard let flat = clean(bytes, .automatic, flattener, &workspace) else { continue }
      check(
        PageForm(page: page, isFlattened: true, bytes: flat.text(includingTitle: true)), after: before, cleaner,
        &workspace, &tally)
      before = bytes
    }
  }

  /// Tries one input; `before` is the page that the workspace is used for between two runs.
  private func check(
    _ input: PageForm, after before: [UInt8], _ cleaner: Cleaner, _ workspace: inout Workspace,
    _ tally: inout PropertyTally
  ) {
    // What is refused is refused; the fuzzers and mutations look at errors.
    guard let result = clean(input.bytes, input.format, cleaner, &workspace),
      let decoded = input.bytes.withUnsafeBufferPointer({ try? Decoder.decode($0, DecodeOptions()) })
    else { return }
    let text = result.text(includingTitle: true)
    let checks = PageChecks(cleaner: cleaner, name: input.name, result: result, text: text)
    let source = SourceWords(decoded, isHTML: result.document.input == .html)
    tally.add(.words, on: input, checks.words(of: source))
    tally.add(.accounts, on: input, checks.accounts())

    _ = clean(before, .automatic, cleaner, &workspace)
    let again = clean(input.bytes, input.format, cleaner, &workspace)
    let isSame = again.map { row(of: $0, cleaner) == row(of: result, cleaner) } ?? false
    tally.add(
      .sameAgain, on: input,
      isSame ? [] : [PropertyFailure(property: .sameAgain, kind: "row", page: input.name, detail: "two rows differ")])

    guard let second = clean(text, .text, cleaner, &workspace) else { return }
    tally.add(
      .idempotence, on: input,
      Idempotence(cleaner: cleaner, name: input.name, first: result, second: second).check())
  }

  private func clean(
    _ bytes: [UInt8], _ format: PageFormat, _ cleaner: Cleaner, _ workspace: inout Workspace
  ) -> CleanResult? {
    var options = PageOptions()
    options.format = format
    return bytes.withUnsafeBufferPointer { try? cleaner.clean($0, options: options, workspace: &workspace) }
  }

  /// All that is said of a page.
  private func row(of result: CleanResult, _ cleaner: Cleaner) -> [UInt8] {
    var writer = JSONWriter()
    JSONRenderer.write(result, by: cleaner, id: "", source: "", details: [.blocks, .removed], to: &writer)
    return writer.bytes + result.text(includingTitle: true) + result.markdown(includingTitle: true)
  }

  // MARK: Whole runs

  /// One job in order against two jobs in the opposite order.
  private func checkRows(_ list: [CorpusPage], _ cleaner: Cleaner, _ tally: inout PropertyTally) async throws {
    let forward = try await rows(of: list.map(\.path), cleaner, jobs: 1)
    let backward = try await rows(of: list.reversed().map(\.path), cleaner, jobs: 2)
    guard forward.count == list.count, backward.count == list.count else {
      throw FileError(
        path: pages.corpus.folder, reason: "\(list.count) pages made \(forward.count) and \(backward.count) rows")
    }
    for (page, (first, second)) in zip(list, zip(forward, backward.reversed())) {
      let failure = PropertyFailure(property: .sameRows, kind: "row", page: page.name, detail: "two rows differ")
      tally.add(.sameRows, set: page.set, page: page.name, first == second ? [] : [failure])
    }
  }

  /// The hashes of the rows of a run, in its order.
  private func rows(of paths: [String], _ cleaner: Cleaner, jobs: Int) async throws -> [Int] {
    let run = BulkRun(cleaner: cleaner, options: PageOptions(), jobs: jobs)
    var rows: [Int] = []
    _ = try await run.clean(
      paths: paths, areRows: false,
      write: { bytes in rows += bytes.split(separator: UInt8(ascii: "\n")).map { $0.hashValue } },
      report: { _ in })
    return rows
  }
}

/// A page in one of the forms it is tried in.
private struct PageForm {
  var page: CorpusPage
  var isFlattened: Bool
  var bytes: [UInt8]

  var format: PageFormat { isFlattened ? .text : .automatic }
  var set: String { isFlattened ? "\(page.set), flattened" : page.set }
  var name: String { isFlattened ? "\(page.name), flattened" : page.name }
}

extension PropertyTally {
  /// Counts a page in one form; what fails on a flattened page is of a kind of its own.
  fileprivate mutating func add(_ property: Property, on form: PageForm, _ found: [PropertyFailure]) {
    let found = found.map { failure in
      var failure = failure
      if form.isFlattened { failure.kind += ", flattened" }
      return failure
    }
    add(property, set: form.set, page: form.name, found)
  }
}
