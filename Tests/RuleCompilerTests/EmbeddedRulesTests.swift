// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc
import Testing
import WinnowRules
import WinnowShippedRules

@testable import rule_compiler

@Suite struct EmbeddedRulesTests {
  /// The rule files as they stand in the repository.
  static func sources(testFile: String = #filePath) throws -> [RuleSource] {
    let root = "/" + testFile.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
    return try files(below: "Rules", root: root).filter { $0.hasSuffix(".yaml") }
      .map { RuleSource(path: $0, bytes: try FileAccess.read("\(root)/\($0)")) }
  }

  private static func files(below folder: String, root: String) -> [String] {
    guard let directory = opendir("\(root)/\(folder)") else { return [folder] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { found += files(below: "\(folder)/\(name)", root: root) }
    }
    return found
  }

  @Test("S47 The program carries the rules as they stand in their files, compiled") func embedded() throws {
    let sources = try Self.sources()
    #expect(sources.count > 20)
    let bytes = ShippedRules.bytes()
    let set = try bytes.withUnsafeBytes { try RuleSet(encoded: $0) }
    #expect(set.sourceDigest == RuleCompilation.digest(of: sources))
    #expect(set.count > 100)
    #expect(bytes == (try RuleCompilation.compile(sources)).bytes)
  }

  @Test("The program carries the files of its rules as well, to show them") func archive() throws {
    let files = try Self.sources().sorted { $0.path < $1.path }
    let carried = ShippedRules.sources()
    #expect(carried.map(\.path) == files.map(\.path))
    #expect(carried.map(\.bytes) == files.map(\.bytes))
  }

  @Test("S39 The order of the files changes nothing") func orderOfFiles() throws {
    let sources = try Self.sources()
    let forward = try RuleCompilation.compile(sources).bytes
    let backward = try RuleCompilation.compile(sources.reversed()).bytes
    #expect(forward == backward)
  }
}
