/// The codes of all diagnostics: one list, never reused.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  // Phrase patterns, E1xx
  case phraseSyntax = "E101"
  case phraseUnknownClass = "E102"
  case phraseMatchesEmpty = "E103"
  case phraseMatchesEverything = "E104"
  case phraseTooLong = "E105"
  case phraseUnknownList = "E106"
  // Selectors, E2xx
  case selectorSyntax = "E201"
  case selectorUnsupported = "E202"
}
