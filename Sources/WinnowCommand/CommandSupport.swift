import ArgumentParser
import Winnow
import WinnowBulk

/// The processors this process may use.
enum ProcessorCount {
  static var available: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

/// Where results go.
enum OutputFile {
  /// Opens the file, or standard output.
  static func open(_ path: String?) throws -> Int32 {
    guard let path else { return STDOUT_FILENO }
    let descriptor = creat(path, 0o644)
    guard descriptor >= 0 else {
      throw CommandFailure.usage("can't write \(path): \(String(cString: strerror(errno)))")
    }
    return descriptor
  }

  static func write(_ bytes: [UInt8], to path: String?) throws {
    let descriptor = try open(path)
    do {
      try Files.write(bytes, to: descriptor, path: path ?? "standard output")
    } catch {
      Terminal.end(with: error)
    }
    if path != nil { close(descriptor) }
  }
}

/// A field that `--fields` can print.
enum PageField: String, CaseIterable {
  case title, byline, date, updated, site, section, language, tags, summary, caption, url

  static func list(_ names: String) throws -> [PageField] {
    try names.split(separator: ",").map { name in
      let name = name.filter { $0 != " " }
      guard let field = PageField(rawValue: name) else {
        let known = allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--fields knows no \(name); it takes \(known).")
      }
      return field
    }
  }

  func value(in result: CleanResult) -> String? {
    switch self {
    case .title: result.metadata.title
    case .byline: result.metadata.byline
    case .date: result.metadata.date
    case .site: result.metadata.site
    case .language: result.metadata.language
    case .updated: result.metadata.updated
    case .section: result.metadata.section
    case .tags: result.metadata.tags.joined(separator: ", ")
    case .summary: result.metadata.summary
    case .caption: result.metadata.caption
    case .url: result.metadata.url
    }
  }
}
