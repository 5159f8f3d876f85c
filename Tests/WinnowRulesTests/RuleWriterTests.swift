import Testing

@testable import WinnowRules

@Suite("Rules written out in full") struct RuleWriterTests {
  private static let categories = CategoryList.read(
    path: "categories.yaml", bytes: TestFiles.bytes("Rules/categories.yaml")
  ).list

  private func read(_ text: String, path: String) -> RuleFile? {
    let (file, diagnostics) = RuleFileReader.read(path: path, bytes: Array(text.utf8))
    let errors = diagnostics.filter { $0.severity == .error }.map(\.description)
    #expect(errors.isEmpty, Comment(rawValue: errors.joined(separator: "\n") + "\n" + text))
    return file
  }

  @Test("S12 What is written says what the file's head says for each rule, and the defaults")
  func head() throws {
    let file = try #require(
      read(
        """
        winnow: 1
        pack: own/pack
        about: "Lines: of our own."
        category: promo
        likely: true
        when:
          language: [en, de]
        lists:
          tides: |
            high tide
            low tide
          unused: |
            nothing
        rules:
          tide-table:
            # A note.
            line: |
              get the <word:tides> table
            when:
              words: ..8
              inside: |
                .box
            drops: |
              Get the low tide table
        """, path: "packs/own/pack.yaml"))
    #expect(
      RuleWriter.text(of: file.rules, in: file) == """
        winnow: 1
        pack: own/pack
        about: "Lines: of our own."
        lists:
          tides: |
            high tide
            low tide
        rules:
          tide-table:
            line: |
              get the <word:tides> table
            when:
              words: ..8
              language: [en, de]
              inside: |
                .box
            takes: block
            category: promo
            likely: true
            drops: |
              Get the low tide table

        """)
  }

  @Test("Every shipped rule, written out, is read as the same rule")
  func shippedRules() throws {
    for path in TestFiles.list("Rules/packs", suffix: ".yaml") {
      let name = String(path.dropFirst("Rules/".count))
      let (shipped, _) = RuleFileReader.read(path: name, bytes: TestFiles.bytes(path))
      let file = try #require(shipped)
      let written = RuleWriter.text(of: file.rules, in: file)
      let again = try #require(read(written, path: name))
      #expect(RuleWriter.text(of: again.rules, in: again) == written)
      let sets = [file, again].map { RuleSet.compile(files: [$0], categories: Self.categories.names) }
      #expect(sets[0].rules.count == sets[1].rules.count)
      for (one, other) in zip(sets[0].rules, sets[1].rules) {
        #expect(
          (one.matcher, one.extent, one.action, one.atMost) == (other.matcher, other.extent, other.action, other.atMost)
        )
        #expect(
          (one.traits, one.category, one.guardEnd - one.guardStart) == (
            other.traits, other.category, other.guardEnd - other.guardStart
          ))
      }
    }
  }
}
