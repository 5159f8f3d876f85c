import Testing
import Winnow
import WinnowDocument
import WinnowRules

@Suite("The page of messages") struct MessagesPageTests {
  private static let path = "Docs/messages.md"

  @Test func eachWarningHasACaseThatBringsItAbout() throws {
    for code in PageWarning.Code.allCases { try check(code.rawValue) }
  }

  @Test func eachErrorOfAPageHasACaseThatBringsItAbout() throws {
    for code in PageError.Code.allCases { try check(code.rawValue) }
  }

  @Test func thePageIsCurrent() throws {
    let page = try Self.page()
    if TestFiles.shouldWrite { TestFiles.write(page, to: Self.path) }
    #expect(TestFiles.text(Self.path) == page, "write it anew: WINNOW_WRITE=1 swift test --filter MessagesPage")
  }

  private func check(_ code: String) throws {
    let example = try #require(MessageCase(code: code), "Tests/Cases/messages has no \(code).txt")
    #expect(!example.remarks.isEmpty)
    if example.shown == nil { #expect(try example.messages()[code] != nil, "\(code)") }
  }

  // MARK: The page

  private static func page() throws -> String {
    var page = """
      # Messages

      What Winnow says of a page: on standard error, and in JSON under `warnings` (the word alone) and `error` (the text). The
      words are one list; they never change their meaning and are never used again. The page is made from the cases in
      Tests/Cases/messages.

      ## Warnings

      A page with a warning is cleaned all the same; the exit code stays 0. `--quiet` leaves them out.

      """
    for code in PageWarning.Code.allCases {
      page += try section(code.rawValue, shown: { PageWarning(code, detail: $0).message })
    }
    page += """

      ## Errors

      A page with an error has no text. The run goes on with the next page and ends with exit code 1.

      """
    for code in PageError.Code.allCases {
      page += try section(code.rawValue, shown: { PageError(code, $0)?.reason ?? "" })
    }
    let codes = DiagnosticCode.allCases.map(\.rawValue).sorted()
    let links = codes.map { "[\($0)](rule-diagnostics.md#\($0.lowercased()))" }
    page += """

      ## Rule files

      What is wrong with a rule file has a code, a place (`file:line:column`), and what to write instead; [Diagnostics of rule
      files](rule-diagnostics.md) shows an example of each. Errors (`E`) end the program with code 2, warnings (`W`) don't.

      \(links.joined(separator: "\n"))

      """
    return page
  }

  private static func section(_ code: String, shown: (String) -> String) throws -> String {
    guard let example = MessageCase(code: code) else { return "" }
    let message = try example.shown.map(shown) ?? example.messages()[code] ?? ""
    return "\n### \(code)\n\n~~~text\nwinnow: page.html: \(message)\n~~~\n\n"
      + example.remarks.joined(separator: "\n") + "\n"
  }
}

extension PageError {
  /// One that no page of a case brings about.
  fileprivate init?(_ code: Code, _ text: String) {
    switch code {
    case .budget: self = .budget(what: text)
    case .internal: self = .internal(text)
    case .binary, .tooLarge, .charsetUnknown: return nil
    }
  }
}
