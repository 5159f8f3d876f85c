/// List items and their numbers, and table rows.
extension DocumentBuilder {
  // MARK: Lists

  mutating func enterList(_ frame: inout Frame, _ element: Element) {
    frame.number = 1
    frame.state.remove([.isOrdered, .countsDown, .startIsUnknown])
    guard element.name == KnownName.ol else { return }
    frame.state.insert(.isOrdered)
    let start = integer(of: .start, in: element)
    if let start { frame.number = start }
    if value(of: .reversed, in: element) != nil {
      frame.state.insert(start == nil ? [.countsDown, .startIsUnknown] : .countsDown)
      if start == nil { frame.number = 0 }
    }
  }

  mutating func enterItem(_ frame: inout Frame, _ element: Element) {
    guard frame.list >= 0 else { return }
    let list = Int(frame.list)
    if let number = integer(of: .value, in: element), !frames[list].state.contains(.startIsUnknown) {
      frames[list].number = number
    }
    frame.number = frames[list].number
    let step: Int32 = frames[list].state.contains(.countsDown) && !frames[list].state.contains(.startIsUnknown) ? -1 : 1
    frames[list].number = frames[list].number &+ step
  }

  /// Gives a block the marker of the item that it is the first of.
  mutating func claimItem(_ block: inout Block, _ item: Int) {
    if frames[item].state.contains(.isFresh) {
      block.flags.insert(.startsItem)
      if block.kind == .item { addMarker(&block, item) }
    }
    // An outer item that begins with an inner one has had its turn too.
    var outer = item
    while outer >= 0, frames[outer].state.contains(.isFresh) {
      frames[outer].state.remove(.isFresh)
      outer = outer > 0 ? Int(frames[outer - 1].item) : -1
    }
  }

  private mutating func addMarker(_ block: inout Block, _ item: Int) {
    block.markerStart = Int32(markers.count)
    let list = Int(frames[item].list)
    if list >= 0, frames[list].state.contains(.isOrdered) {
      if frames[list].state.contains(.startIsUnknown) {
        countdown.append(
          CountdownItem(block: Int32(blocks.count), list: frames[list].element, place: frames[item].number))
        block.markerEnd = block.markerStart
        return
      }
      appendNumber(frames[item].number)
      markers.append(UInt8(ascii: "."))
    } else {
      markers.append(UInt8(ascii: "-"))
    }
    markers.append(0x20)
    block.markerEnd = Int32(markers.count)
  }

  /// Numbers the items of a list that counts down to 1, once their number is known.
  mutating func numberDown(_ frame: Frame) {
    while countdown.count > 0, countdown[countdown.count - 1].list == frame.element {
      countdown.count -= 1
      let item = countdown.base[countdown.count]
      guard Int(item.block) < blocks.count else { continue }
      blocks[Int(item.block)].markerStart = Int32(markers.count)
      appendNumber(frame.number - item.place)
      markers.append(UInt8(ascii: "."))
      markers.append(0x20)
      blocks[Int(item.block)].markerEnd = Int32(markers.count)
    }
  }

  private mutating func appendNumber(_ number: Int32) {
    var left = Int64(number).magnitude
    if number < 0 { markers.append(UInt8(ascii: "-")) }
    var divisor: UInt64 = 1
    while left / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      markers.append(UInt8(ascii: "0") + UInt8(left / divisor))
      left %= divisor
      divisor /= 10
    }
  }

  /// An attribute's value as a whole number of at most nine digits.
  private func integer(of name: KnownName, in element: Element) -> Int32? {
    guard let range = value(of: name, in: element) else { return nil }
    var index = range.lowerBound
    while index < range.upperBound, attributeBytes[index] <= 0x20 { index += 1 }
    let isNegative = index < range.upperBound && attributeBytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var number: Int32 = 0
    var digits = 0
    while index < range.upperBound, digits < 9 {
      let digit = Int32(attributeBytes[index]) - 0x30
      guard digit >= 0 && digit <= 9 else { break }
      number = number * 10 + digit
      digits += 1
      index += 1
    }
    return digits > 0 ? (isNegative ? -number : number) : nil
  }

  // MARK: Tables

  /// The most characters of a cell in a row that is one block.
  private static let longestCell = 360

  /// Looks whether the row of a cell that ends can still be one block.
  mutating func finishCell(_ cell: Frame) {
    guard cell.row >= 0 else { return }
    let row = Int(cell.row)
    if elements[Int(cell.element)].name == KnownName.td { frames[row].state.insert(.hasDataCell) }
    guard frames[row].state.contains(.rowFits) else { return }
    let made = blocks.count - Int(cell.firstBlock)
    if made > 1 || cell.state.contains(.isHidden) {
      frames[row].state.remove(.rowFits)
    } else if made == 1 {
      let last = blocks[blocks.count - 1]
      if last.end - last.start >= Int32(DocumentBuilder.longestCell),
        characters(Int(last.start)..<Int(last.end)) >= DocumentBuilder.longestCell
      {
        frames[row].state.remove(.rowFits)
      }
    }
  }

  private func characters(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Makes one block of the blocks of a row's cells, a tab between them.
  mutating func finishRow(_ row: Frame) {
    let first = Int(row.firstBlock)
    if row.state.contains(.rowFits), blocks.count > first {
      blocks[first].end = blocks[blocks.count - 1].end
      for index in first + 1..<max(blocks.count, first + 1) { bytes[Int(blocks[index].start) - 1] = 0x09 }
      blocks.count = first + 1
      blocks[first].kind = .row
      blocks[first].level = 0
      blocks[first].element = row.element
      blocks[first].flags = row.flags.union(blocks[first].flags.intersection([.startsItem, .followsBreak]))
      if row.flags.contains(.header) || !row.state.contains(.hasDataCell) { blocks[first].flags.insert(.header) }
    }
    if asides.count > 0 { placeAsides() }
  }
}
