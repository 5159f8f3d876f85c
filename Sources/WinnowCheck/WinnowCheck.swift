import ArgumentParser

/// Corpus-wide checks and measurements, in release speed. Not part of what is installed.
@main struct WinnowCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow-check",
    abstract: """
      Checks and measures whole corpora: what must hold of every page, time by step, the features of content \
      detection, pages as they are parsed, allocations, the cost of rule files, what rules catch of a sample.
      """,
    subcommands: [
      PropertiesCommand.self, MutationsCommand.self, ProfileCommand.self, FeaturesCommand.self, DocumentCommand.self,
      AllocationsCommand.self, RuleFilesCommand.self, RemnantsCommand.self,
    ])
}
