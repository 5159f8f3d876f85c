import ArgumentParser
import Winnow
import WinnowBulk
import WinnowContent
import WinnowDocument

/// The features of content detection over the development pages, as Benchmarks/content-weights/train.py reads them.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features", abstract: "Write the features of every unit of every HTML page of the corpora.")

  @Option(help: "A folder of sets, each with gold.jsonl and html.")
  var pages: String

  @Option(help: "The folder to write features.f32 and pages.jsonl to; it must be there.")
  var output: String

  func run() throws {
    var workspace = Workspace()
    let features = try FeatureFile(path: output + "/features.f32")
    let list = try FeatureFile(path: output + "/pages.jsonl")
    defer {
      features.close()
      list.close()
    }
    try list.write(header())
    for name in ["wcxb", "aeb", "news424", "daniel", "trafilatura"] {
      for gold in try GoldPage.read("\(pages)/\(name)/gold.jsonl") {
        guard let bytes = try? Files.read("\(pages)/\(name)/html/\(gold.id).html", limit: Limits().inputBytes),
          let page = try? bytes.withUnsafeBufferPointer({ try Cleaner.read($0, workspace: &workspace) })
        else { continue }
        let evidence = Evidence(blocks: page.document.blocks.count)
        let table = FeatureTable(page.document, facts: page.facts, evidence: evidence)
        try features.write(values(of: table))
        try list.write(row(of: table, page.document, set: name, id: gold.id))
      }
    }
  }

  private func header() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.beginArray("features")
    for name in FeatureTable.names { writer.write(nil, name) }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// Little-endian 32-bit floats, a row a unit.
  private func values(of table: FeatureTable) -> [UInt8] {
    (0..<table.count).flatMap { unit in
      table.values(of: unit).flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init) }
    }
  }

  private func row(of table: FeatureTable, _ document: Document, set: String, id: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.write("set", set)
    writer.write("id", id)
    writer.write("title", table.titleUnit)
    writer.beginArray("units")
    for unit in 0..<table.count { writer.write(nil, document.string(table.text(of: unit))) }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}

/// A file that is written piece by piece.
private struct FeatureFile {
  private let path: String
  private let descriptor: Int32

  init(path: String) throws {
    self.path = path
    descriptor = creat(path, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, reason: String(cString: strerror(errno))) }
  }

  func write(_ bytes: [UInt8]) throws(FileError) { try Files.write(bytes, to: descriptor, path: path) }

  func close() { closeDescriptor(descriptor) }
}

// The file's own `close` hides the system's.
private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
