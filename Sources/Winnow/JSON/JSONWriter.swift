/// Writes JSON into a buffer of bytes: objects and arrays of values, keys in the order they are given.
///
/// A key is nil inside an array and outside everything. Keys are written as they stand, so they must need no escape;
/// that what is begun is ended is left to the caller.
public struct JSONWriter {
  /// What has been written so far, UTF-8 without line breaks but those of `endLine`.
  public private(set) var bytes: [UInt8] = []
  /// Whether the next value needs a comma in front.
  private var needsComma = false

  /// A writer that has written nothing.
  public init() {}

  /// Opens an object: what is written up to `endObject` is its fields.
  public mutating func beginObject(_ key: StaticString? = nil) { open(key, UInt8(ascii: "{")) }
  /// Closes the object opened last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens an array: what is written up to `endArray`, without keys, is its elements.
  public mutating func beginArray(_ key: StaticString? = nil) { open(key, UInt8(ascii: "[")) }
  /// Closes the array opened last.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Ends a row of JSON Lines; the next value starts afresh.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes a string, or `null`.
  public mutating func write(_ key: StaticString?, _ value: String?) {
    begin(key)
    guard var value else { return append("null") }
    value.withUTF8 { appendQuoted($0) }
  }

  /// Writes a string that is held as UTF-8.
  public mutating func write(_ key: StaticString?, utf8 value: some Collection<UInt8>) {
    begin(key)
    let written: Void? = value.withContiguousStorageIfAvailable { appendQuoted($0) }
    if written == nil { Array(value).withUnsafeBufferPointer { appendQuoted($0) } }
  }

  /// Writes a whole number.
  public mutating func write(_ key: StaticString?, _ value: Int?) {
    begin(key)
    guard let value else { return append("null") }
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number rounded to so many decimals.
  public mutating func write(_ key: StaticString?, _ value: Float, places: Int) {
    begin(key)
    bytes.append(contentsOf: Decimals.text(value, places: places).utf8)
  }

  /// Writes `true` or `false`.
  public mutating func write(_ key: StaticString?, _ value: Bool) {
    begin(key)
    append(value ? "true" : "false")
  }

  /// A null value.
  public mutating func writeNull(_ key: StaticString?) {
    begin(key)
    append("null")
  }

  private mutating func begin(_ key: StaticString?) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    guard let key else { return }
    bytes.append(UInt8(ascii: "\""))
    append(key)
    append("\":")
  }

  private mutating func open(_ key: StaticString?, _ bracket: UInt8) {
    begin(key)
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Copies runs that need no escape whole: nearly all of a text.
  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var copied = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
      appendEscape(byte)
      copied = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    default:
      let digits = Array("0123456789abcdef".utf8)
      append("\\u00")
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
