import ArgumentParser
import Synchronization
import Winnow
import WinnowBulk
import WinnowDocument

/// Damaged pages: each comes out as UTF-8 or as an error, and soon.
struct MutationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutations",
    abstract: "Clean pages that were cut off at ten places, or some of whose bytes were changed.",
    discussion: """
      Reads FOLDER/<set>/html/*.html, as HTML and flattened. The program must not crash, a page that takes a minute ends it with exit \
      code 1, and what is printed must be UTF-8. A crash ends the program; --trace tells the page.
      """)

  @OptionGroup var pages: PageSelection

  @Option(help: "Another number makes other mutations.")
  var seed: UInt64 = 1

  @Flag(help: "Name each page on stderr before it is cleaned.")
  var trace = false

  func run() async throws {
    let list = try pages.list()
    let watchdog = Watchdog(seconds: 60)
    let watching = Task.detached { await watchdog.watch() }
    defer { watching.cancel() }
    try pages.finish(try mutate(list, watchdog))
  }

  private func mutate(_ list: [CorpusPage], _ watchdog: Watchdog) throws -> PropertyTally {
    let cleaner = try Cleaner()
    var configuration = CleanerConfiguration()
    configuration.pipeline = "everything"
    let flattener = try Cleaner(configuration: configuration)
    var workspace = Workspace()
    var tally = PropertyTally()
    for page in list {
      let bytes = try Files.read(page.path, limit: cleaner.configuration.limits.inputBytes)
      let flat = bytes.withUnsafeBufferPointer { buffer in
        (try? flattener.clean(buffer, workspace: &workspace))?.text(includingTitle: true) ?? []
      }
      for (form, source) in [("", bytes), (", flattened", flat)] {
        let found = Mutation.all(of: source, seed: seed).flatMap { mutation in
          let name = "\(page.name)\(form), \(mutation.name)"
          if trace { StandardError.write(name + "\n") }
          watchdog.begin(name)
          return check(mutation.bytes, name, cleaner, &workspace)
        }
        tally.add(.mutations, set: page.set + form, page: page.name + form, found)
      }
    }
    return tally
  }

  private func check(
    _ bytes: [UInt8], _ name: String, _ cleaner: Cleaner, _ workspace: inout Workspace
  ) -> [PropertyFailure] {
    // An error is an answer too.
    guard let result = bytes.withUnsafeBufferPointer({ try? cleaner.clean($0, workspace: &workspace) }) else {
      return []
    }
    guard String(validating: result.text(includingTitle: true), as: UTF8.self) == nil else { return [] }
    return [PropertyFailure(property: .mutations, kind: "utf-8", page: name, detail: "the output is not UTF-8")]
  }
}

/// Ends the program when one page takes too long.
private final class Watchdog: Sendable {
  private struct State {
    var page = ""
    /// How often the watch has looked at this page.
    var looks = 0
  }

  private let state = Mutex(State())
  private let seconds: Int

  init(seconds: Int) { self.seconds = seconds }

  func begin(_ page: String) { state.withLock { $0 = State(page: page) } }

  func watch() async {
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      let late = state.withLock { state -> String? in
        state.looks += 1
        return state.looks > seconds ? state.page : nil
      }
      guard let late else { continue }
      StandardError.write("winnow-check: \(late) takes more than \(seconds) seconds\n")
      MutationsCommand.exit(withError: ExitCode.failure)
    }
  }
}
