import WinnowDocument

extension Document {
  /// An element's attribute as a range of `attributeBytes`, nil if it has none of that name.
  func attribute(_ name: KnownName, of element: Element) -> Range<Int>? {
    for attribute in attributes[element.attributes] where attribute.name == name { return attribute.value }
    return nil
  }

  /// An attribute's value as a whole number of at most nine digits.
  func integer(of name: KnownName, in element: Element) -> Int32? {
    guard let range = attribute(name, of: element) else { return nil }
    var digits = attributeBytes[range].drop { $0 <= 0x20 }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    digits = digits.prefix { $0 >= 0x30 && $0 <= 0x39 }.prefix(9)
    guard !digits.isEmpty else { return nil }
    let number = digits.reduce(Int32(0)) { $0 * 10 + Int32($1 - 0x30) }
    return isNegative ? -number : number
  }
}
