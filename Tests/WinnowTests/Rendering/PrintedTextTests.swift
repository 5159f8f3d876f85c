// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc
import Testing

@testable import Winnow

/// Pages and the text they are printed as (Tests/Cases/printed-text): `== ` and a title, the page, `----`, the text.
@Suite("Printed text") struct PrintedTextTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var title: String
    var page: String
    var text: String
    var testDescription: String { title }
  }

  static let cases = ["lists"].flatMap { read("printed-text/\($0).txt") }

  @Test("is what the case says", arguments: cases) func printed(_ example: Case) throws {
    #expect(try Self.clean(example.page, format: .automatic) == example.text + "\n")
  }

  @Test("comes out as it is when it is read again", arguments: cases) func readAgain(_ example: Case) throws {
    #expect(try Self.clean(example.text + "\n", format: .text) == example.text + "\n")
  }

  /// By the pipeline that keeps everything: it is the form that is tried.
  private static func clean(_ page: String, format: PageFormat) throws -> String {
    var configuration = CleanerConfiguration()
    configuration.pipeline = "everything"
    var options = PageOptions()
    options.format = format
    var workspace = Workspace()
    let result = try Array(page.utf8).withUnsafeBufferPointer {
      try Cleaner(configuration: configuration).clean($0, options: options, workspace: &workspace)
    }
    return String(decoding: result.text(includingTitle: true), as: UTF8.self)
  }

  private static func read(_ path: String, testFile: String = #filePath) -> [Case] {
    let root = testFile.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
    guard let file = fopen("/\(root)/Tests/Cases/\(path)", "rb") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let text = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    return ("\n" + text).split(separator: "\n== ").compactMap { section in
      let lines = section.split(separator: "\n", omittingEmptySubsequences: false)
      guard let bar = lines.lastIndex(of: "----"), bar > 0 else { return nil }
      var expected = lines[(bar + 1)...]
      while expected.last?.isEmpty == true { expected.removeLast() }
      return Case(
        title: String(lines[0]), page: lines[1..<bar].joined(separator: "\n"), text: expected.joined(separator: "\n"))
    }
  }
}
