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
      FuzzText.clean(Array(UnsafeBufferPointer(start: bytes, count: size))).rawValue
    }
  }

  private static func clean(_ bytes: [UInt8]) -> InputWorth {
    state.withLock { state in
      do {
        let result = try state.cleaner.clean(bytes, workspace: &state.workspace)
        PageExpectations.check(result, inputBytes: bytes.count)
        return .keep
      } catch {
        return .keep
      }
    }
  }
}
