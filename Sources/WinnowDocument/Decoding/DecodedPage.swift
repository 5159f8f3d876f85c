/// What a caller knows about a page's charset, and what a page may cost.
public struct DecodeOptions: Sendable {
  /// A label of the WHATWG Encoding Standard given by the user; an unknown one is an error.
  public var charset: String?
  /// The value of the `Content-Type` header the page came with.
  public var httpContentType: String?
  /// Whether text is mended that was UTF-8 and was read as windows-1252 before it came here.
  public var mendsMojibake: Bool
  /// What a page may cost; decoding asks for `inputBytes` alone.
  public var limits: Limits

  /// Stores its values.
  public init(
    charset: String? = nil, httpContentType: String? = nil, mendsMojibake: Bool = true, limits: Limits = Limits()
  ) {
    self.charset = charset
    self.httpContentType = httpContentType
    self.mendsMojibake = mendsMojibake
    self.limits = limits
  }
}

/// A page as valid UTF-8 without a byte-order mark and without NUL bytes.
public struct DecodedPage: Sendable {
  /// The page's text, still with its markup.
  public var bytes: ContiguousArray<UInt8>
  /// The WHATWG name of the charset the bytes were read as.
  public var charset: String
  /// What told it.
  public var source: CharsetSource
  /// What was mended or found wrong while decoding.
  public var warnings: [PageWarning]

  /// Stores its values. The bytes must be what the type promises: the parsers rely on valid UTF-8.
  public init(
    bytes: ContiguousArray<UInt8>, charset: String = "UTF-8", source: CharsetSource = .utf8,
    warnings: [PageWarning] = []
  ) {
    self.bytes = bytes
    self.charset = charset
    self.source = source
    self.warnings = warnings
  }
}
