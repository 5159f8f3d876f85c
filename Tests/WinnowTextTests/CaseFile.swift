// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc

/// A file of cases below Tests/Cases: a line is an input, ` | ` and what is expected; `# ` begins a comment.
struct CaseFile {
  struct Case: CustomStringConvertible, Sendable {
    var input: String
    var expected: String
    var description: String { input }
  }
  var cases: [Case]

  init(_ path: String, testFile: String = #filePath) {
    let root = testFile.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
    let text = String(decoding: CaseFile.read("/\(root)/Tests/Cases/\(path)"), as: UTF8.self)
    cases = text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.compactMap { line in
      let bytes = Array(line.utf8)
      guard let bar = bytes.indices.last(where: { bytes[$0] == UInt8(ascii: "|") }), bar > 0 else { return nil }
      let expected = String(decoding: bytes[(bar + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
      return Case(input: String(decoding: bytes[..<(bar - 1)], as: UTF8.self), expected: expected)
    }
  }

  private static func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}
