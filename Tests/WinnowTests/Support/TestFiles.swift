// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc

/// Files of the repository, named from its root.
enum TestFiles {
  static let root = "/" + #filePath.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/") + "/"

  /// The file's text, empty if it is not there.
  static func text(_ path: String) -> String {
    guard let file = fopen(root + path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) {
    guard let file = fopen(root + path, "wb") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }

  /// Whether the tests should write down what they find, in place of comparing it: `WINNOW_WRITE=1 swift test`.
  static var shouldWrite: Bool { getenv("WINNOW_WRITE") != nil }
}
