/// Looks over an expression's tokens: what it may not say, and how far its steps can reach.
struct XPathSurvey {
  let tokens: [XPathToken]
  /// Whether it goes up, sideways, or down on several ways at once.
  private var isWide = false
  /// Whether it takes the text of elements.
  private var takesText = false
  /// How many brackets are open, the most that were, and whether a path in one begins at the root or goes down far.
  private var brackets = 0
  private var mostBrackets = 0
  private var reachesFromBrackets = false
  /// By open parenthesis.
  private var calls: [Call] = []
  /// The function whose parenthesis was closed last, and that token.
  private var closed: (place: Int, function: String?) = (-1, nil)

  private struct Call {
    /// The function that is called; nil for a parenthesis of another kind.
    var function: String?
    var offset: Int
    var arguments: Int
  }

  init(tokens: [XPathToken]) { self.tokens = tokens }

  /// The functions of XPath 1.0 (section 4) and how many arguments they take, without `id`.
  private static let arities: [String: ClosedRange<Int>] = [
    "last": 0...0, "position": 0...0, "count": 1...1, "local-name": 0...1, "name": 0...1, "namespace-uri": 0...1,
    "string": 0...1, "concat": 2...Int.max, "starts-with": 2...2, "contains": 2...2, "substring-before": 2...2,
    "substring-after": 2...2, "substring": 2...3, "string-length": 0...1, "normalize-space": 0...1, "translate": 3...3,
    "boolean": 1...1, "not": 1...1, "true": 0...0, "false": 0...0, "lang": 1...1, "number": 0...1, "sum": 1...1,
    "floor": 1...1, "ceiling": 1...1, "round": 1...1,
  ]
  private static let functions = Set(arities.keys)
  private static let nodeTypes: Set<String> = ["node", "text", "comment", "processing-instruction"]
  /// Functions that take the text of their arguments.
  private static let textFunctions: Set<String> = [
    "string", "concat", "starts-with", "contains", "substring-before", "substring-after", "substring", "string-length",
    "normalize-space", "translate", "number", "sum", "floor", "ceiling", "round", "lang",
  ]
  private static let downAxes: Set<String> = ["child", "attribute", "self"]
  private static let comparing: Set<String> = ["=", "!=", "<", "<=", ">", ">=", "+", "-", "div", "mod", "*"]

  mutating func run() throws(PatternError) {
    for place in tokens.indices {
      let token = tokens[place]
      switch token.kind {
      case .literal, .number: break
      case .name:
        if isOperator(place) {
          if XPathSurvey.comparing.contains(token.text) { checkOperands(around: place) }
        } else {
          try checkName(place)
        }
      case .sign: try checkSign(place)
      }
    }
  }

  var reach: XPathPattern.Reach {
    if isWide || takesText && (reachesFromBrackets || mostBrackets > 1) { return .wide }
    return takesText ? .text : .plain
  }

