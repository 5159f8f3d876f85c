import Testing

@testable import Winnow

@Suite("JSON") struct JSONTests {
  /// The events of a document, one a line.
  private struct Recorder: JSONVisitor {
    var events: [String] = []

    mutating func begin(isObject: Bool, key: UnsafeRawBufferPointer) -> Bool {
      events.append((isObject ? "{" : "[") + String(decoding: key, as: UTF8.self))
      return true
    }
    mutating func string(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
      events.append("\(String(decoding: key, as: UTF8.self))=\(String(decoding: value, as: UTF8.self))")
      return true
    }
    mutating func scalar(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
      events.append("\(String(decoding: key, as: UTF8.self))≈\(String(decoding: value, as: UTF8.self))")
      return true
    }
    mutating func end() -> Bool {
      events.append("end")
      return true
    }
  }

  private func events(_ text: String) throws -> [String] {
    let reader = JSONReader()
    var recorder = Recorder()
    _ = try Array(text.utf8).withUnsafeBufferPointer { try reader.walk($0, visitor: &recorder) }
    return recorder.events
  }

  @Test func aDocumentIsReportedInOrder() throws {
    #expect(
      try events(#"{"a":"x\u00e9","b":[1,true,null],"c":{"d":"y"}}"#)
        == ["{", "a=xé", "[b", "≈1", "≈true", "≈", "end", "{c", "d=y", "end", "end"])
  }

  @Test func whatIsNotJSONIsAnError() {
    #expect(throws: JSONReader.SyntaxError.self) { _ = try events("{\"a\":") }
    #expect(throws: JSONReader.SyntaxError.self) { _ = try events("") }
  }

  @Test func aReaderServesManyDocuments() throws {
    let reader = JSONReader()
    for text in ["[1]", "{\"a\":\"b\"}", "[1]"] {
      var recorder = Recorder()
      _ = try Array(text.utf8).withUnsafeBufferPointer { try reader.walk($0, visitor: &recorder) }
      #expect(!recorder.events.isEmpty)
    }
  }

  @Test func writtenStringsAreEscapedAndReadBack() throws {
    let nasty = "quote \" backslash \\ newline \n tab \t bell \u{7} é 日本 🚢"
    var writer = JSONWriter()
    writer.beginObject()
    writer.write("text", nasty)
    writer.write("bytes", utf8: Array(nasty.utf8))
    writer.writeNull("none")
    writer.write("count", 7)
    writer.beginArray("list")
    writer.write(nil, "one")
    writer.write(nil, "two")
    writer.endArray()
    writer.endObject()
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(
      try events(text)
        == ["{", "text=\(nasty)", "bytes=\(nasty)", "none≈", "count≈7", "[list", "=one", "=two", "end", "end"])
  }

  @Test func rowsStandOnLinesOfTheirOwn() {
    var writer = JSONWriter()
    for number in 1...2 {
      writer.beginObject()
      writer.write("n", number)
      writer.endObject()
      writer.endLine()
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test(
    "half characters are read as U+FFFD, whole ones as what they are",
    arguments: [
      (#"["a\ud83d"]"#, "a\u{FFFD}", 1), (#"["\ud83d\ud83d\ude00"]"#, "\u{FFFD}😀", 1),
      (#"["\uDE00b\uD83Dc"]"#, "\u{FFFD}b\u{FFFD}c", 2), (#"["\\ud83d"]"#, #"\ud83d"#, 0),
      (#"["\ud83d\u0041"]"#, "\u{FFFD}A", 1), (#"["\ud83d\ude00"]"#, "😀", 0),
    ])
  func halfCharacters(text: String, value: String, count: Int) throws {
    let reader = JSONReader()
    var recorder = Recorder()
    let found = try Array(text.utf8).withUnsafeBufferPointer { try reader.walk($0, visitor: &recorder) }
    #expect(recorder.events == ["[", "=" + value, "end"])
    #expect(found == count)
  }

  @Test func whatIsWrongBesideHalfCharactersStaysAnError() {
    #expect(throws: JSONReader.SyntaxError.self) { _ = try events(#"["\ud83d""#) }
    #expect(throws: JSONReader.SyntaxError.self) { _ = try events(#"["\ud83"]"#) }
  }
}
