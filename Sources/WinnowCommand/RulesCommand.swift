import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument
import WinnowRules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Check, test, list, show and measure rules.",
    subcommands: [
      RulesCheckCommand.self, RulesTestCommand.self, RulesListCommand.self, RulesShowCommand.self,
      RulesAuditCommand.self, RulesSchemaCommand.self,
    ])
}

struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say all that is wrong in rule files, each with its place and what to write instead.")

  @Argument(help: ArgumentHelp("Rule files, or folders of them.", valueName: "path"), completion: .file())
  var paths: [String]

  func run() throws {
    let checked = try RuleFileCheck.run(paths)
    for diagnostic in checked.diagnostics { Terminal.report(diagnostic.description) }
    guard !checked.hasErrors else { throw CommandFailure.silent(2) }
    let rules = checked.files.map(\.rules.count).reduce(0, +)
    Terminal.print("\(checked.files.count) files, \(rules) rules: no errors\n")
  }
}

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Try each rule on its examples.",
    discussion: """
      Each `drops:` and `leaves:` line is tried on its rule alone and on all the rules together, each `shows:` page on all \
      together. The pages of `tests:` in site and platform files are cleaned, and what comes of them is compared.
      """)

  @Argument(help: ArgumentHelp("Rule files, or folders of them.", valueName: "path"), completion: .file())
  var paths: [String]

  @Flag(help: "Test the good rules of files with errors, and warn of the rest.")
  var lenient = false

  func run() throws {
    let checked = try RuleFileCheck.run(paths)
    if lenient {
      RuleFileCheck.warn(of: checked.diagnostics.filter { $0.severity == .error })
    } else if checked.hasErrors {
      for diagnostic in checked.diagnostics { Terminal.report(diagnostic.description) }
      throw CommandFailure.silent(2)
    }
    let report = try checked.withoutFaults().test { try? Files.read($0, limit: Limits().inputBytes) }
    for failure in report.failures { Terminal.report(failure.description) }
    Terminal.print("\(report.examples - report.failures.count) examples passed, \(report.failures.count) failed\n")
    guard report.failures.isEmpty else { throw CommandFailure.silent(2) }
  }
}

/// Reading and checking of files that a command names.
enum RuleFileCheck {
  static func run(_ paths: [String]) throws -> CheckedRules {
    do {
      let sources = try RuleFiles.sources(paths)
      guard !sources.isEmpty else {
        throw CommandFailure.usage("no rule files (.yaml) below \(paths.joined(separator: ", "))")
      }
      return try CheckedRules.check(sources)
    } catch let error as FileError {
      throw CommandFailure.usage("can't read the rules: \(error.message)")
    }
  }

  /// Tells the errors that `--lenient` lets pass.
  static func warn(of errors: [Diagnostic]) {
    guard !errors.isEmpty else { return }
    for error in errors { Terminal.report(error.description) }
    Terminal.report("winnow: what has an error is left out; the other rules are used, as --lenient asks for")
  }
}
