import WinnowRules

/// A name under `disable:` (S41).
struct Disabling {
  var name: String
  /// `path:line`
  var place: String
  var layer: RuleLayer

  func disables(_ rule: Rule, of layer: RuleLayer) -> Bool { layer < self.layer && rule.isMeant(by: name) }
}

/// The files with rules of all layers, and what of them keeps others from running.
struct LayeredFiles: Sendable {
  /// The shipped ones, then the user's; each by path.
  let files: [RuleFile]
  private let shippedCount: Int

  init(shipped: [RuleFile], user: [RuleFile]) {
    files = (shipped + user).filter { $0.kind != .pipeline }
    shippedCount = shipped.count { $0.kind != .pipeline }
  }

  /// Whose file it is.
  func layer(ofFile number: Int) -> RuleLayer {
    (number < shippedCount ? RuleLayer.shippedPacks : .userPacks).layer(of: files[number].kind)
  }

  /// The path of the user's file that replaces one (S2).
  func replacement(ofFile number: Int) -> String? {
    guard number < shippedCount else { return nil }
    return files[shippedCount...].first { $0.kind == files[number].kind && $0.name == files[number].name }?.path
  }

  /// What the files that `isAsked` picks disable, but for those that are replaced themselves.
  func disables(by isAsked: (RuleFile) -> Bool) -> [Disabling] {
    files.indices.filter { isAsked(files[$0]) && replacement(ofFile: $0) == nil }.flatMap { number in
      files[number].disable.map { name in
        Disabling(
          name: name.value, place: "\(files[number].path):\(name.position.line)", layer: layer(ofFile: number))
      }
    }
  }
}
