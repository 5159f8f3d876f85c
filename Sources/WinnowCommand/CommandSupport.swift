import ArgumentParser
import Winnow
import WinnowBulk
import WinnowRules

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
enum PageField: CaseIterable {
  case read(FieldName)
  case url

  static var allCases: [PageField] { FieldName.allCases.map(PageField.read) + [.url] }

  var name: String {
    switch self {
    case .read(let field): field.rawValue
    case .url: "url"
    }
  }

  static func list(_ names: String) throws -> [PageField] {
    try names.split(separator: ",").map { name in
      let name = name.filter { $0 != " " }
      guard let field = allCases.first(where: { $0.name == name }) else {
        let known = allCases.map(\.name).joined(separator: ", ")
        throw ValidationError("--fields knows no \(name); it takes \(known).")
      }
      return field
    }
  }

  func value(in result: CleanResult) -> String? {
    switch self {
    case .read(let field): result.metadata.value(of: field)
    case .url: result.metadata.url
    }
  }
}
