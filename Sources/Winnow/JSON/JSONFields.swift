/// The strings and scalars that stand right in a JSON object under some keys; what is nested is passed over.
public struct JSONFields: JSONVisitor {
  /// Unescaped bytes by key; of a key that stands twice the last. A `null` has none.
  public private(set) var values: [String: [UInt8]] = [:]
  private let keys: Set<String>
  private var depth = 0

  /// Reads the fields of the object in `bytes`.
  public static func read(
    _ bytes: [UInt8], keys: Set<String>, reader: borrowing JSONReader
  ) throws(JSONReader.SyntaxError) -> JSONFields {
    var fields = JSONFields(keys: keys)
    try bytes.withUnsafeBufferPointer { buffer throws(JSONReader.SyntaxError) in
      try reader.walk(buffer, visitor: &fields)
    }
    return fields
  }

  private init(keys: Set<String>) { self.keys = keys }

  /// The value under a key as text, a number in its shortest form; nil where it is absent or `null`.
  public func string(_ key: String) -> String? { values[key].map { String(decoding: $0, as: UTF8.self) } }

  mutating func begin(isObject: Bool, key: UnsafeRawBufferPointer) -> Bool {
    depth += 1
    return true
  }

  mutating func end() -> Bool {
    depth -= 1
    return true
  }

  mutating func string(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
    keep(key, value)
    return true
  }

  mutating func scalar(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
    if !value.isEmpty { keep(key, value) }
    return true
  }

  private mutating func keep(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    guard depth == 1 else { return }
    let name = String(decoding: key, as: UTF8.self)
    if keys.contains(name) { values[name] = Array(value) }
  }
}
