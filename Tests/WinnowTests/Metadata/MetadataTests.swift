import Testing

@testable import Winnow

@Suite("Metadata") struct MetadataTests {
  @Test(
    "S37 days that addresses tell",
    arguments: [
      ("/2019/05/12/the-ferry", "2019-05-12"), ("/news/2019/5/12", "2019-05-12"),
      ("/news/2019-05-12-ferry", "2019-05-12"),
      ("/ferry-2019-05-12.html", "2019-05-12"), ("/a/1961/03/01/b/2019/05/12/c", "1961-03-01"),
    ])
  func datesOfAddresses(path: String, day: String) { #expect(AddressDate.day(in: path) == CalendarDay(iso: day)) }

  @Test(
    "S37 what only looks like a day in an address is none",
    arguments: [
      "/", "/2019/05/the-ferry", "/2019", "/20190512", "/2019/13/12", "/2019/02/30/x", "/3019/05/12", "/12019-05-12",
      "/2019-05-123", "/2019-5-12", "/12/05/2019", "/v/2019/0512/x",
    ])
  func noDatesOfAddresses(path: String) { #expect(AddressDate.day(in: path) == nil) }

  @Test(arguments: [
    ("https://www.Harbour-Times.example:8080/news/a?b#c", "harbour-times.example", "/news/a"),
    ("//harbour.example", "harbour.example", "/"),
    ("harbour.example/x", "harbour.example", "/x"),
    ("https://user:secret@harbour.example/", "harbour.example", "/"),
  ])
  func anAddressHasAHostAndAPath(url: String, host: String, path: String) {
    let address = PageAddress(url)
    #expect(address?.host == host)
    #expect(address?.path == path)
  }

  @Test(arguments: ["", "/only/a/path", "no host at all", "mailto:"])
  func whatHasNoHostIsNoAddress(url: String) { #expect(PageAddress(url) == nil) }

  @Test(arguments: [
    ("2024-05-01", "2024-05-01"), ("2024-05-01T10:20:30Z", "2024-05-01T10:20:30Z"),
    ("2024-05-01 10:20", "2024-05-01T10:20"), ("20240501", "2024-05-01"), ("2024-05-01 (Wed)", "2024-05-01"),
  ])
  func datesAreISO(text: String, date: String) { #expect(ISODate.read(text) == date) }

  @Test(arguments: ["", "May 2024", "2024-13-01", "2024-05-32", "0024-05-01", "2024/05/01"])
  func whatIsNoDateIsNone(text: String) { #expect(ISODate.read(text) == nil) }

  @Test(arguments: [
    ("en-GB", "en"), ("en_US", "en"), ("iw", "he"), ("iw-IL", "he"), ("in", "id"), ("ji", "yi"), ("fil", "fil"),
    ("utf-8", nil), ("gb2312", nil), ("english", nil),
  ])
  func languagesAreCodesOfISO639AsTheyAreToday(declared: String, code: String?) {
    #expect(PageLanguage.code(declared) == code)
  }

  @Test func theLanguageOfAPageThatDeclaresNoneIsDetected() throws {
    let text = "הספרייה הנודדת יצאה אתמול לדרך, ועל המדפים שלה שלושת אלפים ספרים לילדי הדרום, כמו לפני ארבעים שנה."
    var workspace = Workspace()
    let result = try Cleaner().clean(Array(text.utf8), workspace: &workspace)
    #expect(result.metadata.language == "he")
  }

  @Test(
    "English is not believed of a page in another script, which had it from its template",
    arguments: [
      ("渡轮从下个月起星期天也开，镇议会星期五晚上开了很久的会才定下来。第一班船早上八点开，最后一班晚上十点回来。", "zh"),
      ("Паром снова будет ходить по воскресеньям, решил совет после собрания, которое шло до полуночи.", "ru"),
      ("The ferry will run again on Sundays, the council said after a meeting about the 渡轮 until midnight.", "en"),
    ])
  func englishOfTemplates(text: String, language: String) throws {
    var workspace = Workspace()
    let page = "<html lang=en><body><p>\(text)</p></body></html>"
    let result = try Cleaner().clean(Array(page.utf8), workspace: &workspace)
    #expect(result.metadata.language == language)
  }

  private static let titles: [(String, String?, String?, String)] = [
    ("The ferry | Harbour Times", "Harbour Times", nil, "The ferry"),
    ("Harbour Times: The ferry", "Harbour Times", nil, "The ferry"),
    ("The ferry - harbour", nil, "www.harbour.example", "The ferry"),
    ("The ferry - a story", "Harbour Times", "harbour.example", "The ferry - a story"),
    ("Harbour Times", "Harbour Times", nil, "Harbour Times"),
  ]

  @Test(arguments: titles)
  func theSiteGoesFromTheTitle(title: String, site: String?, host: String?, result: String) {
    #expect(Metadata.withoutSite(title, site: site, host: host) == result)
  }

  @Test func linkedDataGivesHeadlineAuthorsAndDates() {
    let body = """
      {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Site"},
      {"@type":["NewsArticle"],"headline":"The ferry","author":[{"@type":"Person","name":"Ada Lund","url":"https://a.example"}],
      "publisher":{"@type":"Organization","name":"Harbour Times","logo":{"name":"logo"}},"datePublished":"2024-05-01"}]}
      """
    let data = LinkedData.read([ContiguousArray(body.utf8), ContiguousArray("not json".utf8)], reader: JSONReader())
    #expect(data.headline == "The ferry")
    #expect(data.authors == ["Ada Lund"])
    #expect(data.publisher == "Harbour Times")
    #expect(data.published == "2024-05-01")
    #expect(data.types.contains("WebSite"))
  }

  private func clean(_ head: String, _ rules: String = "") throws -> Metadata {
    let page = """
      <html lang=en><head><title>The ferry that waits</title>\(head)</head><body><h1>The ferry that waits</h1>
      <p>The last ferry of the day has waited for the school bus since 1961, and nobody remembers who asked for it.</p>
      <ul class=topics><li>Rope</li><li>Tides</li><li>rope</li></ul><p class=stamp>2024-05-02</p></body></html>
      """
    let pack = "winnow: 1\npack: mine\nrules:\n\(rules)\n"
    let sources = rules.isEmpty ? [] : [RuleSource(path: "packs/mine.yaml", bytes: Array(pack.utf8))]
    var workspace = Workspace()
    return try Cleaner(userRules: sources).clean(Array(page.utf8), workspace: &workspace).metadata
  }

  @Test("section, tags, summary and the day of the last change are read where the page says them")
  func moreFields() throws {
    let metadata = try clean(
      """
      <meta property=article:section content=Harbour><meta property=article:tag content=Ferries>
      <meta property=article:tag content=Winter><meta property=article:modified_time content=2024-05-01T10:00:00Z>
      <meta name=description content="Why it waits."><meta name=keywords content="a, b">
      """)
    #expect(metadata.section == "Harbour" && metadata.summary == "Why it waits.")
    #expect(metadata.tags == ["Ferries", "Winter"])
    #expect(metadata.updated == "2024-05-01T10:00:00Z")
  }

  @Test("JSON-LD has them too, its keywords in a list or parted by commas", arguments: [#"["a","b"]"#, #""a, b""#])
  func linkedFields(keywords: String) throws {
    let json = #"{"@type":"Article","articleSection":"Harbour","keywords":\#(keywords),"description":"Why it waits."}"#
    let metadata = try clean("<script type=application/ld+json>\(json)</script>")
    #expect(metadata.section == "Harbour" && metadata.summary == "Why it waits." && metadata.tags == ["a", "b"])
  }

  @Test("S29 a field that a user's rule reads goes before the page's own, and `tags` takes all, each once")
  func fieldsOfRules() throws {
    func field(_ name: String, _ selector: String) -> String {
      "  \(name):\n    css: \(selector)\n    field: \(name)\n    leave: true\n"
    }
    let rules = field("tags", ".topics li") + field("updated", ".stamp") + field("caption", ".stamp")
    let metadata = try clean("<meta name=keywords content=\"a, b\">", rules)
    #expect(metadata.tags == ["Rope", "Tides"])
    #expect(metadata.updated == "2024-05-02" && metadata.caption == "2024-05-02")
  }
}
