import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument

extension PageFormat: ExpressibleByArgument {}

/// What every command that reads a page understands.
struct PageArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The kind of input.", valueName: "kind"))
  var from = InputKindArgument.auto

  @Option(help: ArgumentHelp("The character set of the page, whatever it declares itself.", valueName: "label"))
  var charset: String?

  @Option(help: ArgumentHelp("The page's address, for facts that follow from it.", valueName: "address"))
  var url: String?

  @Option(help: ArgumentHelp("The page's language, as `en` or `de`.", valueName: "code"))
  var lang: String?

  @Flag(name: .customLong("no-mend"), help: "Leave mojibake as it is: `â€™` for an apostrophe.")
  var noMend = false

  func validate() throws {
    guard let charset else { return }
    do {
      _ = try Decoder.decode(UnsafeBufferPointer(start: nil, count: 0), DecodeOptions(charset: charset))
    } catch {
      throw ValidationError(error.reason)
    }
  }

  func options() -> PageOptions {
    var options = PageOptions()
    options.format = from.format
    options.charset = charset
    options.url = url
    options.language = lang
    return options
  }
}

/// How much is said on standard error.
struct ReportArguments: ParsableArguments {
  @Flag(help: "No warnings on standard error.")
  var quiet = false

  @Flag(help: "Say more: on standard error how the page was read, in explanations all the evidence.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose contradict each other; leave one out.") }
  }

  /// The page's warnings, and how it was read.
  func tell(of result: CleanResult, path: String) {
    guard !quiet else { return }
    let name = PageName.shown(path)
    for warning in result.warnings { Terminal.report("winnow: \(name): \(warning.message)") }
    guard verbose else { return }
    let page = result.document.page
    let kind = result.document.input == .html ? "HTML" : "text"
    let kept = Set(result.kept.pieces.map(\.block)).count
    Terminal.report(
      "winnow: \(name): \(kind) in \(page.charset) (told by: \(page.charsetSource.rawValue)), pipeline \(result.pipeline); "
        + "\(kept) of \(result.document.blocks.count) blocks kept")
  }
}

enum InputKindArgument: String, ExpressibleByArgument, CaseIterable {
  case auto, html, text, jsonl

  var format: PageFormat {
    switch self {
    case .auto, .jsonl: .automatic
    case .html: .html
    case .text: .text
    }
  }
}

/// What every command that cleans a page understands of rules.
struct RuleArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("A rule file, or a folder of them; may be given again.", valueName: "path"),
    completion: .file())
  var rules: [String] = []

  @Flag(help: "Use the good rules of files with errors; warn of the rest.")
  var lenient = false

  @Option(
    help: ArgumentHelp(
      "The pipeline to run: a name, a pipeline file, or `auto` for that of the page's type. (default: auto)",
      valueName: "name|file"),
    completion: .custom { _, _, _ in ShippedNames.pipelines })
  var pipeline: String?

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Keep what this category drops; may be given again.", valueName: "category"),
    completion: .custom { _, _, _ in ShippedNames.categories })
  var with: [String] = []

  @Option(
    help: ArgumentHelp("Drop what a pipeline keeps of this category; may be given again.", valueName: "category"),
    completion: .custom { _, _, _ in ShippedNames.categories })
  var without: [String] = []

  @Option(help: ArgumentHelp("What matches is the content: CSS, or `xpath:` and an expression.", valueName: "pattern"))
  var content: [String] = []

  @Option(
    help: ArgumentHelp(
      "Drop what matches: CSS, `xpath:` and an expression, or `line:` or `has:` and a phrase.", valueName: "pattern"))
  var drop: [String] = []

  @Option(
    help: ArgumentHelp(
      "Keep what matches: CSS, `xpath:` and an expression, or `line:` or `has:` and a phrase.", valueName: "pattern"))
  var keep: [String] = []
}

/// Names that the shipped rules have, for completions; looked up only when a shell asks.
enum ShippedNames {
  static var categories: [String] { cleaner?.rules.categories ?? [] }
  static var pipelines: [String] { [RulePipeline.automatic] + (cleaner?.rules.pipelines.map(\.name) ?? []) }

  private static var cleaner: Cleaner? { try? Cleaner() }
}
