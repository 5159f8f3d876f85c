// Until the parsers of patterns are here.
enum PhraseParser {
  static func parse(_ text: String) -> Result<PhrasePattern, PatternError> {
    .success(PhrasePattern(source: text, root: .sequence(text.split(separator: " ").map { .word(String($0)) })))
  }
}
enum SelectorParser {
  static func parse(_ text: String) -> Result<SelectorList, PatternError> {
    .success(SelectorList(source: text, selectors: []))
  }
}
