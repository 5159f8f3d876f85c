import CZlib

/// The rule files themselves, which the program brings along to show and to list rules.
enum SourceArchive {
  /// By file its path, its length in digits and its bytes, the first two ended by a zero byte; all compressed by zlib.
  static func pack(_ sources: [RuleSource]) -> [UInt8] {
    var bytes: [UInt8] = []
    for source in sources {
      bytes += Array(source.path.utf8) + [0] + Array(String(source.bytes.count).utf8) + [0] + source.bytes
    }
    var count = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    let status = compress2(&packed, &count, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
    precondition(status == Z_OK, "zlib refuses a buffer of the size it asked for")
    // Whoever unpacks them must know how many there are.
    return Array(String(bytes.count).utf8) + [0] + packed.prefix(Int(count))
  }
}
