import Testing
import Winnow

/// The library as a program outside this package sees it: `import Winnow` alone, public declarations alone.
@Suite("The library") struct LibraryTests {
  private static let page = Array(
    """
    <html lang=en><head><title>The mill | Valley Paper</title><meta property="og:site_name" content="Valley Paper">
    </head><body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>The mill</h1>
    <p>The mill above the weir has ground no flour since the war, but its wheel turns every Sunday for the visitors.</p>
    <p>Already a subscriber? Log in</p>
    <p>The miller's granddaughter oils it herself, with a can that her grandfather mended twice with a bent nail.</p>
    </article></body></html>
    """.utf8)

  private func text(_ result: CleanResult) -> String {
    String(decoding: result.text(includingTitle: true), as: UTF8.self)
  }

  @Test func bytesGoInAndTextMetadataDecisionsAndWarningsComeOut() throws {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    let result = try cleaner.clean(Self.page, workspace: &workspace)
    #expect(text(result).hasPrefix("The mill\n\nThe mill above the weir"))
    #expect(!text(result).contains("subscriber"))
    #expect(result.metadata.site == "Valley Paper")
    #expect(result.pipeline == "article")
    #expect(result.warnings.isEmpty)
    #expect(result.decisions.contains { $0.removes && $0.rule >= 0 })
  }

  @Test func aPipelineIsChosenForAllPagesOfACleaner() throws {
    var configuration = CleanerConfiguration()
    configuration.pipeline = "everything"
    let cleaner = try Cleaner(configuration: configuration)
    var workspace = Workspace()
    let result = try cleaner.clean(Self.page, workspace: &workspace)
    #expect(result.pipeline == "everything")
    #expect(text(result).contains("Sport"))
  }

  @Test func aPipelineThatIsNotThereIsAnErrorThatNamesThoseThatAre() {
    var configuration = CleanerConfiguration()
    configuration.pipeline = "novel"
    #expect(throws: CleanerError.self) { try Cleaner(configuration: configuration) }
  }

  @Test func aFileOfRulesThatIsWrongIsAnErrorWithAllItsDiagnostics() throws {
    let source = RuleSource(path: "mine.yaml", bytes: Array("pack: mine\nrules:\n  a:\n    lin: x\n".utf8))
    let error = #expect(throws: RuleFileError.self) { try Cleaner(userRules: [source]) }
    #expect(try #require(error).diagnostics.contains { $0.severity == .error })
  }

  @Test func aBinaryFileIsAPageError() throws {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    #expect(throws: PageError.binary(kind: "PDF document")) {
      try cleaner.clean(Array("%PDF-1.7\n%âãÏÓ\n".utf8), workspace: &workspace)
    }
  }

  @Test func aWorkspaceLeavesNothingOfAPageToTheNext() throws {
    let cleaner = try Cleaner()
    var fresh = Workspace()
    let expected = text(try cleaner.clean(Self.page, workspace: &fresh))
    var used = Workspace()
    let other = Array("<p>A short page\u{0} about <b>something</b> else".utf8)
    _ = try cleaner.clean(other, workspace: &used)
    #expect(text(try cleaner.clean(Self.page, workspace: &used)) == expected)
  }

  @Test func oneCleanerServesManyTasksAtOnce() async throws {
    let cleaner = try Cleaner()
    let texts = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var workspace = Workspace()
          return try cleaner.clean(Self.page, workspace: &workspace).text(includingTitle: true)
        }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(texts.count == 1)
  }
}
