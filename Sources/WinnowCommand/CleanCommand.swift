import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument

struct CleanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Clean pages: HTML or flattened text in, clean text out.",
    discussion: """
      Reads standard input when no page is given, or for `-`. Folders are searched for .html, .htm and .txt, plain or \
      .gz; a .jsonl file holds a page a row as `html` or `text`.
      """)

  @Argument(help: ArgumentHelp("Files or folders to clean.", valueName: "page"), completion: .file())
  var pages: [String] = []

  @OptionGroup(title: "Page options") var page: PageArguments
  @OptionGroup(title: "Rule options") var rules: RuleArguments

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, markdown, json, jsonl }

  @Option(help: ArgumentHelp("What to print.", valueName: "format"))
  var to = OutputFormat.text

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, not to standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Print these fields as `name: value` above the text, as title,date.", valueName: "names"))
  var fields: String?

  @Flag(name: .customLong("no-title"), help: "Leave the title out of the text.")
  var noTitle = false

  @Flag(help: "With --to json or jsonl: what the text is made of, block by block.")
  var blocks = false

  @Flag(help: "With --to json or jsonl: what went, and by which rule.")
  var removed = false

  @Option(
    help: ArgumentHelp(
      "Pages cleaned at the same time, with --to jsonl. (default: one a processor)", valueName: "number"))
  var jobs: Int?

  @OptionGroup var report: ReportArguments

  func validate() throws {
    guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs takes a number from 1 up.") }
    if blocks || removed, to != .json, to != .jsonl {
      throw ValidationError(
        "\(blocks ? "--blocks" : "--removed") is a part of a page's JSON. Add --to json, or --to jsonl.")
    }
    guard let fields else { return }
    _ = try PageField.list(fields)
    guard to != .json, to != .jsonl else {
      throw ValidationError("--fields prints lines above text; --to \(to.rawValue) has all fields. Leave one out.")
    }
  }

  func run() async throws {
    let cleaner = try CleanerSetup.cleaner(rules, mendsMojibake: !page.noMend, quiet: report.quiet)
    if to == .jsonl {
      try await cleanMany(cleaner)
    } else {
      try cleanOne(cleaner)
    }
  }

  private var details: JSONRenderer.Details {
    var details: JSONRenderer.Details = []
    if blocks { details.insert(.blocks) }
    if removed { details.insert(.removed) }
    return details
  }

  // MARK: One page

  private func cleanOne(_ cleaner: Cleaner) throws {
    let path = try onlyPage()
    var workspace = Workspace()
    let bytes = try CleanerSetup.read(path, for: cleaner)
    let result = try CleanerSetup.clean(
      bytes, of: path, with: cleaner, options: page.options(), workspace: &workspace)
    report.tell(of: result, path: path)
    let output: [UInt8]
    switch to {
    case .text:
      output = Array(try fieldLines(of: result).utf8) + result.text(includingTitle: !noTitle)
    case .markdown:
      output = Array(try fieldLines(of: result).utf8) + result.markdown(includingTitle: !noTitle)
    case .json, .jsonl:
      var writer = JSONWriter()
      JSONRenderer.write(result, by: cleaner, id: PageName.id(of: path), source: path, details: details, to: &writer)
      writer.endLine()
      output = writer.bytes
    }
    try OutputFile.write(output, to: self.output)
  }

  private func onlyPage() throws -> String {
    if let first = pages.first { try CommandHint.check(first) }
    guard pages.count <= 1 else {
      throw CommandFailure.usage("several pages need --to jsonl, which prints one row a page")
    }
    let path = pages.first ?? "-"
    if Files.isFolder(path) {
      throw CommandFailure.usage("\(path) is a folder: clean it with --to jsonl, which prints one row a page")
    }
    if page.from == .jsonl || PageInput.isNamedLines(path) {
      throw CommandFailure.usage("JSON Lines input holds many pages: add --to jsonl, which prints one row a page")
    }
    return path
  }

  private func fieldLines(of result: CleanResult) throws -> String {
    guard let fields else { return "" }
    let lines = try PageField.list(fields).map { field in "\(field.name): \(field.value(in: result) ?? "")\n" }
    return lines.joined() + "\n"
  }

  // MARK: Many pages

  private func cleanMany(_ cleaner: Cleaner) async throws {
    let run = BulkRun(
      cleaner: cleaner, options: page.options(), jobs: jobs ?? ProcessorCount.available, details: details)
    let paths = pages.isEmpty ? ["-"] : pages
    let descriptor = try OutputFile.open(output)
    let name = output ?? "standard output"
    let write: ([UInt8]) throws(FileError) -> Void = { bytes throws(FileError) in
      try Files.write(bytes, to: descriptor, path: name)
    }
    let tell: (BulkRun.Failure) -> Void = { failure in
      Terminal.report("winnow: \(failure.source): \(failure.reason)")
    }
    do {
      let summary = try await run.clean(paths: paths, areRows: page.from == .jsonl, write: write, report: tell)
      if summary.pages == 0, !report.quiet {
        Terminal.report("winnow: no pages found; folders are searched for .html, .htm and .txt, plain or .gz")
      }
      if report.verbose { Terminal.report("winnow: \(summary.pages) pages, \(summary.failures) failed") }
      if summary.failures > 0 {
        Terminal.report("winnow: \(summary.failures) of \(summary.pages) pages failed; their rows say why")
        throw CommandFailure.silent(1)
      }
    } catch let error as FileError {
      Terminal.end(with: error)
    }
  }
}
