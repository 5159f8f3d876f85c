/// Reads the YAML of a rule file into a tree with places.
enum YAMLReader {
  static let byteLimit = 1_000_000
  /// Values that YAML can't read are reported and written over, at most so many in a file.
  private static let recoveryLimit = 20

  struct Outcome {
    var source: SourceText
    /// Nil if the file can't be read at all; the diagnostics then say why.
    var root: YAMLNode?
    /// Whether reading ended at an error: the tree holds what is complete before it.
    var isPartial = false
    var diagnostics: [Diagnostic]
  }

  /// Linear in the bytes, but for the values that YAML can't read: each of them costs one more pass.
  static func read(path: String, bytes: [UInt8]) -> Outcome {
    guard bytes.count <= byteLimit else {
      let diagnostic = Diagnostic(
        .fileTooLarge, path: path, at: SourcePosition(line: 1, column: 1),
        message: "the file has \(bytes.count) bytes, more than \(byteLimit)", advice: "divide it into several packs")
      return Outcome(source: SourceText([]), root: nil, diagnostics: [diagnostic])
    }
    let source = SourceText(bytes)
    if let fault = source.firstFault() {
      return Outcome(source: source, root: nil, diagnostics: [describe(fault, in: source, path: path)])
    }
    return readTree(path: path, source: source)
  }

  private static func readTree(path: String, source: SourceText) -> Outcome {
    var masked = source
    var maskedLines: Set<Int> = []
    var reported: [Diagnostic] = []
    while true {
      var builder = YAMLTreeBuilder(path: path, maskedLines: maskedLines)
      do throws(YAMLFault) {
        let root = try builder.build(masked)
        var diagnostics = reported + builder.diagnostics
        if root == nil, diagnostics.isEmpty {
          diagnostics.append(
            Diagnostic(
              .emptyFile, path: path, at: SourcePosition(line: 1, column: 1), message: "the file is empty",
              advice: "a rule file begins with `winnow: 1` and `pack: NAME` or `pipeline: NAME`"))
        }
        return Outcome(source: source, root: root, diagnostics: diagnostics)
      } catch {
        guard maskedLines.count < recoveryLimit,
          let line = PatternLine.blamed(for: error, in: masked, except: maskedLines)
        else {
          reported += builder.diagnostics
          reported.append(YAMLSyntax.diagnostic(of: error, in: source, path: path))
          return Outcome(source: source, root: builder.partialRoot, isPartial: true, diagnostics: reported)
        }
        let value = source.position(of: line.value.lowerBound, inLine: line.number)
        reported.append(
          Diagnostic(
            .patternNotAsTyped, path: path, at: value,
            message: "YAML can't read this value of `\(line.key)` as it is typed: \(YAMLSyntax.wording(of: error))",
            advice: "write it as a block, in which nothing is special:\n"
              + BlockForm.show(key: line.key, lines: [source.text(line.value)])))
        maskedLines.insert(line.number)
        masked.mask(line.value)
      }
    }
  }

  private static func describe(_ fault: SourceText.Fault, in source: SourceText, path: String) -> Diagnostic {
    switch fault {
    case .notUTF8(let offset):
      let byte = String(source.bytes[offset], radix: 16, uppercase: true)
      return Diagnostic(
        .notUTF8, path: path, at: source.position(of: offset), message: "the byte 0x\(byte) is not UTF-8 here",
        advice: "save the file as UTF-8")
    case .hiddenCharacter(let scalar, let offset):
      let code = String(scalar.value, radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      return Diagnostic(
        .hiddenCharacter, path: path, at: source.position(of: offset),
        message: "the character \(name) can't be seen and changes how the file is read",
        advice: "delete it; lines end with a line feed")
    }
  }
}

/// A line of the form `key: value` whose value is a pattern or an example, told from the source text alone.
struct PatternLine {
  var number: Int
  var key: String
  /// Without white space at its ends.
  var value: Range<Int>

  /// The line to blame for a fault: where the list or the quoted value began that it is in, else where it is.
  static func blamed(for fault: YAMLFault, in source: SourceText, except masked: Set<Int>) -> PatternLine? {
    var places = [fault.position]
    if let context = fault.contextPosition { places.insert(context, at: 0) }
    for place in places where !masked.contains(place.line) {
      // A fault before the value is one of keys and indentation.
      if let found = PatternLine(source, line: place.line), found.value.lowerBound <= source.offset(of: place) {
        return found
      }
    }
    return nil
  }

  /// Nil if the line is of another form, or its value a block.
  init?(_ source: SourceText, line: Int) {
    let range = source.trimmed(source.lineRange(line))
    guard let colon = source.bytes[range].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let key = source.text(range.lowerBound..<colon)
    let value = source.trimmed(colon + 1..<range.upperBound)
    guard RuleKeys.patterns.contains(key), !value.isEmpty, value.lowerBound > colon + 1 else { return nil }
    if Self.isBlockHeader(source.bytes[value]) { return nil }
    self.number = line
    self.key = key
    self.value = value
  }

  /// `|`, `|-`, `>2` and the like, with a comment or without.
  private static func isBlockHeader(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, first == UInt8(ascii: "|") || first == UInt8(ascii: ">") else { return false }
    for byte in value.dropFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): continue
      case 0x20, 0x09, UInt8(ascii: "#"): return true
      default: return false
      }
    }
    return true
  }
}

/// Says in plain words what libyaml found wrong.
enum YAMLSyntax {
  static func diagnostic(of fault: YAMLFault, in source: SourceText, path: String) -> Diagnostic {
    Diagnostic(
      .yamlSyntax, path: path, at: fault.position, message: "this is not YAML: \(wording(of: fault))",
      advice: advice(for: fault, in: source))
  }

  static func wording(of fault: YAMLFault) -> String {
    switch fault.problem {
    case "mapping values are not allowed in this context": "`: ` inside a value begins a map"
    case "found character that cannot start any token": "this character can't begin a value"
    case "did not find expected key": "a key is expected here"
    case "could not find expected ':'": "a key needs `: ` after it"
    case "found unexpected end of stream": "the file ends inside a quoted value"
    default: fault.problem
    }
  }

  private static func advice(for fault: YAMLFault, in source: SourceText) -> String {
    let offset = source.offset(of: fault.position)
    let line = source.lineRange(fault.position.line)
    if source.bytes[line.lowerBound..<min(max(offset + 1, line.lowerBound), line.upperBound)].contains(0x09) {
      return "indent with spaces, not with tabs"
    }
    switch fault.problem {
    case "mapping values are not allowed in this context":
      return "put the value in quotes, or check how far the line is indented"
    case "could not find expected ':'": return "write `key: value`, or indent the line if it belongs to the block above"
    case "found unexpected end of stream": return "close the quote"
    case "found character that cannot start any token": return "put the value in quotes"
    default: return "keys of one map are indented alike, those of a map inside it two spaces more"
    }
  }
}
