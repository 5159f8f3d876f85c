import WinnowDocument

/// Finds the site files that hold on a page (S35) by its host: a look-up a label, whatever the number of files.
struct SiteIndex: Sendable {
  private struct Place: Sendable {
    var layer: RuleLayer
    /// The number of the file's member in the book.
    var member: Int
    /// Globs over the path; empty for all.
    var paths: [String]
    var days: CompiledDays
  }

  /// How well a file fits; the greatest holds.
  private struct Fit: Comparable {
    /// Characters of the page's host that the file's covers.
    var host: Int
    /// Of hosts that cover the same, the one that is written out goes before `news.example.*`.
    var isWrittenOut: Bool
    /// Characters of the glob that fits; 0 without one.
    var path: Int

    static func < (a: Self, b: Self) -> Bool {
      if a.host != b.host { return a.host < b.host }
      if a.isWrittenOut != b.isWrittenOut { return b.isWrittenOut }
      return a.path < b.path
    }
  }

  private var byHost: [String: [Place]] = [:]
  private var coversSuffixes = false

  /// Adds a file that no other replaces.
  mutating func add(_ file: CompiledFile, of member: RuleBook.Member, number: Int) {
    let set = member.set
    let paths = set.globs[file.paths].map { set.strings[$0] }
    let place = Place(
      layer: member.layer.layer(of: CompiledFileKind.site), member: number, paths: paths, days: file.days)
    for host in set.hosts[file.hosts] {
      let pattern = set.strings[host]
      if pattern.hasSuffix(".*") { coversSuffixes = true }
      byHost[pattern, default: []].append(place)
    }
  }

  /// The members of the files that hold: of each layer the most specific that fits; by number.
  func members(for facts: PageFacts) -> [Int] {
    guard !byHost.isEmpty, let host = facts.host else { return [] }
    var best: [RuleLayer: (fit: Fit, member: Int)] = [:]
    forEachPattern(covering: host) { pattern, length, isWrittenOut in
      for place in byHost[pattern] ?? [] where place.days.contains(facts.day) {
        guard let path = SiteIndex.length(of: place.paths, fitting: facts.path ?? "/") else { continue }
        let fit = Fit(host: length, isWrittenOut: isWrittenOut, path: path)
        if let known = best[place.layer], known.fit >= fit { continue }
        best[place.layer] = (fit, place.member)
      }
    }
    return best.values.map(\.member).sorted()
  }

  /// The members of all files for the host, those that never hold on the page among them; by number.
  func membersForHost(of facts: PageFacts) -> [(member: Int, layer: RuleLayer, fitsPath: Bool)] {
    guard !byHost.isEmpty, let host = facts.host else { return [] }
    var found: [Int: (layer: RuleLayer, fitsPath: Bool)] = [:]
    forEachPattern(covering: host) { pattern, _, _ in
      for place in byHost[pattern] ?? [] {
        let fits = SiteIndex.length(of: place.paths, fitting: facts.path ?? "/") != nil
        found[place.member] = (place.layer, fits)
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value.layer, $0.value.fitsPath) }
  }

  /// The hosts that a file can name to be for a page's host, each with how many of its characters it covers and
  /// whether it is written out.
  private func forEachPattern(covering host: String, _ body: (String, Int, Bool) -> Void) {
    for covered in SiteIndex.withParents(host[...]) { body(String(covered), covered.utf8.count, true) }
    guard coversSuffixes, let suffix = PublicSuffix.suffix(of: host) else { return }
    for name in SiteIndex.withParents(host.dropLast(suffix.count + 1)) {
      body(name + ".*", name.utf8.count + 1 + suffix.utf8.count, false)
    }
  }

  /// `a.b.c`, `b.c`, `c`
  private static func withParents(_ host: Substring) -> [Substring] {
    var hosts = [host]
    while let dot = hosts[hosts.count - 1].firstIndex(of: ".") { hosts.append(host[host.index(after: dot)...]) }
    return hosts
  }

  /// The length of the longest glob that fits; 0 if any path does, nil if this one doesn't.
  private static func length(of globs: [String], fitting path: String) -> Int? {
    if globs.isEmpty { return 0 }
    return globs.filter { URLGlob.matches(path: $0, path) }.map(\.unicodeScalars.count).max()
  }
}

/// The rules of lower layers that a file which does not hold on all pages takes out where it holds (S41).
struct PageDisable: Sendable {
  /// The number of the file's member.
  var member: Int
  /// The page guard that recognises a platform; else -1.
  var match: Int32
  var days: CompiledDays
  var rules: ContiguousArray<Int32>
}

/// A file that is taken to hold on every page: the one whose examples or pages are tried (S38).
struct AssumedFile: Sendable {
  var member: Int
  /// The page guard that recognises a platform; -1 for a site.
  var match: Int32
}

extension RuleBook {
  /// The same book, on all of whose pages a platform or site file holds, and no other site file of its layer: for
  /// trying that file out. Of a pack, and of a name that no file has, the book as it is.
  ///
  /// - Parameter name: the file's full name, as `site/news.example`.
  public func assuming(file name: String) -> RuleBook {
    var book = self
    for (number, member) in members.enumerated() {
      for file in member.set.files where file.kind != .pack && member.set.strings.equals(file.name, name) {
        book.assumedFile = AssumedFile(member: number, match: file.match)
      }
    }
    return book
  }

  /// The members whose rules may match a page: rule sets, and the site files that hold.
  func membersHolding(on facts: PageFacts) -> [Int] {
    let common = members.indices.prefix { !members[$0].isSite }
    var held = sites.members(for: facts)
    if let assumed = assumedFile, members[assumed.member].isSite {
      let layer = members[assumed.member].layer
      held.removeAll { members[$0].layer == layer }
      held.append(assumed.member)
    }
    return Array(common) + held.sorted()
  }
}
