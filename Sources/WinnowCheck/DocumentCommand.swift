import ArgumentParser
import Winnow
import WinnowBulk
import WinnowDocument

/// Pages as the parser made them, before any stage, for comparisons with other parsers.
struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document",
    abstract: "Write the text and the elements of pages as they were parsed, as JSON lines.",
    discussion: """
      A row has the page's path, its charset, its text, for each element with an id or a class its name, id, class and the range of its text in \
      UTF-8 offsets, and the ranges of the links one after the other.
      """)

  @Argument(help: "Pages, or folders of pages.")
  var pages: [String]

  @Option(help: "Every n-th page only.")
  var every = 1

  func run() throws {
    var workspace = Workspace()
    // Other parsers mend no mojibake.
    let decoding = DecodeOptions(mendsMojibake: false)
    for path in try paths().enumerated().filter({ $0.offset % every == 0 }).map(\.element) {
      let bytes = try Files.read(path, limit: Limits().inputBytes)
      let read = try? bytes.withUnsafeBufferPointer {
        try Cleaner.read($0, decoding: decoding, workspace: &workspace)
      }
      guard let page = read else { continue }
      var writer = JSONWriter()
      DocumentRow(page.document).write(path: path, to: &writer)
      try Files.write(writer.bytes, to: STDOUT_FILENO, path: "standard output")
    }
  }

  private func paths() throws -> [String] {
    try pages.flatMap { path in
      Files.isFolder(path) ? try Files.list(path) { $0.hasSuffix(".html") } : [path]
    }
  }
}
