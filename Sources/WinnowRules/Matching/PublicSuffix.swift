import CPSL

/// Public suffixes, as the list of that name has them (publicsuffix.org), by the copy that libpsl carries: nothing is
/// read from the machine, so that a result never depends on whose it is.
///
/// Only the list's first part counts, that of registries (`co.uk`). Its second, of companies under whose names others
/// have hosts, would let `news.*` cover a `news` that is somebody else's.
enum PublicSuffix {
  /// Whether anybody can register a host right below it. Without the rule that takes any unknown last label for one.
  static func isSuffix(_ host: String) -> Bool {
    psl_is_public_suffix2(psl_builtin(), host, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1
  }

  /// The longest public suffix that a host ends with, at least its last label; nil for one that is all suffix.
  static func suffix(of host: String) -> Substring? {
    guard let builtin = psl_builtin() else { return nil }
    var rest = host[...]
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      if psl_is_public_suffix2(builtin, String(rest), PSL_TYPE_ICANN) == 1 { return rest }
    }
    return nil
  }
}
