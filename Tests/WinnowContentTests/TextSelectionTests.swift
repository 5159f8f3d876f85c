import Testing
import WinnowDocument

@testable import WinnowContent

private let article =
  ["Pier of Osterby closes", "The town has no money left for repairs"] + (0..<6).map(Prose.paragraph)

@Suite struct TextSelectionTests {
  @Test func cleanTextIsLeftAlone() {
    let page = DetectedPage(text: article.joined(separator: "\n\n"))
    #expect(page.rest.isEmpty)
    #expect(page.title == "Pier of Osterby closes")
  }

  @Test func shortLinesWithinAndAroundTextStay() {
    let lines =
      article + [
        "Three things to know", "- the pier is old", "- the wall is low", "- the sea is high", Prose.paragraph(9),
        "Ann Lund",
      ]
    #expect(DetectedPage(text: lines.joined(separator: "\n\n")).rest.isEmpty)
  }

  @Test func aListOrAPoemIsLeftAlone() {
    let lines = (0..<30).map { "Line \($0) of the song" }
    #expect(DetectedPage(text: lines.joined(separator: "\n")).rest.isEmpty)
  }

  @Test func ingredientsAreNoMenu() {
    let ingredients = (1...9).map { "\($0) cups of sea buckthorn" }
    let lines = ["Sea buckthorn jam"] + ingredients + (0..<6).map(Prose.paragraph)
    #expect(DetectedPage(text: lines.joined(separator: "\n\n"), title: "Sea buckthorn jam").rest.isEmpty)
  }

  @Test func aMenuBeforeAndAfterTheTextGoes() {
    let menu = [
      "Home", "News", "Sport", "Culture", "Weather", "Jobs", "Shop", "Contact", "Archive", "Search", "Ferries", "Tides",
    ]
    let lines = menu + article + ["Imprint", "Privacy"] + menu
    let page = DetectedPage(text: lines.joined(separator: "\n\n"), title: "Pier of Osterby closes")
    #expect(!page.content.contains("Weather"))
    #expect(page.title == "Pier of Osterby closes")
    for line in article.dropFirst() { #expect(page.content.contains(line)) }
  }

  @Test func headlinesAfterSeveralMarkedLinesGo() {
    let tail = [
      "Harbour master resigns after long dispute", "שם אדם", "Charles Holm at the pier on a rainy day in May.",
      "Ten walks along the coast",
    ]
    let marked = ["Already a reader? Log in", "From 1 € for the first month"]
    let page = DetectedPage(text: (article + marked + tail).joined(separator: "\n\n")) { document in
      var evidence = Evidence(blocks: document.blocks.count)
      for index in article.count..<article.count + marked.count {
        evidence.categories[index] = CategorySet(index: 0)
        evidence.dropped[index] = true
      }
      return evidence
    }
    for line in tail { #expect(page.rest.contains(line)) }
    for line in article.dropFirst() { #expect(page.content.contains(line)) }
  }

  @Test func aTailWithAnotherParagraphStays() {
    let marked = ["Already a reader? Log in", "From 1 € for the first month"]
    let lines = article + marked + ["A last word", Prose.paragraph(11), "Another day"]
    let page = DetectedPage(text: lines.joined(separator: "\n\n")) { document in
      var evidence = Evidence(blocks: document.blocks.count)
      for index in article.count..<article.count + marked.count { evidence.categories[index] = CategorySet(index: 0) }
      return evidence
    }
    #expect(page.content.contains("A last word"))
    #expect(page.content.contains(Prose.paragraph(11)))
    #expect(page.content.contains("Another day"))
  }

  @Test func emptyTextHasNoContent() {
    #expect(DetectedPage(text: "").content.isEmpty)
    #expect(DetectedPage(text: "One line").content.count + (DetectedPage(text: "One line").title == nil ? 0 : 1) == 1)
  }
}
