import ArgumentParser

/// Which pages of the corpora are looked at.
struct CorpusSelection: ParsableArguments {
  @Argument(help: "A folder of sets.")
  var folder: String

  @Option(help: "A set's name; all of them if not given.")
  var set: [String] = []

  @Option(help: "Every n-th page only.")
  var every = 1

  func validate() throws {
    guard every > 0 else { throw ValidationError("--every is at least 1") }
  }
}
