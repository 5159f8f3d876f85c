import ArgumentParser
import Winnow
import WinnowBulk
import WinnowRules

struct RulesSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of rule files, for editors.",
    discussion: """
      An editor that knows it completes keys and words and marks wrong ones; what is wrong in patterns, or between rules, \
      `winnow rules check` says.
      """)

  func run() throws {
    let schema: String
    do {
      schema = try RuleCatalog.schema()
    } catch {
      throw CommandFailure.usage(error.message)
    }
    try OutputFile.write(Array(schema.utf8), to: nil)
  }
}
