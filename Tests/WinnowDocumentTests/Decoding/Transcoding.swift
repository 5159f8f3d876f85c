// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc

/// glibc's converters, which have nothing in common with those under test.
enum Transcoding {
  /// A text in some charset by its glibc name; nil if the charset can't hold it.
  static func encode(_ text: String, _ charset: String) -> [UInt8]? {
    guard let handle = iconv_open(charset, "UTF-8"), handle != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(handle) }
    var source = Array(text.utf8)
    var target = [UInt8](repeating: 0, count: source.count * 4 + 16)
    let capacity = target.count
    let written: Int? = source.withUnsafeMutableBytes { source in
      target.withUnsafeMutableBytes { target in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (fromLeft, toLeft) = (source.count, capacity)
        guard iconv(handle, &from, &fromLeft, &to, &toLeft) != -1 else { return nil }
        // Back to the initial state of an escape-switched charset.
        guard iconv(handle, nil, nil, &to, &toLeft) != -1 else { return nil }
        return capacity - toLeft
      }
    }
    return written.map { Array(target[..<$0]) }
  }
}
