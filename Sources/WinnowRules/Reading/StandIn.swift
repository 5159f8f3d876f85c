// Until the parsers of patterns are here.
enum PhraseParser {
  static func parse(_ text: String) -> Result<PhrasePattern, PatternError> {
    .success(PhrasePattern(source: text, root: .sequence(text.split(separator: " ").map { .word(String($0)) })))
  }
}
