import CSimdJSON

/// Reads JSON with simdjson and reports its values in document order.
///
/// One reader serves one thread; its buffers are used again for every document.
public struct JSONReader: ~Copyable {
  private let parser: OpaquePointer

  /// Makes a simdjson parser; the program stops where there is no memory for it.
  public init() {
    guard let parser = winnow_json_create() else { preconditionFailure("out of memory") }
    self.parser = parser
  }

  deinit { winnow_json_destroy(parser) }

  /// The text is not JSON; `message` is simdjson's.
  public struct SyntaxError: Error, Sendable {
    /// What is wrong, in simdjson's words; without a place.
    public var message: String
  }

  /// Walks the document in `bytes`: time and memory are linear in its size. It ends early, without an error, where the
  /// visitor says so. Half characters (`\ud83d` alone) are read as U+FFFD.
  ///
  /// - Returns: how many half characters there were.
  @discardableResult
  func walk(
    _ bytes: UnsafeBufferPointer<UInt8>, visitor: inout some JSONVisitor
  ) throws(SyntaxError) -> Int {
    let message = withUnsafeMutablePointer(to: &visitor) { pointer in
      walkErased(bytes, box: VisitorBox(pointer))
    }
    guard let message else { return 0 }
    // The parser refuses a text before it reports any of it: the visitor has seen nothing yet.
    guard let mended = LoneSurrogates.replaced(bytes) else { throw SyntaxError(message: message) }
    let failure = mended.text.withUnsafeBufferPointer { text in
      withUnsafeMutablePointer(to: &visitor) { walkErased(text, box: VisitorBox($0)) }
    }
    if let failure { throw SyntaxError(message: failure) }
    return mended.count
  }

  private func walkErased(_ bytes: UnsafeBufferPointer<UInt8>, box: VisitorBox) -> String? {
    var box = box
    let callbacks = winnow_json_visitor(
      begin: { context, kind, key, keyLength in
        visitorBox(context)?.begin(kind == JSONKind.object, text(key, keyLength)) ?? false
      },
      value: { context, kind, key, keyLength, value, valueLength in
        visitorBox(context)?.value(kind, text(key, keyLength), text(value, valueLength)) ?? false
      },
      end: { context, _ in visitorBox(context)?.end() ?? false })
    return withUnsafeMutablePointer(to: &box) { pointer in
      winnow_json_walk(parser, bytes.baseAddress, bytes.count, callbacks, pointer).map { String(cString: $0) }
    }
  }
}

/// Receives the values of a JSON document. Each method returns whether to go on.
protocol JSONVisitor {
  /// An object or array begins; `key` is empty outside objects.
  mutating func begin(isObject: Bool, key: UnsafeRawBufferPointer) -> Bool
  /// A string: its unescaped bytes.
  mutating func string(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool
  /// A number, boolean (`true`, `false`) or null (empty), as text.
  mutating func scalar(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool
  mutating func end() -> Bool
}

private enum JSONKind {
  static let string = Int32(3)
  static let object = Int32(5)
}

/// The visitor behind the C callbacks, its type erased: C function pointers can't be generic.
private struct VisitorBox {
  let begin: (Bool, UnsafeRawBufferPointer) -> Bool
  let value: (Int32, UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Bool
  let end: () -> Bool

  init(_ visitor: UnsafeMutablePointer<some JSONVisitor>) {
    begin = { visitor.pointee.begin(isObject: $0, key: $1) }
    value = { kind, key, value in
      kind == JSONKind.string
        ? visitor.pointee.string(key: key, value: value) : visitor.pointee.scalar(key: key, value: value)
    }
    end = { visitor.pointee.end() }
  }
}

private func visitorBox(_ context: UnsafeMutableRawPointer?) -> VisitorBox? {
  context?.assumingMemoryBound(to: VisitorBox.self).pointee
}

private func text(_ pointer: UnsafePointer<CChar>?, _ length: Int) -> UnsafeRawBufferPointer {
  UnsafeRawBufferPointer(start: pointer, count: pointer == nil ? 0 : length)
}
