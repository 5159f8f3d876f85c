import WinnowBulk

/// A construct on which a property is known not to hold.
struct ExceptionKey: Hashable, Comparable {
  var property: String
  var kind: String

  static func < (a: Self, b: Self) -> Bool { (a.property, a.kind) < (b.property, b.kind) }
}

/// The committed list of exceptions: a line each with property, kind, the most pages that may show it, and the reason,
/// parted by tabs.
struct KnownExceptions {
  private var limits: [ExceptionKey: Int] = [:]
  private let path: String

  init(path: String) throws(FileError) {
    self.path = path
    let text = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 4, let limit = Int(fields[2]), !fields[3].isEmpty else {
        throw FileError(path: path, reason: "\"\(line)\" is not property, kind, pages and reason, parted by tabs")
      }
      limits[ExceptionKey(property: fields[0], kind: fields[1])] = limit
    }
  }

  /// What is wrong with what was found: kinds that are not listed, and more pages than are listed.
  func violations(_ found: [ExceptionKey: Set<String>]) -> [String] {
    found.sorted { $0.key < $1.key }.compactMap { key, pages in
      let examples = pages.sorted().prefix(5).joined(separator: ", ")
      guard let limit = limits[key] else {
        return "\(key.property): \(key.kind) on \(pages.count) pages (\(examples)), which \(path) doesn't list"
      }
      guard pages.count > limit else { return nil }
      return "\(key.property): \(key.kind) on \(pages.count) pages (\(examples)), \(path) says \(limit) at most"
    }
  }
}
