import CZlib

/// A file or folder could not be read or written: which, and the system's reason.
public struct FileError: Error, Sendable, Equatable {
  /// The file as it was named, or the stream in words.
  public var path: String
  /// The system's reason, or zlib's, without the path.
  public var reason: String
  /// The reader at the other end has gone: nothing to report.
  public var isClosedPipe = false

  init(path: String) {
    self.path = path
    isClosedPipe = errno == EPIPE
    reason = String(cString: strerror(errno))
  }

  /// An error that the system has no number for.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// `path: reason`, for people.
  public var message: String { "\(path): \(reason)" }
}

/// Whole files by POSIX calls.
public enum Files {
  /// Reads a file to its end, decompressing one whose name ends in `.gz`; `-` is standard input.
  ///
  /// - Parameter limit: more bytes than this are not read; the result is then one byte longer than it.
  public static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    if path.hasSuffix(".gz") { return try readCompressed(path, limit: limit) }
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileError(path: path) }
    defer { if path != "-" { close(descriptor) } }
    guard !isFolder(path) else { throw FileError(path: path, reason: "is a folder") }

    var bytes: [UInt8] = []
    var expected = sizeHint(of: descriptor) + 1
    while bytes.count <= limit {
      let chunk = try readChunk(descriptor, count: min(expected, limit + 1 - bytes.count), path: path)
      if chunk.isEmpty { break }
      if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
      expected = 1 << 16
    }
    return bytes
  }

  /// What one call of the system gives, at most `count` bytes; nothing at the end.
  private static func readChunk(_ descriptor: Int32, count: Int, path: String) throws(FileError) -> [UInt8] {
    var result = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      result = retryingInterrupts { systemRead(descriptor, buffer.baseAddress, count) }
      initialized = max(result, 0)
    }
    if result < 0 { throw FileError(path: path == "-" ? "standard input" : path) }
    return chunk
  }

  private static func readCompressed(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let file = gzopen(path, "rb") else { throw FileError(path: path) }
    defer { gzclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = gzread(file, &chunk, UInt32(min(chunk.count, limit + 1 - bytes.count)))
      if count < 0 { throw FileError(path: path, reason: compressionError(file)) }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<Int(count)])
    }
    if endsEarly(file) { throw FileError(path: path, reason: "the compressed file ends early") }
    return bytes
  }

  /// Whether a file that has been read to its end lacks the end of what was compressed.
  static func endsEarly(_ file: gzFile) -> Bool {
    var code: Int32 = 0
    _ = gzerror(file, &code)
    return code == Z_BUF_ERROR
  }

  static func compressionError(_ file: gzFile) -> String {
    var code: Int32 = 0
    guard let message = gzerror(file, &code) else { return "damaged compressed file" }
    return "damaged compressed file (\(String(cString: message)))"
  }

  /// Writes all of `bytes`.
  public static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retryingInterrupts { systemWrite(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written) }
      }
      if count < 0 { throw FileError(path: path) }
      written += count
    }
  }

  /// Whether a folder is there, or a link to one; false for what is not there.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path names anything.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// All files below a folder that `include` accepts, by path in byte order. Links to folders are not followed,
  /// names that begin with a dot are passed over.
  public static func list(_ folder: String, include: (String) -> Bool) throws(FileError) -> [String] {
    var files: [String] = []
    var folders = [folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder]
    while let current = folders.popLast() {
      guard let directory = opendir(current) else { throw FileError(path: current) }
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
            String(cString: $0)
          }
        }
        guard !name.hasPrefix(".") else { continue }
        let path = current + "/" + name
        var status = stat()
        // A name that is not UTF-8 can't be found again; it is listed, and reading it fails with its reason.
        let isThere = lstat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT == S_IFDIR {
          folders.append(path)
        } else if include(name), !isThere || isFile(path) {
          files.append(path)
        }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A file, or a link to one: no folder, pipe or device.
  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func sizeHint(of descriptor: Int32) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 1 << 16 }
    return Int(status.st_size)
  }

  private static func retryingInterrupts(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

// `Files.read` and `Files.write` hide the system's functions of these names.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
