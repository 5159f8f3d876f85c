import Testing
import WinnowDocument

@testable import Winnow

/// What `explain PAGE WORDS` answers; the words of the answer are in Tests/Transcripts/explain-words.txt.
@Suite("Looking for words on a page") struct PhraseSearchTests {
  private func answer(_ phrase: String, in page: String, format: PageFormat = .html) throws -> PhraseAnswer {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    var options = PageOptions()
    options.format = format
    let result = try cleaner.clean(Array(page.utf8), options: options, workspace: &workspace)
    return try Explanation(of: result, by: cleaner).find(
      phrase, in: DecodedPage(bytes: ContiguousArray(page.utf8)), limits: Limits(), workspace: &workspace)
  }

  @Test func wordsAreFoundWhateverTheirCaseMarksAndMarkup() throws {
    let page = "<p>The <b>fer</b>ry leaves <i>at\n seven</i>, \u{201C}don\u{2019}t\u{201D} wait.</p>"
    for phrase in ["the FERRY leaves", "at seven, don't wait", "seven don\u{2019}t"] {
      #expect(try answer(phrase, in: page).outcome == .text, "\(phrase)")
    }
  }

  @Test func wordsAreFoundOverTheBordersOfBlocks() throws {
    let found = try answer("is over we go", in: "<p>The winter is over.</p><p>We go home.</p>")
    let place = try #require(found.places.first)
    #expect(place.block == 0)
    #expect(place.lastBlock == 1)
    #expect(place.pieces.map(\.text) == ["is over.", "We go"])
  }

  @Test func wordsThatRunTogetherAreReadApart() throws {
    #expect(try answer("read more", in: "<p>ShareRead more</p>").outcome == .text)
  }

  @Test func everyPlaceIsFoundOnce() throws {
    let found = try answer("knock knock", in: "<p>Knock, knock, knock, knock, knock.</p>")
    #expect(found.placeCount == 2)
  }

  @Test func hiddenTextIsFoundAsSuch() throws {
    let page = "<p>The ferry leaves the small harbour at seven in the morning.</p><p hidden>Not for the eye.</p>"
    let place = try #require(try answer("not for the eye", in: page).places.first)
    #expect(place.isHidden)
    #expect(place.pieces.map(\.sign) == [.dropped])
  }

  @Test func thePathNamesElementsClassesAndIds() throws {
    let page = "<main><div class='lead big third'><p id=first>One page.</p></div></main>"
    #expect(try answer("one page", in: page).places.first?.path == "html > body > main > div.lead.big > p#first")
  }

  @Test(
    "Words outside the text are found where they stand",
    arguments: [
      ("<p>A</p><script>say('the \\u0066erry')</script>", "the ferry", SourcePart.Kind.content, 1),
      ("<p>A</p>\n<script>h='<b>The</b> ferry'</script>", "the ferry", .content, 2),
      ("<p>A</p><style>p::after{content:'the ferry'}</style>", "the ferry", .content, 1),
      ("<p>A</p><template><p>The <b>fer</b>ry</p></template>", "the ferry", .content, 1),
      ("<p>A</p><svg><text>The ferry</text></svg>", "the ferry", .content, 1),
      ("<p>A</p>\n\n<!-- the ferry -->", "the ferry", .comment, 3),
      ("<p>A</p><img alt='The caf&eacute;'>", "the café", .attribute("alt"), 1),
      ("<meta name=description content='The ferry'><p>A</p>", "the ferry", .attribute("content"), 1),
      ("<title>The ferry</title><p>A</p>", "the ferry", .title, 1),
      (
        "<p>A</p><script type='application/ld+json'>{\"headline\":\"The\\u0020ferry\"}</script>", "the ferry",
        .linkedData, 1
      ),
      ("<p>A</p><?php the ferry ?>", "the ferry", .page, 1),
    ])
  func wordsOutsideTheText(_ page: String, _ phrase: String, _ kind: SourcePart.Kind, _ line: Int) throws {
    let found = try answer(phrase, in: page)
    #expect(found.outcome == .source)
    let place = try #require(found.sourcePlaces.first)
    #expect(place.part.kind == kind)
    #expect(place.line == line)
  }

  @Test func thePlaceInTheSourceIsALineAndAColumnInCharacters() throws {
    let place = try #require(try answer("the ferry", in: "<p>A</p>\n<!-- é the ferry -->").sourcePlaces.first)
    #expect(place.line == 2)
    #expect(place.column == 8)
  }

  @Test func theLongestPartIsTold() throws {
    let found = try answer("the ferry leaves at nine", in: "<p>The ferry leaves at seven.</p>")
    #expect(found.outcome == .part)
    #expect(found.nearestWords == "The ferry leaves at")
  }

  @Test func aMisspeltWordIsMatchedWithOneOfThePage() throws {
    let found = try answer("harbuor", in: "<p>The harbour is shut.</p>")
    #expect(found.outcome == .absent)
    #expect(found.misspellings == [.init(word: "harbuor", found: "harbour")])
  }

  @Test func aPhraseWithoutWordsIsAnError() {
    #expect(throws: PhraseError.noWords("…")) { try answer("…", in: "<p>One page.</p>") }
  }

  @Test func textIsSearchedAsHTMLIs() throws {
    let page = "The ferry leaves.\n\n* * *\n\nIt comes back.\n"
    #expect(try answer("leaves it comes", in: page, format: .text).outcome == .text)
  }
}
