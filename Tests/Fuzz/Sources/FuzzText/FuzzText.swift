import FuzzSupport
import Synchronization
import Winnow

/// Bytes to text: whatever the bytes are, a page comes out whole or an error says why not.
@main
enum FuzzText {
  private struct State: ~Copyable {
    var workspace = Workspace()
    let cleaner: Cleaner

    init() {
      do {
        cleaner = try Cleaner()
      } catch {
        fatalError("no cleaner: \(error)")
      }
    }
  }

  private static let state = Mutex(State())

  static func main() {
    Fuzzer.run { bytes, size in
      FuzzText.clean(Array(UnsafeBufferPointer(start: bytes, count: size)))
      return InputWorth.keep.rawValue
    }
  }

  private static func clean(_ bytes: [UInt8]) {
    state.withLock { state in
      // An error is an answer too.
      guard let result = try? state.cleaner.clean(bytes, workspace: &state.workspace) else { return }
      PageExpectations.check(result, by: state.cleaner, inputBytes: bytes.count)
    }
  }
}
