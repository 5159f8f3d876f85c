import CZlib

/// The rule files as the rule compiler packs them: the number of bytes, then all of them compressed by zlib, by file its
/// path, its length and its bytes.
enum SourceArchive {
  static func unpack(_ archive: [UInt8]) -> [(path: String, bytes: [UInt8])] {
    var rest = archive[...]
    guard let total = number(&rest) else { return [] }
    var bytes = [UInt8](repeating: 0, count: total)
    var count = UInt(total)
    let status = rest.withUnsafeBufferPointer { uncompress(&bytes, &count, $0.baseAddress, UInt($0.count)) }
    precondition(status == Z_OK && Int(count) == total, "the sources of the rules are damaged")
    var files: [(path: String, bytes: [UInt8])] = []
    rest = bytes[...]
    while let path = field(&rest), let length = number(&rest), length <= rest.count {
      files.append((String(decoding: path, as: UTF8.self), Array(rest.prefix(length))))
      rest = rest.dropFirst(length)
    }
    return files
  }

  /// What stands before the next zero byte, nil where there is none.
  private static func field(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let end = bytes.firstIndex(of: 0) else { return nil }
    defer { bytes = bytes[(end + 1)...] }
    return bytes[..<end]
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    field(&bytes).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }
}
