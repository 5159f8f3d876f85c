// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc

/// Files of the repository, named from its root.
enum TestFiles {
  static let root = "/" + #filePath.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/") + "/"

  static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(root + path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

  static func write(_ text: String, to path: String) {
    guard let file = fopen(root + path, "wb") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }

  /// The files below a folder whose names end so, sorted.
  static func list(_ folder: String, suffix: String) -> [String] {
    guard let directory = opendir(root + folder) else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = folder + "/" + name
      if entry.pointee.d_type == UInt8(DT_DIR) {
        found += list(path, suffix: suffix)
      } else if name.hasSuffix(suffix) {
        found.append(path)
      }
    }
    return found.sorted()
  }

  /// Whether the tests should write down what they find, in place of comparing it: `WINNOW_WRITE=1 swift test`.
  static var shouldWrite: Bool { getenv("WINNOW_WRITE") != nil }
}
