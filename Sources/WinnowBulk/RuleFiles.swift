import Winnow

/// Rule files from the disk.
public enum RuleFiles {
  /// The language's own limit is 1 MB; what is longer is refused there, with its diagnostic.
  private static let limit = 2 << 20

  /// Reads files, and all `.yaml` files below folders, in byte order of their paths.
  public static func sources(_ paths: [String]) throws(FileError) -> [RuleSource] {
    var sources: [RuleSource] = []
    for path in paths {
      let files = Files.isFolder(path) ? try Files.list(path) { $0.hasSuffix(".yaml") } : [path]
      for file in files { sources.append(RuleSource(path: file, bytes: try Files.read(file, limit: limit))) }
    }
    return sources
  }
}
