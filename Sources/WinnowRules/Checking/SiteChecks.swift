/// S35: which site file of a layer holds on a page must be settled by its host and its path.
extension RuleCheck {
  mutating func checkSites() {
    var byHost: [SiteHost: [RuleFile]] = [:]
    for file in files where file.kind == .site {
      for host in file.hosts {
        for other in byHost[host.value] ?? [] { compare(file, at: host, with: other) }
        byHost[host.value, default: []].append(file)
      }
    }
  }

  private mutating func compare(_ file: RuleFile, at host: Located<SiteHost>, with other: RuleFile) {
    // Two files of one name are reported as that; files for different days are never for the same page.
    guard file.name != other.name, file.validity.overlaps(other.validity), let (path, otherPath) = rivals(file, other)
    else { return }
    let otherPlace = otherPath ?? other.hosts.first { $0.value == host.value }?.position ?? other.namePosition
    let place = "\(other.path):\(otherPlace.line):\(otherPlace.column)"
    let what = path.map { "the path `\($0.value)` of `\(host.value.pattern)`" } ?? "the host `\(host.value.pattern)`"
    report(
      .equallySpecificSites, in: file, at: path?.position ?? host.position,
      "\(what) is as specific here as at \(place): on some page both files would hold",
      help: "make one file of the two, narrow one by a longer `path:`, or give them days that don't overlap")
  }

  /// Paths of two files of one host that are equally specific and may both fit a page: nil for a file that has none.
  private func rivals(_ file: RuleFile, _ other: RuleFile) -> (Located<String>?, SourcePosition?)? {
    if file.paths.isEmpty && other.paths.isEmpty { return (nil, nil) }
    for path in file.paths {
      for otherPath in other.paths
      where path.value.unicodeScalars.count == otherPath.value.unicodeScalars.count
        && URLGlob.canMatchOneText(path.value, otherPath.value)
      {
        return (path, otherPath.position)
      }
    }
    return nil
  }
}
