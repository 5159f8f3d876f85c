/// Globs over addresses: `*` is any run without `/`, `**` any run; all else stands for itself, letters in either case.
///
/// A glob with `://` is matched against the whole address, one that begins with `/` against the path and what follows
/// it, any other against the address without its scheme and `www.`.
enum URLGlob {
  static func matches(_ glob: String, _ url: String) -> Bool {
    let address = Array(url.utf8.prefix(4_096))
    let pattern = Array(glob.utf8)
    if pattern.firstRange(of: Array("://".utf8)) != nil { return matches(pattern[...], address[...]) }
    var rest = address[...]
    if let scheme = address.firstRange(of: Array("://".utf8)) { rest = address[scheme.upperBound...] }
    if pattern.first == UInt8(ascii: "/") {
      let path = rest.firstIndex(of: UInt8(ascii: "/")).map { rest[$0...] }
      return matches(pattern[...], path ?? [UInt8(ascii: "/")])
    }
    let host = Array("www.".utf8)
    let bare = pattern.starts(with: host) ? pattern.dropFirst(host.count) : pattern[...]
    return matches(bare, rest.starts(with: host) ? rest.dropFirst(host.count) : rest)
  }

  /// Whether a glob fits the path of an address, without query and fragment.
  static func matches(path glob: String, _ path: String) -> Bool {
    matches(Array(glob.utf8)[...], Array(path.utf8.prefix(4_096))[...])
  }

  /// Whether some text fits both globs. The product of both lengths at most.
  static func canMatchOneText(_ glob: String, _ other: String) -> Bool {
    let a = steps(of: Array(glob.utf8)[...])
    let b = steps(of: Array(other.utf8)[...])
    let width = b.count + 1
    var seen = [Bool](repeating: false, count: (a.count + 1) * width)
    var waiting = [(0, 0)]
    while let (i, j) = waiting.popLast() {
      if i == a.count && j == b.count { return true }
      if seen[i * width + j] { continue }
      seen[i * width + j] = true
      let first = i < a.count ? a[i] : nil
      let second = j < b.count ? b[j] : nil
      // A star may stand for nothing, or take what the other glob's next step is.
      if let first, first.isStar { waiting.append((i + 1, j)) }
      if let second, second.isStar { waiting.append((i, j + 1)) }
      switch (first, second) {
      case (.byte(let x)?, .byte(let y)?): if x == y { waiting.append((i + 1, j + 1)) }
      case (let star?, .byte(let y)?) where star.canTake(y): waiting.append((i, j + 1))
      case (.byte(let x)?, let star?) where star.canTake(x): waiting.append((i + 1, j))
      default: break
      }
    }
    return false
  }

  /// Follows all ways through the glob at once: the product of both lengths at most.
  private static func matches(_ glob: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    let steps = steps(of: glob)
    var reached = [Bool](repeating: false, count: steps.count + 1)
    reached[0] = true
    skipStars(steps, &reached)
    for byte in text {
      var next = [Bool](repeating: false, count: steps.count + 1)
      for (place, step) in steps.enumerated() where reached[place] {
        switch step {
        case .byte(let wanted): if wanted == lowercased(byte) { next[place + 1] = true }
        case .segment: if byte != UInt8(ascii: "/") { next[place] = true }
        case .anything: next[place] = true
        }
      }
      reached = next
      skipStars(steps, &reached)
    }
    return reached[steps.count]
  }

  private enum Step: Equatable {
    case byte(UInt8)
    case segment, anything

    var isStar: Bool {
      if case .byte = self { false } else { true }
    }

    func canTake(_ byte: UInt8) -> Bool {
      switch self {
      case .byte: false
      case .segment: byte != UInt8(ascii: "/")
      case .anything: true
      }
    }
  }

  private static func steps(of glob: ArraySlice<UInt8>) -> [Step] {
    var steps: [Step] = []
    for byte in glob {
      if byte != UInt8(ascii: "*") {
        steps.append(.byte(lowercased(byte)))
      } else if steps.last == .segment || steps.last == .anything {
        steps[steps.count - 1] = .anything
      } else {
        steps.append(.segment)
      }
    }
    return steps
  }

  /// A star may stand for nothing.
  private static func skipStars(_ steps: [Step], _ reached: inout [Bool]) {
    for place in steps.indices where reached[place] {
      if case .byte = steps[place] { continue }
      reached[place + 1] = true
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
