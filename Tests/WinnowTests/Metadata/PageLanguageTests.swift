import Testing

@testable import Winnow

@Suite("The language of a page") struct PageLanguageTests {
  private static let german = """
    Die letzte Fähre des Tages wartet seit 1961 auf den Bus der Schule, und niemand weiß mehr, wer darum gebeten hat. Das \
    steht nicht im Fahrplan, sagt der Hafenmeister, aber der Bus kommt, und erst dann fahren wir. Für die Kinder von der \
    Insel ist es die einzige Fähre, mit der sie nach dem Unterricht noch nach Hause kommen. Auch der Arzt und die Post \
    fahren mit ihr, und im Winter bringt sie das Brot.
    """
  private static let english = """
    The last ferry of the day has waited for the bus of the school since 1961, and nobody remembers who asked for it. That \
    is not in the timetable, says the harbour master, but the bus comes, and only then do we go. For the children of the \
    island it is the only ferry that brings them home from their lessons. The doctor and the post go with it, too, and in \
    the winter it brings the bread.
    """
  private static let polish = """
    Ostatni prom dnia czeka na autobus szkolny od 1961 roku i nikt nie pamięta, kto o to prosił. Nie ma tego w rozkładzie, \
    mówi kapitan portu, ale autobus przyjeżdża i dopiero wtedy płyniemy. Dla dzieci z wyspy jest to jedyny prom, którym po \
    lekcjach wracają do domu. Płynie nim także lekarz i poczta, a zimą przywozi chleb. Po drodze nie zatrzymuje się nigdzie, \
    jak mówią na wyspie, nawet do przystani na cyplu.
    """
  /// Names and goods: words of no running text.
  private static let goods = String(
    repeating: "Anchor 12 mm Harbour Rope Hemp 77 Lamp Brass Bell Nr. 4 Sofia Blum Oslo ", count: 8)

  private func language(declaring code: String, _ text: String, given: String? = nil) throws -> String? {
    var workspace = Workspace()
    var options = PageOptions()
    options.language = given
    let page = "<html lang=\(code)><head><title>x</title></head><body><p>\(text)</p></body></html>"
    return try Cleaner().clean(Array(page.utf8), options: options, workspace: &workspace).metadata.language
  }

  @Test("what a page declares and its text plainly isn't in gives way to the text")
  func contradicted() throws {
    #expect(try language(declaring: "en", Self.german) == "de")
    #expect(try language(declaring: "en-US", Self.polish) == "pl")
    #expect(try language(declaring: "de", Self.english) == "en")
    #expect(try language(declaring: "utf-8", Self.german) == "de")
  }

  @Test("what the text is in, is too short to speak against, or shows no language, stays as declared")
  func kept() throws {
    #expect(try language(declaring: "de", Self.german) == "de")
    #expect(try language(declaring: "en", String(Self.german.prefix(150))) == "en")
    #expect(try language(declaring: "en", Self.goods) == "en")
    #expect(try language(declaring: "da", Self.german) == "da")
  }

  @Test("what the caller says goes before both")
  func given() throws { #expect(try language(declaring: "en", Self.german, given: "fr") == "fr") }
}
