/// Reads rule files (RULES.md 1): YAML with places, strict keys, and every error of the file in one go (S3).
///
/// What can be told from one file is told here; what rules of several files say together, `RuleChecker` tells.
enum RuleFileReader {
  /// The newest version of the language that this program reads.
  static let languageVersion = 1

  /// Linear in the bytes.
  ///
  /// - Parameters:
  ///   - path: the file as diagnostics name it; its end must be what the file's second key says (S2).
  ///   - bytes: UTF-8, at most 1 MB.
  /// - Returns: the file with those of its rules that could be read, nil if it is not even known what the file is;
  ///   and all that is wrong with it, in the order of the lines. A file with an error must not be used, unless its
  ///   user asked for that.
  static func read(path: String, bytes: [UInt8]) -> (file: RuleFile?, diagnostics: [Diagnostic]) {
    let yaml = YAMLReader.read(path: path, bytes: bytes)
    var reading = FileReading(path: path, source: yaml.source)
    reading.diagnostics = yaml.diagnostics
    reading.refusedLines = Set(yaml.diagnostics.map(\.position.line))
    reading.isPartial = yaml.isPartial
    var file = yaml.root.flatMap { reading.file($0) }
    file?.isPartial = yaml.isPartial
    return (file, reading.diagnostics.sorted())
  }
}

extension FileReading {
  fileprivate mutating func file(_ root: YAMLNode) -> RuleFile? {
    guard let entries = map(root, of: "a rule file") else { return nil }
    if isPartial, entries.count < 2 { return nil }
    guard checkVersion(entries.first, in: root) else { return nil }
    guard let kind = kind(of: entries.dropFirst().first, after: entries[0], all: entries) else { return nil }
    if kind.key == "site" { return siteFile(kind.value, root) }
    guard let name = text(kind.value, of: kind.key), checkFileName(name, kind: kind.key) else {
      return nil
    }
    let before = diagnostics.count
    switch kind.key {
    case "pack":
      return self.entries(of: root, RuleKeys.packHead).map {
        ruleFile($0, .pack, name: name, hasHeadErrors: diagnostics.count > before)
      }
    case "platform":
      return self.entries(of: root, RuleKeys.platformHead).map {
        ruleFile($0, .platform, name: name, hasHeadErrors: diagnostics.count > before)
      }
    default: return self.entries(of: root, RuleKeys.pipelineHead).map { pipeline($0, name: name) }
    }
  }

  /// S1: the version comes first, and is one that this program knows.
  mutating func checkVersion(_ entry: YAMLEntry?, in root: YAMLNode) -> Bool {
    guard let entry, entry.key == "winnow" else {
      report(
        .versionMissing, at: entry?.keyPosition ?? root.position,
        "the first key of a rule file is `winnow`, the version of the language",
        help: "write `winnow: \(RuleFileReader.languageVersion)` in the first line")
      return false
    }
    guard let version = count(entry.value, of: "winnow") else { return false }
    if version > RuleFileReader.languageVersion {
      report(
        .versionTooNew, at: entry.value.position,
        "the file is of version \(version) of the language; this program reads up to \(RuleFileReader.languageVersion)",
        help: "take a newer version of winnow")
      return false
    }
    return true
  }

  /// The second key, which says what the file is.
  private mutating func kind(of entry: YAMLEntry?, after version: YAMLEntry, all: [YAMLEntry]) -> YAMLEntry? {
    let kinds = ["pack", "pipeline", "platform", "site"]
    guard let entry, kinds.contains(entry.key) else {
      let later = all.dropFirst().first { kinds.contains($0.key) }
      let help =
        if let later {
          "move `\(later.key):` up to the second line"
        } else {
          entry.flatMap { NearestName.of($0.key, among: kinds) }.map { "did you mean `\($0)`?" }
            ?? "write `pack: NAME`, `platform: NAME`, `site: HOST` or `pipeline: NAME` in the second line"
        }
      report(
        .fileKindMissing, at: entry?.keyPosition ?? version.keyPosition,
        "the second key of a rule file says what it is", help: help)
      return nil
    }
    return entry
  }

  /// S2: what the second key says is the file's path below its folder.
  private mutating func checkFileName(_ name: Located<String>, kind: String) -> Bool {
    let isReserved = RuleFile.Kind.reserved.contains { name.value == $0 || name.value.hasPrefix($0 + "/") }
    let isAllowed = kind == "pack" ? Self.isPath(name.value) && !isReserved : Self.isName(name.value)
    if !isAllowed {
      report(
        .invalidName, at: name.position, "`\(BlockForm.shortened(name.value))` can't be the name of a \(kind)",
        help: kind == "pack"
          ? isReserved
            ? "the rules of platform and site files have such names: choose another first part"
            : "packs are named by their path below Rules/packs, like `paywall/en`, of a-z, 0-9 and `-`"
          : "\(kind)s are named like their file, of a-z, 0-9 and `-`")
      return false
    }
    if kind == "pipeline", name.value == RulePipeline.automatic {
      report(
        .invalidName, at: name.position,
        "`auto` stands for the pipeline of the page's type, and can't be the name of one",
        help:
          "give the pipeline another name; what pages of a type go through is the pipeline of its name, like `forum`")
      return false
    }
    if let expected = FilePath.nameExpected(at: path, kind: kind, given: name.value) {
      report(
        .nameIsNotPath, at: name.position, "`\(kind): \(name.value)` is not what the file's path says",
        help: "write `\(kind): \(expected)`, or move the file to \(kind)s/\(name.value).yaml")
    }
    return true
  }
}

/// What the path of a rule file says of its name (S2).
enum FilePath {
  static let suffix = ".yaml"

  /// Nil if the name given is what the path says, else the name that the path asks for. Below a folder `packs`,
  /// `platforms`, `sites` or `pipelines` the whole path counts; elsewhere, in a user's folder, as much of it as the name has parts.
  static func nameExpected(at path: String, kind: String, given: String) -> String? {
    let parts = path.split(separator: "/").map { String($0) }
    guard let last = parts.last else { return nil }
    let stem = last.hasSuffix(suffix) ? String(last.dropLast(suffix.count)) : last
    let names = parts.dropLast() + [stem]
    let folders = names.indices.dropLast().filter { names[$0] == kind + "s" }
    for folder in folders where names[(folder + 1)...].joined(separator: "/") == given && last.hasSuffix(suffix) {
      return nil
    }
    if let folder = folders.last { return names[(folder + 1)...].joined(separator: "/") }
    let wanted = given.split(separator: "/").count
    let tail = names.suffix(wanted).joined(separator: "/")
    return tail == given && last.hasSuffix(suffix) ? nil : tail
  }
}
