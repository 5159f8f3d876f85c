import Glibc
import Testing

@testable import Winnow
@testable import WinnowBulk

@Suite("Inputs of a bulk run") struct InputTests {
  /// A folder of its own for a test, removed afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let path = "\(base)/winnow-test-\(getpid())-\(UInt64.random(in: 0 ..< .max))"
    try #require(mkdir(path, 0o700) == 0)
    defer { remove(tree: path) }
    try body(path)
  }

  private func remove(tree path: String) {
    if Files.isFolder(path), let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove(tree: path + "/" + name) }
      }
      closedir(directory)
    }
    _ = Glibc.remove(path)
  }

  private func write(_ text: String, to path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
    let descriptor = creat(path, 0o644)
    defer { close(descriptor) }
    try Files.write(Array(text.utf8), to: descriptor, path: path)
  }

  private func inputs(_ paths: [String], areRows: Bool = false) throws -> [PageInput] {
    var source = InputSource(paths: paths, areRows: areRows, limit: 1_000)
    var inputs: [PageInput] = []
    while let input = try source.next() { inputs.append(input) }
    return inputs
  }

  @Test(arguments: [
    ("a.html", "a"), ("a.htm.gz", "a"), ("deep/a.txt", "deep/a"), ("a.b.html", "a.b"), ("README", "README"),
    ("a.xhtml", "a.xhtml"),
  ])
  func theIdIsTheNameWithoutWhatSaysHowItIsStored(name: String, id: String) { #expect(PageInput.id(of: name) == id) }

  @Test func foldersGiveTheirPagesInByteOrder() throws {
    try withFolder { folder in
      for name in ["b.html", "a.txt", "deep/c.htm", "deep/.hidden.html", "picture.png", "B.html"] {
        try write("x", to: "\(folder)/\(name)")
      }
      let found = try inputs([folder])
      #expect(found.map(\.id) == ["B", "a", "b", "deep/c"])
      #expect(found.map(\.source) == ["B.html", "a.txt", "b.html", "deep/c.htm"])
    }
  }

  @Test func rowsAreReadOneByOneWhateverEndsTheFile() throws {
    try withFolder { folder in
      try write("{\"a\":1}\n\n{\"a\":2}", to: "\(folder)/rows.jsonl")
      let found = try inputs(["\(folder)/rows.jsonl"])
      #expect(found.map(\.id) == ["1", "3"])
    }
  }

  @Test func aLineLongerThanTheBufferComesWhole() throws {
    try withFolder { folder in
      let long = String(repeating: "x", count: 3 << 20)
      try write("{\"text\":\"\(long)\"}\n{}\n", to: "\(folder)/rows.jsonl")
      let found = try inputs(["\(folder)/rows.jsonl"])
      guard case .row(let row) = found[0].content else {
        Issue.record("not a row")
        return
      }
      #expect(row.count == long.utf8.count + 11)
      #expect(found.count == 2)
    }
  }

  @Test func aFileThatIsNotThereIsAnError() {
    #expect(throws: FileError.self) { _ = try Files.read("/no/such/file", limit: 10) }
  }

  @Test func rowsBringIdAddressAndText() throws {
    let reader = JSONReader()
    let row = try PageRow.read(
      Array(#"{"id":12,"url":"https://a.example/","meta":{"id":"no"},"text":"t","html":"<p>h"}"#.utf8), reader: reader)
    #expect(row.id == "12")
    #expect(row.url == "https://a.example/")
    #expect(row.format == .html)
    #expect(row.content == Array("<p>h".utf8))
    #expect(throws: PageRow.Problem.self) { _ = try PageRow.read(Array("{\"id\":1}".utf8), reader: reader) }
  }

  @Test(
    "a row's page and address are strings",
    arguments: [
      #"{"id":"a","text":7}"#, #"{"id":"a","html":true}"#, #"{"id":"a","text":"x","url":7}"#,
      #"{"id":"a","text":["x"]}"#,
    ])
  func whatIsNoStringIsNoPage(row: String) {
    let error = #expect(throws: PageRow.Problem.self) { try PageRow.read(Array(row.utf8), reader: JSONReader()) }
    #expect(error?.id == "a")
  }

  @Test func aRowKeepsItsTextWhereHalfACharacterStands() throws {
    let row = try PageRow.read(Array(#"{"text":"The ferry \ud83d waits"}"#.utf8), reader: JSONReader())
    #expect(String(decoding: row.content, as: UTF8.self) == "The ferry \u{FFFD} waits")
    #expect(row.halfCharacters == 1)
  }
}
