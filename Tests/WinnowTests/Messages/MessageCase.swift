import Winnow
import WinnowDocument

/// A case of Tests/Cases/messages, whose README says how it is written.
struct MessageCase {
  let code: String
  /// Its paragraphs.
  private(set) var remarks: [String] = []
  private var page: [UInt8] = []
  /// What stands in the message's brackets, where no page brings it about.
  private(set) var shown: String?
  private var options = PageOptions()
  private var content: [String] = []
  private var limits = Limits()

  static let folder = "Tests/Cases/messages"

  /// Nil where the code has no case.
  init?(code: String) {
    self.code = code
    let lines = TestFiles.text("\(Self.folder)/\(code).txt").split(separator: "\n").map(String.init)
    guard !lines.isEmpty else { return nil }
    for line in lines { read(line) }
  }

  private mutating func read(_ line: String) {
    if line.hasPrefix("#") {
      remarks.append(String(line.dropFirst(2)))
      return
    }
    let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    let value = String(parts[1].drop { $0 == " " })
    let words = value.split(separator: " ", maxSplits: 1).map(String.init)
    switch parts[0] {
    case "page": page += Self.bytes(value)
    case "repeat": for _ in 0..<(Int(words[0]) ?? 0) { page += Self.bytes(words[1]) }
    case "charset": options.charset = value
    case "content": content.append(value)
    case "limit": setLimit(words[0], Int(words[1]) ?? 0)
    case "shown": shown = value
    default: break
    }
  }

  private mutating func setLimit(_ name: String, _ number: Int) {
    switch name {
    case "input": limits.inputBytes = number
    case "depth": limits.depth = number
    case "attributes": limits.attributesPerElement = number
    case "elements": limits.elements = number
    case "blocks": limits.blocks = number
    case "json-ld": limits.jsonLDBytes = number
    default: break
    }
  }

  /// `\xE9` is a byte, `\n` a line feed.
  private static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.first else {
        bytes.append(byte)
        continue
      }
      rest.removeFirst()
      if letter == UInt8(ascii: "x"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(letter == UInt8(ascii: "n") ? UInt8(ascii: "\n") : letter)
      }
    }
    return bytes
  }

  /// What cleaning the page says, by code: its warnings, or its error.
  func messages() throws -> [String: String] {
    var configuration = CleanerConfiguration()
    configuration.limits = limits
    let cleaner = try Cleaner(commandLine: CommandLineRules(content: content), configuration: configuration)
    var workspace = Workspace()
    do throws(PageError) {
      let result = try page.withUnsafeBufferPointer { bytes throws(PageError) in
        try cleaner.clean(bytes, options: options, workspace: &workspace)
      }
      return Dictionary(result.warnings.map { ($0.code.rawValue, $0.message) }) { first, _ in first }
    } catch {
      return [error.code.rawValue: error.reason]
    }
  }
}
