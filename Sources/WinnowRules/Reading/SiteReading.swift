/// Reads what site files alone have: hosts and paths (S35).
extension FileReading {
  mutating func siteFile(_ node: YAMLNode, _ root: YAMLNode) -> RuleFile? {
    let names = names(node, of: "site")
    let hosts = names.compactMap { host($0) }
    guard hosts.count == names.count, let first = hosts.first else { return nil }
    let before = diagnostics.count
    guard let entries = entries(of: root, RuleKeys.siteHead) else { return nil }
    let hasHeadErrors = diagnostics.count > before
    let hasPath = entries.contains { $0.key == "path" }
    let name = siteName(Located(first.value.pattern, at: first.position), written: names[0].value, hasPath: hasPath)
    var file = ruleFile(entries, .site, name: name, hasHeadErrors: hasHeadErrors)
    file.hosts = hosts
    checkTwice(hosts)
    return file
  }

  /// S2: a site file is named after its first host; one of several files of a host, which `path:` parts, stands in a
  /// folder of that name: `sites/news.example/blog.yaml`.
  private mutating func siteName(_ host: Located<String>, written: String, hasPath: Bool) -> Located<String> {
    let parts = path.split(separator: "/").map { String($0) }
    let stem = parts.last.map { $0.hasSuffix(FilePath.suffix) ? String($0.dropLast(FilePath.suffix.count)) : $0 } ?? ""
    let folder = parts.dropLast().last
    if hasPath, folder == host.value || folder == written, Self.isName(stem) {
      return Located(host.value + "/" + stem, at: host.position)
    }
    if FilePath.nameExpected(at: path, kind: "site", given: written) != nil,
      let expected = FilePath.nameExpected(at: path, kind: "site", given: host.value)
    {
      let ofSeveral = hasPath ? ", or to sites/\(host.value)/NAME.yaml where the host has several files" : ""
      report(
        .nameIsNotPath, at: host.position, "`site: \(host.value)` is not what the file's path says",
        help: "write `site: \(expected)`, or move the file to sites/\(host.value).yaml\(ofSeveral)")
    }
    return host
  }

  private mutating func host(_ text: Located<String>) -> Located<SiteHost>? {
    var labels = text.value.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    let coversSuffixes = labels.last == "*"
    if coversSuffixes { labels.removeLast() }
    if labels.first == "www", labels.count > 1 { labels.removeFirst() }
    let name = labels.joined(separator: ".")
    let isHost =
      labels.count >= (coversSuffixes ? 1 : 2) && name.utf8.count <= 253
      && labels.allSatisfy { Self.isName($0) && $0.utf8.count <= 63 }
    guard isHost else {
      report(
        .invalidName, at: text.position, "`\(BlockForm.shortened(text.value))` is not a host",
        help: "write it as it stands in the address, in small letters: `news.example`; `news.example.*` is for all "
          + "public suffixes, like `news.example.co.uk`; what is not ASCII in its `xn--` form")
      return nil
    }
    if !coversSuffixes, PublicSuffix.isSuffix(name) {
      report(
        .invalidName, at: text.position, "under `\(name)` anybody can have a host",
        help: "name the host of one site: `news.\(name)`")
      return nil
    }
    return Located(SiteHost(name: name, coversSuffixes: coversSuffixes), at: text.position)
  }

  private mutating func checkTwice(_ hosts: [Located<SiteHost>]) {
    var first: [SiteHost: SourcePosition] = [:]
    for host in hosts {
      if let place = first[host.value] {
        report(
          .duplicateKey, at: host.position,
          "the host `\(host.value.pattern)` stands here a second time; the first is at \(path):\(place.line):\(place.column)",
          help: "name it once; `www.` and subdomains are covered anyway")
      } else {
        first[host.value] = host.position
      }
    }
  }

  /// `path:`, a glob or several.
  mutating func paths(_ node: YAMLNode) -> [Located<String>] {
    names(node, of: "path").filter { glob in
      let isPath = glob.value.hasPrefix("/") && !glob.value.contains { $0.isWhitespace }
      if !isPath {
        report(
          .unknownValue, at: glob.position, "`\(BlockForm.shortened(glob.value))` is not a path",
          help: "begin it with `/`: `/blog/**`; `*` is any run without `/`, `**` any run")
      }
      return isPath
    }
  }
}
