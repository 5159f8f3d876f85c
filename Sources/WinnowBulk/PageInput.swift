import Winnow

/// A page to be cleaned: what it is called and where its bytes come from. The sources of a `BulkRun` make them.
public struct PageInput: Sendable {
  enum Content: Sendable {
    /// A file, read by the worker that cleans it.
    case file(path: String)
    /// A page whose bytes are there already.
    case page([UInt8])
    /// A row of a JSON Lines file.
    case row([UInt8])
  }

  /// The name in the output; a row may bring its own.
  var id: String
  /// The file's name below its folder, or `FILE:LINE` of a row.
  var source: String
  var content: Content

  /// What a file's page is called: the name without `.gz`, then without `.html`, `.htm` or `.txt`.
  public static func id(of name: String) -> String {
    var id = name[...]
    if id.hasSuffix(".gz") { id = id.dropLast(3) }
    for suffix in [".html", ".htm", ".txt"] where id.hasSuffix(suffix) { return String(id.dropLast(suffix.count)) }
    return String(id)
  }
}

/// Something that hands out pages in its own order.
protocol PageSource {
  mutating func next() throws(FileError) -> PageInput?
}

/// Files given one by one or found below folders.
struct FileSource: PageSource {
  private var remaining: ArraySlice<PageInput>

  /// Folders are searched for `.html`, `.htm`, `.xhtml`, `.txt` and these with `.gz`; a file that is named outright
  /// is taken whatever its name.
  init(paths: [String]) throws(FileError) {
    var inputs: [PageInput] = []
    for path in paths {
      if Files.isFolder(path) {
        let folder = path.hasSuffix("/") ? path : path + "/"
        for file in try Files.list(path, include: FileSource.isPage) {
          let name = String(file.dropFirst(folder.count))
          inputs.append(PageInput(id: PageInput.id(of: name), source: name, content: .file(path: file)))
        }
      } else {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        inputs.append(PageInput(id: PageInput.id(of: name), source: path, content: .file(path: path)))
      }
    }
    remaining = inputs[...]
  }

  mutating func next() throws(FileError) -> PageInput? { remaining.popFirst() }

  private static let extensions = [".html", ".htm", ".xhtml", ".txt"]

  private static func isPage(_ name: String) -> Bool {
    let name = name.lowercased()
    return extensions.contains { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }
  }
}

/// All that a command line names, one after the other: files, folders, JSON Lines, standard input.
struct InputSource: PageSource {
  private var paths: ArraySlice<String>
  private let areRows: Bool
  private let limit: Int
  private var files: FileSource?
  private var rows: LineSource?

  /// - Parameters:
  ///   - areRows: every input is JSON Lines; otherwise those named `.jsonl`, and standard input by its look.
  ///   - limit: bytes of a page on standard input that are read, but for one more.
  init(paths: [String], areRows: Bool, limit: Int) {
    self.paths = paths[...]
    self.areRows = areRows
    self.limit = limit
  }

  mutating func next() throws(FileError) -> PageInput? {
    while true {
      if let input = try files?.next() { return input }
      if let input = try rows?.next() { return input }
      files = nil
      rows = nil
      guard let path = paths.popFirst() else { return nil }
      if areRows || InputSource.isNamedLines(path) {
        rows = try LineSource(path: path)
      } else if path == "-" {
        let source = try LineSource(path: path)
        guard try source.beginsWithObject() else {
          return PageInput(id: "-", source: "-", content: .page(try source.rest(limit: limit)))
        }
        rows = source
      } else {
        files = try FileSource(paths: [path])
      }
    }
  }

  static func isNamedLines(_ path: String) -> Bool {
    [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"].contains { path.hasSuffix($0) }
  }
}

extension PageInput {
  /// Whether a file is JSON Lines by its name: `.jsonl` or `.ndjson`, with `.gz` or without.
  public static func isNamedLines(_ path: String) -> Bool { InputSource.isNamedLines(path) }
}
