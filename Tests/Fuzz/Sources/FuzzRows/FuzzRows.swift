import Dispatch
import FuzzSupport
import Glibc
import Synchronization
import Winnow
import WinnowBulk

/// JSON Lines to JSON Lines: every line that is not blank comes out as one row, in order.
@main
enum FuzzRows {
  private static let run = makeRun()
  private static let file = makeFile()
  private static let reader = Mutex(Workspace())

  private static func makeRun() -> BulkRun {
    do {
      return BulkRun(cleaner: try Cleaner(), options: PageOptions(), jobs: 2)
    } catch {
      fatalError("no cleaner: \(error)")
    }
  }

  /// A file without a name, whose bytes are those of the input at hand.
  private static func makeFile() -> Int32 {
    var template = Array("/tmp/winnow-fuzz-rows-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    expect(descriptor >= 0, "no temporary file")
    unlink(template)
    return descriptor
  }

  static func main() {
    Fuzzer.run { bytes, size in
      FuzzRows.clean(UnsafeBufferPointer(start: bytes, count: size))
      return InputWorth.keep.rawValue
    }
  }

  private static func clean(_ bytes: UnsafeBufferPointer<UInt8>) {
    expect(ftruncate(file, 0) == 0 && pwrite(file, bytes.baseAddress, bytes.count, 0) == bytes.count, "can't write")
    guard let (rows, summary) = cleanFile() else {
      // gzip's mark is two bytes; what follows may be damaged.
      expect(bytes.first == 0x1F, "a file that isn't compressed could not be read")
      return
    }
    expect(String(validating: rows, as: UTF8.self) != nil, "the rows are not UTF-8")
    let lines = rows.split(separator: UInt8(ascii: "\n"))
    expect(lines.count == summary.pages, "\(lines.count) rows for \(summary.pages) pages")
    for line in lines { checkRow(Array(line)) }
    guard bytes.first != 0x1F else { return }
    let expected = inputRows(bytes)
    expect(summary.pages == expected, "\(summary.pages) pages of \(expected) lines")
  }

  /// What a run writes; nil if the file could not be read.
  private static func cleanFile() -> (rows: [UInt8], summary: BulkRun.Summary)? {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome()
    Task {
      var rows: [UInt8] = []
      let summary = try? await run.clean(
        paths: ["/proc/self/fd/\(file)"], areRows: true, write: { rows += $0 }, report: { _ in })
      if let summary { outcome.result.withLock { $0 = (rows, summary) } }
      done.signal()
    }
    done.wait()
    return outcome.result.withLock { $0 }
  }

  /// What libFuzzer's thread waits for.
  private final class Outcome: Sendable {
    let result = Mutex<(rows: [UInt8], summary: BulkRun.Summary)?>(nil)
  }

  private static func inputRows(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? 3 : 0
    return bytes[start...].split(separator: UInt8(ascii: "\n")).count { line in line.contains { $0 > 0x20 } }
  }

  private static func checkRow(_ line: [UInt8]) {
    reader.withLock { workspace in
      let fields = try? JSONFields.read(line, keys: ["id", "text", "error"], reader: workspace.json)
      expect(fields != nil, "a row is not JSON")
      expect(fields?.string("id") != nil, "a row has no id")
      expect(
        (fields?.string("text") == nil) != (fields?.string("error") == nil), "a row has both text and error, or neither"
      )
    }
  }
}
