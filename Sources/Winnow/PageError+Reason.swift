import WinnowDocument

extension PageError {
  /// What kind of error it is. The cases are one list and are never reused.
  public enum Code: String, Sendable, CaseIterable {
    case binary
    case tooLarge = "too-large"
    case charsetUnknown = "charset-unknown"
    case budget
    case `internal`
  }

  /// What kind of error it is.
  public var code: Code {
    switch self {
    case .binary: .binary
    case .tooLarge: .tooLarge
    case .charsetUnknown: .charsetUnknown
    case .budget: .budget
    case .internal: .internal
    }
  }

  /// What was wrong and what to do next, for people.
  public var reason: String {
    switch self {
    case .binary(let kind):
      "not a page of text but a binary file (\(kind)); convert it to HTML or text first"
    case .tooLarge(let bytes, let limit):
      "the page has more than \(limit) bytes (\(bytes) read); split it"
    case .charsetUnknown(let label):
      "there is no charset \"\(label)\"; use a label of the WHATWG's Encoding standard, as utf-8 or windows-1251"
    case .budget(let what):
      "the page went over its budget: \(what)"
    case .internal(let what):
      "internal error, please report it with the page: \(what)"
    }
  }
}

extension PageWarning {
  /// The warning as a line for people.
  public var message: String {
    let text =
      switch code {
      case .charsetRepaired:
        count == 1
          ? "a sequence of bytes was not valid in the page's charset and became U+FFFD"
          : "\(count) sequences of bytes were not valid in the page's charset and became U+FFFD"
      case .charsetMisdeclared: "the declared charset is not the one the page is in"
      case .mojibakeMended:
        count == 1
          ? "a sequence of mojibake, as â€™ for ’, was mended; --no-mend leaves it"
          : "\(count) sequences of mojibake, as â€™ for ’, were mended; --no-mend leaves them"
      case .nulBytes: count == 1 ? "a NUL byte was removed" : "\(count) NUL bytes were removed"
      case .unclosedRawText: "a script, style or comment is never closed; what follows it is part of it"
      case .depthLimit: "elements are nested deeper than the limit; the deeper tags were ignored, their text kept"
      case .attributeLimit: "an element has more attributes than the limit; the rest were ignored"
      case .elementLimit: "the page has more elements than the limit; the further tags were ignored, their text kept"
      case .blockLimit: "the page has more blocks than the limit; the rest of its text was added to the last one"
      case .jsonLDLimit: "the page's JSON-LD is larger than the limit; the rest was ignored"
      case .emptyResult: "nothing is left of the page; see winnow explain"
      case .contentSelectorMissed: "no content pattern matches; content detection stands in for it"
      case .overRemoved:
        "shipped packs would have taken most of the content; "
          + (count == 1
            ? "the largest of their drops was given back" : "the \(count) largest of their drops were given back")
      case .ruleBudget: "a rule went over its step budget and was stopped"
      }
    let detail = detail.isEmpty ? "" : " (\(detail))"
    return "\(code.rawValue): \(text)\(detail)"
  }
}
