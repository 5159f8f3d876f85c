// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc
import Testing

/// A file below Tests/Cases with cases of several lines: `== ` and a title, the input, `----`, what is expected.
///
/// In the input `{U+000C}` stands for that character, and the last line has no line break.
struct CaseSections {
  struct Case: CustomTestStringConvertible, Sendable {
    var title: String
    var input: [UInt8]
    var expected: String
    var testDescription: String { title }
  }
  var cases: [Case] = []

  init(_ path: String, testFile: String = #filePath) {
    let text = CaseSections.text(path, testFile: testFile)
    for section in ("\n" + text).split(separator: "\n== ").dropFirst(text.hasPrefix("== ") ? 0 : 1) {
      let lines = section.split(separator: "\n", omittingEmptySubsequences: false)
      guard let bar = lines.lastIndex(of: "----"), bar > 0 else { continue }
      var expected = lines[(bar + 1)...]
      while expected.last?.isEmpty == true { expected.removeLast() }
      cases.append(
        Case(
          title: String(lines[0]), input: CaseSections.unescape(lines[1..<bar].joined(separator: "\n")),
          expected: expected.joined(separator: "\n")))
    }
  }

  /// The text of a file below Tests/Cases; empty if it can't be read.
  static func text(_ path: String, testFile: String = #filePath) -> String {
    let root = testFile.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
    return String(decoding: read("/\(root)/Tests/Cases/\(path)"), as: UTF8.self)
  }

  private static func unescape(_ text: String) -> [UInt8] {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstRange(of: "{U+") {
      result += rest[..<open.lowerBound]
      let digits = rest[open.upperBound...].prefix { $0 != "}" }
      if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) { result.unicodeScalars.append(scalar) }
      rest = rest[digits.endIndex...].dropFirst()
    }
    return Array((result + rest).utf8)
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
