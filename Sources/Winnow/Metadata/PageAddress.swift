/// The parts of a page's address that rules and reports speak of.
struct PageAddress {
  /// Lower-cased, without port and `www.`.
  var host: String
  /// From the first `/` on, without query and fragment.
  var path: String

  /// Reads `https://host/path`, `//host/path` and `host/path`; nil where there is no host.
  init?(_ url: String) {
    var rest = url[...]
    if let scheme = rest.range(of: "://") {
      rest = rest[scheme.upperBound...]
    } else if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var host = authority.split(separator: "@").last.map(String.init) ?? ""
    if let colon = host.lastIndex(of: ":"), host[host.index(after: colon)...].allSatisfy(\.isNumber) {
      host = String(host[..<colon])
    }
    host = host.lowercased()
    if host.hasPrefix("www.") { host.removeFirst(4) }
    guard host.contains("."), !host.contains(where: \.isWhitespace) else { return nil }
    self.host = host
    let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    self.path = path.isEmpty ? "/" : String(path)
  }
}

extension Substring {
  /// The first place of a short ASCII string; the standard library has none without Foundation.
  func range(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
