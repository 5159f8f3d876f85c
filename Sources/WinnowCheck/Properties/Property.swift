/// What must hold of every page (the design, section 9).
enum Property: String, CaseIterable {
  /// The words of the output are among the folded words of the input, but for list numbers and mended mojibake.
  case words
  /// The same bytes give the same output, whatever the page before.
  case sameAgain = "same-again"
  /// The same rows, whatever the number of jobs and the order of files.
  case sameRows = "same-rows"
  /// Cleaning clean text changes nothing, but for code.
  case idempotence
  /// Every byte of a page's text has one verdict, and what is kept is what the verdicts leave.
  case accounts
  /// Whatever is done to its bytes, a page comes out as UTF-8 or as an error, and soon.
  case mutations
}

/// A property that does not hold of a page.
struct PropertyFailure {
  var property: Property
  /// The construct it is about, as the list of exceptions names it.
  var kind: String
  var page: String
  /// What was expected and what was found.
  var detail: String
}
