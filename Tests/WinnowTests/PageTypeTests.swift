import Testing
import WinnowDocument

@testable import Winnow

/// RULES.md S37 and S45, from the page to the result.
@Suite("The type of a page") struct PageTypeTests {
  private static let html = """
    <html lang=en><head><title>Harbour board</title></head><body class=board>
    <h1>Which rope for the ferry?</h1>
    <div class=post><p>The old rope has been on the ferry since the pier was built, and it is green with weed by now.</p></div>
    <div class=post><p>Take the thick one, the harbour master says, and have it spliced before the winter comes.</p></div>
    </body></html>
    """
  private static let flattened = """
    Which rope for the ferry?

    Harbour board: posts by members

    The old rope has been on the ferry since the pier was built, and it is green with weed by now.

    Take the thick one, the harbour master says, and have it spliced before the winter comes.
    """

  private func clean(
    _ page: String, rule: String = "css: body.board\n    type: forum", url: String? = nil, pipeline: String? = nil
  ) throws -> (result: CleanResult, cleaner: Cleaner) {
    var configuration = CleanerConfiguration()
    configuration.pipeline = pipeline
    let pack = "winnow: 1\npack: types\nrules:\n  board:\n    \(rule)\n"
    let cleaner = try Cleaner(
      userRules: [RuleSource(path: "packs/types.yaml", bytes: Array(pack.utf8))], configuration: configuration)
    var workspace = Workspace()
    var options = PageOptions()
    options.url = url
    return (try cleaner.clean(Array(page.utf8), options: options, workspace: &workspace), cleaner)
  }

  @Test(
    "S45 a page goes through the pipeline of its type, or of articles where the type has none",
    arguments: [
      ("forum", "forum"), ("listing", "listing"), ("article", "article"), ("product", "article"),
      ("collection", "article"), ("documentation", "article"), ("service", "article"),
    ])
  func pipelines(type: String, pipeline: String) throws {
    let (result, _) = try clean(Self.html, rule: "css: body.board\n    type: \(type)")
    #expect(result.type?.type.rawValue == type)
    #expect(result.pipeline == pipeline)
  }

  @Test("S45 a page that no rule settles has no type, and goes through `article`, flattened through `text`")
  func unknownType() throws {
    let rule = "css: body.shop\n    type: product"
    for pipeline in [nil, "auto"] {
      let html = try clean(Self.html, rule: rule, pipeline: pipeline).result
      #expect(html.type == nil && html.pipeline == "article")
      let text = try clean(Self.flattened, rule: rule, pipeline: pipeline).result
      #expect(text.type == nil && text.pipeline == "text")
    }
  }

  @Test("S45 flattened input goes through the pipeline of its type, where that is not `article`")
  func flattenedTypes() throws {
    let line = "line: harbour board posts by members\n    type: "
    #expect(try clean(Self.flattened, rule: line + "forum").result.pipeline == "forum")
    let product = try clean(Self.flattened, rule: line + "product").result
    #expect(product.pipeline == "text" && product.type?.type == .product)
  }

  @Test("S45 a pipeline that is asked for runs whatever the type")
  func forcedPipelines() throws {
    let (result, _) = try clean(Self.html, pipeline: "listing")
    #expect(result.pipeline == "listing" && result.type?.type == .forum)
  }

  @Test("S45 the JSON output says type and pipeline, the explanation which rule settled them")
  func reports() throws {
    let (result, cleaner) = try clean(Self.html)
    var writer = JSONWriter()
    JSONRenderer.write(result, by: cleaner, id: "a", source: "a", to: &writer)
    let json = String(decoding: writer.bytes, as: UTF8.self)
    #expect(json.contains(#""type":"forum""#) && json.contains(#""pipeline":"forum""#))
    let type = try #require(Explanation(of: result, by: cleaner).type)
    #expect(type.type == .forum && type.pipeline == "forum")
    #expect(type.rule.fullName == "types/board" && type.rule.line == 4)
  }

  @Test(
    "S37 a page is dated by its address, else by its metadata",
    arguments: [
      ("https://harbour.example/2019/05/12/rope", "", true), ("https://harbour.example/rope", "2019-05-12", true),
      ("https://harbour.example/2019/05/12/rope", "2022-01-01", true),
      ("https://harbour.example/2022/05/12/rope", "2019-05-12", false), ("https://harbour.example/rope", "", false),
    ])
  func dates(url: String, date: String, holds: Bool) throws {
    let meta = date.isEmpty ? "" : "<meta property=article:published_time content=\"\(date)T10:00:00Z\">"
    let page = Self.html.replacing("<title>", with: meta + "<title>")
    let rule = "css: .post\n    category: promo\n    valid-until: \"2020-12-31\""
    #expect(
      try clean(page, rule: rule, url: url).result.decisions.contains { $0.layer == .userPacks && $0.removes } == holds)
  }
}
