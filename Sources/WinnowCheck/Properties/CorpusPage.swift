import WinnowBulk

/// A page of the corpora: FOLDER/<set>/html/<id>.html.
struct CorpusPage {
  var set: String
  var id: String
  var path: String

  var name: String { "\(set)/\(id)" }

  /// Every n-th page of the sets below a folder, by path.
  static func list(_ folder: String, sets: [String], every: Int) throws(FileError) -> [CorpusPage] {
    let pages = try Files.list(folder, include: { $0.hasSuffix(".html") }).compactMap { path -> CorpusPage? in
      let parts = path.split(separator: "/")
      guard parts.count >= 3, parts[parts.count - 2] == "html" else { return nil }
      let set = String(parts[parts.count - 3])
      guard sets.isEmpty || sets.contains(set) else { return nil }
      return CorpusPage(set: set, id: String(parts[parts.count - 1].dropLast(".html".count)), path: path)
    }
    guard !pages.isEmpty else { throw FileError(path: folder, reason: "has no pages of the form <set>/html/<id>.html") }
    return pages.enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }
}