  private func text(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].text : "" }
  private func isSign(_ place: Int, _ sign: String) -> Bool {
    tokens.indices.contains(place) && tokens[place].kind == .sign && tokens[place].text == sign
  }

  /// Whether a name or `*` is an operator here (XPath 1.0, section 3.7).
  private func isOperator(_ place: Int) -> Bool {
    guard ["and", "or", "div", "mod", "*"].contains(tokens[place].text), place > 0 else { return false }
    let before = tokens[place - 1]
    if before.kind == .sign {
      return [")", "]", ".", ".."].contains(before.text) || before.text == "*" && !isOperator(place - 1)
    }
    return before.kind != .name || !isOperator(place - 1)
  }

  private mutating func checkName(_ place: Int) throws(PatternError) {
    let token = tokens[place]
    if isSign(place + 1, ":") {
      throw PatternError(
        .xpathUnsupported, offset: token.offset, message: "namespaces are not supported",
        advice: "write the name without its prefix; of an attribute `@*[name() = \"\(token.text):…\"]`")
    }
    if isSign(place + 1, "::"), !XPathSurvey.downAxes.contains(token.text) { isWide = true }
    guard isSign(place + 1, "(") else { return }
    if XPathSurvey.nodeTypes.contains(token.text) || XPathSurvey.functions.contains(token.text) { return }
    if token.text == "id" {
      throw PatternError(
        .xpathUnsupported, offset: token.offset, message: "`id()` is not supported", advice: "write `//*[@id=\"…\"]`")
    }
    throw PatternError(
      .xpathUnsupported, offset: token.offset, message: "XPath 1.0 has no function `\(token.text)()`",
      advice: NearestName.advice(token.text, among: XPathSurvey.functions.sorted()))
  }

  private mutating func checkSign(_ place: Int) throws(PatternError) {
    let token = tokens[place]
    switch token.text {
    case "$":
      throw PatternError(
        .xpathUnsupported, offset: token.offset, message: "variables are not supported",
        advice: "write the value itself")
    case "(":
      let function = place > 0 && tokens[place - 1].kind == .name && !isOperator(place - 1) ? text(place - 1) : nil
      let start = function == nil ? token.offset : tokens[place - 1].offset
      calls.append(Call(function: function, offset: start, arguments: isSign(place + 1, ")") ? 0 : 1))
      checkArgument(after: place)
    case ",":
      if let call = calls.indices.last { calls[call].arguments += 1 }
      checkArgument(after: place)
    case ")":
      let call = calls.popLast()
      closed = (place, call?.function)
      if let call { try checkArity(of: call) }
    case "..", "|": isWide = true
    case "[":
      brackets += 1
      mostBrackets = max(mostBrackets, brackets)
    case "]": brackets -= 1
    case "/": if beginsPath(place), brackets > 0 { reachesFromBrackets = true }
    case "//":
      if !beginsPath(place) { isWide = true }
      if brackets > 0 { reachesFromBrackets = true }
    case "*": if isOperator(place) { checkOperands(around: place) }
    case "=", "!=", "<", "<=", ">", ">=", "+", "-": checkOperands(around: place)
    default: break
    }
  }

  private func checkArity(of call: Call) throws(PatternError) {
    guard let function = call.function, let arity = XPathSurvey.arities[function], !arity.contains(call.arguments)
    else {
      return
    }
    let wanted = arity.count == 1 ? "\(arity.lowerBound)" : "\(arity.lowerBound) or more"
    throw PatternError(
      .xpathSyntax, offset: call.offset, message: "`\(function)()` has \(call.arguments) arguments",
      advice: "give it \(wanted)")
  }

  /// Whether a path begins here, at the root or at the node that is asked about.
  private func beginsPath(_ place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = tokens[place - 1]
    if before.kind == .name { return isOperator(place - 1) }
    guard before.kind == .sign else { return true }
    switch before.text {
    case ")", "]", "..": return false
    case "*": return isOperator(place - 1)
    case ".": return place < 2 || !["/", "//"].contains(text(place - 2))
    default: return true
    }
  }

  /// What a function of text is given must be an attribute or a value.
  private mutating func checkArgument(after place: Int) {
    guard let function = calls.last?.function, XPathSurvey.textFunctions.contains(function) else { return }
    if !isSmall(at: place + 1) { takesText = true }
  }

  /// Neither side of a comparison may be an element or a text.
  private mutating func checkOperands(around place: Int) {
    if !isSmall(at: place + 1) || !isSmall(before: place) { takesText = true }
  }

  private func isSmall(at place: Int) -> Bool {
    guard tokens.indices.contains(place) else { return false }
    let token = tokens[place]
    switch token.kind {
    case .literal, .number: return true
    case .name: return XPathSurvey.functions.contains(token.text) && isSign(place + 1, "(")
    case .sign: return token.text == "@"
    }
  }

  private func isSmall(before place: Int) -> Bool {
    guard place > 0 else { return false }
    let token = tokens[place - 1]
    switch token.kind {
    case .literal, .number: return true
    case .name: return isSign(place - 2, "@")
    case .sign:
      if token.text == "*" { return isSign(place - 2, "@") }
      return token.text == ")" && closed.place == place - 1
        && closed.function.map(XPathSurvey.functions.contains) ?? false
    }
  }
}

// MARK: - The program

extension XPathSurvey {
  /// The expression with `[true()]` at each step, before its own predicates: they are tried on what the step passes, in
  /// the same order and at the same positions.
  func program() -> String {
    var parts: [String] = []
    var place = 0
    while place < tokens.count {
      let token = tokens[place]
      if token.kind == .sign, token.text == "//" {
        parts.append("/descendant-or-self::node()[true()]/")
      } else if token.kind == .sign, token.text == ".." {
        parts.append("parent::node()[true()]")
      } else if let end = nodeTest(at: place) {
        let test = tokens[place..<end].map(\.text).joined()
        parts.append(isOfAttributes(place) ? test : "node()[true()][self::\(test)]")
        place = end
        continue
      } else {
        parts.append(token.text)
      }
      place += 1
    }
    return parts.joined(separator: " ")
  }

  /// Where the node test ends that begins here; nil if none does.
  private func nodeTest(at place: Int) -> Int? {
    let token = tokens[place]
    if token.kind == .sign { return token.text == "*" && !isOperator(place) ? place + 1 : nil }
    guard token.kind == .name, !isOperator(place), !isSign(place + 1, "::") else { return nil }
    guard isSign(place + 1, "(") else { return place + 1 }
    guard XPathSurvey.nodeTypes.contains(token.text) else { return nil }
    return tokens[place...].firstIndex { $0.kind == .sign && $0.text == ")" }.map { $0 + 1 }
  }

  private func isOfAttributes(_ place: Int) -> Bool {
    isSign(place - 1, "@") || isSign(place - 1, "::") && ["attribute", "namespace"].contains(text(place - 2))
  }
}
