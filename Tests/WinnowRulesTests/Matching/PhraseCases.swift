// Not Foundation: its private ICU clashes with the one that the program is built with.
import Glibc

@testable import WinnowDocument
@testable import WinnowRules

/// The cases of Tests/Cases/phrases.
struct PhraseCase: CustomStringConvertible, Sendable {
  var position: PhrasePosition
  var patterns: [String]
  var line: String
  /// What is matched; nil where nothing must be. Empty if that it matches is all that is asked.
  var expected: [String]?

  var description: String { "\(position) \(patterns.joined(separator: " / ")): \(line)" }

  static func load(_ name: String, testFile: String = #filePath) -> [PhraseCase] {
    let root = testFile.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
    var cases: [PhraseCase] = []
    var patterns: [String] = []
    var position = PhrasePosition.line
    var isOpen = false
    for line in text("/\(root)/Tests/Cases/phrases/\(name)").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty || line.hasPrefix("# ") { continue }
      if line.hasPrefix("+ ") || line.hasPrefix("- ") {
        isOpen = false
        let (input, expected) = split(String(line.dropFirst(2)))
        cases.append(
          PhraseCase(
            position: position, patterns: patterns, line: input,
            expected: line.hasPrefix("+ ") ? expected : nil))
      } else {
        if !isOpen { patterns = [] }
        isOpen = true
        var pattern = String(line)
        for (key, value) in names where pattern.hasPrefix("\(key): ") {
          position = value
          pattern = String(pattern.dropFirst(key.count + 2))
        }
        patterns.append(pattern)
      }
    }
    return cases
  }

  private static let names: [(String, PhrasePosition)] = [
    ("line", .line), ("starts", .starts), ("ends", .ends), ("has", .has), ("made-of", .madeOf),
  ]

  private static func split(_ line: String) -> (String, [String]) {
    let parts = split(line, by: " => ")
    return (parts[0], parts.count > 1 ? split(parts[1], by: " ;; ") : [])
  }

  private static func split(_ line: String, by separator: String) -> [String] {
    var parts: [String] = [""]
    var rest = line[...]
    while let first = rest.first {
      if rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        parts[parts.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return parts
  }

  private static func text(_ path: String) -> String {
    guard let file = fopen(path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A document of plain blocks, one a line.
func makeDocument(lines: [String]) -> Document {
  var text: ContiguousArray<UInt8> = []
  var blocks: ContiguousArray<Block> = []
  for line in lines {
    if !blocks.isEmpty { text.append(0x0A) }
    let start = Int32(text.count)
    text.append(contentsOf: line.utf8)
    blocks.append(Block(start: start, end: Int32(text.count), element: -1, kind: .paragraph))
  }
  let words = makeWords(text: text, blocks: &blocks)
  return Document(
    input: .text, text: text, elements: [], attributes: [], attributeBytes: [], classLists: [], classTokens: [],
    names: NameTable(), blocks: blocks, markers: [], spans: [], words: words, page: Page())
}

extension Document {
  func text(_ range: TextRange) -> String { String(decoding: text[range.indices], as: UTF8.self) }
}
