import Winnow
import WinnowBulk
import WinnowDocument
import WinnowRules

/// From the words of the command line to a cleaner.
enum CleanerSetup {
  /// - Parameter quiet: errors that `--lenient` lets pass are not told.
  static func cleaner(
    _ arguments: RuleArguments, mendsMojibake: Bool = true, quiet: Bool = false
  ) throws -> Cleaner {
    var configuration = CleanerConfiguration()
    configuration.isLenient = arguments.lenient
    configuration.mendsMojibake = mendsMojibake
    configuration.keptCategories = Set(arguments.with)
    configuration.droppedCategories = Set(arguments.without)
    var rulePaths = arguments.rules
    if let pipeline = arguments.pipeline {
      // A name has neither folder nor extension; what has is a file.
      if pipeline.contains("/") || pipeline.hasSuffix(".yaml") {
        rulePaths.append(pipeline)
        configuration.pipeline = pipelineName(of: pipeline)
      } else {
        configuration.pipeline = pipeline
      }
    }
    do {
      let userRules = try RuleFiles.sources(rulePaths)
      let lines = CommandLineRules(content: arguments.content, drop: arguments.drop, keep: arguments.keep)
      let cleaner = try Cleaner(userRules: userRules, commandLine: lines, configuration: configuration)
      if !quiet { RuleFileCheck.warn(of: cleaner.ruleDiagnostics) }
      return cleaner
    } catch let error as RuleFileError {
      throw CommandFailure(message: error.diagnostics.map(\.description).joined(separator: "\n"), exitCode: 2)
    } catch let error as FileError {
      throw CommandFailure.usage("can't read the rules: \(error.message)")
    } catch let error as CleanerError {
      throw CommandFailure.usage(error.message)
    }
  }

  private static func pipelineName(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".yaml") ? name.dropLast(5) : name)
  }

  /// A page's bytes; a failure ends the program with its reason and code 1.
  static func read(_ path: String, for cleaner: Cleaner) throws -> [UInt8] {
    if path == "-", Terminal.inputIsTerminal {
      Terminal.report("winnow: reading a page from the terminal; end it with Ctrl-D, or see winnow --help")
    }
    do {
      return try Files.read(path, limit: cleaner.configuration.limits.inputBytes)
    } catch {
      throw CommandFailure.page(error.message)
    }
  }

  /// The characters of a page.
  static func decode(
    _ bytes: [UInt8], of path: String, options: PageOptions, for cleaner: Cleaner
  ) throws -> DecodedPage {
    do {
      let configuration = cleaner.configuration
      let decoding = DecodeOptions(
        charset: options.charset, mendsMojibake: configuration.mendsMojibake, limits: configuration.limits)
      return try bytes.withUnsafeBufferPointer { buffer throws(PageError) in try Decoder.decode(buffer, decoding) }
    } catch {
      throw CommandFailure.page("\(PageName.shown(path)): \(error.reason)")
    }
  }

  /// Cleans one page.
  static func clean(
    _ bytes: [UInt8], of path: String, with cleaner: Cleaner, options: PageOptions, workspace: inout Workspace
  ) throws -> CleanResult {
    do {
      return try bytes.withUnsafeBufferPointer { buffer throws(PageError) in
        try cleaner.clean(buffer, options: options, workspace: &workspace)
      }
    } catch {
      throw CommandFailure.page("\(PageName.shown(path)): \(error.reason)")
    }
  }
}

/// What a page is called.
enum PageName {
  static func shown(_ path: String) -> String { path == "-" ? "standard input" : path }

  static func id(of path: String) -> String { path == "-" ? "-" : PageInput.id(of: path) }
}
