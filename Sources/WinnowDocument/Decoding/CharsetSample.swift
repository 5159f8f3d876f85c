/// The parts of a page that can tell its charset: runs around bytes beyond ASCII, at most 8 KB of them.
struct CharsetSample {
  private static let capacity = 8 << 10
  private(set) var bytes: ContiguousArray<UInt8> = []

  /// Each run begins in ASCII and ends with it, so that no character of several bytes is cut. O(n), mostly at the
  /// speed of skipping ASCII.
  init(_ page: UnsafeBufferPointer<UInt8>) {
    bytes.reserveCapacity(CharsetSample.capacity)
    var copied = 0
    var index = UTF8Scan.endOfASCII(page, from: 0)
    while index < page.count, bytes.count < CharsetSample.capacity {
      let start = max(copied, index - 16)
      if start > copied { bytes.append(UInt8(ascii: " ")) }
      // On to eight ASCII bytes in a row, or to the sample's end.
      var end = index
      var ascii = 0
      while end < page.count, ascii < 8, end - start < 1024 || page[end] >= 0x80 || page[end - 1] >= 0x80 {
        ascii = page[end] < 0x80 ? ascii + 1 : 0
        end += 1
        if end - start >= CharsetSample.capacity { break }
      }
      bytes.append(contentsOf: page[start..<end])
      copied = end
      index = UTF8Scan.endOfASCII(page, from: end)
    }
  }
}
