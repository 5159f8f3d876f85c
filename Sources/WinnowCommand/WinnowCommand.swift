import ArgumentParser
import CMemory
import Winnow
import WinnowBulk

/// `winnow`: the command line. What it does lies in the libraries; here stand only the words.
@main struct WinnowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Turns web pages into clean plain text, and says why each piece went.",
    discussion: """
      Without a subcommand, pages are cleaned: `curl -s https://example.org/page | winnow`.
      """,
    version: ProgramVersion.text,
    subcommands: [CleanCommand.self, ExplainCommand.self, RulesCommand.self],
    defaultSubcommand: CleanCommand.self)

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    Terminal.holdStandardStreams()
    winnow_keep_freed_memory()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Help and version go to stdout with code 0, wrong usage to stderr with code 2 (not ArgumentParser's 64).
  private static func end(with error: any Error) -> Never {
    if let code = error as? ExitCode { Terminal.exit(code.rawValue) }
    if let failure = error as? CommandFailure {
      Terminal.report(failure.message)
      Terminal.exit(failure.exitCode)
    }
    let message = fullMessage(for: error)
    if exitCode(for: error).isSuccess {
      Terminal.print(message + "\n")
      Terminal.exit(0)
    }
    Terminal.report(message)
    if let hint = CommandHint.forSubcommand(of: CommandLine.arguments) { Terminal.report(hint) }
    Terminal.exit(2)
  }
}

/// A command can't do what it was asked: the message says what to do, the code is the contract's.
struct CommandFailure: Error {
  var message: String
  var exitCode: Int32

  /// Some page failed.
  static func page(_ message: String) -> CommandFailure { CommandFailure(message: "winnow: \(message)", exitCode: 1) }

  /// Wrong usage, or a bad rule file.
  static func usage(_ message: String) -> CommandFailure { CommandFailure(message: "winnow: \(message)", exitCode: 2) }

  /// Nothing to say: the reader of stdout has gone, or all has been said.
  static func silent(_ code: Int32) -> ExitCode { ExitCode(code) }
}
