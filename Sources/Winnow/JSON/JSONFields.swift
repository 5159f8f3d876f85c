/// The strings and scalars that stand right in a JSON object under some keys; what is nested is passed over.
public struct JSONFields: JSONVisitor {
  /// Unescaped bytes by key; of a key that stands twice the last. A `null` has none.
  public private(set) var values: [String: [UInt8]] = [:]
  /// Those of them that are numbers, `true` or `false`.
  private var scalars: Set<String> = []
  /// Half characters (`\ud83d` alone) that were read as U+FFFD, in the whole object.
  public private(set) var halfCharacters = 0
  private let keys: Set<String>
  private var depth = 0

  /// Reads the fields of the object in `bytes`.
  public static func read(
    _ bytes: [UInt8], keys: Set<String>, reader: borrowing JSONReader
  ) throws(JSONReader.SyntaxError) -> JSONFields {
    var fields = JSONFields(keys: keys)
    try bytes.withUnsafeBufferPointer { buffer throws(JSONReader.SyntaxError) in
      fields.halfCharacters = try reader.walk(buffer, visitor: &fields)
    }
    return fields
  }

  private init(keys: Set<String>) { self.keys = keys }

  /// The value under a key as text, a number in its shortest form; nil where it is absent or `null`.
  public func string(_ key: String) -> String? { values[key].map { String(decoding: $0, as: UTF8.self) } }

  /// Whether a number, `true` or `false` stands under a key.
  public func isScalar(_ key: String) -> Bool { scalars.contains(key) }

  mutating func begin(isObject: Bool, key: UnsafeRawBufferPointer) -> Bool {
    depth += 1
    return true
  }

  mutating func end() -> Bool {
    depth -= 1
    return true
  }

  mutating func string(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
    keep(key, value, isScalar: false)
    return true
  }

  mutating func scalar(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
    if !value.isEmpty { keep(key, value, isScalar: true) }
    return true
  }

  private mutating func keep(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, isScalar: Bool) {
    guard depth == 1 else { return }
    let name = String(decoding: key, as: UTF8.self)
    guard keys.contains(name) else { return }
    values[name] = Array(value)
    if isScalar { scalars.insert(name) } else { scalars.remove(name) }
  }
}
