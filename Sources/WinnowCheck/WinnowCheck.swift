import ArgumentParser

/// Corpus-wide measurements, in release speed. Not part of what is installed.
@main struct WinnowCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow-check",
    abstract:
      "Measures over whole corpora: time by step, how often rules are right, the features of content detection.",
    subcommands: [ProfileCommand.self, RuleHitsCommand.self, FeaturesCommand.self])
}
