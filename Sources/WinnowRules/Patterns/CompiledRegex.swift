import CRE2

/// A regular expression that RE2 has compiled; the only file that knows RE2.
///
/// A search takes time linear in the text, and the expression's own memory is bounded: where its automaton finds no
/// room, RE2 goes on more slowly without one.
final class CompiledRegex {
  private let regex: OpaquePointer

  /// What a program and its automata may take, in bytes.
  private static let memory: Int64 = 1 << 20

  init(_ pattern: RegexPattern) {
    var source = pattern.source
    let created = source.withUTF8 {
      winnow_regex_create($0.baseAddress, $0.count, pattern.ignoresCase, CompiledRegex.memory)
    }
    guard let created else { preconditionFailure("out of memory") }
    regex = created
  }

  deinit { winnow_regex_destroy(regex) }

  /// What is wrong with it, and which part of it; nil if nothing is. One that is wrong matches nothing.
  var error: (message: String, part: String)? {
    var part: UnsafePointer<CChar>?
    var count = 0
    guard let message = winnow_regex_error(regex, &part, &count) else { return nil }
    let bytes = UnsafeRawBufferPointer(start: part, count: part == nil ? 0 : count)
    return (String(cString: message), String(decoding: bytes, as: UTF8.self))
  }

  /// The instructions of its program.
  var size: Int { Int(winnow_regex_size(regex)) }

  /// Whether it matches somewhere in a text.
  func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { firstMatch(in: $0) != nil }
  }

  /// The leftmost match in some UTF-8 that begins at an offset or later.
  func firstMatch(in text: UnsafeBufferPointer<UInt8>, from offset: Int = 0) -> Range<Int>? {
    var start = 0
    var end = 0
    guard winnow_regex_search(regex, text.baseAddress, text.count, offset, &start, &end) else { return nil }
    return start..<end
  }

  /// Lower-cased texts, one of which stands in every lower-cased text that the expression matches; none where no such
  /// texts are known.
  static func requiredTexts(of pattern: RegexPattern, shortest: Int) -> [[UInt8]] {
    var source = pattern.source
    var found: [[UInt8]] = []
    source.withUTF8 { source in
      withUnsafeMutablePointer(to: &found) { found in
        winnow_regex_literals(
          source.baseAddress, source.count, pattern.ignoresCase, Int32(shortest),
          { context, bytes, count in
            let text = Array(UnsafeBufferPointer(start: bytes, count: count))
            context?.assumingMemoryBound(to: [[UInt8]].self).pointee.append(text)
          }, found)
      }
    }
    return found
  }
}

/// What matching keeps from page to page: the regular expressions that some page needed. One a worker, never shared
/// between threads.
public final class RuleWorkspace {
  private var regexes: [RegexPattern: CompiledRegex] = [:]
  /// What is kept at most; beyond that all are made anew as they are needed.
  private static let mostRegexes = 1_000

  /// Nothing is kept yet.
  public init() {}

  func compiled(_ pattern: RegexPattern) -> CompiledRegex {
    if let known = regexes[pattern] { return known }
    if regexes.count >= RuleWorkspace.mostRegexes { regexes.removeAll() }
    let made = CompiledRegex(pattern)
    regexes[pattern] = made
    return made
  }
}
