import WinnowDocument

/// Counts in how many examples rules have a match, whatever comes of it.
public struct ExampleHits: Sendable {
  private let all: ExampleBook

  /// - Parameter book: the rules that are tried, all together. Linear in them.
  public init(_ book: RuleBook) { all = ExampleBook(book) }

  /// By full name in how many examples of a file's rules a rule has a match, of the file or another; rules with none are
  /// not in it. Examples are tried as `RuleTester` does.
  public func count(in file: RuleFile) -> [String: Int] {
    let book = all.assuming(file)
    var builder = ExamplePageBuilder()
    var hits: [Int32: Int] = [:]
    func note(_ page: ExamplePage, of tested: TestedRule) {
      let matches = book.matches(on: page.document, tested.facts, of: tested, content: page.content)
      for rule in Set(matches.map(\.rule)) { hits[rule, default: 0] += 1 }
    }
    for rule in file.rules {
      guard let tested = book.tested(rule, of: file) else { continue }
      for line in rule.examples.drops + rule.examples.leaves {
        note(builder.page(line: line.value, of: tested), of: tested)
      }
      for lines in rule.examples.shows {
        if let page = builder.page(lines, of: tested) { note(page, of: tested) }
      }
    }
    return Dictionary(uniqueKeysWithValues: hits.map { (book.book.fullName(ofRule: Int($0.key)), $0.value) })
  }
}
