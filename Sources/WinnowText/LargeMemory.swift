import Glibc

/// Memory of tables that grow with the page. A large one is never held twice, neither when it grows nor when it is moved.
package enum LargeMemory {
  /// From here on a table is moved piece by piece. Below, that costs more than it saves.
  private static let large = 8 << 20
  private static let piece = 1 << 20

  /// Memory for so many bytes with those that are in `memory` already; given back by `free`. Of large pieces the system
  /// moves the pages.
  package static func resized(_ memory: UnsafeMutableRawPointer?, bytes: Int) -> UnsafeMutableRawPointer {
    guard let larger = realloc(memory, bytes) else { fatalError("no memory for \(bytes) bytes") }
    return larger
  }

  /// Copies bytes and leaves undefined what was at their old place: the system takes back the pages of large tables as
  /// soon as they have been copied.
  package static func move(_ source: UnsafeMutableRawPointer, to target: UnsafeMutableRawPointer, bytes: Int) {
    guard bytes >= large else {
      target.copyMemory(from: source, byteCount: bytes)
      return
    }
    var place = 0
    while place < bytes {
      let count = min(piece, bytes - place)
      (target + place).copyMemory(from: source + place, byteCount: count)
      giveBack(source + place, bytes: count)
      place += count
    }
  }

  /// Lets the system take the whole pages among some bytes.
  private static func giveBack(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    let page = UInt(max(4096, sysconf(Int32(_SC_PAGESIZE))))
    let first = (UInt(bitPattern: memory) + page - 1) / page * page
    let end = (UInt(bitPattern: memory) + UInt(bytes)) / page * page
    guard end > first, let start = UnsafeMutableRawPointer(bitPattern: first) else { return }
    madvise(start, Int(end - first), MADV_DONTNEED)
  }
}
