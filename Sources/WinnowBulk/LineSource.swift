import CZlib

/// The rows of a JSON Lines file, plain or `.gz`, or of standard input, one at a time; the file is never read whole.
final class LineSource {
  private let path: String
  private let file: gzFile
  private var buffer: [UInt8] = []
  private var position = 0
  private var line = 0
  private var isAtEnd = false

  /// zlib reads files that are not compressed as they are.
  init(path: String) throws(FileError) {
    self.path = path == "-" ? "standard input" : path
    guard let file = path == "-" ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path, "rb") else {
      throw FileError(path: path)
    }
    gzbuffer(file, 1 << 18)
    self.file = file
  }

  deinit { gzclose(file) }

  func next() throws(FileError) -> PageInput? {
    while true {
      guard let bytes = try nextLine() else { return nil }
      line += 1
      let row = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      guard row.contains(where: { $0 > 0x20 }) else { continue }
      return PageInput(id: "\(line)", source: "\(path):\(line)", content: .row(row))
    }
  }

  /// Whether the first thing in the input is a JSON object: JSON Lines, as far as the beginning tells.
  func beginsWithObject() throws(FileError) -> Bool {
    while !isAtEnd, !buffer.contains(where: { $0 > 0x20 }) { try fill() }
    let start = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return buffer.dropFirst(start).first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  /// All that has not been handed out, at most one byte more than `limit`.
  func rest(limit: Int) throws(FileError) -> [UInt8] {
    while !isAtEnd, buffer.count - position <= limit { try fill() }
    defer { position = buffer.count }
    return Array(buffer[position...].prefix(limit + 1))
  }

  /// The bytes up to the next line feed, without it.
  private func nextLine() throws(FileError) -> [UInt8]? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return Array(buffer[position..<end])
      }
      searched = buffer.count - position
      if isAtEnd {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        return Array(buffer[position...])
      }
      try fill()
    }
  }

  /// Drops what has been handed out and reads on.
  private func fill() throws(FileError) {
    buffer.removeSubrange(..<position)
    position = 0
    let chunk = 1 << 20
    let end = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: chunk))
    let count = buffer.withUnsafeMutableBytes { bytes in
      gzread(file, bytes.baseAddress.map { $0 + end }, UInt32(chunk))
    }
    buffer.removeLast(chunk - max(Int(count), 0))
    if count < 0 { throw FileError(path: path, reason: Files.compressionError(file)) }
    guard count == 0 else { return }
    isAtEnd = true
    if Files.endsEarly(file) { throw FileError(path: path, reason: "the compressed file ends early") }
  }
}
