import ArgumentParser
import Winnow
import WinnowBulk

/// What a user's rule files cost before the first page: reading, checking and compiling them (S47).
struct RuleFilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule-files",
    abstract: "CPU time of reading, checking and compiling rule files above the shipped rules, as a Markdown table.")

  @Argument(help: "Rule files, or folders of them.")
  var paths: [String]

  @Option(help: "How often each is measured; the median is printed.")
  var times = 21

  func validate() throws {
    guard times >= 1 else { throw ValidationError("--times takes a number from 1 up.") }
  }

  func run() throws {
    let sources = try RuleFiles.sources(paths)
    let shipped = try Cleaner().rules.count
    let rules = try Cleaner(userRules: sources).rules.count - shipped
    let bytes = sources.map(\.bytes.count).reduce(0, +)
    let alone = try median { _ = try Cleaner() }
    let together = try median { _ = try Cleaner(userRules: sources) }
    print("| what | CPU ms, median of \(times) |\n|---|---:|")
    print("| the shipped rules, \(shipped) | \(fixed(alone)) |")
    print("| with \(rules) of a user, \(bytes) bytes in \(sources.count) files | \(fixed(together)) |")
    print("| the user's | \(fixed(together > alone ? together - alone : 0)) |")
  }

  /// Nanoseconds.
  private func median(_ work: () throws -> Void) throws -> UInt64 {
    var measured: [UInt64] = []
    for _ in 0..<times {
      let start = StepClock.now()
      try work()
      measured.append(StepClock.now() - start)
    }
    return measured.sorted()[times / 2]
  }

  /// Milliseconds with one decimal.
  private func fixed(_ nanoseconds: UInt64) -> String {
    let tenths = (nanoseconds + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
