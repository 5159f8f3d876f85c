/// What to write instead of the parts of CSS that Winnow doesn't take (S16).
enum SelectorAdvice {
  static func pseudoElement(_ name: String, offset: Int) -> PatternError {
    PatternError(
      .selectorUnsupported, offset: offset, message: "the pseudo-element `::\(name)` is not supported",
      advice: "take it out: rules match elements, and what a style sheet adds isn't in the page")
  }

  static func pseudoClass(_ name: String, offset: Int) -> PatternError {
    if pseudoElements.contains(name) { return pseudoElement(name, offset: offset) }
    if let instead = replacements[name] {
      return PatternError(
        .selectorUnsupported, offset: offset, message: "`:\(name)` is not supported", advice: "write \(instead)")
    }
    if browserStates.contains(name) {
      return PatternError(
        .selectorUnsupported, offset: offset, message: "`:\(name)` needs a browser and is not supported",
        advice: "take it out: a page at rest has no such state")
    }
    let supported =
      (Array(SelectorReader.plainPseudoClasses.keys) + SelectorReader.functionalPseudoClasses
      + SelectorReader.proceduralOperators).sorted()
    let nearest = NearestName.of(name, among: supported).map { "did you mean `:\($0)`?" }
    return PatternError(
      .selectorUnknownPseudoClass, offset: offset, message: "there is no `:\(name)`",
      advice: nearest ?? "allowed here: \(supported.map { "`:\($0)`" }.joined(separator: ", "))")
  }

  private static let pseudoElements: Set<String> = ["before", "after", "first-line", "first-letter"]

  private static let browserStates: Set<String> = [
    "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "target-within", "valid",
    "invalid", "user-valid", "user-invalid", "in-range", "out-of-range", "fullscreen", "modal", "playing", "paused",
    "seeking", "buffering", "stalled", "muted", "autofill", "current", "past", "future", "blank",
    "picture-in-picture", "popover-open", "indeterminate",
  ]

  private static let replacements: [String: String] = [
    "matches": "`:is(…)`",
    "any": "`:is(…)`",
    "-webkit-any": "`:is(…)`",
    "-moz-any": "`:is(…)`",
    "-abp-has": "`:has(…)`",
    "contains": "`:has-text(…)`",
    "-abp-contains": "`:has-text(…)`",
    "icontains": "`:has-text(…)`, in which case makes no difference",
    "text": "`:has-text(…)`",
    "nth-ancestor": "`:upward(n)`",
    "closest": "`:upward(…)`",
    "has-ancestor": "what stands around it, and a space: `.ancestor .this`",
    "matches-prop": "`:matches-attr(name=/regex/)`",
    "-abp-properties": "`:matches-attr(style=/regex/)`",
    "matches-css": "`:matches-attr(style=/regex/)`: rules see no style sheets",
    "matches-css-before": "the selector without it: rules see no style sheets",
    "matches-css-after": "the selector without it: rules see no style sheets",
    "xpath": "a rule with the matcher `xpath`",
    "watch-attr": "the selector without it: a page at rest does not change",
    "others": "a rule with `keep: true` for what is to stay",
    "if-text": "`:has-text(…)`",
    "length": "`:min-text-length(n)`",
    "if": "`:has(…)`",
    "if-not": "`:not(:has(…))`",
    "scope": "`:has(> …)`, where the selector begins with its combinator",
    "host": "the selector without it: a page has no shadow trees",
    "any-link": "`a[href]`",
    "link": "`a[href]`",
    "local-link": "`a[href^=\"/\"]`",
    "checked": "`[checked]`",
    "disabled": "`[disabled]`",
    "enabled": "`:not([disabled])`",
    "required": "`[required]`",
    "optional": "`:not([required])`",
    "read-only": "`[readonly]`",
    "read-write": "`:not([readonly])`",
    "placeholder-shown": "`[placeholder]`",
    "default": "`[checked]` or `[selected]`",
    "open": "`[open]`",
    "defined": "the tag's name",
    "dir": "`[dir=\"rtl\"]`",
    "hidden": "`[hidden]`",
    "visible": "`:not([hidden])`",
    "first": "`:first-child` or `:nth-child(1 of …)`",
    "last": "`:last-child` or `:nth-last-child(1 of …)`",
    "eq": "`:nth-child(N)`",
    "gt": "`:nth-child(n+N)`",
    "lt": "`:nth-child(-n+N)`",
    "odd": "`:nth-child(odd)`",
    "even": "`:nth-child(even)`",
    "parent": "`:not(:empty)`",
    "header": "`:is(h1, h2, h3, h4, h5, h6)`",
    "nth-col": "`:nth-child(…)`",
    "nth-last-col": "`:nth-last-child(…)`",
    "heading": "`:is(h1, h2, h3, h4, h5, h6)`",
    "remove": "the selector without it: a rule drops what it matches",
    "style": "the selector without it: a rule drops what it matches",
    "matches-path": "a guard `page:` with `url:`",
    "matches-media": "the selector without it: a page at rest has no screen",
  ]
}
