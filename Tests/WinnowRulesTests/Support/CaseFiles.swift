// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc

/// The data files of `Tests/Cases`.
enum CaseFiles {
  /// The bytes of a file of the repository, by its path there; empty if it can't be read.
  static func bytes(_ path: String, testFile: String = #filePath) -> [UInt8] {
    let root = testFile.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
    guard let file = fopen("/\(root)/\(path)", "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  /// The lines of a file of cases that are not comments (`# …`), with their numbers from 1.
  static func lines(_ path: String) -> [(number: Int, text: String)] {
    String(decoding: bytes("Tests/Cases/\(path)"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { (number: $0.offset + 1, text: String($0.element)) }
      .filter { !$0.text.hasPrefix("# ") && $0.text != "#" }
  }
}
