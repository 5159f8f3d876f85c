import ArgumentParser
import WinnowBulk
import WinnowRules

/// What a misspelt command was meant to be.
enum CommandHint {
  /// Fails where a page that isn't there looks like a command that was meant.
  static func check(_ page: String) throws {
    guard page != "-", !page.contains(where: { $0 == "/" || $0 == "." }), !Files.exists(page),
      let name = NearestName.of(page, among: names(of: WinnowCommand.self))
    else { return }
    throw CommandFailure.usage("there is neither a page nor a command \"\(page)\"; did you mean `winnow \(name)`?")
  }

  /// A line for words like `winnow rules chek`, nil where no command was misspelt.
  static func forSubcommand(of arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = WinnowCommand.self
    var words = ["winnow"]
    for argument in arguments.dropFirst() {
      let subcommands = command.configuration.subcommands
      guard !argument.hasPrefix("-"), !subcommands.isEmpty else { return nil }
      guard let next = subcommands.first(where: { $0.configuration.commandName == argument }) else {
        let nearest = NearestName.of(argument, among: names(of: command))
        return nearest.map { "Did you mean `\((words + [$0]).joined(separator: " "))`?" }
      }
      words.append(argument)
      command = next
    }
    return nil
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    command.configuration.subcommands.compactMap { $0.configuration.commandName }
  }
}
